"""How many times the arrows of a board cross one another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from cloudml_diagrams.model import Point

__all__ = ["count_crossings"]

Segment = tuple[Point, Point]


def count_crossings(ways: Sequence[Sequence[Point]]) -> int:
    """Return the number of points at which a stretch of one way crosses a stretch of another.

    >>> count_crossings([[(0, 5), (10, 5)], [(5, 0), (5, 10)]])
    1
    """
    flat = [(i, s) for i, way in enumerate(ways) for s in _split(way, horizontal=True)]
    upright = [(i, s) for i, way in enumerate(ways) for s in _split(way, horizontal=False)]
    return sum(i != j and _cross(a, b) for i, a in flat for j, b in upright)


def _split(way: Sequence[Point], *, horizontal: bool) -> list[Segment]:
    axis = 1 if horizontal else 0
    return [(a, b) for a, b in itertools.pairwise(way) if a[axis] == b[axis] and a != b]


def _cross(flat: Segment, upright: Segment) -> bool:
    (x1, y), (x2, _) = flat
    (x, y1), (_, y2) = upright
    return min(x1, x2) < x < max(x1, x2) and min(y1, y2) < y < max(y1, y2)
