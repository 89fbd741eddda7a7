"""How wide a text is, and where it breaks."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from cloudml_diagrams.typeface.faces import FAMILY, Face, face_of, is_visible, open_font, set_as
from cloudml_diagrams.typeface.linebreak import break_lines, unbroken

__all__ = ["runs", "uncovered", "widest_word", "width", "wrap", "wrap_evenly"]

_SAFETY = 1.01
"""Kerning is left out of the sum; where it widens a text it does so by less than this."""
_REMEMBERED = 8192
"""A board asks for the same words many times, each time it tries another arrangement."""
_KEYCAP = 1.3
"""In em: a sign around another, as in a keycap, is wider than the advance its font gives."""


@lru_cache(_REMEMBERED)
def width(text: str, size: float, weight: int = 400) -> float:
    """Return how wide one line of text is at most, in px, at a type size in px.

    >>> 30 < width("Registry", 14, 400) < width("Registry", 14, 700) < 70
    True
    >>> width("", 14)
    0.0
    """
    return sum(_advance(char, weight) for char in text) * size * _SAFETY


@lru_cache(_REMEMBERED)
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


@lru_cache(_REMEMBERED)
def wrap_evenly(text: str, size: float, weight: int, max_width: float) -> tuple[str, ...]:
    """Return the same number of lines as ``wrap``, but of lengths as alike as they can be.

    >>> wrap("every first Monday at 03:00", 13, 400, 150)
    ('every first Monday at', '03:00')
    >>> wrap_evenly("every first Monday at 03:00", 13, 400, 150)
    ('every first', 'Monday at 03:00')
    """
    lines = wrap(text, size, weight, max_width)
    widest = widest_word(text, size, weight)
    for share in range(1, 10):
        room = max_width * (1 - share / 18)
        narrower = wrap(text, size, weight, room)
        if room < widest or len(narrower) > len(lines):
            break
        lines = narrower
    return lines


@lru_cache(_REMEMBERED)
def widest_word(text: str, size: float, weight: int = 400) -> float:
    """Return the least width in px at which ``wrap`` breaks no word inside.

    >>> widest_word("of thee", 14) == width("thee", 14)
    True
    """
    return max((width(piece, size, weight) for piece in unbroken(text)), default=0.0)


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
    """Return the greatest advance of one character in em; a line break or tab is a space."""
    char = " " if char in "\t\n\r" else char
    kind = unicodedata.category(char)
    if kind in ("Cf", "Cc", "Me"):
        return _KEYCAP if kind == "Me" else 0.0
    face = face_of(char)
    if face:
        glyphs, unit = _glyphs(face, weight), open_font(face)["head"].unitsPerEm
        widths = [sum(glyphs[name].width for name in form) for form in _forms(char, face)]
        return float(max(widths) / unit)
    if not is_visible(char):
        return 0.0
    return 1.4 if kind == "So" else 1.05


def _forms(char: str, face: Face) -> list[list[str]]:
    """Return the glyphs, one or more, that a character may be set as."""
    names = open_font(face).getBestCmap()
    parts = [names[ord(part)] for part in set_as(char, face)]
    forms = [parts[:1], parts[1:]]
    if unicodedata.bidirectional(char) == "AL":
        forms += [join[parts[0]] for join in _joins(face) if parts[0] in join]
    return forms


@cache
def _joins(face: Face) -> tuple[dict[str, list[str]], ...]:
    """Return what a font sets for a letter at the start, in the middle and at the end of a word."""
    table = open_font(face)["GSUB"].table
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in ("init", "medi", "fina")
        for number in record.Feature.LookupListIndex
    }
    lookups = (table.LookupList.Lookup[number] for number in sorted(numbers))
    parts = (part for lookup in lookups for part in lookup.SubTable)
    return tuple(_as_lists(getattr(part, "ExtSubTable", part).mapping) for part in parts)


def _as_lists(mapping: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {name: [to] if isinstance(to, str) else list(to) for name, to in mapping.items()}


@cache
def _glyphs(face: Face, weight: int):  # type: ignore[no-untyped-def]
    return open_font(face).getGlyphSet(location={**dict(face.axes), "wght": weight})
