"""Which service does what on each target, as a table for the room that boards leave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from cloudml_diagrams.model import Board, Rect, Text
from cloudml_diagrams.typeface import width

__all__ = ["roster"]

Table = tuple[tuple[Text, ...], tuple[Rect, ...]]
"""Texts, and the rules between the rows, each as a rectangle without height."""

_SIZES = (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0)
"""Type in px of a slide 1920 wide; the largest that fits is taken, and none below that."""
_LINES = (1.75, 1.42)
"""Height of a row in its type: as it looks well, and as close as it may be."""
_GAP = 28.0
_HALVES = 56.0
"""Between two parts of the table that stand side by side."""
_NONE = "\u2013"


def roster(shown: Sequence[tuple[str, Board]], rooms: Sequence[Rect]) -> Table:
    """Return the table in the room in which its type comes out largest; nothing if none has room.

    ``shown`` are the targets by name. A row is a component, a column a target; for one target there
    is nothing to set side by side.
    """
    if len(shown) < 2:
        return (), ()
    rows = _rows(shown)
    for size, room, parts, line in product(_SIZES, rooms, (1, 2), _LINES):
        table = _table(rows, (size, size * line), room, parts)
        if table:
            return table
    return (), ()


def _rows(shown: Sequence[tuple[str, Board]]) -> list[tuple[str, ...]]:
    """Return the header, then for each component its role and its services."""
    boards = [_services(board) for _, board in shown]
    known = dict.fromkeys(key for services in boards for key in services)
    header = ("", *(name for name, _ in shown))
    return [header, *((key[1], *(each.get(key, _NONE) for each in boards)) for key in known)]


def _services(board: Board) -> dict[tuple[str, str], str]:
    """Return the names of the services by id and role: two components may have one role."""
    return {
        (card.node.id, card.node.role): card.node.placement.service_name
        for card in board.cards
        if card.node.placement
    }


def _table(
    rows: Sequence[tuple[str, ...]], type_: tuple[float, float], room: Rect, parts: int
) -> Table | None:
    """Return the table in one or two parts side by side; None if it does not fit."""
    (size, high), header, told = type_, rows[0], rows[1:]
    each = -(-len(told) // parts)
    wide = [
        max(width(row[place], size, _weight(row is header, place)) for row in rows)
        for place in range(len(header))
    ]
    across = (room.width - _HALVES * (parts - 1)) / parts
    gap = min((across - sum(wide)) / (len(wide) - 1), 3 * _GAP)
    if gap < _GAP or (each + 1) * high > room.height:
        return None
    texts, rules = list[Text](), list[Rect]()
    for part in range(parts):
        left = room.x + part * (across + _HALVES)
        for line, row in enumerate((header, *told[part * each : (part + 1) * each])):
            y = room.y + (line + 1) * high
            texts += _row(
                row, (left, y - (high - size * 0.72) / 2), size, wide, gap, heads=line == 0
            )
            ruled = sum(wide) + gap * (len(wide) - 1)
            rules.append(Rect(x=left, y=y, width=ruled, height=0))
    return tuple(texts), tuple(rules)


def _row(
    row: Sequence[str],
    start: tuple[float, float],
    size: float,
    wide: Sequence[float],
    gap: float,
    *,
    heads: bool,
) -> list[Text]:
    x, y = start
    texts = []
    for place, cell in enumerate(row):
        if cell:
            tone = "ink" if heads or place == 0 else "muted"
            weight = _weight(heads, place)
            texts.append(Text(x=x, y=y, text=cell, size=size, weight=weight, tone=tone))
        x += wide[place] + gap
    return texts


def _weight(heads: bool, place: int) -> int:
    return 700 if heads else 600 if place == 0 else 400
