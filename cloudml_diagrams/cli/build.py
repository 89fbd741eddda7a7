"""``cloudml build``: specs in, pictures and explanations out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click

from cloudml_diagrams.cli.progress import watched
from cloudml_diagrams.cli.report import reports_problems
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.model import TARGETS
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
@click.option(
    "--target",
    "targets",
    multiple=True,
    type=click.Choice(TARGETS),
    help="Build for this one; repeat it for more.  [default: the spec's providers]",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=DEFAULT_FORMATS,
    show_default=True,
    help="What to write; repeat it for more. sheet is the picture with its steps in words, classic "
    "the look of the diagrams package.",
)
@click.option(
    "--view",
    "views",
    multiple=True,
    metavar="ID",
    help="Draw only this view; main is the first.  [default: all]",
)
@click.option("--theme", default="light", show_default=True, help="light or dark.")
@click.option("--labels", is_flag=True, help="Write what moves on the arrows where there is room.")
@click.option(
    "--width",
    type=click.IntRange(320, 8000),
    default=1920,
    show_default=True,
    help="Width of a PNG in pixels.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with templates of your own; they come before the shipped ones.",
)
@click.option("--strict", is_flag=True, help="Fail where a service has no icon of its own.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder to write to.",
)
@reports_problems
def build(
    *,
    spec: tuple[Path, ...],
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    views: tuple[str, ...],
    theme: str,
    labels: bool,
    width: int,
    templates: Path | None,
    strict: bool,
    out: Path,
) -> None:
    """Draw and explain each SPEC for each of its targets.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is built. What is
    made stands in OUT/<spec>/<target>/: diagram.svg, diagram.png, diagram-<view>.svg and .png for
    further views, explanation.md, sheet.svg and .png, classic.svg and .png. If any spec has a
    fault, all faults are shown and nothing is written.
    """
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.build import build as make

    request = BuildRequest(
        specs=spec_files(spec),
        targets=targets,
        formats=formats,
        views=views,
        theme=theme,
        labels=labels,
        width=width,
        templates=templates,
        strict=strict,
    )
    _list(write(make(request, watched), out))


def _list(paths: Iterable[Path]) -> None:
    """Print one line a folder with the names of the files in it."""
    for folder, files in groupby(paths, key=lambda path: path.parent):
        click.echo(f"{folder}: {' '.join(file.name for file in files)}")
