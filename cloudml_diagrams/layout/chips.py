"""The small rounded labels at the foot of a card: one for a badge or a trigger, however long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.model import Rect, Tag, Text
from cloudml_diagrams.typeface import width, wrap_evenly

__all__ = ["Chip", "ChipRows", "arrange_chips", "chips_height", "set_chips"]

SIDE = 7.0
"""Room between a chip's words and its border."""
GAP = 5.0
LINE = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """The lines of one label, and the size it needs in px."""

    lines: tuple[str, ...]
    tone: str
    width: float
    height: float


ChipRows = tuple[tuple[Chip, ...], ...]


def arrange_chips(tags: tuple[tuple[str, str], ...], room: float) -> ChipRows:
    """Return a chip for each (text, tone), in rows of that width."""
    rows: list[tuple[Chip, ...]] = []
    used = room
    for text, tone in tags:
        chip = _chip(text, tone, room)
        if not rows or used + chip.width > room:
            rows.append(())
            used = 0.0
        rows[-1] += (chip,)
        used += chip.width + GAP
    return tuple(rows)


def _chip(text: str, tone: str, room: float) -> Chip:
    lines = wrap_evenly(text, sizes.SMALL, 500, room - 2 * SIDE)
    wide = max((width(line, sizes.SMALL, 500) for line in lines), default=0.0)
    high = sizes.TAG_HEIGHT + LINE * (max(1, len(lines)) - 1)
    return Chip(lines=lines, tone=tone, width=wide + 2 * SIDE, height=high)


def chips_height(rows: ChipRows) -> float:
    """Return the height of all rows, with the gap above each."""
    return sum(_height(row) + GAP for row in rows)


def _height(row: tuple[Chip, ...]) -> float:
    return max(chip.height for chip in row)


def set_chips(rows: ChipRows, x: float, y: float) -> tuple[Tag, ...]:
    """Return the rows from (x, y) downwards; the lines of a chip are tags that share its rect."""
    tags: list[Tag] = []
    for row in rows:
        left = x
        for chip in row:
            box = Rect(x=left, y=y, width=chip.width, height=chip.height)
            tags += _lines(chip, box)
            left = box.right + GAP
        y += _height(row) + GAP
    return tuple(tags)


def _lines(chip: Chip, box: Rect) -> Iterator[Tag]:
    for number, line in enumerate(chip.lines):
        text = Text(
            x=box.center[0],
            y=box.y + 14.5 + LINE * number,
            text=line,
            size=sizes.SMALL,
            weight=500,
            tone=chip.tone,
            anchor="middle",
        )
        yield Tag(rect=box, text=text, tone=chip.tone)
