"""Type: how wide a text is, where it breaks, and the fonts a picture carries with it.

The one door to fontTools and the packaged fonts. Latin, Greek and Cyrillic are set in Inter, Arabic
in Noto Sans Arabic, Chinese, Japanese and Korean in Noto Sans CJK where that optional package is
installed. What none of them has (emoji, say) is left to the viewer's own fonts, and its width is
taken generously.
"""

from __future__ import annotations

import base64
import importlib
import importlib.util
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from cloudml_diagrams.linebreak import break_lines

__all__ = [
    "FAMILY",
    "FAMILY_STACK",
    "embedded_css",
    "font_files",
    "runs",
    "uncovered",
    "width",
    "wrap",
]

FAMILY = "Inter"
FAMILY_STACK = "Inter, 'Noto Sans Arabic', 'Noto Sans CJK TC', sans-serif"
"""For the ``font-family`` attribute of a picture's root."""

_COMMON = (
    bytes(range(0x20, 0x7F)).decode()
    + "·\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2192\u2265\u2264"
)
"""What most pictures are written in; a font of these is made once and cut down for each of them."""
_SAFETY = 1.01
"""Kerning is left out of the sum; where it widens a text it does so by less than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """A packaged font: the module and file it lies in, fixed axes, and the features it needs."""

    family: str
    package: str
    file: str
    axes: tuple[tuple[str, float], ...] = ()
    features: tuple[str, ...] = ("ccmp", "kern", "mark", "mkmk")
    weights: tuple[int, ...] = ()
    """The weights there are; empty: any from 100 to 900."""


_JOINING = ("calt", "fina", "init", "isol", "liga", "medi", "rlig")
_FACES = (
    _Face(
        family=FAMILY,
        package="fontpkg_inter",
        file="files/Inter[opsz,wght].ttf",
        axes=(("opsz", 14),),
    ),
    _Face(
        family="Noto Sans Arabic",
        package="fontpkg_noto_sans_arabic",
        file="files/NotoSansArabic[wdth,wght].ttf",
        axes=(("wdth", 100),),
        features=("ccmp", "kern", "mark", "mkmk", *_JOINING),
    ),
    _Face(
        family="Noto Sans CJK TC",
        package="cvttf_NotoSansCJK_Regular",
        file="NotoSansCJKtc-Regular.otf",
        features=(),
        weights=(400,),
    ),
)


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
        face = _face(char)
        family = face.family if face else FAMILY
        if parts and (parts[-1][0] == family or not _visible(char)):
            parts[-1] = (parts[-1][0], parts[-1][1] + char)
        else:
            parts.append((family, char))
    return tuple(parts)


def uncovered(text: str) -> str:
    """Return the characters of ``text`` that no packaged font has, each once, sorted.

    >>> uncovered("Drift → 🚀")
    '🚀'
    """
    return "".join(char for char in sorted(set(text)) if _visible(char) and not _face(char))


def embedded_css(texts: Iterable[tuple[str, int]]) -> str:
    """Return ``@font-face`` rules that carry the glyphs of these (text, weight) pairs, as WOFF2.

    The same texts give the same bytes, in any order. About 7 KB a weight.
    """
    return "".join(_rule(face, weight, chars) for face, weight, chars in _parts(texts))


def font_files(texts: Iterable[tuple[str, int]], folder: Path) -> list[Path]:
    """Write the same fonts as TrueType files into ``folder`` and return their paths."""
    paths = []
    for face, weight, chars in _parts(texts):
        path = folder / f"{face.family.replace(' ', '')}-{weight}.ttf"
        path.write_bytes(_static(face, weight, chars))
        paths.append(path)
    return paths


def _rule(face: _Face, weight: int, chars: str) -> str:
    data = base64.b64encode(_woff2(face, weight, chars)).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _parts(texts: Iterable[tuple[str, int]]) -> list[tuple[_Face, int, str]]:
    """Split texts into the fonts they need: (face, weight, its characters), in a fixed order."""
    needed: dict[tuple[int, int], set[str]] = {}
    for text, weight in texts:
        for char in text:
            face = _face(char)
            if face:
                at = _nearest(face, weight)
                needed.setdefault((_FACES.index(face), at), set()).add(char)
    return [
        (_FACES[index], weight, "".join(sorted(chars)))
        for (index, weight), chars in sorted(needed.items())
    ]


def _nearest(face: _Face, weight: int) -> int:
    return min(face.weights, key=lambda known: abs(known - weight)) if face.weights else weight


@cache
def _advance(char: str, weight: int) -> float:
    """Return the advance of one character in em."""
    if not _visible(char):
        return 0.0
    face = _face(char)
    if face:
        glyph = _font(face).getBestCmap()[ord(char)]
        return float(_glyphs(face, weight)[glyph].width / _font(face)["head"].unitsPerEm)
    if unicodedata.category(char) == "So":
        return 1.4
    return 1.05 if unicodedata.east_asian_width(char) in "WF" else 0.7


def _visible(char: str) -> bool:
    """Say whether a character takes room: not a combining mark, joiner or control."""
    return unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cc")


@cache
def _face(char: str) -> _Face | None:
    """Return the first packaged font that has the character."""
    return next((face for face in _faces() if ord(char) in _font(face).getBestCmap()), None)


@cache
def _faces() -> tuple[_Face, ...]:
    return tuple(face for face in _FACES if importlib.util.find_spec(face.package))


@cache
def _path(face: _Face) -> Path:
    module = importlib.import_module(face.package)
    return Path(str(module.__file__)).parent / face.file


@cache
def _font(face: _Face) -> TTFont:
    return _open(_path(face).read_bytes(), lazy=True)


@cache
def _glyphs(face: _Face, weight: int):  # type: ignore[no-untyped-def]
    return _font(face).getGlyphSet(location={**dict(face.axes), "wght": weight})


@lru_cache(maxsize=64)
def _woff2(face: _Face, weight: int, chars: str) -> bytes:
    # Brotli, not zlib (WOFF): its bytes depend on its version only, not on how Python was built.
    font = _open(_static(face, weight, chars))
    font.flavor = "woff2"
    return _saved(font)


@lru_cache(maxsize=64)
def _static(face: _Face, weight: int, chars: str) -> bytes:
    """Return a TrueType font of just these characters at one weight."""
    rare = "".join(char for char in chars if char not in _COMMON)
    font = _open(_instance(face, weight, rare))
    _reduce(font, face, chars)
    _name(font, face.family, weight)
    return _saved(font)


@lru_cache(maxsize=32)
def _instance(face: _Face, weight: int, rare: str) -> bytes:
    """Return the font at one weight: the slow step, so all pictures of a process share it."""
    font = _open(_variable(face, rare))
    if not face.weights:
        location = {**dict(face.axes), "wght": weight}
        instancer.instantiateVariableFont(font, location, inplace=True)
    return _saved(font)


@lru_cache(maxsize=8)
def _variable(face: _Face, rare: str) -> bytes:
    font = _open(_path(face).read_bytes(), lazy=True)
    _reduce(font, face, _COMMON + rare)
    return _saved(font)


def _reduce(font: TTFont, face: _Face, chars: str) -> None:
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = False
    options.name_IDs = []
    options.layout_features = list(face.features)
    options.drop_tables += ["STAT", "MVAR", "gasp", "prep", "BASE", "vhea", "vmtx", "VORG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(char) for char in chars])
    subsetter.subset(font)


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


def _open(data: bytes, *, lazy: bool | None = None) -> TTFont:
    return TTFont(io.BytesIO(data), lazy=lazy, recalcTimestamp=False)


def _saved(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()
