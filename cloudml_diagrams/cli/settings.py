"""Options that several commands share, and that a project file may set for all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec

import click

from cloudml_diagrams.model import NAMES

__all__ = ["catalog_option", "own_options", "settled"]

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


def settled(**given: Any) -> dict[str, Any]:
    """Return the options as given, those left out as the project file says; keys of BuildRequest.

    SpecError if the project file has a fault.
    """
    from cloudml_diagrams.project import load_project

    project = load_project(Path())
    return {key: value or getattr(project, key) for key, value in given.items()}
