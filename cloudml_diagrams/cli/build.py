"""``cloudml build``: specs in, pictures and explanations out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from cloudml_diagrams.cli.progress import watched
from cloudml_diagrams.cli.report import list_files, reports_problems, show_notes
from cloudml_diagrams.cli.settings import (
    out_option,
    own_options,
    settled,
    slide_options,
    width_option,
)
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.model import Architecture
from cloudml_diagrams.request import DEFAULT_FORMATS, FORMATS, BuildRequest

__all__ = ["build"]


@click.command(
    epilog="""\b
Examples:
  cloudml build                                     every spec in specs/
  cloudml build churn.yaml --target aws --target gcp
  cloudml build churn.yaml --format sheet --width 3840
  cloudml build churn.yaml --view main --theme dark --labels --out slides"""
)
@click.argument("spec", nargs=-1, type=click.Path(path_type=Path))
@target_option(
    "targets",
    multiple=True,
    help="Build for this one; repeat it for more.  [default: the spec's providers]",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=DEFAULT_FORMATS,
    show_default=True,
    help="What to write; repeat it for more. html is the explanation as a page to walk through, "
    "pdf pictures, explanation and slides on paper; pptx, deck-html (with a presenter's window) "
    "and marp (Markdown) are slides; drawio, excalidraw, mermaid, d2 and diagrams (Python) are "
    "the picture to be edited there; sheet is the picture with its steps in words, map which "
    "service does what on each target, contact all targets on one slide, classic the look of the "
    "diagrams package.",
)
@click.option(
    "--view",
    "views",
    multiple=True,
    metavar="ID",
    help="Draw only this view; main is the first.  [default: all]",
)
@click.option("--theme", help="light or dark.  [default: light]")
@click.option("--labels", is_flag=True, help="Write what moves on the arrows where there is room.")
@width_option
@slide_options
@own_options
@click.option("--strict", is_flag=True, help="Fail where a service has no icon of its own.")
@click.option("--why", is_flag=True, help="Print which rules were looked at for each choice.")
@out_option
@reports_problems
def build(
    *,
    spec: tuple[Path, ...],
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    views: tuple[str, ...],
    theme: str | None,
    labels: bool,
    width: int,
    slides: str | None,
    pptx_template: Path | None,
    own_catalog: Path | None,
    icons: Path | None,
    names: str | None,
    templates: Path | None,
    strict: bool,
    why: bool,
    out: Path,
) -> None:
    """Draw and explain each SPEC for each of its targets.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is built. What is
    made stands in OUT/<spec>/<target>/, further views as diagram-<view>.svg and so on:

    \b
      svg, png, pdf         diagram.svg, .png, .pdf, explanation.pdf, deck.pdf
      md, html, script      explanation.md, explanation.html, script.md
      pptx, deck-html       deck.pptx, deck.html
      marp                  deck.md with its pictures deck-*.svg
      drawio, excalidraw    diagram.drawio (a page a view), diagram.excalidraw
      mermaid, d2, diagrams diagram.mmd, .d2, .py
      sheet, classic        sheet.svg and .png, classic.svg and .png
      contact               contact.svg and .png, which stand in OUT/<spec>/
      map                   servicemap.svg and .png, there too, for two targets or more
      pdf, pptx, ...        compare-deck.*, there too: slides that compare the targets

    Where a spec is built for several targets, md and html also compare them, in comparison.md and
    comparison.html in OUT/<spec>/.

    If any spec has a fault, all faults are shown and nothing is written. Options that all specs of
    a project share can stand in a file cloudml.yaml in this folder or one around it: catalog,
    icons, names, pptx-template, templates, theme.
    """
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.build import build as make
    from cloudml_diagrams.build import house_notes

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
        views=views,
        labels=labels,
        width=width,
        slides=slides or "",
        strict=strict,
        **{**own, "theme": own["theme"] or "light"},
    )

    def told(architectures: tuple[Architecture, ...]) -> Iterable[Architecture]:
        from cloudml_diagrams.narrate.formats.why import why as trace

        show_notes(architectures, house_notes(request))
        if why:
            click.echo("\n".join(map(trace, architectures)))
        return watched(architectures)

    list_files(write(make(request, told), out))
