"""A file the user names becomes text, or a Problem that says why it cannot."""

from __future__ import annotations

import stat
from codecs import BOM_UTF8
from pathlib import Path

from cloudml_diagrams.problems import Position, Problem, Source, SpecError

__all__ = ["MAX_BYTES", "decoded", "read_text", "whole_text"]

MAX_BYTES = 1_000_000
"""More than a spec of 2,000 components needs; a larger file is refused before it is read."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file of at most MAX_BYTES; a byte order mark is dropped.

    SpecError if it is missing, no regular file, not readable, too large, or not text.
    """
    return whole_text(path).removeprefix("\ufeff")


def whole_text(path: Path) -> str:
    """Return the same with the byte order mark: what, encoded again, gives the file's bytes."""
    try:
        content = _content(path)
        mark = "\ufeff" if content.startswith(BOM_UTF8) else ""
        return mark + decoded(content, str(path))
    except FileNotFoundError:
        raise _refusal("missing-file", "there is no such file", path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal("unreadable-file", f"it cannot be read: {reason}", path) from error


def _content(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        hint = "name a file in it"
        raise _refusal("not-a-file", "this is a folder, not a file", path, hint)
    if not stat.S_ISREG(status.st_mode):
        raise _refusal("not-a-file", "this is a device or a pipe, not a file", path)
    if status.st_size > MAX_BYTES:
        hint = "describe parts of the system in specs of their own"
        message = f"the file has {status.st_size / 1e6:.1f} MB; more than 1 MB is not read"
        raise _refusal("file-too-large", message, path, hint)
    with path.open("rb") as file:
        return file.read(MAX_BYTES)


def decoded(content: bytes, file: str) -> str:
    """Return bytes as text, without a byte order mark; ``file`` is what messages call it.

    SpecError if they are not UTF-8.
    """
    if content.startswith(UTF16_MARKS):
        message, hint = "the file is UTF-16, not UTF-8", "save it as UTF-8"
        raise SpecError([Problem(code="not-utf-8", message=message, hint=hint, file=file)])
    if b"\0" in content:
        message = "this is a binary file, not a text"
        raise SpecError([Problem(code="binary-file", message=message, file=file)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpecError([_not_utf8(content, error, file)]) from error


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    body = content.removeprefix(BOM_UTF8)
    lines = body[: error.start].decode("utf-8").splitlines(keepends=True) or [""]
    if lines[-1].endswith(("\n", "\r")):
        lines.append("")
    position = Position(line=len(lines), column=len(lines[-1]) + 1)
    source = Source(file=file, text=body.decode("utf-8", errors="replace"))
    message = f"the byte 0x{body[error.start]:02x} is not UTF-8"
    return source.problem_at("not-utf-8", message, position, hint="save the file as UTF-8")


def _refusal(code: str, message: str, path: Path, hint: str = "") -> SpecError:
    return SpecError([Problem(code=code, message=message, hint=hint, file=str(path))])
