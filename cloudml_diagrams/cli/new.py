"""``cloudml new``: a spec to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cloudml_diagrams.cli.report import reports_problems
from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["new"]

NAME = re.compile(r"(?=.{1,64}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*")
NOT_TEXT = ("true", "false", "null")
"""What YAML takes for something else than a text unless it stands in quotes."""


@click.command(
    epilog="""\b
Examples:
  cloudml new churn
  cloudml new fraud --from realtime-predictions"""
)
@click.argument("name")
@click.option(
    "--from",
    "origin",
    metavar="GALLERY-SPEC",
    default="weekly-retrain",
    show_default=True,
    help="The gallery spec to copy; a name that does not exist lists them all.",
)
@reports_problems
def new(*, name: str, origin: str) -> None:
    """Write NAME.yaml in this folder: a copy of a gallery spec, to be changed into yours.

    A file that is there already is never overwritten.
    """
    if not NAME.fullmatch(name):
        message = "NAME has to be kebab-case, begin with a letter and have at most 64 characters"
        raise click.UsageError(f'{message}, as in churn-scoring, not "{name}"')
    written = f'"{name}"' if name in NOT_TEXT else name
    text = re.sub(r"(?m)^name:.*$", f"name: {written}", _gallery_spec(origin), count=1)
    path = Path(f"{name}.yaml")
    _write_new(path, text)
    click.echo(f"{path} written. Next: cloudml build {path}")


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        message = "there is such a file already, and it stays as it is"
        hint = "choose another name"
        fault = Problem(code="file-exists", message=message, hint=hint, file=str(path))
        raise SpecError([fault]) from error
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise SpecError([Problem(code="cannot-write", message=message, file=str(path))]) from error


def _gallery_spec(origin: str) -> str:
    from cloudml_diagrams.resources import shipped

    gallery = {path.stem: path for path in sorted(shipped("specs").glob("*.yaml"))}
    if origin not in gallery:
        message = f'there is no gallery spec "{origin}"'
        hint = closest(origin, tuple(gallery))
        raise SpecError([Problem(code="unknown-gallery-spec", message=message, hint=hint)])
    return gallery[origin].read_text(encoding="utf-8")
