"""The slides of a file: each form of slide is a function that adds one slide or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pptx.slide import Slide as Sheet

from cloudml_diagrams.draw.pptx.board import show
from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.caption import Strip, caption, strip
from cloudml_diagrams.draw.pptx.extent import outline, without_shelf
from cloudml_diagrams.draw.pptx.footer import footer
from cloudml_diagrams.draw.pptx.house import Form, House, Spot
from cloudml_diagrams.draw.pptx.links import BoardSheet
from cloudml_diagrams.draw.pptx.lists import fitted, set_points
from cloudml_diagrams.draw.pptx.markup import Paragraph, Run, fill, names, rounded, shape, stroke
from cloudml_diagrams.draw.pptx.markup import xfrm as place_of
from cloudml_diagrams.draw.pptx.paint import line_of
from cloudml_diagrams.draw.pptx.placeholders import heading, notes, put, settled_sheet
from cloudml_diagrams.draw.pptx.tables import pages, table
from cloudml_diagrams.draw.pptx.units import Fit, grown, holds
from cloudml_diagrams.model import Board, Deck, Rect, Slide

__all__ = ["Setup", "add"]

STILL = 1.02
"""A board that would be larger by less stays where it was."""
PANEL = 8.0
"""Of paper around a board that stands on a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What every slide of a file is made with."""

    house: House
    deck: Deck
    boards: Mapping[str, Board]
    spec_folder: Path


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


def _sheet(form: Form, setup: Setup) -> Sheet:
    made: Sheet = setup.house.document.slides.add_slide(form.layout)
    return made


def _cover(slide: Slide, setup: Setup) -> None:
    form = setup.house.forms["Title"]
    sheet = _sheet(form, setup)
    _head(sheet, form.title, slide.title, setup, bold=True)
    if slide.subtitle:
        _head(sheet, form.subtitle, slide.subtitle, setup, color=form.ground.ink)
    settled_sheet(sheet)
    notes(sheet, slide.notes, slide.seconds)


def _board(slide: Slide, setup: Setup) -> BoardSheet:
    form = setup.house.forms["Board"]
    sheet = _sheet(form, setup)
    _head(sheet, form.title, slide.title, setup, bold=True)
    settled_sheet(sheet)
    whole, theme = setup.boards[slide.view or ""], form.ground.board
    ways = _ways(whole, slide)
    place = _strip(slide, form, setup, ways)
    board = ways[place.way if place else 0]
    canvas = Canvas(sheet, setup.house.scale)
    if form.ground.panel:
        room = place.board if place else form.room
        look = fill(theme.paper) + stroke("", 0)
        named = names(canvas.number(), "paper")
        canvas.add(shape(named, place_of(room), rounded(room, PANEL), look))
    room = _still(whole, board, place, form)
    boxes = show(board, slide.lit, room, theme, setup.spec_folder, canvas)
    if place:
        colors = {route.arrow.number: line_of(route, theme).color for route in board.routes}
        caption(slide, place, form.ground.words, colors, canvas)
    footer(sheet, setup.deck.title, setup.house.scale.unit)
    notes(sheet, slide.notes, slide.seconds)
    return BoardSheet(slide=slide, sheet=sheet, board=board, boxes=boxes)


def _still(whole: Board, board: Board, place: Strip | None, form: Form) -> Rect:
    """Return the room of a board: if it can be, where the slide of the whole of it has it.

    From that slide to those of its steps nothing then moves, and cards only grow dim.
    """
    edge = PANEL if form.ground.panel else 0.0
    full = grown(form.room, -edge)
    if place is None:
        return full
    shown, room = outline(board), grown(place.board, -edge)
    still = Fit.into(outline(whole), full)
    kept = still.rect(shown)
    slack = grown(room, 0.1)
    fits = holds(slack, (kept.x, kept.y)) and holds(slack, (kept.right, kept.bottom))
    grows = Fit.into(shown, room).scale > still.scale * STILL
    return room if grows or not fits else kept


def _ways(board: Board, slide: Slide) -> Sequence[Board]:
    """Return the ways to show a board: while steps are told, the whole of it may be too much."""
    if not slide.lit:
        return [board]
    bare = replace(board, legend=())
    return [each for each in (bare, without_shelf(bare)) if each]


def _strip(slide: Slide, form: Form, setup: Setup, ways: Sequence[Board]) -> Strip | None:
    """Return the strip that a whole walk shares, so that its board stays where it is."""
    walk = [
        other
        for other in setup.deck.slides
        if (other.kind, other.view, bool(other.lit)) == (slide.kind, slide.view, bool(slide.lit))
    ]
    return strip(walk, form.room, setup.house.height, [outline(way) for way in ways])


def _reading(slide: Slide, setup: Setup) -> None:
    """Add the slides of a list, then those of a table; at least one."""
    sheets = [*_lists(slide, setup), *_tables(slide, setup)]
    if not sheets:
        form = setup.house.forms["Table"]
        sheets.append((_sheet(form, setup), form))
    for number, (sheet, form) in enumerate(sheets, start=1):
        words = slide.title if number == 1 else f"{slide.title} ({number})"
        _head(sheet, form.title, words, setup, bold=True)
        if slide.subtitle:
            _head(sheet, form.subtitle, slide.subtitle, setup, color=form.ground.ink)
        settled_sheet(sheet)
        footer(sheet, setup.deck.title, setup.house.scale.unit)
        if number == 1:
            notes(sheet, slide.notes, slide.seconds)
        else:
            notes(sheet, f"This goes on from the slide before: {slide.title}", 0)


def _lists(slide: Slide, setup: Setup) -> list[tuple[Sheet, Form]]:
    if not slide.points:
        return []
    one, two = setup.house.forms["Points"], setup.house.forms.get("Two columns")
    (wide,) = _columns(one, slide)
    halves = _columns(two, slide) if two else ()
    made = []
    for setting in fitted(slide.points, wide, halves):
        form, spots = (one, (wide,)) if len(setting.columns) == 1 else (two or one, halves)
        sheet = _sheet(form, setup)
        for column, spot in zip(setting.columns, spots, strict=True):
            words = set_points(column, setting.size, form.ground.quiet)
            put(sheet, spot, words, setup.house.scale, color=form.ground.ink)
        made.append((sheet, form))
    return made


def _columns(form: Form, slide: Slide) -> tuple[Spot, ...]:
    """Return the columns of a list, which begin lower where there is a subtitle."""
    if not slide.subtitle:
        return form.texts
    return tuple(spot.from_top(max(form.below, spot.box.y)) for spot in form.texts)


def _tables(slide: Slide, setup: Setup) -> list[tuple[Sheet, Form]]:
    if not slide.table:
        return []
    form = setup.house.forms["Table"]
    box = _below(form, slide)
    made = []
    for page in pages(slide.table, box):
        sheet = _sheet(form, setup)
        canvas = Canvas(sheet, setup.house.scale)
        named = f"table: {slide.title}"
        canvas.add(table(page, box, form.ground.words, canvas.number(), named))
        made.append((sheet, form))
    return made


def _below(form: Form, slide: Slide) -> Rect:
    """Return the room of a table, which begins lower where there is a subtitle."""
    box = form.room
    top = max(box.y, form.below) if slide.subtitle else box.y
    return replace(box, y=top, height=box.bottom - top)


def _head(
    sheet: Sheet, spot: Spot, words: str, setup: Setup, *, bold: bool = False, color: str = ""
) -> None:
    """Set a title or a subtitle, as large as its spot allows."""
    size, leading = heading(words, spot, bold=bold)
    said: Sequence[Paragraph] = [Paragraph(runs=(Run(text=words, size=size),), leading=leading)]
    put(sheet, spot, said, setup.house.scale, color=color, list_of=False)
