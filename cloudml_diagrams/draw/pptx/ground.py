"""What lies below the cards of a board: stages, lanes and their names, as one group."""

from __future__ import annotations

from dataclasses import replace

from cloudml_diagrams.draw.parts import lane_border
from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.markup import (
    BLANK,
    body,
    fill,
    group,
    names,
    rounded,
    shape,
    stroke,
    xfrm,
)
from cloudml_diagrams.draw.pptx.paint import Paint
from cloudml_diagrams.draw.pptx.sites import Sites
from cloudml_diagrams.draw.pptx.texts import line_box, paragraph_of
from cloudml_diagrams.draw.pptx.units import Fit, union
from cloudml_diagrams.model import Band, Board, GroupTitle, LaneBox

__all__ = ["ground"]


def ground(
    board: Board,
    paint: Paint,
    fit: Fit,
    canvas: Canvas,
    numbers: dict[str, int],
    sites: dict[str, Sites],
) -> str:
    """Return the group; it says to a screen reader what the whole board shows.

    ``numbers`` and ``sites`` are, by lane, the id of its rectangle and where arrows hold on to it.
    """
    number = canvas.number()
    parts = [
        *(_band(item, paint, fit, canvas) for item in board.bands),
        *(_group_title(item, paint, fit, canvas, board) for item in board.groups),
        *(
            _lane(item, paint, fit, numbers[item.lane.id], sites[item.lane.id])
            for item in board.lanes
        ),
        *(_lane_title(item, paint, fit, canvas) for item in board.lanes),
    ]
    boxes = [*(item.rect for item in board.bands), *(item.rect for item in board.lanes)]
    boxes += [item.title_rect for item in board.lanes]
    outline = union(*(boxes or [card.rect for card in board.cards]))
    named = names(number, f"board: {board.title}", board.description or board.title)
    return group(named, fit.rect(outline), parts)


def _band(item: Band, paint: Paint, fit: Fit, canvas: Canvas) -> str:
    theme = paint.ground(item.rect)
    look = theme.stages[item.stage]
    box = fit.rect(item.rect)
    stage = str(item.stage).capitalize()
    named = names(canvas.number(), f"stage: {stage}")
    form = rounded(box, 14 * fit.scale)
    back = shape(named, xfrm(box), form, fill(look.fill) + stroke(look.border, 0.75))
    title = line_box(names(canvas.number(), f"title of {stage}"), item.title, look.title, fit)
    return back + title


def _group_title(item: GroupTitle, paint: Paint, fit: Fit, canvas: Canvas, board: Board) -> str:
    bands = [band.rect for band in board.bands if band.rect.bottom > item.text.y > band.rect.y]
    theme = paint.ground(bands[-1]) if bands else paint.bright
    named = names(canvas.number(), f"group: {item.text.text}")
    return line_box(named, item.text, theme.color(item.text.tone), fit)


def _lane(item: LaneBox, paint: Paint, fit: Fit, number: int, sites: Sites) -> str:
    color = paint.ground(item.rect).lane(item.lane.provider)
    full, dash, radius = lane_border(item)
    width = max(0.75, full * fit.scale)
    steps = " ".join(str(float(length) * fit.scale) for length in dash.split())
    box = fit.rect(item.rect)
    form = sites.form(box, radius * fit.scale)
    named = names(number, f"lane: {item.lane.title}", f"{item.lane.kind}: {item.lane.title}")
    return shape(named, xfrm(box), form, BLANK + stroke(color, width, steps))


def _lane_title(item: LaneBox, paint: Paint, fit: Fit, canvas: Canvas) -> str:
    """Return a lane's title on a piece of paper that covers the border behind it."""
    theme = paint.ground(item.rect)
    color = theme.lane(item.lane.provider)
    box = fit.rect(item.title_rect)
    centered = replace(paragraph_of(item.title, color, fit), align="ctr")
    words = body([centered], anchor="ctr", wrap=False)
    look = fill(theme.paper) + stroke(color, 0.5)
    named = names(canvas.number(), f"title of {item.lane.title}")
    return shape(named, xfrm(box), rounded(box, 4 * fit.scale), look, words)
