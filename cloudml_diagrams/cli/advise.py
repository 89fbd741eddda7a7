"""``cloudml advise``: which cloud suits a pipeline in its context, and what would change that."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import printable, reports_problems
from cloudml_diagrams.cli.settings import catalog_option, settled
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.model import NAMES, Advice
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.request import BuildRequest

__all__ = ["advise"]

_FILE = click.Path(path_type=Path)
_FORMATS = ("text", "markdown", "html", "json")


@click.command(
    epilog="""\b
Examples:
  cloudml advise churn.yaml
  cloudml advise churn.yaml --weight latency=3 --weight portability=0
  cloudml advise churn.yaml --target aws --target gcp --target oss
  cloudml advise --context ours.yaml
  cloudml advise churn.yaml --format html > advice.html"""
)
@click.argument("spec", required=False, type=_FILE)
@click.option(
    "--context",
    type=_FILE,
    help="A YAML file with data, team, skills and so on, in place of the context of SPEC. "
    "Without SPEC it is judged for a usual pipeline.",
)
@target_option(
    "targets",
    multiple=True,
    help="Compare this one; repeat it for more.  [default: the spec's providers]",
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="CRITERION=NUMBER",
    help="How much a criterion counts, from 0 up; repeat it for more.  [default: by the context]",
)
@click.option(
    "--weights",
    "file",
    type=_FILE,
    help="A YAML file with weights, one a line; --weight goes before it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=_FORMATS[0],
    show_default=True,
    help="How to write it to standard output. html is one page with a chart.",
)
@catalog_option
@click.option(
    "--names",
    type=click.Choice(NAMES),
    help="Call services by today's names, by the more familiar former ones, or by both.  "
    "[default: as the spec says, else today]",
)
@reports_problems
def advise(
    *,
    spec: Path | None,
    context: Path | None,
    targets: tuple[str, ...],
    weights: tuple[str, ...],
    file: Path | None,
    form: str,
    own_catalog: Path | None,
    names: str | None,
) -> None:
    """Rank the clouds for the pipeline in SPEC and its context, with reasons.

    Each criterion scores each cloud from 0 to 4 by what the catalog knows; the total is the mean by
    weight. What the context does not say is not judged, and the output says what to tell it. Where
    the data cannot move, splits between two clouds are ranked too.
    """
    from cloudml_diagrams.advising import advice, read_weights, usual_pipeline

    if spec is None and context is None:
        raise click.UsageError("name a SPEC, or a file with --context, or both")
    own = settled(catalog=own_catalog, names=names)
    specs = (spec or usual_pipeline(),)
    set_ = {**(read_weights(file) if file else {}), **_read(weights)}
    request = BuildRequest(specs=specs, targets=targets, **own)
    (found,) = advice(request, context, set_)
    click.echo(_written(found, form), nl=False)


def _read(weights: tuple[str, ...]) -> dict[str, float]:
    """Return weights as given on the command line. SpecError for what is no name and number."""
    found: dict[str, float] = {}
    for each in weights:
        name, _, number = (part.strip() for part in each.partition("="))
        try:
            weight = float(number)
        except ValueError:
            message = f'"{each}" is not a criterion and its weight'
            raise _bad_weight(message, "write it as in --weight latency=3") from None
        if name in found:
            raise _bad_weight(f'"{name}" is weighed twice with --weight', "keep one of them")
        found[name] = weight
    return found


def _bad_weight(message: str, hint: str) -> SpecError:
    return SpecError([Problem(code="bad-weight", message=message, hint=hint)])


def _written(found: Advice, form: str) -> str:
    from cloudml_diagrams.advise.formats.html import html
    from cloudml_diagrams.advise.formats.markdown import markdown
    from cloudml_diagrams.advise.formats.plain import as_json
    from cloudml_diagrams.advise.formats.text import text
    from cloudml_diagrams.advising import colors

    if form == "json":
        return as_json(found)
    if form == "markdown":
        return markdown(found)
    return html(found, colors()) if form == "html" else printable(text(found))
