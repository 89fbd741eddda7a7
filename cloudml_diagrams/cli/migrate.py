"""``cloudml migrate``: a plan from one provider to another."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import list_files, reports_problems, show_notes
from cloudml_diagrams.cli.settings import out_option, own_options, settled, slide_options
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.model import PROVIDERS
from cloudml_diagrams.request import BuildRequest

__all__ = ["migrate"]

_ENDS = f"[{'|'.join(PROVIDERS)}]"
_FORMATS = ("md", "html", "pptx", "deck-html")


@click.command(
    epilog="""\b
Examples:
  cloudml migrate churn.yaml --from aws --to gcp
  cloudml migrate churn.yaml --from azure --to aws --format pptx --out plans"""
)
@click.argument("spec", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--from", "source", metavar=_ENDS, required=True, help="Where it runs today.")
@click.option("--to", "target", metavar=_ENDS, required=True, help="Where it is to run.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    default=("md", "html"),
    show_default=True,
    help="What to write; repeat it for more. pptx and deck-html are slides.",
)
@click.option("--theme", help="light or dark.  [default: light]")
@slide_options
@own_options
@out_option
@reports_problems
def migrate(
    *,
    spec: tuple[Path, ...],
    source: str,
    target: str,
    formats: tuple[str, ...],
    theme: str | None,
    slides: str | None,
    pptx_template: Path | None,
    own_catalog: Path | None,
    icons: Path | None,
    names: str | None,
    templates: Path | None,
    out: Path,
) -> None:
    """Plan how each SPEC moves from one provider to another while it goes on working.

    A SPEC is a YAML file or a folder of them. The plan has a board a phase, what crosses between
    the two, every component with effort, risk and way back, and the gate at the end of each phase.
    It stands in OUT/<spec>/<from>-to-<to>/:

    \b
      md         migration.md, a picture a phase: phase-1-foundations.svg …
      html       migration.html, one file that needs nothing else
      pptx       migration.pptx
      deck-html  migration-deck.html

    Both providers have to be among those of the spec. If any spec has a fault, all faults are shown
    and nothing is written.
    """
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.build import house_notes
    from cloudml_diagrams.migrating import migrate as made

    own = settled(
        theme=theme,
        catalog=own_catalog,
        icons=icons,
        names=names,
        templates=templates,
        pptx_template=pptx_template,
    )
    request = BuildRequest(
        specs=spec_files(spec),
        formats=formats,
        slides=slides or "",
        **{**own, "theme": own["theme"] or "light"},
    )
    show_notes((), house_notes(request))
    list_files(write(made(request, source, target), out))
