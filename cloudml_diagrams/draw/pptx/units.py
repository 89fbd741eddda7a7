"""Places on a slide, in pt from its upper left, and how a board's px become pt."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model import Point, Rect

__all__ = ["Fit", "emu", "grown", "holds", "union"]

EMU_A_POINT = 12700
"""The unit of the file format: 914,400 an inch, 72 pt an inch."""


def emu(points: float) -> int:
    """Return a length in pt in the unit of the file.

    >>> emu(72)
    914400
    """
    return round(points * EMU_A_POINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a board is brought into a place on the slide: scaled, then moved."""

    scale: float
    x: float
    y: float

    def point(self, place: Point) -> Point:
        """Return where a point of the board comes to lie, in pt."""
        return (self.x + place[0] * self.scale, self.y + place[1] * self.scale)

    def rect(self, box: Rect) -> Rect:
        """Return where a rectangle of the board comes to lie, in pt."""
        x, y = self.point((box.x, box.y))
        return Rect(x=x, y=y, width=box.width * self.scale, height=box.height * self.scale)

    @staticmethod
    def into(inner: Rect, outer: Rect) -> Fit:
        """Return the fit that shows ``inner`` as large as ``outer`` allows, in its middle."""
        scale = min(outer.width / inner.width, outer.height / inner.height)
        x = outer.x + (outer.width - inner.width * scale) / 2 - inner.x * scale
        y = outer.y + (outer.height - inner.height * scale) / 2 - inner.y * scale
        return Fit(scale=scale, x=x, y=y)


def grown(box: Rect, by: float) -> Rect:
    """Return a rectangle that is larger by that much on every side."""
    return Rect(x=box.x - by, y=box.y - by, width=box.width + 2 * by, height=box.height + 2 * by)


def union(*boxes: Rect) -> Rect:
    """Return the smallest rectangle around all of them. ValueError if there is none."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(x=x, y=y, width=right - x, height=bottom - y)


def holds(box: Rect, place: Point) -> bool:
    """Tell whether a point lies in a rectangle or on its edge."""
    x, y = place
    return box.x <= x <= box.right and box.y <= y <= box.bottom
