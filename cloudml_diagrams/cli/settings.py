"""Options that several commands share, and that a project file may set for all of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec

import click

from cloudml_diagrams.model import NAMES
from cloudml_diagrams.request import SLIDES

__all__ = [
    "catalog_option",
    "out_option",
    "own_options",
    "settled",
    "slide_options",
    "width_option",
]

P = ParamSpec("P")

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)

catalog_option = click.option(
    "--catalog",
    "own_catalog",
    type=_FOLDER,
    help="A folder with catalog entries of your own; they extend or replace the shipped ones.",
)


def own_options(command: Callable[P, None]) -> Callable[P, None]:
    """Give a command --catalog, --icons, --names and --templates."""
    options = (
        catalog_option,
        click.option(
            "--icons",
            type=_FOLDER,
            help="A folder with a vendor's SVG icons; they replace those of the same name.",
        ),
        click.option(
            "--names",
            type=click.Choice(NAMES),
            help="Call services by today's names, by the more familiar former ones, or by both.  "
            "[default: as the spec says, else today]",
        ),
        click.option(
            "--templates",
            type=_FOLDER,
            help="A folder with templates of your own; they come before the shipped ones.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder to write to.",
)

width_option = click.option(
    "--width",
    type=click.IntRange(320, 8000),
    default=1920,
    show_default=True,
    help="Width of a PNG in pixels.",
)


def slide_options(command: Callable[P, None]) -> Callable[P, None]:
    """Give a command --slides and --pptx-template, which is for its ``--format pptx`` alone."""
    slides = click.option(
        "--slides",
        type=click.Choice(SLIDES),
        help="The form of the slides for PowerPoint.  [default: as the template's, else 16:9]",
    )
    template = click.option(
        "--pptx-template",
        type=click.Path(path_type=Path),
        help="A .pptx or .potx file for the slides for PowerPoint: its masters, layouts, colours, "
        "fonts and size of slides are used, whatever --slides says.",
    )

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        formats = kwargs["formats"]
        if kwargs["pptx_template"] and isinstance(formats, tuple) and "pptx" not in formats:
            message = "--pptx-template is for --format pptx, which was not asked for"
            raise click.UsageError(message)
        command(*args, **kwargs)

    return slides(template(run))


def settled(**given: Any) -> dict[str, Any]:
    """Return the options as given, those left out as the project file says; keys of BuildRequest.

    SpecError if the project file has a fault.
    """
    from cloudml_diagrams.project import load_project

    project = load_project(Path())
    return {key: value or getattr(project, key) for key, value in given.items()}
