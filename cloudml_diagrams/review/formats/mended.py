"""What was mended in specs: as a patch, as files to be written, as a line for people."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cloudml_diagrams.artifacts import Change
from cloudml_diagrams.model import Finding
from cloudml_diagrams.review.mend import Mended

__all__ = ["changes", "diff", "summary"]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def changes(mended: Iterable[Mended]) -> tuple[Change, ...]:
    """Return the files whose text is another one now."""
    return tuple(
        Change(path=Path(each.file), old=each.old.encode(), new=each.text.encode())
        for each in mended
        if each.text != each.old
    )


def diff(mended: Mended) -> str:
    """Return what was changed as a unified diff, as ``patch -p0`` takes it; empty if nothing was.

    What would steer a terminal is not in the text of a valid spec, but for a lone carriage return.
    """
    old, new = _LINE.findall(mended.old), _LINE.findall(mended.text)
    file = "".join(char if char.isprintable() else "\ufffd" for char in mended.file)
    lines = difflib.unified_diff(old, new, file, file)
    return _LONE_RETURN.sub("\ufffd", "".join(map(_whole, lines)))


def _whole(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def summary(mended: Iterable[Mended]) -> str:
    """Return a line a file that says what was mended, and what is left to its author."""
    return "\n".join(filter(None, map(_line, mended))) or "nothing to mend"


def _line(mended: Mended) -> str:
    parts = [*_part("mended", mended.findings), *_part("for you to mend", mended.left)]
    return f"{mended.file}: {'; '.join(parts)}" if parts else ""


def _part(what: str, findings: Iterable[Finding]) -> Iterator[str]:
    named = ", ".join(map(_name, findings))
    if named:
        yield f"{what}: {named}"


def _name(finding: Finding) -> str:
    return finding.rule if finding.about == "spec" else f"{finding.rule} ({finding.about})"
