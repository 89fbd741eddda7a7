"""The fonts that are installed with this program, and which of them has a character.

Latin, Greek and Cyrillic are set in Inter, most other scripts in Noto Sans, emoji (in one colour)
in Noto Emoji, Chinese, Japanese and Korean in Noto Sans CJK. All come from PyPI, none from the
machine, so that a picture looks the same everywhere.
"""

from __future__ import annotations

import importlib
import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont

__all__ = ["FAMILY", "Face", "face_of", "faces", "font_data", "is_visible", "open_font", "set_as"]

FAMILY = "Inter"

_SCRIPTS = (
    "Arabic",
    "Armenian",
    "Bengali",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Hebrew",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Tamil",
    "Telugu",
    "Thai",
)


_SARA_AM = "\u0e33\u0eb3"
"""A vowel of Thai and of Lao which Unicode does not count as two, but renderers do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A variable font: module and file it lies in, its fixed axes, the features it needs."""

    family: str
    package: str
    file: str
    number: int = 0
    """Its place in a collection of fonts."""
    axes: tuple[tuple[str, float], ...] = ()
    features: tuple[str, ...] = ("*",)


def _noto(family: str, file: str) -> Face:
    return Face(family=family, package="manimgx_fonts", file=f"{file}[wght].ttf")


_FACES = (
    Face(
        family=FAMILY,
        package="fontpkg_inter",
        file="files/Inter[opsz,wght].ttf",
        axes=(("opsz", 14),),
        features=("ccmp", "kern", "mark", "mkmk"),
    ),
    *(_noto(f"Noto Sans {script}", f"NotoSans{script}") for script in _SCRIPTS),
    Face(
        family="Noto Sans CJK SC",
        package="manimgx_fonts_cjk",
        file="NotoSansCJK-VF.otf.ttc",
        number=2,
        features=("ccmp",),
    ),
    _noto("Noto Sans", "NotoSans"),
    _noto("Noto Sans Symbols", "NotoSansSymbols"),
    _noto("Noto Emoji", "NotoEmoji"),
)


def faces() -> tuple[Face, ...]:
    """Return the fonts in the order in which a character is looked for."""
    return _FACES


@cache
def face_of(char: str) -> Face | None:
    """Return the first font that has the character; None if none has."""
    return next((face for face in _FACES if ord(char) in open_font(face).getBestCmap()), None)


def is_visible(char: str) -> bool:
    """Tell whether a character takes room: not a combining mark, joiner or control."""
    return unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cc")


def set_as(char: str, face: Face) -> str:
    """Return a character, and after it the parts a renderer may set in its place.

    Thai and Indic vowels that stand on two sides of a letter are set as two.
    """
    if "*" not in face.features:
        return char
    form: Literal["NFD", "NFKD"] = "NFKD" if char in _SARA_AM else "NFD"
    return char + "".join(
        part for part in unicodedata.normalize(form, char) if face_of(part) is face
    )


@cache
def open_font(face: Face) -> TTFont:
    """Return the font, shared, for looking things up."""
    data = io.BytesIO(font_data(face))
    return TTFont(data, lazy=True, fontNumber=face.number, recalcTimestamp=False)


def font_data(face: Face) -> bytes:
    """Return the file in which the font lies."""
    module = importlib.import_module(face.package)
    return (Path(str(module.__file__)).parent / face.file).read_bytes()
