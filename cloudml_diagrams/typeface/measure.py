"""How wide a text is, and where it breaks."""

from __future__ import annotations

import unicodedata
from functools import cache

from cloudml_diagrams.typeface.faces import FAMILY, Face, face_of, is_visible, open_font
from cloudml_diagrams.typeface.linebreak import break_lines

__all__ = ["runs", "uncovered", "width", "wrap"]

_SAFETY = 1.01
"""Kerning is left out of the sum; where it widens a text it does so by less than this."""


def width(text: str, size: float, weight: int = 400) -> float:
    """Return how wide one line of text is at most, in px, at a type size in px.

    >>> 30 < width("Registry", 14, 400) < width("Registry", 14, 700) < 70
    True
    >>> width("", 14)
    0.0
    """
    return sum(_advance(char, weight) for char in text) * size * _SAFETY


def wrap(
    text: str, size: float, weight: int, max_width: float, max_lines: int | None = None
) -> tuple[str, ...]:
    """Return the lines that fit ``max_width`` px; no character is lost, spaces at breaks excepted.

    Breaks at spaces, after a hyphen or slash inside a long word, and between Chinese, Japanese and
    Korean characters; a word that is wider than the box is broken inside. With ``max_lines`` the
    last line takes what is left and may be too wide: measure it, and choose a smaller size.

    >>> wrap("Real-time fraud scoring", 14, 600, 100)
    ('Real-time', 'fraud scoring')
    """
    return break_lines(text, lambda line: width(line, size, weight) <= max_width, max_lines)


def runs(text: str) -> tuple[tuple[str, str], ...]:
    """Split a text where its font changes: (family, part); what no font covers stays with FAMILY.

    >>> runs("v2 \u0645\u062e")
    (('Inter', 'v2 '), ('Noto Sans Arabic', '\u0645\u062e'))
    """
    parts: list[tuple[str, str]] = []
    for char in text:
        face = face_of(char)
        family = face.family if face else FAMILY
        if parts and (parts[-1][0] == family or not is_visible(char)):
            parts[-1] = (parts[-1][0], parts[-1][1] + char)
        else:
            parts.append((family, char))
    return tuple(parts)


def uncovered(text: str) -> str:
    """Return the characters of ``text`` that no packaged font has, each once, sorted.

    >>> uncovered("Drift"), uncovered(chr(0x10FFFD)) == chr(0x10FFFD)
    ('', True)
    """
    return "".join(char for char in sorted(set(text)) if is_visible(char) and not face_of(char))


@cache
def _advance(char: str, weight: int) -> float:
    """Return the advance of one character in em."""
    if not is_visible(char):
        return 0.0
    face = face_of(char)
    if face:
        glyph = open_font(face).getBestCmap()[ord(char)]
        return float(_glyphs(face, weight)[glyph].width / open_font(face)["head"].unitsPerEm)
    if unicodedata.category(char) == "So":
        return 1.4
    return 1.05 if unicodedata.east_asian_width(char) in "WF" else 0.7


@cache
def _glyphs(face: Face, weight: int):  # type: ignore[no-untyped-def]
    return open_font(face).getGlyphSet(location={**dict(face.axes), "wght": weight})
