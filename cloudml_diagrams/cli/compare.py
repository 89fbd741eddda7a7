"""``cloudml compare``: one spec on several clouds, side by side."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import list_files, reports_problems, show_notes
from cloudml_diagrams.cli.settings import (
    out_option,
    own_options,
    settled,
    slide_options,
    width_option,
)
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.cli.targets import target_list
from cloudml_diagrams.request import COMPARISONS, BuildRequest

__all__ = ["compare"]

_DEFAULT = ("md", "html", "map")


@click.command(
    epilog="""\b
Examples:
  cloudml compare churn.yaml
  cloudml compare churn.yaml --targets aws,gcp
  cloudml compare churn.yaml --format map --width 3840
  cloudml compare specs --targets gcp --targets azure --format md --out review"""
)
@click.argument("spec", nargs=-1, type=click.Path(path_type=Path))
@target_list("targets", help="Compare these, in this order.  [default: the spec's providers]")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(COMPARISONS),
    default=_DEFAULT,
    show_default=True,
    help="What to write; repeat it for more. html is a page, md for a document, map a picture of "
    "which service does what; pptx, deck-html, marp and pdf are slides.",
)
@click.option(
    "--theme",
    help="light or dark: of the map and the slides, and how the page opens.  [default: light, and "
    "as the reader's system is]",
)
@click.option("--labels", is_flag=True, help="Write what moves on the arrows where there is room.")
@width_option
@slide_options
@own_options
@out_option
@reports_problems
def compare(
    *,
    spec: tuple[Path, ...],
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    theme: str | None,
    labels: bool,
    width: int,
    slides: str | None,
    pptx_template: Path | None,
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
      html       comparison.html: the boards aligned, one zoom for all, and a map of the services
      md         comparison.md: what differs, why it counts here, and a table
      map        servicemap.svg and .png: which service does what, on a slide
      pptx, deck-html, marp, pdf
                 compare-deck.pptx, .html, .md, .pdf: what differs, as slides

    build writes them as well, where a spec is built for several targets. If any spec has a fault,
    all faults are shown and nothing is written.
    """
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.build import house_notes
    from cloudml_diagrams.comparing import comparisons

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
        targets=targets,
        formats=formats,
        labels=labels,
        width=width,
        slides=slides or "",
        **{**own, "theme": own["theme"] or ""},
    )
    show_notes((), house_notes(request))
    list_files(write(comparisons(request), out))
