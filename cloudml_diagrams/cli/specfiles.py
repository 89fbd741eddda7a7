"""Which files a command is about: those named, those in a folder named, else those in specs/."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["spec_files"]

DEFAULT_FOLDER = Path("specs")
PROJECT_FILE = "cloudml.yaml"


def spec_files(named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return every spec file meant, each once. SpecError for a folder without any."""
    if not named and not DEFAULT_FOLDER.is_dir():
        raise click.UsageError(
            "No SPEC named, and there is no folder specs/ here. Start one with: cloudml new NAME"
        )
    found = [path for name in named or (DEFAULT_FOLDER,) for path in _files(name)]
    first: dict[str, Path] = {}
    for path in found:
        first.setdefault(os.path.abspath(path), path)
    return tuple(first.values())


def _files(path: Path) -> list[Path]:
    # os.path says no where pathlib raises: a name may be too long to ask about.
    if not os.path.isdir(path):
        return [path]
    found = [*path.glob("*.yaml"), *path.glob("*.yml")]
    files = sorted(each for each in found if each.name != PROJECT_FILE)
    if not files:
        message = "this folder holds no spec (*.yaml, *.yml)"
        hint = "start one with: cloudml new NAME"
        raise SpecError([Problem(code="no-specs", message=message, hint=hint, file=str(path))])
    return files
