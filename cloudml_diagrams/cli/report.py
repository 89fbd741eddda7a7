"""How faults of the input reach the user: all at once, as text or JSON, with exit status 1."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import ParamSpec

import click

from cloudml_diagrams.model import Architecture
from cloudml_diagrams.problems import MissingTool, Problem, SpecError

__all__ = [
    "ends_with",
    "list_files",
    "notes",
    "printable",
    "problems_as_json",
    "reports_problems",
    "show_notes",
    "text_or_json",
]

P = ParamSpec("P")


def text_or_json(words: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Give a command the option ``--format text|json``, which reaches it as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=words,
    )


def ends_with(status: int) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a command end with a message and this status for a SpecError or MissingTool."""

    def around(command: Callable[P, None]) -> Callable[P, None]:
        @functools.wraps(command)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                command(*args, **kwargs)
            except (SpecError, MissingTool) as error:
                context = click.get_current_context()
                _show(_problems(error), str(context.find_root().obj))
                context.exit(status)

        return run

    return around


reports_problems = ends_with(1)
"""What every command does whose other statuses do not need the 1."""


def list_files(paths: Iterable[Path]) -> None:
    """Print one line a folder with the names of the files in it."""
    for folder, files in groupby(paths, key=lambda path: path.parent):
        click.echo(f"{folder}: {' '.join(file.name for file in files)}")


def problems_as_json(problems: Sequence[Problem]) -> str:
    """Return ``{"problems": [{file, line, column, severity, code, message, hint}, …]}``."""
    return json.dumps({"problems": [problem.plain() for problem in problems]}, indent=2)


def notes(architectures: Sequence[Architecture]) -> tuple[Problem, ...]:
    """Return what the authors of the specs should know, each note once."""
    return tuple(dict.fromkeys(note for each in architectures for note in each.spec.notes))


def show_notes(architectures: Sequence[Architecture], more: Sequence[Problem] = ()) -> None:
    """Write the notes, and ``more`` of them, to standard error, as faults are written."""
    found = (*notes(architectures), *more)
    if found:
        _show(found, str(click.get_current_context().find_root().obj))


def _problems(error: SpecError | MissingTool) -> tuple[Problem, ...]:
    if isinstance(error, SpecError):
        return error.problems
    return (Problem(code="missing-tool", message=str(error)),)


def _show(problems: Sequence[Problem], form: str) -> None:
    if form == "json":
        click.echo(problems_as_json(problems), err=True)
        return
    _print_text(problems)


def _print_text(problems: Sequence[Problem]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for problem in problems:
        headline, *rest = printable(problem.render()).split("\n")
        style = "bold red" if problem.severity == "error" else "bold"
        console.print(Text(headline, style=style))
        console.print(Text("\n".join(rest)) if rest else "", end="\n" if rest else "")
    faults = [problem for problem in problems if problem.severity == "error"]
    if len(faults) > 1:
        console.print(Text(f"{len(faults)} problems"))


def printable(text: str) -> str:
    """Take out what would steer a terminal: the text may quote the input."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
