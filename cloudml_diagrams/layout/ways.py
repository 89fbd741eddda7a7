"""What marks on arrows are measured with: stretches of a way, points along it, boxes that meet."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.model import Callout, Point, Rect

__all__ = [
    "Way",
    "along",
    "around",
    "box_of",
    "distance",
    "grown",
    "half_width",
    "hit",
    "length",
    "stretch",
    "stretches",
    "walk",
]

Way = tuple[Point, ...]
"""The corners of an arrow, from edge to edge."""


def stretch(a: Point, b: Point) -> Rect:
    """Return a straight part of a way as a rectangle without breadth."""
    return Rect(
        x=min(a[0], b[0]), y=min(a[1], b[1]), width=abs(a[0] - b[0]), height=abs(a[1] - b[1])
    )


def stretches(way: Way) -> list[Rect]:
    """Return all straight parts of a way."""
    return [stretch(a, b) for a, b in pairwise(way)]


def length(way: Way) -> float:
    """Return how long a way is."""
    return sum(math.dist(a, b) for a, b in pairwise(way))


def along(a: Point, b: Point, step: float) -> Iterator[tuple[float, Point]]:
    """Return points between two corners, each with its distance from the first."""
    size = math.dist(a, b)
    count = max(1, int(size / step))
    for i in range(count):
        t = (i + 0.5) / count
        yield t * size, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))


def walk(way: Way, step: float) -> Iterator[tuple[float, Point]]:
    """Return points along the way, each with its distance from the start."""
    done = 0.0
    for a, b in pairwise(way):
        for at, point in along(a, b, step):
            yield done + at, point
        done += math.dist(a, b)


def hit(a: Rect, b: Rect, tolerance: float) -> bool:
    """Tell whether two rectangles overlap by more than ``tolerance`` (negative: come nearer)."""
    return (
        a.x < b.right - tolerance
        and b.x < a.right - tolerance
        and a.y < b.bottom - tolerance
        and b.y < a.bottom - tolerance
    )


def grown(box: Rect, by: float) -> Rect:
    """Return the rectangle with that much more on each side."""
    return Rect(x=box.x - by, y=box.y - by, width=box.width + 2 * by, height=box.height + 2 * by)


def distance(box: Rect, point: Point) -> float:
    """Return how far a point is from a rectangle; 0 inside."""
    x, y = point
    return math.hypot(max(box.x - x, 0, x - box.right), max(box.y - y, 0, y - box.bottom))


def half_width(number: str) -> float:
    """Return half the width of a callout: longer numbers get a pill."""
    return sizes.CALLOUT_RADIUS + 3 * max(0, len(number) - 2)


def around(point: Point, half: float, radius: float) -> Rect:
    """Return the rectangle around a point."""
    return Rect(x=point[0] - half, y=point[1] - radius, width=2 * half, height=2 * radius)


def box_of(callout: Callout) -> Rect:
    """Return the rectangle a callout covers."""
    return around(callout.center, half_width(callout.number), callout.radius)
