"""Where an arrow leaves a cloud or a site for another: a mark just past the lane that it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from cloudml_diagrams.anatomy.captions import border_words
from cloudml_diagrams.anatomy.crossings import across
from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.ways import Way, hit, length, walk
from cloudml_diagrams.model import (
    BAR_APART,
    BAR_LENGTH,
    Architecture,
    Border,
    LaneBox,
    Point,
    Rect,
    Route,
    View,
)

__all__ = ["Borders", "border_box", "crossed", "with_border"]

PAST = 11.0
"""How far past the edge of the lane the mark stands where there is room, in px."""
STEP = 2.0
CORNER = 12.0
"""How far a mark stays from a bend, in px."""
_BEHIND = 3.0
"""How much worse a place is that lies before the edge than one that lies past it."""

Borders = dict[str, str]
"""Number and ends of an arrow -> what its mark says."""


def crossed(architecture: Architecture, view: View) -> Borders:
    """Return the arrows of a view that leave a cloud or a site for another, with their words."""
    found = across(architecture, view)
    return {arrow: border_words(pairs) for arrow, pairs in found.items()}


def with_border(route: Route, words: str, lanes: Iterable[LaneBox], taken: list[Rect]) -> Route:
    """Return the route with its mark, as near to the edge of the lane that it leaves as is free.

    Where no lane is drawn that it leaves or comes into, the mark stands in the middle of the way.
    """
    total = length(route.points)
    edge = _edge(route.points, lanes)
    ideal = total / 2 if edge is None else edge + PAST
    best, best_price = None, float("inf")
    for at, point, level in _spots(route.points):
        if not STEP + BAR_APART < at < total - sizes.HEAD_LENGTH - BAR_APART - STEP:
            continue
        mark = Border(center=point, level=level, words=words)
        covered = any(hit(border_box(mark), other, -1.0) for other in taken)
        price = abs(at - ideal) * (1 if at >= (edge or 0) else _BEHIND) + 10_000 * covered
        if price < best_price:
            best, best_price = mark, price
    return replace(route, border=best) if best else route


def border_box(border: Border) -> Rect:
    """Return the rectangle that a mark covers."""
    wide, high = (BAR_APART, BAR_LENGTH) if border.level else (BAR_LENGTH, BAR_APART)
    x, y = border.center
    return Rect(x=x - wide / 2 - 1, y=y - high / 2 - 1, width=wide + 2, height=high + 2)


def _spots(way: Way) -> Iterable[tuple[float, Point, bool]]:
    """Yield places along a way with the direction it runs there, none on a corner."""
    done = 0.0
    for a, b in pairwise(way):
        size = length((a, b))
        for at, point in walk((a, b), STEP):
            if CORNER < at < size - CORNER:
                yield done + at, point, a[1] == b[1]
        done += size


def _edge(way: Way, lanes: Iterable[LaneBox]) -> float | None:
    """Return how far along a way it leaves the outermost lane that holds its start alone, else
    where it comes into the one that holds its end alone; None if neither is drawn."""
    boxes = [lane.rect for lane in sorted(lanes, key=lambda lane: lane.depth)]
    for box in boxes:
        if _inside(way[0], box) and not _inside(way[-1], box):
            return max((at for at, point in walk(way, STEP) if _inside(point, box)), default=0.0)
    for box in boxes:
        if _inside(way[-1], box) and not _inside(way[0], box):
            return next((at for at, point in walk(way, STEP) if _inside(point, box)), None)
    return None


def _inside(point: Point, box: Rect) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom
