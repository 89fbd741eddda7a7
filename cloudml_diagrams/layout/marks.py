"""What stands on or beside the arrows: numbered callouts, gates, borders, then labels."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from cloudml_diagrams.anatomy.crossings import key_of
from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.borders import Borders, border_box, with_border
from cloudml_diagrams.layout.labels import Obstacles, label_box, with_label
from cloudml_diagrams.layout.ways import (
    Way,
    along,
    around,
    box_of,
    grown,
    half_width,
    hit,
    length,
    stretch,
    stretches,
    walk,
)
from cloudml_diagrams.model import Arrow, Callout, Point, Rect, Route, Tag, Text

__all__ = ["mark_routes"]


def mark_routes(
    arrows: tuple[Arrow, ...],
    ways: tuple[Way, ...],
    obstacles: Obstacles,
    *,
    all_labels: bool,
    borders: Borders | None = None,
) -> tuple[Route, ...]:
    """Return the routes with callouts; short ways choose first, for they have the least room.

    ``borders`` says which arrows leave a cloud or a site for another.
    """
    drawn = [stretches(way) for way in ways]
    routes: dict[int, Route] = {}
    callouts: list[Rect] = []
    order = sorted(range(len(ways)), key=lambda i: (length(ways[i]), i))
    for index in order:
        others = [box for other, boxes in enumerate(drawn) if other != index for box in boxes]
        callout = _callout(arrows[index], ways[index], others, obstacles, callouts)
        callouts.append(box_of(callout))
        routes[index] = Route(arrow=arrows[index], points=ways[index], callout=callout)
    taken = [*obstacles.cards, *obstacles.titles, *callouts]
    for index in range(len(ways)):
        routes[index] = _with_gate(routes[index], taken)
        gate = routes[index].gate
        if gate:
            taken.append(gate.rect)
    for index in order if borders else ():
        words = borders.get(key_of(arrows[index]), "") if borders else ""
        if words:
            routes[index] = with_border(routes[index], words, obstacles.lanes, taken)
        border = routes[index].border
        if border:
            taken.append(border_box(border))
    for index in order:
        routes[index] = with_label(routes[index], obstacles, drawn, taken, all_labels=all_labels)
        taken += [label_box(routes[index].label)] if routes[index].label else []
    return tuple(routes[index] for index in range(len(ways)))


def _with_gate(route: Route, taken: list[Rect]) -> Route:
    """Put a gate's mark on the arrow it holds, as near to the gated end as there is room."""
    if not any(flow.gate for flow in route.arrow.flows):
        return route
    half = 8.0
    total = length(route.points)
    spots = [
        (x, y)
        for at, (x, y) in walk(route.points, 3.0)
        if half + 2 < at < total - half - sizes.HEAD_LENGTH - 1
    ]
    # Where the arrow is too short for both, the gate stands beside the callout.
    x, y = route.callout.center
    off = route.callout.radius + half + 1
    spots = [(x - off, y), (x, y - off), (x, y + off), (x + off, y), *spots]
    boxes = [Rect(x=x - half, y=y - half, width=2 * half, height=2 * half) for x, y in spots]
    free = [box for box in boxes if not any(hit(box, other, 0.5) for other in taken)]
    if not free:
        return route
    box = free[-1]
    text = Text(x=box.center[0], y=box.center[1] + 4.5, text="", size=sizes.SMALL, anchor="middle")
    return replace(route, gate=Tag(rect=box, text=text, tone="gate"))


def _callout(
    arrow: Arrow,
    way: Way,
    others: list[Rect],
    obstacles: Obstacles,
    callouts: list[Rect],
) -> Callout:
    """Choose the place on the way that covers least and lies nearest to its middle.

    ``others`` are the stretches of the other arrows, as rectangles without breadth.
    """
    radius = sizes.CALLOUT_RADIUS
    total = length(way)
    half = half_width(arrow.number)
    best, best_price = way[0], math.inf
    at = 0.0
    for a, b in pairwise(way):
        reach = grown(stretch(a, b), max(half, radius) + 3)
        # (what may be covered, by how much they may touch, price of covering it)
        near = [(card, 1.5, 1000.0) for card in obstacles.cards if hit(card, reach, 0)]
        near += [(other, -2.0, 900.0) for other in callouts if hit(other, reach, 0)]
        near += [(title, 0.0, 400.0) for title in obstacles.titles if hit(title, reach, 0)]
        near += [(other, -1.0, 30.0) for other in others if hit(other, reach, 0)]
        size = math.dist(a, b)
        for done, point in along(a, b, 2.0 if size < 120 else 4.0):
            box = around(point, half, radius)
            middle = abs((at + done) / total - 0.5)
            short = max(0.0, radius + 2 - at - done)
            short += max(0.0, at + done - (total - radius - sizes.HEAD_LENGTH))
            price = middle + 40 * short / radius + 0.35 * _corner(point, way, radius)
            price += sum(cost for other, slack, cost in near if hit(box, other, slack))
            if price < best_price:
                best, best_price = point, price
        at += size
    return Callout(number=arrow.number, center=best, radius=radius)


def _corner(point: Point, way: Way, radius: float) -> bool:
    return any(math.dist(point, corner) < radius for corner in way[1:-1])
