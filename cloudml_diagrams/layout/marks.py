"""What stands on or beside the arrows: numbered callouts, gates, and labels where there is room."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.model import Arrow, Callout, FlowKind, Point, Rect, Route, Tag, Text
from cloudml_diagrams.typeface import width, wrap

__all__ = ["Obstacles", "mark_routes"]

LABEL_WIDTH = 132.0
LINE = 15.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """What a mark must not cover."""

    cards: tuple[Rect, ...]
    titles: tuple[Rect, ...]


def mark_routes(
    arrows: tuple[Arrow, ...],
    ways: tuple[tuple[Point, ...], ...],
    obstacles: Obstacles,
    *,
    all_labels: bool,
) -> tuple[Route, ...]:
    """Return the routes with callouts; short ways choose first, for they have the least room."""
    stretches = [[_stretch(a, b) for a, b in pairwise(way)] for way in ways]
    routes: dict[int, Route] = {}
    callouts: list[Rect] = []
    for index in sorted(range(len(ways)), key=lambda i: (_length(ways[i]), i)):
        others = [box for other, boxes in enumerate(stretches) if other != index for box in boxes]
        callout = _callout(arrows[index], ways[index], others, obstacles, callouts)
        callouts.append(_box(callout))
        routes[index] = Route(arrow=arrows[index], points=ways[index], callout=callout)
    taken = [*obstacles.cards, *obstacles.titles, *callouts]
    for index in range(len(ways)):
        routes[index] = _with_gate(routes[index], taken)
        gate = routes[index].gate
        if gate:
            taken.append(gate.rect)
    drawn = [box for boxes in stretches for box in boxes]
    for index in range(len(ways)):
        routes[index] = _with_label(routes[index], drawn, taken, all_labels)
        taken += [_text_box(routes[index].label)] if routes[index].label else []
    return tuple(routes[index] for index in range(len(ways)))


def _with_gate(route: Route, taken: list[Rect]) -> Route:
    """Put a gate's mark on the arrow it holds, as near to the gated end as there is room."""
    if not any(flow.gate for flow in route.arrow.flows):
        return route
    half = 8.0
    total = _length(route.points)
    spots = [
        (x, y)
        for at, (x, y) in _walk(route.points, 3.0)
        if half + 2 < at < total - half - sizes.HEAD_LENGTH - 1
    ]
    # Where the arrow is too short for both, the gate stands beside the callout.
    x, y = route.callout.center
    off = route.callout.radius + half + 1
    spots = [(x - off, y), (x, y - off), (x, y + off), (x + off, y), *spots]
    boxes = [Rect(x=x - half, y=y - half, width=2 * half, height=2 * half) for x, y in spots]
    free = [box for box in boxes if not any(_hit(box, other, 0.5) for other in taken)]
    if not free:
        return route
    box = free[-1]
    text = Text(x=box.center[0], y=box.center[1] + 4.5, text="", size=sizes.SMALL, anchor="middle")
    return replace(route, gate=Tag(rect=box, text=text, tone="gate"))


def _callout(
    arrow: Arrow,
    way: tuple[Point, ...],
    others: list[Rect],
    obstacles: Obstacles,
    callouts: list[Rect],
) -> Callout:
    """Choose the place on the way that covers least and lies nearest to its middle.

    ``others`` are the stretches of the other arrows, as rectangles without breadth.
    """
    radius = sizes.CALLOUT_RADIUS
    total = _length(way)
    half = _half_width(arrow.number)
    best, best_price = way[0], math.inf
    at = 0.0
    for a, b in pairwise(way):
        reach = _grown(_stretch(a, b), max(half, radius) + 3)
        # (what may be covered, by how much they may touch, price of covering it)
        near = [(card, 1.5, 1000.0) for card in obstacles.cards if _hit(card, reach, 0)]
        near += [(other, -2.0, 900.0) for other in callouts if _hit(other, reach, 0)]
        near += [(title, 0.0, 400.0) for title in obstacles.titles if _hit(title, reach, 0)]
        near += [(other, -1.0, 30.0) for other in others if _hit(other, reach, 0)]
        size = math.dist(a, b)
        for along, point in _along(a, b, 2.0 if size < 120 else 4.0):
            box = _around(point, half, radius)
            middle = abs((at + along) / total - 0.5)
            short = max(0.0, radius + 2 - at - along)
            short += max(0.0, at + along - (total - radius - sizes.HEAD_LENGTH))
            price = middle + 40 * short / radius + 0.35 * _corner(point, way, radius)
            price += sum(cost for other, slack, cost in near if _hit(box, other, slack))
            if price < best_price:
                best, best_price = point, price
        at += size
    return Callout(number=arrow.number, center=best, radius=radius)


def _with_label(route: Route, drawn: list[Rect], taken: list[Rect], all_labels: bool) -> Route:
    text = _label_text(route.arrow, all_labels)
    if not text:
        return route
    lines = wrap(text, sizes.SMALL, 400, LABEL_WIDTH)[:3]
    wide = max(width(line, sizes.SMALL, 400) for line in lines)
    high = LINE * len(lines)
    anchor = route.gate.rect.center if route.gate else route.callout.center
    spots = sorted(_walk(route.points, 5.0), key=lambda spot: math.dist(spot[1], anchor))
    for _, (x, y) in spots:
        for left, top in (
            (x + 6, y - high / 2),
            (x + 15, y - high / 2),
            (x - 6 - wide, y - high / 2),
            (x - 15 - wide, y - high / 2),
            (x + 23, y - high / 2),
            (x - wide / 2, y - 5 - high),
            (x - wide / 2, y + 5),
            (x - wide / 2, y - 14 - high),
        ):
            box = Rect(x=left, y=top, width=wide, height=high)
            if any(_hit(box, other, -1) for other in taken):
                continue
            if any(_hit(box, line, -2) for line in drawn):
                continue
            return replace(
                route,
                label=tuple(
                    Text(
                        x=left,
                        y=top + 12 + LINE * number,
                        text=line,
                        size=sizes.SMALL,
                        tone="muted",
                    )
                    for number, line in enumerate(lines)
                ),
            )
    return route


def _label_text(arrow: Arrow, all_labels: bool) -> str:
    """Return what is worth saying on the picture: gates and conditions always, the rest on wish."""
    flow = arrow.flows[0]
    gate = next((flow.gate for flow in arrow.flows if flow.gate), None)
    if gate:
        return f"{gate.by} approves" if gate.kind == "person" else gate.by
    if flow.condition:
        return f"if {flow.condition.removeprefix('if ')}"
    if all_labels or arrow.kind is FlowKind.FEEDBACK:
        return flow.carries
    return ""


def _half_width(number: str) -> float:
    return sizes.CALLOUT_RADIUS + 3 * max(0, len(number) - 2)


def _around(point: Point, half: float, radius: float) -> Rect:
    return Rect(x=point[0] - half, y=point[1] - radius, width=2 * half, height=2 * radius)


def _box(callout: Callout) -> Rect:
    return _around(callout.center, _half_width(callout.number), callout.radius)


def _stretch(a: Point, b: Point) -> Rect:
    """Return a straight part of a way as a rectangle without breadth."""
    return Rect(
        x=min(a[0], b[0]), y=min(a[1], b[1]), width=abs(a[0] - b[0]), height=abs(a[1] - b[1])
    )


def _grown(box: Rect, by: float) -> Rect:
    return Rect(x=box.x - by, y=box.y - by, width=box.width + 2 * by, height=box.height + 2 * by)


def _text_box(texts: tuple[Text, ...]) -> Rect:
    wide = max(width(text.text, text.size, text.weight) for text in texts)
    return Rect(x=texts[0].x, y=texts[0].y - 12, width=wide, height=LINE * len(texts))


def _length(way: tuple[Point, ...]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(way))


def _along(a: Point, b: Point, step: float) -> Iterator[tuple[float, Point]]:
    """Return points between two corners, each with its distance from the first."""
    size = math.dist(a, b)
    count = max(1, int(size / step))
    for i in range(count):
        t = (i + 0.5) / count
        yield t * size, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))


def _walk(way: tuple[Point, ...], step: float) -> Iterator[tuple[float, Point]]:
    """Return points along the way, each with its distance from the start."""
    done = 0.0
    for a, b in pairwise(way):
        for along, point in _along(a, b, step):
            yield done + along, point
        done += math.dist(a, b)


def _hit(a: Rect, b: Rect, tolerance: float) -> bool:
    """Tell whether two rectangles overlap by more than ``tolerance`` (negative: come nearer)."""
    return (
        a.x < b.right - tolerance
        and b.x < a.right - tolerance
        and a.y < b.bottom - tolerance
        and b.y < a.bottom - tolerance
    )


def _corner(point: Point, way: tuple[Point, ...], radius: float) -> bool:
    return any(math.dist(point, corner) < radius for corner in way[1:-1])
