"""Files that were made, and how they reach the disk: all of them whole, or none.

>>> Artifact(path=PurePosixPath("churn/aws/diagram.svg"), content=b"<svg/>").path.name
'diagram.svg'
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["Artifact", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file, as a value."""

    path: PurePosixPath
    """Where it belongs below the output folder."""
    content: bytes


def write(artifacts: Iterable[Artifact], out: Path) -> tuple[Path, ...]:
    """Write every artifact below ``out`` and return the paths.

    Each file is first written in full beside its place and then moved there; the first move
    happens when all are written. SpecError if a path leads out of ``out`` or the disk refuses.
    """
    wanted = [(_inside(out, artifact.path), artifact.content) for artifact in artifacts]
    staged: list[tuple[Path, Path]] = []
    with _refusals(out):
        _free([path for path, _ in wanted])
        try:
            for path, content in wanted:
                staged.append((_part(path), path))
                _write_new(staged[-1][0], content)
            for part, path in staged:
                os.replace(part, path)
        finally:
            for part, _ in staged:
                part.unlink(missing_ok=True)
    return tuple(path for path, _ in wanted)


def _inside(out: Path, relative: PurePosixPath) -> Path:
    path = out / relative
    with _refusals(out):
        inside = path.resolve().is_relative_to(out.resolve())
    if not inside:
        message = f'"{relative}" leads out of "{out}"; nothing was written'
        raise SpecError([Problem(code="outside-output", message=message)])
    return path


def _free(paths: Iterable[Path]) -> None:
    """OSError if a folder stands where a file belongs: better now than after the first move."""
    for path in paths:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        message = f'cannot write to "{out}": {reason}'
        hint = "name another folder with --out"
        raise SpecError([Problem(code="cannot-write", message=message, hint=hint)]) from error
