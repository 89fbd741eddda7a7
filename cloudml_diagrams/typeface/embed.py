"""The fonts a picture carries with it: only the glyphs it sets, at the weights it sets them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from cloudml_diagrams.typeface.cut import cut
from cloudml_diagrams.typeface.faces import Face, face_of, faces, is_visible, set_as
from cloudml_diagrams.typeface.outlines import with_plain_outlines

__all__ = ["embedded_css", "families", "family_stack", "font_files"]

_COMMON = (
    bytes(range(0x20, 0x7F)).decode()
    + "\u00a0·\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
    + "\u2190\u2191\u2192\u2193\u2212\u2260\u2264\u2265"
)
"""What most texts are written in."""


def embedded_css(texts: Iterable[tuple[str, int]], *, whole: bool = False) -> str:
    """Return ``@font-face`` rules that carry the glyphs of these (text, weight) pairs, as WOFF2.

    The same texts give the same bytes, in any order. About 4 KB a weight; 8 KB where it is
    ``whole``, with all common characters, which takes no time once a process has made it.
    """
    parts = _parts(texts, whole=whole)
    return "".join(_rule(face, weight, chars) for face, weight, chars in parts)


def font_files(texts: Iterable[tuple[str, int]], folder: Path) -> list[Path]:
    """Write the same fonts, whole, as TrueType files into ``folder`` and return their paths."""
    paths = []
    for face, weight, chars in _parts(texts, whole=True):
        path = folder / f"{face.family.replace(' ', '')}-{weight}.ttf"
        path.write_bytes(_file(face, weight, chars))
        paths.append(path)
    return paths


def family_stack(texts: Iterable[tuple[str, int]]) -> str:
    """Return the value of ``font-family`` for these texts.

    >>> family_stack([("Drift", 400)])
    'Inter, sans-serif'
    """
    named = [name if " " not in name else f"'{name}'" for name in families(texts)]
    return ", ".join([*named, "sans-serif"])


def families(texts: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Return the names of the fonts these texts need, in the order in which they are asked.

    >>> families([("Drift", 400), ("漂移", 400)])
    ('Inter', 'Noto Sans CJK SC')
    """
    return tuple(dict.fromkeys(face.family for face, _, _ in _parts(texts)))


def _rule(face: Face, weight: int, chars: str) -> str:
    data = base64.b64encode(_woff2(face, weight, chars)).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _parts(texts: Iterable[tuple[str, int]], *, whole: bool = False) -> list[tuple[Face, int, str]]:
    """Split texts into the fonts they need: (face, weight, its characters), in a fixed order."""
    needed: dict[tuple[int, int], set[str]] = {}
    for text, weight in texts:
        for char in text:
            face = face_of(char)
            if face:
                needed.setdefault((faces().index(face), weight), set()).update(set_as(char, face))
    for (index, _), chars in needed.items():
        if whole and index == 0:  # the face that has all common characters
            chars.update(_COMMON)
    return [
        (faces()[index], weight, "".join(sorted(chars)))
        for (index, weight), chars in sorted(needed.items())
    ]


@lru_cache(maxsize=64)
def _woff2(face: Face, weight: int, chars: str) -> bytes:
    # Brotli, not zlib (WOFF): its bytes depend on its version only, not on how Python was built.
    font = _static(face, weight, chars)
    font.flavor = "woff2"
    return _saved(font)


@lru_cache(maxsize=64)
def _file(face: Face, weight: int, chars: str) -> bytes:
    return _saved(with_plain_outlines(_static(face, weight, chars)))


def _static(face: Face, weight: int, chars: str) -> TTFont:
    """Return a font of just these characters at one weight, called by its family."""
    bare = not any(is_visible(char) and not char.isspace() for char in chars)
    font = _open(cut(face, weight, chars, notdef=bare))
    _name(font, face.family, weight)
    return font


def _name(font: TTFont, family: str, weight: int) -> None:
    """Write what a renderer looks a font up by: family, weight, and a name of its own."""
    names = font["name"]
    names.names = []
    postscript = f"{family.replace(' ', '')}-{weight}"
    for number, text in ((1, family), (2, "Regular"), (6, postscript)):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0


def _open(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def _saved(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()
