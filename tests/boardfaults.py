"""What is wrong with a board, measured on its numbers: the rules every picture must keep."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, pairwise

from cloudml_diagrams.model import Board, Card, LaneBox, Point, Rect, Route, Text
from cloudml_diagrams.typeface import width

SLIDE = (960.0, 540.0)
"""A slide of 13.33 x 7.5 inch in pt."""


def faults(board: Board) -> list[str]:
    """Return every fault of the board in words; empty if it is sound."""
    rects = {card.node.id: card.rect for card in board.cards}
    ends = rects | {lane.lane.id: lane.rect for lane in board.lanes}
    return [
        *_texts(board),
        *_cards(board),
        *(fault for route in board.routes for fault in _route(route, rects, ends)),
        *_callouts(board, rects),
        *_lanes(board, rects),
    ]


def aspect(board: Board) -> float:
    """Return width over height."""
    return board.width / board.height


def smallest_type(board: Board) -> float:
    """Return the size in pt of the smallest text when the board fills a slide."""
    sizes = [text.size for card in board.cards for text in card.texts]
    sizes += [text.size for text in board.heading] + [item.text.size for item in board.legend]
    sizes += [tag.text.size for card in board.cards for tag in card.tags]
    return min(sizes) * min(SLIDE[0] / board.width, SLIDE[1] / board.height)


def text_box(text: Text) -> Rect:
    """Return the rectangle a line of text covers."""
    wide = width(text.text, text.size, text.weight)
    left = text.x - (wide / 2 if text.anchor == "middle" else 0)
    return Rect(x=left, y=text.y - 0.75 * text.size, width=wide, height=text.size)


def _inside(inner: Rect, outer: Rect, slack: float = 0.5) -> bool:
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def _overlap(a: Rect, b: Rect, slack: float) -> bool:
    return (
        a.x < b.right - slack
        and b.x < a.right - slack
        and a.y < b.bottom - slack
        and b.y < a.bottom - slack
    )


def _texts(board: Board) -> Iterator[str]:
    sheet = Rect(x=0, y=0, width=board.width, height=board.height)
    for card in board.cards:
        for text in (*card.texts, *(tag.text for tag in card.tags)):
            if not _inside(text_box(text), card.rect):
                yield f"{card.node.id}: text {text.text!r} runs over the card"
    for text in (*board.heading, *(item.text for item in board.legend)):
        if not _inside(text_box(text), sheet):
            yield f"text {text.text!r} runs over the sheet"


def _cards(board: Board) -> Iterator[str]:
    sheet = Rect(x=0, y=0, width=board.width, height=board.height)
    for card in board.cards:
        if not _inside(card.rect, sheet):
            yield f"{card.node.id} is outside the sheet"
        if not _inside(card.icon, card.rect):
            yield f"{card.node.id}: the icon is outside the card"
    for a, b in combinations(board.cards, 2):
        if _overlap(a.rect, b.rect, 0.5):
            yield f"{a.node.id} and {b.node.id} overlap"
        if _texts_meet(a, b):
            yield f"texts of {a.node.id} and {b.node.id} overlap"


def _texts_meet(a: Card, b: Card) -> bool:
    return any(_overlap(text_box(s), text_box(t), 0.5) for s in a.texts for t in b.texts)


def _route(route: Route, rects: dict[str, Rect], ends: dict[str, Rect]) -> Iterator[str]:
    name = f"arrow {route.arrow.number} {route.arrow.source}->{route.arrow.target}"
    for (x0, y0), (x1, y1) in pairwise(route.points):
        if abs(x0 - x1) > 0.01 and abs(y0 - y1) > 0.01:
            yield f"{name} is not at right angles"
        for node, rect in rects.items():
            if node not in (route.arrow.source, route.arrow.target):
                segment = Rect(
                    x=min(x0, x1), y=min(y0, y1), width=abs(x0 - x1), height=abs(y0 - y1)
                )
                if _overlap(segment, rect, 0.5):
                    yield f"{name} runs through {node}"
    for point, end in (
        (route.points[0], route.arrow.source),
        (route.points[-1], route.arrow.target),
    ):
        # A lane of govern components only is not drawn: its arrow touches one of them.
        touched = [ends[end]] if end in ends else list(rects.values())
        if min(_from_border(point, rect) for rect in touched) > 0.5:
            yield f"{name} does not touch {end}"


def _from_border(point: Point, rect: Rect) -> float:
    x, y = point
    outside = math.hypot(max(rect.x - x, 0, x - rect.right), max(rect.y - y, 0, y - rect.bottom))
    inside = min(x - rect.x, rect.right - x, y - rect.y, rect.bottom - y)
    return max(outside, inside)


def _callouts(board: Board, rects: dict[str, Rect]) -> Iterator[str]:
    boxes = []
    for route in board.routes:
        x, y = route.callout.center
        radius = route.callout.radius
        if min(_from_segment((x, y), a, b) for a, b in pairwise(route.points)) > 1:
            yield f"callout {route.callout.number} is off its arrow"
        box = Rect(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius)
        boxes.append((route.callout.number, box))
        for node, rect in rects.items():
            if _overlap(box, rect, 2):
                yield f"callout {route.callout.number} is on {node}"
    for (a, box), (b, other) in combinations(boxes, 2):
        if _overlap(box, other, 2):
            yield f"callouts {a} and {b} overlap"


def _from_segment(point: Point, a: Point, b: Point) -> float:
    x = min(max(point[0], min(a[0], b[0])), max(a[0], b[0]))
    y = min(max(point[1], min(a[1], b[1])), max(a[1], b[1]))
    return math.dist(point, (x, y))


def _lanes(board: Board, rects: dict[str, Rect]) -> Iterator[str]:
    boxes = {lane.lane.id: lane for lane in board.lanes}
    for card in board.cards:
        if card.node.stage is None or card.node.stage == "govern":
            continue
        for name in card.node.lanes:
            spans = len(card.node.lanes) > 1
            if not spans and not _inside(rects[card.node.id], boxes[name].rect):
                yield f"{card.node.id} is outside its lane {name}"
    for lane in board.lanes:
        parent = boxes.get(lane.lane.parent)
        if parent and not _inside(lane.rect, parent.rect):
            yield f"lane {lane.lane.id} is outside {lane.lane.parent}"
        for card in board.cards:
            within = set(_around(card.node.lanes, boxes))
            foreign = len(card.node.lanes) < 2 and lane.lane.id not in within
            if foreign and _overlap(lane.rect, card.rect, 0.5):
                yield f"{card.node.id} is in the lane {lane.lane.id}, where it does not belong"


def _around(lanes: tuple[str, ...], boxes: dict[str, LaneBox]) -> Iterator[str]:
    for lane in lanes:
        current = lane
        while current in boxes:
            yield current
            current = boxes[current].lane.parent
