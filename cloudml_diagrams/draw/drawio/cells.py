"""A cell of draw.io (mxGraph) and its XML: a shape, a text, or an arrow between two cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape as escaped_html
from xml.sax.saxutils import quoteattr

from cloudml_diagrams.model import Point, Rect

__all__ = ["LAYERS", "Cell", "Edge", "OnEdge", "attributes", "markup", "number"]

LAYERS = {"board": "Board", "arrows": "Arrows and steps", "legend": "Heading and legend"}
"""Id and name of each layer, back to front."""

Style = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A shape or a text; ``rect`` is in px of the board whatever the parent is."""

    id: str
    rect: Rect
    style: Style
    parent: str
    text: str = ""
    """Plain text; a newline starts a line. The styles here never say ``html=1``."""
    tooltip: str = ""
    link: str = ""
    connectable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An arrow; without ``source`` and ``target`` a line that stands free."""

    id: str
    points: Sequence[Point]
    style: Style
    parent: str
    source: str = ""
    target: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnEdge:
    """A shape or a text that keeps its place on an arrow when the arrow is moved."""

    id: str
    parent: str
    """Id of the Edge."""
    along: float
    """From -1, its start, to 1, its end."""
    offset: Point
    """From that point to the upper left corner."""
    size: tuple[float, float]
    style: Style
    text: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class _Element:
    """An XML element, to be written with its children."""

    name: str
    values: Mapping[str, object]
    children: tuple[_Element, ...] = field(default=())


def number(value: float) -> str:
    """Return a coordinate with at most four decimals, so that no end of an arrow moves.

    >>> number(12.0), number(1 / 3), number(-0.00001)
    ('12', '0.3333', '0')
    """
    short = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def attributes(values: Mapping[str, object]) -> str:
    """Return attributes of XML, escaped; those that are empty are left out."""
    return "".join(
        f" {name}={quoteattr(number(value) if isinstance(value, float) else str(value))}"
        for name, value in values.items()
        if value not in ("", None)
    )


def markup(cells: Sequence[Cell | Edge | OnEdge]) -> list[str]:
    """Return the XML of the cells, one line each; a parent comes before its children."""
    origins = {cell.id: (cell.rect.x, cell.rect.y) for cell in cells if isinstance(cell, Cell)}
    return [_line(_element(cell, origins)) for cell in cells]


def _element(cell: Cell | Edge | OnEdge, origins: Mapping[str, Point]) -> _Element:
    if isinstance(cell, Edge):
        kind = {"edge": 1, "source": cell.source, "target": cell.target}
        return _wrapped(cell, "", "", {**kind, "parent": cell.parent}, _way(cell))
    if isinstance(cell, OnEdge):
        kind = {"vertex": 1, "connectable": "0", "parent": cell.parent}
        return _wrapped(cell, cell.text, "", kind, _place_on_edge(cell))
    kind = {"vertex": 1, "connectable": "" if cell.connectable else "0", "parent": cell.parent}
    return _wrapped(cell, cell.text, cell.link, kind, _place(cell, origins))


def _wrapped(
    cell: Cell | Edge | OnEdge, text: str, link: str, kind: Mapping[str, object], place: _Element
) -> _Element:
    """Return the cell; one with a tooltip or a link is wrapped in an object that carries them."""
    style = _style(cell.style)
    if not cell.tooltip and not link:
        named = {"id": cell.id, "value": text, "style": style, **kind}
        return _Element("mxCell", named, (place,))
    # draw.io shows a tooltip as HTML.
    carried = {"label": text, "tooltip": escaped_html(cell.tooltip), "link": link, "id": cell.id}
    return _Element(
        "UserObject", carried, (_Element("mxCell", {"style": style, **kind}, (place,)),)
    )


def _style(style: Style) -> str:
    return "".join(
        f"{name}={number(value) if isinstance(value, float) else value};"
        for name, value in style.items()
    )


def _place(cell: Cell, origins: Mapping[str, Point]) -> _Element:
    x, y = origins.get(cell.parent, (0.0, 0.0))
    box = cell.rect
    return _Element(
        "mxGeometry",
        {
            "x": box.x - x,
            "y": box.y - y,
            "width": box.width,
            "height": box.height,
            "as": "geometry",
        },
    )


def _place_on_edge(cell: OnEdge) -> _Element:
    width, height = cell.size
    offset = _Element("mxPoint", {"x": cell.offset[0], "y": cell.offset[1], "as": "offset"})
    where = {"x": cell.along, "y": 0.0, "width": width, "height": height, "relative": 1}
    return _Element("mxGeometry", {**where, "as": "geometry"}, (offset,))


def _way(edge: Edge) -> _Element:
    """Return the way of an arrow: its bends, and its ends where no cell gives them."""
    first, *bends, last = edge.points
    children = []
    if not edge.source:
        children.append(_Element("mxPoint", {"x": first[0], "y": first[1], "as": "sourcePoint"}))
    if not edge.target:
        children.append(_Element("mxPoint", {"x": last[0], "y": last[1], "as": "targetPoint"}))
    if bends:
        points = tuple(_Element("mxPoint", {"x": x, "y": y}) for x, y in bends)
        children.append(_Element("Array", {"as": "points"}, points))
    return _Element("mxGeometry", {"relative": 1, "as": "geometry"}, tuple(children))


def _line(element: _Element) -> str:
    opened = f"<{element.name}{attributes(element.values)}"
    if not element.children:
        return f"{opened}/>"
    return f"{opened}>{''.join(map(_line, element.children))}</{element.name}>"
