"""The strip below a board that says what its lit steps do; in all slides of a walk it is alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.markup import (
    Paragraph,
    Run,
    body,
    fill,
    geometry,
    names,
    rounded,
    shape,
    stroke,
    text_box,
    xfrm,
)
from cloudml_diagrams.draw.pptx.texts import SLACK
from cloudml_diagrams.model import Rect, Slide, SlidePoint, Theme
from cloudml_diagrams.typeface import width, wrap

__all__ = ["Strip", "caption", "strip"]

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
TALLEST = 0.16
"""A strip that would take more of the slide is set smaller, as far as there is smaller type."""
LEAD = 0.4
"""The share of a column that a lead may take beside its text."""
LINE = 1.22
SIDE, ABOVE, APART = 14.0, 8.0, 5.0
BETWEEN = 24.0
"""Between two columns, in pt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where captions stand, the size of their type, and the room above them for the board."""

    rect: Rect
    size: float
    board: Rect


def strip(slides: Sequence[Slide], room: Rect, tall: float) -> Strip | None:
    """Return the strip that all these slides share; None if they have nothing to say below.

    ``room`` is that of board and strip, ``tall`` the height of a slide, in pt.
    """
    said = [_points(slide) for slide in slides if _points(slide)]
    if not said:
        return None
    for size in SIZES:
        height = max(_columns(points, size, room.width)[1] for points in said) + 2 * ABOVE
        if height <= tall * TALLEST:
            break
    rect = Rect(x=room.x, y=room.bottom - height, width=room.width, height=height)
    board = Rect(x=room.x, y=room.y, width=room.width, height=rect.y - 7 - room.y)
    return Strip(rect=rect, size=size, board=board)


def _points(slide: Slide) -> tuple[SlidePoint, ...]:
    if slide.points:
        return slide.points
    return (SlidePoint(text=slide.subtitle),) if slide.subtitle else ()


def _columns(
    points: Sequence[SlidePoint], size: float, wide: float
) -> tuple[tuple[tuple[SlidePoint, ...], ...], float]:
    """Return the points in as many columns as make the strip lowest, and its height."""
    tried = []
    for count in range(1, min(len(points), 4) + 1):
        rows = -(-len(points) // count)
        columns = tuple(tuple(points[at : at + rows]) for at in range(0, len(points), rows))
        room = _room(len(columns), wide)
        tried.append((max(_height(column, size, room) for column in columns), count, columns))
    height, _, columns = min(tried, key=lambda each: each[:2])
    return columns, height


def _room(count: int, wide: float) -> float:
    return (wide - 2 * SIDE - (count - 1) * BETWEEN) / count


def _height(points: Sequence[SlidePoint], size: float, room: float) -> float:
    return sum(_tall(point, size, room) for point in points) + APART * (len(points) - 1)


def _tall(point: SlidePoint, size: float, room: float) -> float:
    indent = _indent(point, size, room)
    said = _said(point) if indent else f"{point.lead} {_said(point)}"
    lines = len(wrap(said, size, 400 if indent else 600, (room - indent) / SLACK))
    return max(lines, 1) * size * LINE


def _said(point: SlidePoint) -> str:
    return " ".join([point.text, *point.under])


def _indent(point: SlidePoint, size: float, room: float) -> float:
    """Return the room of the lead, which stands before its text: a step's number, or a word.

    A longer lead has no room of its own: the text begins with it.
    """
    if _is_step(point):
        return size * 1.9
    wide = width(point.lead, size, 700) * SLACK + size * 0.6
    return wide if point.lead and wide < room * LEAD else 0


def _is_step(point: SlidePoint) -> bool:
    return len(point.lead) <= 3 and point.lead[:1].isdigit()


def caption(
    slide: Slide, place: Strip, theme: Theme, colors: Mapping[str, str], canvas: Canvas
) -> None:
    """Put the strip of one slide on it; ``colors`` has the colour of each step's disc."""
    points = _points(slide)
    tone = theme.tags["neutral"]
    look = fill(tone.fill) + stroke("", 0)
    named = names(canvas.number(), "caption")
    canvas.add(shape(named, xfrm(place.rect), rounded(place.rect, 8), look))
    columns, height = _columns(points, place.size, place.rect.width)
    room = _room(len(columns), place.rect.width)
    top = place.rect.y + (place.rect.height - height) / 2
    for number, column in enumerate(columns):
        x, y = place.rect.x + SIDE + number * (room + BETWEEN), top
        for point in column:
            box = Rect(x=x, y=y, width=room, height=_tall(point, place.size, room))
            _line(point, box, place.size, theme, colors, canvas)
            y = box.bottom + APART


def _line(
    point: SlidePoint,
    box: Rect,
    size: float,
    theme: Theme,
    colors: Mapping[str, str],
    canvas: Canvas,
) -> None:
    indent = _indent(point, size, box.width)
    if _is_step(point):
        wide = size * 1.45
        disc = Rect(x=box.x, y=box.center[1] - wide / 2, width=wide, height=wide)
        run = Run(text=point.lead, size=size * 0.8, color=theme.callout_ink, bold=True)
        words = body([Paragraph(runs=(run,), align="ctr")], anchor="ctr", wrap=False)
        look = fill(colors.get(point.lead, theme.muted)) + stroke("", 0)
        named = names(canvas.number(), f"number {point.lead}")
        canvas.add(shape(named, xfrm(disc), geometry("ellipse"), look, words))
    elif indent:
        lead = Rect(x=box.x, y=box.y, width=indent, height=box.height)
        run = Run(text=point.lead, size=size, color=theme.ink, bold=True)
        paragraph = Paragraph(runs=(run,), leading=size * LINE)
        named = names(canvas.number(), f"lead: {point.lead}")
        canvas.add(text_box(named, lead, [paragraph], anchor="ctr", wrap=False))
    rest = Rect(x=box.x + indent, y=box.y, width=box.width - indent, height=box.height)
    run = Run(text=_said(point), size=size, color=theme.ink)
    long_lead = Run(text=f"{point.lead} ", size=size, color=theme.ink, bold=True)
    runs = (long_lead, run) if point.lead and not indent else (run,)
    named = names(canvas.number(), f"caption {point.lead}".strip())
    paragraph = Paragraph(runs=runs, leading=size * LINE)
    canvas.add(text_box(named, rest, [paragraph], anchor="ctr"))
