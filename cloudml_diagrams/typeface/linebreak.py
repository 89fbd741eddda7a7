"""Where a line of text may be broken, and the lines that come of it; knows nothing of fonts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

__all__ = ["break_lines", "unbroken"]

_NOT_FIRST = "、。，．・：；？！）］｝〉》」』】〕々ー‥…"  # noqa: RUF001
"""Punctuation that Chinese and Japanese do not begin a line with."""
_JOINER = "\u200d"
_AFTER_SIGN = re.compile(r"(?<=\w{3}[-/_\u2013])(?=\w{3})")


def break_lines(
    text: str, fits: Callable[[str], bool], max_lines: int | None = None
) -> tuple[str, ...]:
    """Fill lines one after another with as much as ``fits``; white space is one space.

    A piece that does not fit a line of its own is broken between characters. The last of
    ``max_lines`` takes all that is left.

    >>> break_lines("one two three", lambda line: len(line) <= 7)
    ('one two', 'three')
    >>> break_lines("incomprehensible", lambda line: len(line) <= 8)
    ('incompre', 'hensible')
    """
    rest = " ".join(text.split())
    lines: list[str] = []
    while rest:
        last = max_lines is not None and len(lines) == max_lines - 1
        line = rest if last else _first_line(rest, fits)
        lines.append(line.rstrip(" "))
        rest = rest[len(line) :].lstrip(" ")
    return tuple(lines)


def unbroken(text: str) -> tuple[str, ...]:
    """Return the pieces of a text that a line break should leave whole.

    >>> unbroken("train-serve skew")
    ('train-', 'serve', 'skew')
    """
    return tuple(piece.rstrip(" ") for piece in _pieces(" ".join(text.split())))


def _first_line(text: str, fits: Callable[[str], bool]) -> str:
    line = _longest(_pieces(text), fits)
    return line or _longest(_clusters(text), fits) or _clusters(text)[0]


def _longest(parts: list[str], fits: Callable[[str], bool]) -> str:
    """Return the longest beginning made of whole parts that fits."""
    line = ""
    for part in parts:
        if not fits((line + part).rstrip(" ")):
            break
        line += part
    return line


def _pieces(text: str) -> list[str]:
    """Split where a line may end; each piece keeps the space after it."""
    return [
        piece
        for word in re.findall(r"\S+ ?", text)
        for part in _AFTER_SIGN.split(word)
        for piece in _ideographs(part)
    ]


def _ideographs(word: str) -> list[str]:
    """Split between wide characters, which need no spaces between them."""
    pieces: list[str] = []
    for cluster in _clusters(word):
        if pieces and not _may_break(pieces[-1][-1], cluster[0]):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces


def _may_break(before: str, after: str) -> bool:
    return (_wide(before) or _wide(after)) and after not in _NOT_FIRST and after != " "


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _clusters(text: str) -> list[str]:
    """Split into what a reader calls characters: a base with its marks, joined emoji."""
    clusters: list[str] = []
    for char in text:
        if clusters and (_extends(char) or clusters[-1].endswith(_JOINER)):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _extends(char: str) -> bool:
    """Say whether a character belongs to the one before it: a mark, a joiner, a skin tone."""
    skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return skin_tone or unicodedata.category(char) in ("Mn", "Me", "Cf")
