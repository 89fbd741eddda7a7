"""Lists on slides: how large they can be set, in how many columns, over how many slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from cloudml_diagrams.draw.pptx.house import Spot
from cloudml_diagrams.draw.pptx.markup import Paragraph, Run
from cloudml_diagrams.draw.pptx.texts import SLACK
from cloudml_diagrams.model import SlidePoint
from cloudml_diagrams.typeface import wrap

__all__ = ["LINE", "Setting", "fitted", "height_of", "set_points"]

SIZES = (24.0, 22.0, 20.0, 18.0, 16.0)
"""Tried from the largest down, in pt; what does not fit then goes on another slide."""
SMALLEST = 10.0
"""For a single point that is more than a slide holds."""
SMALLER = 2.0
"""What a lead is followed by is set that much smaller, and once more what stands below that."""
LINE = 1.2
"""From line to line, as a share of the type's size: what the slides' type asks for."""
APART = 0.7
"""Between two points, as a share of the type's size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The points of one slide by column, in type of one size."""

    columns: tuple[tuple[SlidePoint, ...], ...]
    size: float


def fitted(points: Sequence[SlidePoint], wide: Spot, halves: Sequence[Spot]) -> tuple[Setting, ...]:
    """Return the points, set as large as they can be: on one slide if at all, else on several.

    ``wide`` is the room of one column; ``halves`` is that of two, or empty.
    """
    for size in _sizes(wide):
        if height_of(points, size, wide) <= wide.room.height:
            return (Setting(columns=(tuple(points),), size=size),)
        halved = _halved(points, size, halves) if halves and size <= halves[0].size else None
        if halved:
            return (Setting(columns=halved, size=size),)
    return _spread(tuple(points), wide)


def _sizes(spot: Spot) -> tuple[float, ...]:
    """Return the sizes to try: none is larger than what the layout says."""
    return tuple(size for size in SIZES if size <= spot.size) or (max(spot.size, SMALLEST),)


def height_of(points: Sequence[SlidePoint], size: float, spot: Spot) -> float:
    """Return the height in pt of points in type of that size, in a column of that width."""
    return sum(_height(point, size, spot) for point in points)


def _height(point: SlidePoint, size: float, spot: Spot) -> float:
    room = spot.room.width / SLACK
    high = size * APART
    if point.lead:
        high += _lines(point.lead, size, 600, room)
        high += _lines(point.text, size - SMALLER, 400, room)
    else:
        high += _lines(point.text, size, 400, room - spot.indents[0])
    for under in point.under:
        high += 3 + _lines(under, size - 2 * SMALLER, 400, room - spot.indents[1])
    return high


def _lines(text: str, size: float, weight: int, room: float) -> float:
    return len(wrap(text, size, weight, room)) * size * LINE


def _halved(
    points: Sequence[SlidePoint], size: float, halves: Sequence[Spot]
) -> tuple[tuple[SlidePoint, ...], tuple[SlidePoint, ...]] | None:
    """Return two columns of about the same height, if both fit."""
    best, least = None, inf
    for cut in range(1, len(points)):
        left, right = tuple(points[:cut]), tuple(points[cut:])
        highs = [
            height_of(side, size, half) for side, half in zip((left, right), halves, strict=True)
        ]
        fit = all(high <= half.room.height for high, half in zip(highs, halves, strict=True))
        if fit and max(highs) < least:
            best, least = (left, right), max(highs)
    return best


def _spread(points: tuple[SlidePoint, ...], spot: Spot) -> tuple[Setting, ...]:
    """Fill slides one after another with the smallest type; one that is too much is set smaller."""
    size = _sizes(spot)[-1]
    slides: list[list[SlidePoint]] = [[]]
    for point in points:
        if slides[-1] and height_of([*slides[-1], point], size, spot) > spot.room.height:
            slides.append([])
        slides[-1].append(point)
    return tuple(
        Setting(columns=(tuple(each),), size=_own_size(each, size, spot)) for each in slides
    )


def _own_size(points: Sequence[SlidePoint], size: float, spot: Spot) -> float:
    while size > SMALLEST and height_of(points, size, spot) > spot.room.height:
        size -= 1
    return size


def set_points(points: Sequence[SlidePoint], size: float, quiet: str) -> list[Paragraph]:
    """Return the points as paragraphs of a placeholder; a lead stands out on its own line.

    ``quiet`` is the colour of what follows a lead; empty: as the layout says. Lines are as far
    apart as was measured, whatever the face.
    """
    made: list[Paragraph] = []
    for point in points:
        before = size * APART if made else 0
        if point.lead:
            made.append(_line(point.lead, size, before, bold=True, bullet=False))
            made.append(_line(point.text, size - SMALLER, 0, color=quiet, bullet=False))
        else:
            made.append(_line(point.text, size, before))
        made += [_line(under, size - 2 * SMALLER, 3, level=1) for under in point.under]
    return made


def _line(
    text: str,
    size: float,
    before: float,
    *,
    bold: bool = False,
    bullet: bool = True,
    color: str = "",
    level: int = 0,
) -> Paragraph:
    run = Run(text=text, size=size, bold=bold, color=color)
    return Paragraph(runs=(run,), before=before, bullet=bullet, level=level, leading=size * LINE)
