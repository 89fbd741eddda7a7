"""Small pieces of SVG: numbers, texts, rounded ways, arrow heads. All of them return markup."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from cloudml_diagrams.model import Line, Point, Rect, Text

__all__ = ["attrs", "head", "num", "rect", "shortened", "text", "tooltip", "way"]

RADIUS = 9.0


def num(value: float) -> str:
    """Return a coordinate with at most one decimal.

    >>> num(12.0), num(3.1415)
    ('12', '3.1')
    """
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(value) < 0.05
        else (f"{value:.1f}".removesuffix(".0"))
    )


def attrs(**values: object) -> str:
    """Return attributes, escaped; ``_`` in a name becomes ``-``, None is left out.

    >>> attrs(data_flow="7", fill=None)
    ' data-flow="7"'
    """
    return "".join(
        f" {name.rstrip('_').replace('_', '-')}={quoteattr(str(value))}"
        for name, value in values.items()
        if value is not None
    )


def text(item: Text, color: str, **more: object) -> str:
    """Return one line of text in that colour."""
    anchor = None if item.anchor == "start" else item.anchor
    weight = None if item.weight == 400 else item.weight
    places = attrs(
        x=num(item.x),
        y=num(item.y),
        font_size=num(item.size),
        font_weight=weight,
        text_anchor=anchor,
        fill=color,
        **more,
    )
    return f"<text{places}>{escape(item.text)}</text>"


def rect(box: Rect, radius: float, **more: object) -> str:
    """Return a rectangle with rounded corners."""
    places = attrs(
        x=num(box.x),
        y=num(box.y),
        width=num(box.width),
        height=num(box.height),
        rx=num(radius) if radius else None,
        **more,
    )
    return f"<rect{places}/>"


def tooltip(words: str) -> str:
    """Return the title that a browser shows when the pointer rests on the element around it."""
    return f"<title>{escape(words)}</title>"


def shortened(points: Sequence[Point], by: float) -> list[Point]:
    """Return the way with ``by`` px cut from its end, to leave room for the head."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = math.dist((x0, y0), (x1, y1))
    share = min(by, length * 0.8) / length if length else 0.0
    return [*points[:-1], (x1 - (x1 - x0) * share, y1 - (y1 - y0) * share)]


def way(points: Sequence[Point]) -> str:
    """Return the ``d`` of a path through the points, with rounded corners."""
    parts = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        size = min(RADIUS, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        a, b = _toward(corner, before, size), _toward(corner, after, size)
        parts.append(f"L{num(a[0])} {num(a[1])}")
        parts.append(f"Q{num(corner[0])} {num(corner[1])} {num(b[0])} {num(b[1])}")
    parts.append(f"L{num(points[-1][0])} {num(points[-1][1])}")
    return "".join(parts)


def _toward(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end)
    if not length:
        return start
    share = distance / length
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def head(points: Sequence[Point], line: Line) -> str:
    """Return the arrow head at the end of the way."""
    (x0, y0), (x, y) = points[-2], points[-1]
    length = math.dist((x0, y0), (x, y)) or 1.0
    ux, uy = (x - x0) / length, (y - y0) / length
    long, half = 10.0, 4.6 + line.width * 0.3

    def at(back: float, side: float) -> str:
        return f"{num(x - ux * back - uy * side)},{num(y - uy * back + ux * side)}"

    if line.head == "open":
        corners = f"{at(long - 1, half)} {at(0.5, 0)} {at(long - 1, -half)}"
        shape = attrs(points=corners, fill="none", stroke=line.color, stroke_width="1.6")
        return f"<polyline{shape}/>"
    if line.head == "diamond":
        corners = f"{at(0, 0)} {at(long / 2, half)} {at(long, 0)} {at(long / 2, -half)}"
        return f"<polygon{attrs(points=corners, fill=line.color)}/>"
    if line.head == "cross":
        strokes = f"{at(2, half)} {at(long, -half)}", f"{at(2, -half)} {at(long, half)}"
        look = attrs(stroke=line.color, stroke_width="2.4", fill="none")
        return "".join(f"<polyline{attrs(points=stroke)}{look}/>" for stroke in strokes)
    corners = f"{at(0, 0)} {at(long, half)} {at(long, -half)}"
    return f"<polygon{attrs(points=corners, fill=line.color)}/>"
