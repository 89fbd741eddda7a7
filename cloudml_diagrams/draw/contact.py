"""The contact sheet: one spec on all its targets, board beside board, as large as a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from cloudml_diagrams.draw.arrows import legend_item
from cloudml_diagrams.draw.legends import legend_of
from cloudml_diagrams.draw.roster import roster
from cloudml_diagrams.draw.shapes import attrs, num, text
from cloudml_diagrams.draw.svg import board_markup, board_texts, document, icon_ids, icon_symbols
from cloudml_diagrams.model import Board, Callout, LegendItem, Rect, Text, Theme
from cloudml_diagrams.typeface import width, wrap

__all__ = ["HEIGHT", "WIDTH", "Shown", "contact"]

WIDTH, HEIGHT = 1920.0, 1080.0
PAD = 40.0
GUTTER = 40.0
RIM = 2.0
"""Around what is cut out of a board: half a line is drawn beside its place."""
CAPTION = 40.0
"""Above each board: the name of its target."""
LEGEND = 1.2
"""How much larger the legend is than on a board: it stands once for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A board with the target it was made for."""

    name: str
    """``Google Cloud``."""
    target: str
    board: Board


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where the boards stand: all of them at one scale, so that their type is alike."""

    scale: float
    cells: tuple[Rect, ...]
    free: tuple[Rect, ...]
    """What is left: cells without a board, or the room below them."""


def contact(
    title: str, question: str, shown: Sequence[Shown], theme: Theme, spec_folder: Path = Path()
) -> str:
    """Return the SVG, 16 to 9.

    ``shown`` are the main boards, one or more, in the order of reading. ``spec_folder`` is where
    custom icons are read from. Where the boards leave room, a table tells the services side by
    side.
    """
    head, bottom = _head(title, question), HEIGHT - PAD
    legend = legend_of([each.board for each in shown])
    if legend:
        bottom -= 50
    room = Rect(x=PAD, y=head[-1].y + 26, width=WIDTH - 2 * PAD, height=bottom - head[-1].y - 26)
    parts = [_bare(each.board) for each in shown]
    grid = _best(parts, room)
    words, rules = roster([(each.name, each.board) for each in shown], grid.free)
    captions = [
        Text(x=cell.x, y=cell.y + 24, text=each.name, size=24, weight=700, tone=each.target)
        for each, cell in zip(shown, grid.cells, strict=True)
    ]
    ids = icon_ids(*(each.board for each in shown))
    body = [
        icon_symbols(ids, theme, spec_folder),
        *(text(line, theme.color(line.tone)) for line in head),
        *(text(line, theme.lane(line.tone)) for line in captions),
        *(
            _placed(each, part, cell, grid.scale, theme, ids)
            for each, part, cell in zip(shown, parts, grid.cells, strict=True)
        ),
        *(_rule(rule, theme) for rule in rules),
        *(text(line, theme.color(line.tone)) for line in words),
        _legend_markup(legend, theme),
    ]
    texts = [(line.text, line.weight) for line in (*head, *captions, *words)]
    texts += [pair for part in parts for pair in board_texts(part.board)]
    texts += [(item.text.text, item.text.weight) for item in legend]
    return document(
        title, _said(shown), (WIDTH, HEIGHT), "\n".join(filter(None, body)), texts, theme
    )


def _said(shown: Sequence[Shown]) -> str:
    """Return what a screen reader says of the sheet."""
    names = ", ".join(each.name for each in shown)
    boards = " ".join(f"{each.name}: {each.board.description}" for each in shown)
    return f"The same design on {names}. {boards}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A board without heading and legend, and the part of it that is shown."""

    board: Board
    rect: Rect


def _bare(board: Board) -> _Part:
    bare = replace(board, heading=(), home="", legend=())
    boxes = [
        *(card.rect for card in board.cards),
        *(band.rect for band in board.bands),
        *(box for lane in board.lanes for box in (lane.rect, lane.title_rect)),
        *(_box(line) for route in board.routes for line in route.label),
        *(Rect(x=x, y=y, width=0, height=0) for route in board.routes for x, y in route.points),
        *(_disc(route.callout) for route in board.routes),
    ]
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    upper, lower = min(box.y for box in boxes), max(box.bottom for box in boxes)
    shown = Rect(
        x=left - RIM, y=upper - RIM, width=right - left + 2 * RIM, height=lower - upper + 2 * RIM
    )
    return _Part(board=bare, rect=shown)


def _box(line: Text) -> Rect:
    wide = width(line.text, line.size, line.weight)
    left = {"start": 0.0, "middle": wide / 2, "end": wide}[line.anchor]
    return Rect(x=line.x - left, y=line.y - line.size, width=wide, height=line.size * 1.3)


def _disc(callout: Callout) -> Rect:
    (x, y), half = callout.center, callout.radius
    return Rect(x=x - half, y=y - half, width=2 * half, height=2 * half)


def _head(title: str, question: str) -> tuple[Text, ...]:
    """Return title and question, in as many lines as they need."""
    wide = WIDTH - 2 * PAD
    lines, y = list[Text](), PAD - 10
    for words, size, weight, tone in ((title, 36.0, 700, "ink"), (question, 20.0, 400, "muted")):
        for line in wrap(words, size, weight, wide) if words else ():
            y += size * 1.25 if tone == "ink" else size * 1.6
            lines.append(Text(x=PAD, y=y, text=line, size=size, weight=weight, tone=tone))
    return tuple(lines)


def _best(parts: Sequence[_Part], room: Rect) -> _Grid:
    """Return the grid in which the boards come out largest."""
    grids = [_grid(parts, room, columns) for columns in range(1, len(parts) + 1)]
    return max(grids, key=lambda grid: grid.scale)


def _grid(parts: Sequence[_Part], room: Rect, columns: int) -> _Grid:
    rows = ceil(len(parts) / columns)
    wide = (room.width - GUTTER * (columns - 1)) / columns
    high = (room.height - GUTTER * (rows - 1)) / rows - CAPTION
    widest = max(part.rect.width for part in parts)
    highest = max(part.rect.height for part in parts)
    scale = min(wide / widest, high / highest)
    tall = CAPTION + highest * scale
    every = tuple(
        Rect(
            x=room.x + column * (wide + GUTTER),
            y=room.y + row * (tall + GUTTER),
            width=wide,
            height=tall,
        )
        for row in range(rows)
        for column in range(columns)
    )
    below = room.y + rows * (tall + GUTTER)
    strip = Rect(x=room.x, y=below, width=room.width, height=room.bottom - below)
    return _Grid(scale=scale, cells=every[: len(parts)], free=(*every[len(parts) :], strip))


def _placed(
    shown: Shown, part: _Part, cell: Rect, scale: float, theme: Theme, ids: dict[str, str]
) -> str:
    """Return a board in its cell, its links leading to the files of its target."""
    x, y = cell.x - part.rect.x * scale, cell.y + CAPTION - part.rect.y * scale
    moved = f"translate({num(x)} {num(y)})"
    around = attrs(data_target=shown.target, transform=f"{moved} scale({scale:.5f})")
    markup = board_markup(part.board, theme, ids, f"{shown.target}/diagram-{{}}.svg".format)
    return f"<g{around}>{markup}</g>"


def _legend_markup(items: Sequence[LegendItem], theme: Theme) -> str:
    if not items:
        return ""
    last = items[-1].text
    scale = min(LEGEND, (WIDTH - 2 * PAD) / (last.x + width(last.text, last.size, last.weight)))
    moved = attrs(transform=f"translate({num(PAD)} {num(HEIGHT - PAD - 14)}) scale({scale:.5f})")
    return f"<g{moved}>{''.join(legend_item(item, theme) for item in items)}</g>"


def _rule(rule: Rect, theme: Theme) -> str:
    line = attrs(
        x1=num(rule.x), y1=num(rule.y), x2=num(rule.right), y2=num(rule.y), stroke=theme.line
    )
    return f"<line{line}/>"
