"""Words beside an arrow, where there is room: who approves, on which condition, what comes back.

Of many places along the arrow the one is taken that is near its callout or gate, crosses no border
and is not nearer to another arrow. What does not fit in three lines ends in an ellipsis.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from cloudml_diagrams.anatomy.captions import arrow_words
from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.route import Path
from cloudml_diagrams.layout.ways import along, distance, grown, hit
from cloudml_diagrams.model import Arrow, LaneBox, Point, Rect, Route, Text
from cloudml_diagrams.typeface import widest_word, width, wrap_evenly

__all__ = ["Obstacles", "label_box", "room_for_words", "shapes_of", "with_label"]

WIDTHS = (132.0, 104.0, 80.0, 56.0, 168.0, 210.0)
MOST_LINES = 3
LINE = 15.5
REACH = 240.0
"""How far from its callout or gate a label may begin."""
BESIDE = (6.0, 15.0, 25.0, 36.0)
"""Distances from an upright arrow: at the line, past a callout, past the border of a stage."""
EDGE = 5.0
"""Distance from the edge of the sheet."""
BORDER, NEAR_OTHER, LINE_MORE, HYPHEN = 70.0, 10.0, 3.0, 30.0
"""Prices in px of distance: of crossing a border, of another arrow nearby, of line breaks."""
CUT, LOST = 150.0, 4.0
"""Price of an ellipsis, and of each character that it stands for."""
LEAST_SHOWN = 0.4
"""A smaller share of the words says nothing: better none, for the explanation has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """What a mark must not cover, what a label should not cross, and where the sheet ends."""

    cards: tuple[Rect, ...]
    titles: tuple[Rect, ...]
    borders: tuple[Rect, ...]
    sheet: Rect
    lanes: tuple[LaneBox, ...] = ()
    """The lanes whose borders are among those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Words broken into lines: what they cover in px, and how far they are from the ideal."""

    lines: tuple[str, ...]
    width: float
    height: float
    price: float
    whole: bool


def with_label(
    route: Route,
    obstacles: Obstacles,
    drawn: list[list[Rect]],
    taken: list[Rect],
    *,
    all_labels: bool,
) -> Route:
    """Return the route with its words beside it; without them if they have no place at all.

    ``drawn`` are the stretches of every arrow, ``taken`` is what must not be covered.
    """
    words = arrow_words(route.arrow, all_labels=all_labels)
    if not words:
        return route
    anchor = route.gate.rect.center if route.gate else route.callout.center
    near = grown(Rect(x=anchor[0], y=anchor[1], width=0, height=0), REACH + WIDTHS[-1])
    solid = [box for box in taken if hit(box, near, 0)]
    lines = [box for boxes in drawn for box in boxes if hit(grown(box, 1), near, 0)]
    borders = [box for box in obstacles.borders if hit(grown(box, 1), near, 0)]
    shapes = shapes_of(words)
    best: tuple[float, Rect, Shape] | None = None
    for away, spot, upright in _spots(route, anchor):
        if best and best[0] < away - BESIDE[-1]:
            break
        for shape in shapes:
            for box in _boxes(spot, upright, shape):
                price = shape.price + distance(box, anchor)
                if (best and price >= best[0]) or not _inside(box, obstacles.sheet):
                    continue
                if any(hit(box, other, -2) for other in (*solid, *lines)):
                    continue
                price += BORDER * sum(hit(box, border, -1) for border in borders)
                price += NEAR_OTHER * (sum(hit(box, line, -8) for line in lines) - 1)
                if best is None or price < best[0]:
                    best = price, box, shape
    return replace(route, label=_set(best[1], best[2].lines)) if best else route


def room_for_words(
    arrows: tuple[Arrow, ...], paths: tuple[Path, ...], *, all_labels: bool
) -> dict[int, float]:
    """Return the width between cards that the words on straight arrows need, by channel."""
    rooms: dict[int, float] = {}
    for arrow, path in zip(arrows, paths, strict=True):
        words = arrow_words(arrow, all_labels=all_labels)
        if words and len(path) == 3 and path[0][1] == path[2][1]:
            channel = path[1][0] // 2
            needs = [shape.width + 8 for shape in shapes_of(words) if shape.whole]
            rooms[channel] = max(rooms.get(channel, 0.0), min(needs, default=0.0))
    return rooms


def label_box(label: tuple[Text, ...]) -> Rect:
    """Return the rectangle the lines of a label cover."""
    wide = max(width(text.text, text.size, text.weight) for text in label)
    return Rect(x=label[0].x, y=label[0].y - 12, width=wide, height=LINE * len(label))


def shapes_of(words: str) -> tuple[Shape, ...]:
    """Return ways to break the words into lines; no word is broken inside if it fits any width."""
    rooms = [room for room in WIDTHS if widest_word(words, sizes.SMALL) <= room] or WIDTHS[-1:]
    found: dict[tuple[str, ...], Shape] = {}
    for room in rooms:
        lines = wrap_evenly(words, sizes.SMALL, 400, room)
        for most in (MOST_LINES, MOST_LINES - 1):
            shape = _shape(lines if len(lines) <= most else _cut(lines[:most], room), words)
            if shape.whole or sum(map(len, shape.lines)) >= LEAST_SHOWN * len(words):
                found.setdefault(shape.lines, shape)
    return tuple(found.values())


def _shape(lines: tuple[str, ...], words: str) -> Shape:
    shown = sum(map(len, lines)) + len(lines) - 1
    whole = not lines[-1].endswith(" …")
    price = LINE_MORE * len(lines) + HYPHEN * sum(line.endswith("-") for line in lines)
    return Shape(
        lines=lines,
        width=max(width(line, sizes.SMALL) for line in lines),
        height=LINE * len(lines),
        price=price if whole else price + CUT + LOST * (len(words) - shown),
        whole=whole,
    )


def _cut(lines: tuple[str, ...], room: float) -> tuple[str, ...]:
    """Return the lines with an ellipsis after the last whole word that leaves room for it."""
    last = lines[-1]
    while " " in last and width(last + " …", sizes.SMALL) > room:
        last = last.rsplit(" ", 1)[0]
    return (*lines[:-1], last + " …")


def _spots(route: Route, anchor: Point) -> list[tuple[float, Point, bool]]:
    """Return points of the arrow, nearest to the anchor first: (how far, where, on the upright)."""
    spots = [
        (math.dist(point, anchor), point, a[0] == b[0])
        for a, b in pairwise(route.points)
        for _, point in along(a, b, 6.0)
    ]
    return sorted(spot for spot in spots if spot[0] <= REACH)


def _boxes(spot: Point, upright: bool, shape: Shape) -> Iterator[Rect]:
    """Return where the words may stand at a point of the arrow."""
    x, y = spot
    wide, high = shape.width, shape.height
    if upright:
        places = [(left, y - high / 2) for by in BESIDE for left in (x + by, x - by - wide)]
    else:
        tops = (y - 5 - high, y + 4, y - 14 - high, y + 14)
        places = [(left, top) for top in tops for left in (x - wide / 2, x, x - wide)]
    for left, top in places:
        yield Rect(x=left, y=top, width=wide, height=high)


def _inside(box: Rect, sheet: Rect) -> bool:
    return (
        box.x >= sheet.x + EDGE
        and box.y >= sheet.y + EDGE
        and box.right <= sheet.right - EDGE
        and box.bottom <= sheet.bottom - EDGE
    )


def _set(box: Rect, lines: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(
        Text(x=box.x, y=box.y + 12 + LINE * number, text=line, size=sizes.SMALL, tone="muted")
        for number, line in enumerate(lines)
    )
