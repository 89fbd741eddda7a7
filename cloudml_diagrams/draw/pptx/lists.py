"""Lists on slides: how large they can be set, in how many columns, over how many slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from cloudml_diagrams.draw.pptx.markup import Paragraph, Run
from cloudml_diagrams.draw.pptx.texts import SLACK
from cloudml_diagrams.model import Rect, SlidePoint, Theme
from cloudml_diagrams.typeface import wrap

__all__ = ["LINE", "Setting", "fitted", "height_of", "set_points"]

SIZES = (24.0, 22.0, 20.0, 18.0, 16.0)
"""Tried from the largest down, in pt; what does not fit then goes on another slide."""
SMALLER = 2.0
"""What a lead is followed by is set that much smaller, and once more what stands below that."""
LINE = 1.2
"""From line to line, as a share of the type's size: what the slides' type asks for."""
INDENT = 18.0
APART = 0.7
"""Between two points, as a share of the type's size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The points of one slide by column, in type of one size."""

    columns: tuple[tuple[SlidePoint, ...], ...]
    size: float


def fitted(
    points: Sequence[SlidePoint], wide: Rect, halves: tuple[Rect, Rect]
) -> tuple[Setting, ...]:
    """Return the points, set as large as they can be: on one slide if at all, else on several.

    ``wide`` is the room of one column, ``halves`` that of two, in pt.
    """
    for size in SIZES:
        if height_of(points, size, wide.width) <= wide.height:
            return (Setting(columns=(tuple(points),), size=size),)
        halved = _halved(points, size, halves[0])
        if halved:
            return (Setting(columns=halved, size=size),)
    return _spread(tuple(points), wide)


def height_of(points: Sequence[SlidePoint], size: float, width: float) -> float:
    """Return the height in pt of points in type of that size, in a column of that width."""
    return sum(_height(point, size, width) for point in points)


def _height(point: SlidePoint, size: float, width: float) -> float:
    room = width / SLACK
    high = size * APART
    if point.lead:
        high += _lines(point.lead, size, 600, room)
        high += _lines(point.text, size - SMALLER, 400, room)
    else:
        high += _lines(point.text, size, 400, room - INDENT)
    for under in point.under:
        high += 3 + _lines(under, size - 2 * SMALLER, 400, room - 2 * INDENT)
    return high


def _lines(text: str, size: float, weight: int, room: float) -> float:
    return len(wrap(text, size, weight, room)) * size * LINE


def _halved(
    points: Sequence[SlidePoint], size: float, half: Rect
) -> tuple[tuple[SlidePoint, ...], tuple[SlidePoint, ...]] | None:
    """Return two columns of about the same height, if both fit."""
    best, least = None, inf
    for cut in range(1, len(points)):
        left, right = tuple(points[:cut]), tuple(points[cut:])
        higher = max(height_of(side, size, half.width) for side in (left, right))
        if higher <= half.height and higher < least:
            best, least = (left, right), higher
    return best


def _spread(points: tuple[SlidePoint, ...], box: Rect) -> tuple[Setting, ...]:
    """Fill slides one after another with the smallest type."""
    size = SIZES[-1]
    slides: list[list[SlidePoint]] = [[]]
    for point in points:
        if slides[-1] and height_of([*slides[-1], point], size, box.width) > box.height:
            slides.append([])
        slides[-1].append(point)
    return tuple(Setting(columns=(tuple(each),), size=size) for each in slides)


def set_points(points: Sequence[SlidePoint], size: float, theme: Theme) -> list[Paragraph]:
    """Return the points as paragraphs of a placeholder; a lead stands out on its own line."""
    made: list[Paragraph] = []
    for point in points:
        before = size * APART if made else 0
        if point.lead:
            lead = Run(text=point.lead, size=size, bold=True)
            said = Run(text=point.text, size=size - SMALLER, color=theme.muted, fresh=True)
            made.append(Paragraph(runs=(lead, said), before=before, bullet=False))
        else:
            made.append(Paragraph(runs=(Run(text=point.text, size=size),), before=before))
        made += [
            Paragraph(runs=(Run(text=under, size=size - 2 * SMALLER),), level=1, before=3)
            for under in point.under
        ]
    return made
