"""What a board's lit steps do, said below it or beside it; in all slides of a walk alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
from cloudml_diagrams.draw.pptx.units import Fit
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
GAP = 7.0
"""Between the strip and the board, in pt."""
WIDE = 0.23
"""The share of the room that a strip beside the board takes."""
WORTH = 1.04
"""How much larger a board has to become for an unusual place of its captions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where captions stand, the size of their type, and the room that is left for the board."""

    rect: Rect
    size: float
    board: Rect
    beside: bool = False
    """It stands beside the board, in one column, and not below it."""
    way: int = 0
    """Which of the ways to show the board has so much room that it is worth it."""


def strip(
    slides: Sequence[Slide], room: Rect, tall: float, ways: Sequence[Rect] = ()
) -> Strip | None:
    """Return the strip that all these slides share; None if they have nothing to say.

    ``room`` is that of board and strip, ``tall`` the height of a slide, in pt. ``ways`` are what
    the board may take, in px, the whole of it first. It comes below the board, and the board is
    shown whole, unless another way makes the board larger.
    """
    said = [_points(slide) for slide in slides if _points(slide)]
    if not said:
        return None
    best, largest = _below(said, room, tall), 0.0
    for place in (best, _beside(said, room)):
        for way, shown in enumerate(ways):
            scale = Fit.into(shown, place.board).scale if place else 0.0
            if place and scale > largest * WORTH:
                best, largest = replace(place, way=way), scale
    return best


def _below(said: Sequence[tuple[SlidePoint, ...]], room: Rect, tall: float) -> Strip:
    for size in SIZES:
        height = max(_columns(points, size, room.width)[1] for points in said) + 2 * ABOVE
        if height <= tall * TALLEST:
            break
    rect = Rect(x=room.x, y=room.bottom - height, width=room.width, height=height)
    board = replace(room, height=rect.y - GAP - room.y)
    return Strip(rect=rect, size=size, board=board)


def _beside(said: Sequence[tuple[SlidePoint, ...]], room: Rect) -> Strip | None:
    """Return the strip at the right of the board; None if it would be too long there."""
    wide = room.width * WIDE
    for size in SIZES:
        height = max(_columns(points, size, wide, 1)[1] for points in said) + 2 * ABOVE
        if height <= room.height:
            rect = replace(room, x=room.right - wide, width=wide)
            board = replace(room, width=rect.x - GAP - room.x)
            return Strip(rect=rect, size=size, board=board, beside=True)
    return None


def _points(slide: Slide) -> tuple[SlidePoint, ...]:
    if slide.points:
        return slide.points
    return (SlidePoint(text=slide.subtitle),) if slide.subtitle else ()


def _columns(
    points: Sequence[SlidePoint], size: float, wide: float, most: int = 4
) -> tuple[tuple[tuple[SlidePoint, ...], ...], float]:
    """Return the points in as many columns as make the strip lowest, and its height."""
    tried = []
    for count in range(1, min(len(points), most) + 1):
        rows = -(-len(points) // count)
        columns = tuple(tuple(points[at : at + rows]) for at in range(0, len(points), rows))
        room = _room(len(columns), wide)
        tried.append((max(_height(column, size, room) for column in columns), count, columns))
    height, _, columns = min(tried, key=lambda each: each[:2])
    return columns, height


def _room(count: int, wide: float) -> float:
    return (wide - 2 * SIDE - (count - 1) * BETWEEN) / count


def _height(points: Sequence[SlidePoint], size: float, room: float) -> float:
    indents = _indents(points, size, room)
    high = sum(
        _tall(point, indent, size, room) for point, indent in zip(points, indents, strict=True)
    )
    return high + APART * (len(points) - 1)


def _tall(point: SlidePoint, indent: float, size: float, room: float) -> float:
    said = _said(point) if indent else f"{point.lead} {_said(point)}"
    lines = len(wrap(said, size, 400 if indent else 600, (room - indent) / SLACK))
    return max(lines, 1) * size * LINE


def _said(point: SlidePoint) -> str:
    return " ".join([point.text, *point.under])


def _indents(points: Sequence[SlidePoint], size: float, room: float) -> list[float]:
    """Return the room of each lead before its text, in one column alike; 0 for a long lead.

    A lead is a step's number, or a word; where it is longer the text begins with it.
    """
    own = [_indent(point, size, room) for point in points]
    return [max(own) if each else 0.0 for each in own]


def _indent(point: SlidePoint, size: float, room: float) -> float:
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
    columns, height = _columns(points, place.size, place.rect.width, 1 if place.beside else 4)
    room = _room(len(columns), place.rect.width)
    top = place.rect.y + (ABOVE + 4 if place.beside else (place.rect.height - height) / 2)
    for number, column in enumerate(columns):
        x, y = place.rect.x + SIDE + number * (room + BETWEEN), top
        for point, indent in zip(column, _indents(column, place.size, room), strict=True):
            high = _tall(point, indent, place.size, room)
            box = Rect(x=x, y=y, width=room, height=high)
            first = replace(box, width=indent, height=place.size * LINE)
            if indent:
                canvas.add(_lead(point, first, theme, colors, canvas))
            rest = replace(box, x=x + indent, width=room - indent)
            canvas.add(_text(point, rest, place.size, theme, canvas, led=indent > 0))
            y = box.bottom + APART


def _lead(
    point: SlidePoint, line: Rect, theme: Theme, colors: Mapping[str, str], canvas: Canvas
) -> str:
    """Return what stands before a text on its first line: the disc of a step, or a word."""
    size = line.height / LINE
    if _is_step(point):
        wide = size * 1.4
        disc = Rect(x=line.x, y=line.center[1] - wide / 2, width=wide, height=wide)
        run = Run(text=point.lead, size=size * 0.8, color=theme.callout_ink, bold=True)
        words = body([Paragraph(runs=(run,), align="ctr")], anchor="ctr", wrap=False)
        look = fill(colors.get(point.lead, theme.muted)) + stroke("", 0)
        named = names(canvas.number(), f"number {point.lead}")
        return shape(named, xfrm(disc), geometry("ellipse"), look, words)
    run = Run(text=point.lead, size=size, color=theme.ink, bold=True)
    named = names(canvas.number(), f"lead: {point.lead}")
    return text_box(named, line, [Paragraph(runs=(run,), leading=line.height)], wrap=False)


def _text(
    point: SlidePoint, box: Rect, size: float, theme: Theme, canvas: Canvas, *, led: bool
) -> str:
    """Return what is said; where its lead does not stand before it, it begins with that."""
    run = Run(text=_said(point), size=size, color=theme.ink)
    lead = Run(text=f"{point.lead} ", size=size, color=theme.ink, bold=True)
    runs = (lead, run) if point.lead and not led else (run,)
    named = names(canvas.number(), f"caption {point.lead}".strip())
    return text_box(named, box, [Paragraph(runs=runs, leading=size * LINE)])
