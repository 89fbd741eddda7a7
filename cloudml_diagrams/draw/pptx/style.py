"""What a placeholder inherits: its place, its type and its text's edges, from layout and master."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

__all__ = ["TEXTS", "TITLES", "Style", "holders_of", "is_upright"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
TEXTS = (KIND.BODY, KIND.OBJECT)
_PARENTS = {
    KIND.CENTER_TITLE: "title",
    KIND.TITLE: "title",
    KIND.DATE: "dt",
    KIND.FOOTER: "ftr",
    KIND.SLIDE_NUMBER: "sldNum",
}
"""The type of the master's placeholder that one of a layout goes by; of all others the body."""


def holders_of(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """Return the placeholders of a layout, as they stand in it."""
    found = layout.shapes._spTree.iter_ph_elms()  # type: ignore[no-untyped-call]
    return [LayoutPlaceholder(each, layout.placeholders) for each in found]


class Style:
    """The type and the edges of a placeholder of a layout, as its master completes them."""

    def __init__(self, holder: LayoutPlaceholder, layout: SlideLayout) -> None:
        kind = holder.placeholder_format.type
        master = layout.slide_master.element
        wanted = _PARENTS.get(kind, "body")
        parents = [each for each in master.iter(f"{_P}sp") if _type_of(each) == wanted]
        self._shapes = [holder.element, *parents[:1]]
        styles = {"title": "titleStyle", "body": "bodyStyle"}.get(wanted, "otherStyle")
        self._lists = [
            each.find(f"{_P}txBody/{_A}lstStyle")
            for each in self._shapes
            if each.find(f"{_P}txBody/{_A}lstStyle") is not None
        ]
        self._lists += list(master.iter(f"{_P}{styles}"))

    def look(self, name: str, level: int = 1) -> str:
        """Return an attribute of the type, such as ``sz``; empty if nothing says it."""
        return next(filter(None, (each.get(name, "") for each in self._looks(level))), "")

    def part(self, name: str, level: int = 1) -> Any | None:
        """Return a part of the type, such as ``latin``; None if nothing says it."""
        found = (each.find(f"{_A}{name}") for each in self._looks(level))
        return next((each for each in found if each is not None), None)

    def paragraph(self, name: str, level: int = 1) -> str:
        """Return an attribute of the paragraph, such as ``marL``; empty if nothing says it."""
        found = (each.get(name, "") for each in self._levels(level))
        return next(filter(None, found), "")

    def body(self, name: str, default: str = "") -> str:
        """Return an attribute of the text's box, such as ``lIns`` or ``anchor``."""
        found = (each.find(f"{_P}txBody/{_A}bodyPr") for each in self._shapes)
        values = (each.get(name, "") for each in found if each is not None)
        return next(filter(None, values), default)

    def _levels(self, level: int) -> Iterator[Any]:
        found = (each.find(f"{_A}lvl{level}pPr") for each in self._lists)
        return (each for each in found if each is not None)

    def _looks(self, level: int) -> Iterator[Any]:
        found = (each.find(f"{_A}defRPr") for each in self._levels(level))
        return (each for each in found if each is not None)


def _type_of(shape: Any) -> str:
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if place is None else str(place.get("type", "obj"))


def is_upright(holder: LayoutPlaceholder, style: Style) -> bool:
    """Return whether a placeholder has a place, and words in it stand as one reads them."""
    if holder.left is None or holder.width is None or not holder.width or not holder.height:
        return False
    turned = any(int(each.get("rot", "0")) for each in holder.element.iter(f"{_A}xfrm"))
    straight = style.body("vert", "horz") == "horz"
    return not turned and straight and holder.element.ph_orient != "vert"
