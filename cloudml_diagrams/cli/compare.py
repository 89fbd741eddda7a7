"""``cloudml compare``: one spec on several clouds, side by side."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import reports_problems
from cloudml_diagrams.cli.settings import own_options, settled
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.cli.targets import target_list
from cloudml_diagrams.request import BuildRequest

__all__ = ["compare"]

FORMATS = ("html", "md")


@click.command(
    epilog="""\b
Examples:
  cloudml compare churn.yaml
  cloudml compare churn.yaml --targets aws,gcp
  cloudml compare specs --targets gcp --targets azure --format md --out review"""
)
@click.argument("spec", nargs=-1, type=click.Path(path_type=Path))
@target_list("targets", help="Compare these, in this order.  [default: the spec's providers]")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=FORMATS,
    show_default=True,
    help="What to write; repeat it for more. html is a page, md for a document.",
)
@click.option(
    "--theme", help="light or dark: how the page opens.  [default: as the reader's system is]"
)
@click.option("--labels", is_flag=True, help="Write what moves on the arrows where there is room.")
@own_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder to write to.",
)
@reports_problems
def compare(
    *,
    spec: tuple[Path, ...],
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    theme: str | None,
    labels: bool,
    own_catalog: Path | None,
    icons: Path | None,
    names: str | None,
    templates: Path | None,
    out: Path,
) -> None:
    """Hold each SPEC side by side on several targets.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is compared. What
    is made stands in OUT/<spec>/:

    \b
      html    comparison.html: the boards aligned, with one zoom for all, and a map of the services
      md      comparison.md: what differs, why it counts here, and a table

    build writes both as well, where a spec is built for several targets. If any spec has a fault,
    all faults are shown and nothing is written.
    """
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.comparing import comparisons

    own = settled(theme=theme, catalog=own_catalog, icons=icons, names=names, templates=templates)
    request = BuildRequest(
        specs=spec_files(spec),
        targets=targets,
        formats=formats,
        labels=labels,
        **{**own, "theme": own["theme"] or ""},
    )
    for path in write(comparisons(request), out):
        click.echo(str(path))
