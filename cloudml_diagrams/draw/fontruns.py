"""Which font sets which part of a picture's text, as renderers other than browsers need it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from cloudml_diagrams import typeface
from cloudml_diagrams.problems import CloudmlError

__all__ = ["with_fonts"]


def with_fonts(svg: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return a picture that names the font of every run, and its (text, weight) pairs.

    A browser finds the font for each letter in the list of families; resvg does not, where Arabic
    and Latin stand in one line.

    Raises CloudmlError when ``svg`` is not a picture.
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
