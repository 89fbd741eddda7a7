"""Faults of the user's input: where they are, what they say, and the errors that carry them.

>>> fault = Problem(code="unknown-stage", message='"injest" is not a stage')
>>> print(fault.headline())
error: "injest" is not a stage [unknown-stage]
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

__all__ = [
    "CloudmlError",
    "KeyPath",
    "MissingTool",
    "Position",
    "Problem",
    "Source",
    "SpecError",
    "closest",
]

KeyPath = tuple[str | int, ...]
"""The keys and indices that lead from the root of a document to a value."""

LONGEST_EXCERPT = 200


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A place in a text file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault of the input, in words a person can act on.

    ``code`` is kebab-case and explained in ``docs/problems.md``; ``excerpt`` is the line.
    """

    code: str
    message: str
    hint: str = ""
    file: str = ""
    position: Position | None = None
    excerpt: str = ""
    severity: str = "error"

    def headline(self) -> str:
        """Return ``file:line:column: error: message [code]`` with the parts that are known."""
        place = self.file
        if self.position:
            place += f":{self.position.line}:{self.position.column}"
        return f"{place + ': ' if place else ''}{self.severity}: {self.message} [{self.code}]"

    def render(self) -> str:
        """Return the headline, the offending line with a caret under the fault, and the hint."""
        lines = [self.headline()]
        margin = " "
        if self.position and self.excerpt:
            margin = " " * (len(str(self.position.line)) + 2)
            lines += [
                f"{margin}|",
                f" {self.position.line} | {self.excerpt}",
                f"{margin}| {' ' * (self.position.column - 1)}^",
            ]
        if self.hint:
            lines.append(f"{margin}= hint: {self.hint}")
        return "\n".join(lines)

    def plain(self) -> dict[str, str | int | None]:
        """Return what machines are told."""
        return {
            "file": self.file,
            "line": self.position.line if self.position else None,
            "column": self.position.column if self.position else None,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document with the place of each of its keys and values: the one way to make a Problem.

    ``keys`` and ``values`` map a path of keys to the place of the key itself and of its value.
    """

    file: str
    text: str = field(repr=False)
    keys: dict[KeyPath, Position] = field(default_factory=dict, repr=False)
    values: dict[KeyPath, Position] = field(default_factory=dict, repr=False)

    def problem(
        self,
        code: str,
        message: str,
        path: KeyPath = (),
        *,
        hint: str = "",
        at_key: bool = False,
        word: str = "",
        severity: str = "error",
    ) -> Problem:
        """Return a Problem at ``path`` (its key, if ``at_key``), or at its nearest known parent.

        If ``word`` stands in the line from there on, it is what the Problem points at.
        """
        position = self._at_word(self._find(path, at_key), word)
        return self.problem_at(code, message, position, hint=hint, severity=severity)

    def problem_at(
        self,
        code: str,
        message: str,
        position: Position | None,
        *,
        hint: str = "",
        severity: str = "error",
    ) -> Problem:
        """Return a Problem at a known place of this document."""
        return Problem(
            code=code,
            message=message,
            hint=hint,
            file=self.file,
            position=position,
            excerpt=self._line(position),
            severity=severity,
        )

    def _find(self, path: KeyPath, at_key: bool) -> Position | None:
        if at_key and path in self.keys:
            return self.keys[path]
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return None

    def _at_word(self, position: Position | None, word: str) -> Position | None:
        if position is None or not word:
            return position
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        found = pattern.search(_line_of(self.text, position.line), position.column - 1)
        return Position(line=position.line, column=found.start() + 1) if found else position

    def _line(self, position: Position | None) -> str:
        """Return the line; of one so long that the place would be out of sight, nothing."""
        if position is None or position.column > LONGEST_EXCERPT:
            return ""
        return _line_of(self.text, position.line).replace("\t", " ")[:LONGEST_EXCERPT]


@functools.lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _line_of(text: str, number: int) -> str:
    lines = _lines(text)
    return lines[number - 1] if number <= len(lines) else ""


class CloudmlError(Exception):
    """Anything this program tells its user instead of doing what was asked."""


class SpecError(CloudmlError):
    """The input has faults; ``problems`` holds all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(
            sorted(problems, key=lambda p: (p.file, p.position or Position(line=0, column=0)))
        )
        super().__init__("\n".join(problem.headline() for problem in self.problems))


class MissingTool(CloudmlError):  # noqa: N818 - it names what is missing, not what went wrong
    """Something outside this program is needed and not there; the message says how to get it."""


def closest(word: str, known: Sequence[str]) -> str:
    """Return a hint that names the known word nearest to ``word``, or lists a few.

    >>> closest("injest", ["ingest", "train"])
    'did you mean "ingest"?'
    >>> closest("zzz", ["ingest", "train"])
    'known: ingest, train'
    """
    near = difflib.get_close_matches(word.lower(), _likely(word.lower(), known), n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    shown = ", ".join(known[:12])
    return f"known: {shown}{' and more' if len(known) > 12 else ''}" if known else ""


def _likely(word: str, known: Sequence[str], most: int = 50) -> Sequence[str]:
    """Return those that begin and end most like ``word``: difflib is slow on thousands of ids."""

    def difference(other: str) -> int:
        return -_alike(word, other) - _alike(word[::-1], other[::-1])

    return known if len(known) <= most else sorted(known, key=difference)[:most]


def _alike(one: str, other: str) -> int:
    """Return how many characters two words have in common from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
