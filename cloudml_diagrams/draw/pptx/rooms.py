"""The free room of a layout: what a table or a board may take without lying over anything."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.model import Rect

__all__ = ["free", "inside", "overlap"]

ENOUGH = 0.35
"""A room below that share of the slide is no room: what is in the way lies below it instead."""
APART = 6.0


def overlap(one: Rect, other: Rect) -> bool:
    """Return whether two rectangles have more than an edge in common."""
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def inside(box: Rect, outer: Rect) -> Rect:
    """Return the part of a box that lies in another one; of no size if there is none."""
    x, y = max(box.x, outer.x), max(box.y, outer.y)
    right, bottom = min(box.right, outer.right), min(box.bottom, outer.bottom)
    return Rect(x=x, y=y, width=max(0.0, right - x), height=max(0.0, bottom - y))


def free(area: Rect, fixed: Sequence[Rect], marks: Sequence[Rect]) -> Rect:
    """Return the largest part of an area that keeps off some boxes; all in pt.

    ``fixed`` are those that have to be kept off. ``marks`` are decorations: if the room comes out
    too small, the largest of them is taken for a background, and so on.
    """
    least = ENOUGH * area.width * area.height
    kept = sorted(marks, key=lambda box: box.width * box.height)
    while True:
        room = _without(area, [*fixed, *kept])
        if not kept or room.width * room.height >= least:
            return room
        kept.pop()


def _without(area: Rect, boxes: Sequence[Rect]) -> Rect:
    for box in boxes:
        if overlap(area, box):
            area = max(_sides(area, box), key=lambda room: room.width * room.height)
    return area


def _sides(area: Rect, box: Rect) -> tuple[Rect, ...]:
    """Return what is left of an area above, below, left and right of a box."""
    left, top = max(0.0, box.x - APART - area.x), max(0.0, box.y - APART - area.y)
    right, bottom = box.right + APART, box.bottom + APART
    return (
        Rect(x=area.x, y=area.y, width=area.width, height=top),
        Rect(x=area.x, y=bottom, width=area.width, height=max(0.0, area.bottom - bottom)),
        Rect(x=area.x, y=area.y, width=left, height=area.height),
        Rect(x=right, y=area.y, width=max(0.0, area.right - right), height=area.height),
    )
