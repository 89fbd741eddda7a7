"""Files that were made, and how they reach the disk: all of them whole, or none.

>>> Artifact(path=PurePosixPath("churn/aws/diagram.svg"), content=b"<svg/>").path.name
'diagram.svg'
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["Artifact", "Change", "rewrite", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file, as a value."""

    path: PurePosixPath
    """Where it belongs below the output folder."""
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A file of the user's that is to hold something else."""

    path: Path
    old: bytes
    """What it holds now."""
    new: bytes


def write(artifacts: Iterable[Artifact], out: Path) -> tuple[Path, ...]:
    """Write every artifact below ``out`` and return the paths.

    Each file is first written in full beside its place and then moved there; the first move
    happens when all are written, and if one of them fails, as where another program has a file
    open, the files before it get back what they held. SpecError if a path leads out of ``out`` or
    the disk refuses.
    """
    wanted = [(_inside(out, artifact.path), artifact.content) for artifact in artifacts]
    staged: list[tuple[Path, Path]] = []
    with _refusals(out):
        _free([path for path, _ in wanted])
        try:
            for path, content in wanted:
                staged.append((_part(path), path))
                _write_new(staged[-1][0], content)
            _replace_all(staged)
        finally:
            for part, _ in staged:
                part.unlink(missing_ok=True)
    return tuple(path for path, _ in wanted)


def _replace_all(staged: Iterable[tuple[Path, Path]]) -> None:
    """Move every file to its place, or none of them."""
    done: list[tuple[Path, Path, bytes | None]] = []
    try:
        for part, path in staged:
            held = path.read_bytes() if path.exists() else None
            _replace(part, path)
            done.append((part, path, held))
    except (OSError, SpecError):
        for part, path, held in reversed(done):
            with suppress(OSError):
                _put_back(part, path, held)
        raise


def _replace(part: Path, path: Path) -> None:
    try:
        os.replace(part, path)
    except PermissionError as error:
        # Windows does not let a file go that PowerPoint, say, has open.
        message = f"it cannot be replaced, and nothing was written: {error.strerror}"
        hint = "if a program has it open, close it there, and build again"
        problem = Problem(code="cannot-write", message=message, hint=hint, file=str(path))
        raise SpecError([problem]) from error


def _put_back(part: Path, path: Path, held: bytes | None) -> None:
    if held is None:
        path.unlink()
    else:
        _write_new(part, held)
        os.replace(part, path)


def rewrite(changes: Iterable[Change]) -> None:
    """Put the new content of each file into its place; the file keeps its mode.

    The first is moved there when all are written beside their places. SpecError, with nothing
    changed, if one is a link, does not hold what it did, or cannot be written.
    """
    wanted, made = tuple(changes), list[Path]()
    try:
        for step in (partial(_write_beside, made), _must_be_as_it_was, _move):
            faults = [fault for change in wanted for fault in _faults(step, change)]
            if faults:
                raise SpecError(faults)
    finally:
        for part in made:
            part.unlink(missing_ok=True)


def _faults(step: Callable[[Change], None], change: Change) -> Iterator[Problem]:
    """Take a step towards a changed file; yield what keeps it from being taken."""
    try:
        step(change)
    except SpecError as error:
        yield from error.problems
    except OSError as error:
        message = f"it cannot be written: {error.strerror}"
        yield Problem(code="cannot-write", message=message, file=str(change.path))


def _write_beside(made: list[Path], change: Change) -> None:
    """Write the new content, readable for no one who could not read the old."""
    _must_be_as_it_was(change)
    part, known = _part(change.path), change.path.stat()
    with open(part, "xb", opener=partial(os.open, mode=0o600)) as file:
        made.append(part)
        file.write(change.new)
    with suppress(OSError, AttributeError):
        os.chown(part, known.st_uid, known.st_gid)
    part.chmod(stat.S_IMODE(known.st_mode))


def _must_be_as_it_was(change: Change) -> None:
    file = str(change.path)
    if not stat.S_ISREG(change.path.lstat().st_mode):
        message, hint = "it is a link, and is not followed", "name the file that it leads to"
        raise SpecError([Problem(code="cannot-write", message=message, hint=hint, file=file)])
    with change.path.open("r+b") as opened:
        if opened.read() != change.old:
            message, hint = "it was changed by another program meanwhile", "run it again"
            raise SpecError([Problem(code="file-changed", message=message, hint=hint, file=file)])


def _move(change: Change) -> None:
    os.replace(_part(change.path), change.path)


def _inside(out: Path, relative: PurePosixPath) -> Path:
    path = out / relative
    with _refusals(out):
        inside = path.resolve().is_relative_to(out.resolve())
    if not inside:
        message = f'"{relative}" leads out of "{out}"; nothing was written'
        raise SpecError([Problem(code="outside-output", message=message)])
    return path


def _free(paths: Iterable[Path]) -> None:
    """SpecError if a folder stands where a file belongs: better now than after the first move."""
    message, hint = "a folder stands where this file belongs", "move it, or name another --out"
    faults = [
        Problem(code="cannot-write", message=message, hint=hint, file=str(path))
        for path in paths
        if path.is_dir()
    ]
    if faults:
        raise SpecError(faults)


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
