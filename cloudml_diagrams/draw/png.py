"""PNG from SVG: the one door to resvg. Needs no browser and no font of the machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import resvg_py

from cloudml_diagrams import typeface
from cloudml_diagrams.problems import CloudmlError

__all__ = ["png"]


def png(svg: str, width: int) -> bytes:
    """Return ``svg`` as PNG, ``width`` px wide, its height in proportion.

    resvg reads no ``@font-face``, so the glyphs that the texts need are handed to it as files. The
    fonts of the machine are used only when a character occurs that no packaged font has (an emoji,
    say); then, and only then, may two machines give different bytes.

    Raises CloudmlError when ``svg`` is not a picture.

    >>> png('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>', 8)[:4]
    b'\\x89PNG'
    """
    picture, texts = _prepared(svg) if "<text" in svg else (svg, ())
    packaged_only = not any(typeface.uncovered(text) for text, _ in texts)
    with tempfile.TemporaryDirectory() as folder:
        files = typeface.font_files(texts, Path(folder))
        try:
            return resvg_py.svg_to_bytes(
                svg_string=picture,
                width=width,
                skip_system_fonts=packaged_only,
                font_files=[str(path) for path in files],
                font_family=typeface.FAMILY,
                sans_serif_family=typeface.FAMILY,
            )
        except (ValueError, OverflowError) as error:
            raise CloudmlError(f"this SVG cannot be drawn: {error}") from error


def _prepared(svg: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return a picture that names the font of every run, and its (text, weight) pairs.

    A browser finds the font for each letter in the list of families; resvg does not, where Arabic
    and Latin stand in one line.
    """
    try:
        root = ElementTree.fromstring(svg)
    except (ElementTree.ParseError, ValueError) as error:
        raise CloudmlError(f"this SVG cannot be drawn: {error}") from error
    found = tuple(_texts(root, 400))
    if all(family == typeface.FAMILY for text, _ in found for family, _ in typeface.runs(text)):
        return svg, found
    for element in [item for item in root.iter() if _is_text(item)]:
        _name_fonts(element)
    return ElementTree.tostring(root, encoding="unicode"), found


def _texts(element: ElementTree.Element, inherited: int) -> Iterator[tuple[str, int]]:
    """Yield what an element sets, with the weight that applies."""
    weight = _weight(element.get("font-weight", ""), inherited)
    if _is_text(element):
        yield (element.text or "", weight)
        yield from ((child.tail or "", weight) for child in element)
    for child in element:
        yield from _texts(child, weight)


def _weight(value: str, inherited: int) -> int:
    named = {"normal": 400, "bold": 700}
    return int(value) if value.isdecimal() else named.get(value, inherited)


def _is_text(element: ElementTree.Element) -> bool:
    return element.tag.rpartition("}")[2] in ("text", "tspan")


def _name_fonts(element: ElementTree.Element) -> None:
    """Put each part of a text that is not in the first family into a tspan with its own."""
    tag = element.tag.rpartition("}")[0] + "}tspan" if "}" in element.tag else "tspan"
    parts = typeface.runs(element.text or "")
    element.text = ""
    for place, (family, part) in enumerate(parts):
        span = ElementTree.Element(tag, {"font-family": family})
        span.text = part
        element.insert(place, span)
