"""The slides of a file: each form of slide is a function that adds one slide or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pptx.presentation import Presentation
from pptx.slide import Slide as Sheet

from cloudml_diagrams.draw.pptx.board import show
from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.caption import Strip, caption, strip
from cloudml_diagrams.draw.pptx.extent import outline, without_shelf
from cloudml_diagrams.draw.pptx.frame import Frame
from cloudml_diagrams.draw.pptx.layouts import (
    BOARD_TITLE_SIZE,
    COVER_SIZE,
    FIRST_COLUMN,
    SUBTITLE,
    TITLE_SIZE,
    cover_title,
)
from cloudml_diagrams.draw.pptx.links import BoardSheet
from cloudml_diagrams.draw.pptx.lists import fitted, set_points
from cloudml_diagrams.draw.pptx.markup import Paragraph, Run
from cloudml_diagrams.draw.pptx.paint import line_of
from cloudml_diagrams.draw.pptx.placeholders import drop, footer, move, notes, put, size_for, title
from cloudml_diagrams.draw.pptx.tables import pages, table
from cloudml_diagrams.draw.pptx.units import Fit, grown, holds
from cloudml_diagrams.model import Board, Deck, Rect, Slide, Theme

__all__ = ["Setup", "add"]

SMALLEST_TITLE = 16.0
STILL = 1.02
"""A board that would be larger by less stays where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What every slide of a file is made with."""

    document: Presentation
    deck: Deck
    boards: Mapping[str, Board]
    theme: Theme
    spec_folder: Path
    frame: Frame


def add(slide: Slide, setup: Setup) -> BoardSheet | None:
    """Add a slide to the file, or several where it has more than one takes.

    Returns the one that shows a board, if it does.
    """
    if slide.kind == "title":
        _cover(slide, setup)
    elif slide.view is not None:
        return _board(slide, setup)
    else:
        _reading(slide, setup)
    return None


def _sheet(layout: str, setup: Setup) -> Sheet:
    layouts = {each.name: each for each in setup.document.slide_layouts}
    made: Sheet = setup.document.slides.add_slide(layouts[layout])
    return made


def _cover(slide: Slide, setup: Setup) -> None:
    sheet = _sheet("Title", setup)
    box = cover_title(setup.frame)
    title(sheet, slide.title, size_for(slide.title, box, COVER_SIZE, SMALLEST_TITLE))
    _fill(sheet, 1, [Paragraph(runs=(Run(text=slide.subtitle),))] if slide.subtitle else [])
    notes(sheet, slide.notes, slide.seconds)


def _board(slide: Slide, setup: Setup) -> BoardSheet:
    sheet = _sheet("Board", setup)
    box = setup.frame.board_title
    title(sheet, slide.title, size_for(slide.title, box, BOARD_TITLE_SIZE, 12))
    ways = _ways(setup.boards[slide.view or ""], slide)
    place = _strip(slide, setup, ways)
    board = ways[place.way if place else 0]
    canvas = Canvas(sheet)
    room = _still(setup.boards[slide.view or ""], board, place, setup)
    boxes = show(board, slide.lit, room, setup.theme, setup.spec_folder, canvas)
    if place:
        colors = {route.arrow.number: line_of(route, setup.theme).color for route in board.routes}
        caption(slide, place, setup.theme, colors, canvas)
    notes(sheet, slide.notes, slide.seconds)
    return BoardSheet(slide=slide, sheet=sheet, board=board, boxes=boxes)


def _still(whole: Board, board: Board, place: Strip | None, setup: Setup) -> Rect:
    """Return the room of a board: if it can be, where the slide of the whole of it has it.

    From that slide to those of its steps nothing then moves, and cards only grow dim.
    """
    if place is None:
        return setup.frame.board
    shown = outline(board)
    still = Fit.into(outline(whole), setup.frame.board)
    kept = still.rect(shown)
    room = grown(place.board, 0.1)
    fits = holds(room, (kept.x, kept.y)) and holds(room, (kept.right, kept.bottom))
    grows = Fit.into(shown, place.board).scale > still.scale * STILL
    return place.board if grows or not fits else kept


def _ways(board: Board, slide: Slide) -> Sequence[Board]:
    """Return the ways to show a board: while steps are told, the whole of it may be too much."""
    if not slide.lit:
        return [board]
    bare = replace(board, legend=())
    return [each for each in (bare, without_shelf(bare)) if each]


def _strip(slide: Slide, setup: Setup, ways: Sequence[Board]) -> Strip | None:
    """Return the strip that a whole walk shares, so that its board stays where it is."""
    walk = [
        other
        for other in setup.deck.slides
        if (other.kind, other.view, bool(other.lit)) == (slide.kind, slide.view, bool(slide.lit))
    ]
    return strip(walk, setup.frame.board, setup.frame.height, [outline(way) for way in ways])


def _reading(slide: Slide, setup: Setup) -> None:
    """Add the slides of a list, then those of a table; at least one."""
    sheets = [*_lists(slide, setup), *_tables(slide, setup)]
    if not sheets:
        sheets.append(_sheet("Table", setup))
    for number, sheet in enumerate(sheets, start=1):
        words = slide.title if number == 1 else f"{slide.title} ({number})"
        box = setup.frame.title
        title(sheet, words, size_for(words, box, TITLE_SIZE, SMALLEST_TITLE))
        _fill(
            sheet, SUBTITLE, [Paragraph(runs=(Run(text=slide.subtitle),))] if slide.subtitle else []
        )
        footer(sheet, setup.deck.title)
        if number == 1:
            notes(sheet, slide.notes, slide.seconds)
        else:
            notes(sheet, f"This goes on from the slide before: {slide.title}", 0)


def _lists(slide: Slide, setup: Setup) -> list[Sheet]:
    if not slide.points:
        return []
    frame = setup.frame
    wide, *halves = (_raised(box, slide, frame) for box in (frame.body, *frame.columns()))
    made = []
    for setting in fitted(slide.points, wide, (halves[0], halves[1])):
        sheet = _sheet("Points" if len(setting.columns) == 1 else "Two columns", setup)
        boxes = [wide] if len(setting.columns) == 1 else halves
        for place, (column, box) in enumerate(zip(setting.columns, boxes, strict=True)):
            words = set_points(column, setting.size, setup.theme)
            _fill(sheet, FIRST_COLUMN + place, words)
            if not slide.subtitle:
                move(sheet, FIRST_COLUMN + place, box)
        made.append(sheet)
    return made


def _tables(slide: Slide, setup: Setup) -> list[Sheet]:
    if not slide.table:
        return []
    box = _raised(setup.frame.body, slide, setup.frame)
    made = []
    for page in pages(slide.table, box):
        sheet = _sheet("Table", setup)
        canvas = Canvas(sheet)
        canvas.add(table(page, box, setup.theme, canvas.number(), f"table: {slide.title}"))
        made.append(sheet)
    return made


def _raised(box: Rect, slide: Slide, frame: Frame) -> Rect:
    """Return the room of the body, which begins higher where there is no subtitle."""
    top = box.y if slide.subtitle else frame.subtitle.y + 10
    return replace(box, y=top, height=box.bottom - top)


def _fill(sheet: Sheet, index: int, words: Sequence[Paragraph]) -> None:
    """Fill a placeholder, or take it away where there is nothing to fill it with."""
    for holder in list(sheet.placeholders):
        if holder.placeholder_format.idx == index:
            if words:
                put(holder, words)
            else:
                drop(holder)
