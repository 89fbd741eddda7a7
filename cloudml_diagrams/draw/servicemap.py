"""The service map: what does the work of each component on each cloud, as large as a slide.

Rows are components by stage, columns are clouds. What is alike is told once and quietly; where the
clouds differ, a cell says in what, and the odd one stands on a tint with its mark in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cloudml_diagrams.draw.maprows import (
    Columns,
    Ink,
    Style,
    cell_icons,
    common_level,
    draw_row,
    row_height,
    wrapped,
)
from cloudml_diagrams.draw.shapes import attrs, num, rect, text
from cloudml_diagrams.draw.svg import document, icon_symbols
from cloudml_diagrams.model import Comparison, Rect, Row, Stage, Text, Theme

__all__ = ["HEIGHT", "SMALLEST", "WIDTH", "service_map"]

WIDTH, HEIGHT = 1920.0, 1080.0
SMALLEST = 22.0
"""Of all type, in px: 11 pt on a slide 960 pt wide."""
_SIZES = (28.0, 26.0, 24.0, SMALLEST)
"""Tried from the largest down until all rows stand on one sheet."""
_PAD = 40.0
_STAGE, _LEVEL = 142.0, 140.0
"""Width of the column of stages, and of how a component is run where that is the same for all."""
_GAP = 16.0
_FOOT = 36.0
_BETWEEN = 8.0
"""Between two stages."""
_MEANING = {
    "assembled": "the team puts it together or runs it",
    "partial": "least alike, slowest, least managed or alone always on",
    "leaving": "closed to new work",
}
"""Of marks that do not speak for themselves."""
_DIFFER, _ALIKE = "where the clouds differ", "where only the names differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The rows that stand on one sheet, and what is said of them in the heading."""

    rows: tuple[Row, ...]
    words: str = "which service does what"
    of: str = ""
    """Which of how many sheets it is; empty: the only one."""


def service_map(
    comparison: Comparison, theme: Theme, spec_folder: Path = Path()
) -> tuple[str, ...]:
    """Return the map as SVGs, 16 to 9: one sheet if all rows fit on it in type that is legible.

    Else the components in which the clouds differ come first. ``spec_folder`` is where custom icons
    are read from.
    """
    columns, room = _columns(comparison), _room(comparison).height
    found = {size: _sheets(comparison, columns, _style(size), room) for size in _SIZES}
    fewest = min(map(len, found.values()))
    size = next(size for size, sheets in found.items() if len(sheets) == fewest)
    style, sheets = _style(size), found[size]
    return tuple(_drawn(comparison, each, columns, style, theme, spec_folder) for each in sheets)


def _style(size: float) -> Style:
    return Style(size=size, small=max(size - 2, SMALLEST))


def _columns(comparison: Comparison) -> Columns:
    count = len(comparison.targets)
    role = 420.0 if count < 3 else 300.0 if count == 3 else 240.0
    level = _LEVEL if any(map(common_level, comparison.rows)) else 0.0
    left = _PAD + _STAGE + role + level + 2 * _GAP
    wide = (WIDTH - _PAD - 6 - left - _GAP * (count - 1)) / count
    return Columns(
        role=_column(_PAD + _STAGE, role),
        level=_column(_PAD + _STAGE + role + _GAP, level),
        clouds=tuple(_column(left + place * (wide + _GAP), wide) for place in range(count)),
    )


def _column(x: float, wide: float) -> Rect:
    return Rect(x=x, y=0, width=wide, height=HEIGHT)


def _title(comparison: Comparison, sheet: _Sheet) -> str:
    return f"{comparison.title}: {sheet.words}{sheet.of}"


def _heading(comparison: Comparison, sheet: _Sheet) -> list[Text]:
    lines = wrapped(_title(comparison, sheet), 36, 700, WIDTH - 2 * _PAD, most=2)
    return [
        Text(x=_PAD, y=_PAD + 28 + 44 * place, text=line, size=36, weight=700)
        for place, line in enumerate(lines)
    ]


def _room(comparison: Comparison) -> Rect:
    """Return the room of the rows: below the names of the clouds, above the foot."""
    longest = _heading(comparison, _Sheet(rows=(), words=max(_DIFFER, _ALIKE), of=" (9 of 9)"))
    top = longest[-1].y + 66
    return Rect(x=_PAD, y=top, width=WIDTH - 2 * _PAD, height=HEIGHT - _PAD - _FOOT - top)


def _height(rows: Sequence[Row], columns: Columns, style: Style) -> float:
    """Return how high rows are together, with the gaps between their stages."""
    stages = len({row.stage for row in rows})
    return sum(row_height(row, columns, style) for row in rows) + _BETWEEN * max(stages - 1, 0)


def _sheets(comparison: Comparison, columns: Columns, style: Style, room: float) -> list[_Sheet]:
    """Return the rows on one sheet, else on as few as have room, those that differ first."""
    if _height(comparison.rows, columns, style) <= room:
        return [_Sheet(rows=comparison.rows)]
    differ = tuple(row for row in comparison.rows if row.differs)
    alike = tuple(row for row in comparison.rows if not row.differs)
    told = [(comparison.rows, "which service does what")]
    if differ and alike:
        told = [(differ, _DIFFER), (alike, _ALIKE)]
    cut = [(part, words) for rows, words in told for part in _parts(rows, columns, style, room)]
    return [
        _Sheet(rows=rows, words=words, of=f" ({place} of {len(cut)})")
        for place, (rows, words) in enumerate(cut, start=1)
    ]


def _parts(
    rows: tuple[Row, ...], columns: Columns, style: Style, room: float
) -> list[tuple[Row, ...]]:
    """Cut rows into as few parts as have room, about equally high; a row is never cut."""
    for count in range(1, len(rows)):
        share = _height(rows, columns, style) / count
        parts: list[tuple[Row, ...]] = [()]
        done = 0.0
        for row in rows:
            own = row_height(row, columns, style)
            if parts[-1] and done + own / 2 > share * len(parts):
                parts.append(())
            parts[-1] = (*parts[-1], row)
            done += own
        if all(_height(part, columns, style) <= room for part in parts):
            return parts
    return [(row,) for row in rows]


def _drawn(
    comparison: Comparison,
    sheet: _Sheet,
    columns: Columns,
    style: Style,
    theme: Theme,
    spec_folder: Path,
) -> str:
    room, head = _room(comparison), _heading(comparison, sheet)
    found = [icon for row in sheet.rows for cell in row.cells for icon in cell_icons(cell)]
    icons = {icon: f"icon-{place}" for place, icon in enumerate(dict.fromkeys(found), start=1)}
    names = [
        Text(x=column.x + 8, y=room.y - 18, text=_capital(target.name), size=28, weight=700)
        for target, column in zip(comparison.targets, columns.clouds, strict=True)
    ]
    colors = [theme.lane(target.target) for target in comparison.targets]
    foot = [Text(x=_PAD, y=HEIGHT - _PAD + 8, text=_legend(comparison.rows), size=22, tone="muted")]
    rows = list(_rows(sheet.rows, columns, room, style, theme, icons))
    body = [
        icon_symbols(icons, theme, spec_folder),
        *(text(line, theme.color(line.tone)) for line in (*head, *foot)),
        *(text(line, color) for line, color in zip(names, colors, strict=True)),
        *(each.markup for each in rows),
    ]
    texts = [*head, *foot, *names, *(line for each in rows for line in each.texts)]
    return document(
        _title(comparison, sheet),
        _described(comparison, sheet.rows),
        (WIDTH, HEIGHT),
        "\n".join(body),
        [(line.text, line.weight) for line in texts],
        theme,
    )


def _rows(
    rows: Sequence[Row],
    columns: Columns,
    room: Rect,
    style: Style,
    theme: Theme,
    icons: dict[str, str],
) -> Iterator[Ink]:
    """Yield the region of each stage with its title, and the rows on it."""
    y = room.y
    for stage, found in groupby(rows, key=lambda row: row.stage):
        group = tuple(found)
        heights = [row_height(row, columns, style) for row in group]
        yield _region(stage, Rect(x=room.x, y=y, width=room.width, height=sum(heights)), theme)
        for place, (row, high) in enumerate(zip(group, heights, strict=True)):
            box = Rect(x=columns.role.x, y=y, width=room.right - columns.role.x - 8, height=high)
            drawn = draw_row(row, columns, box, style, theme, icons)
            yield Ink(markup=(_rule(box, theme) if place else "") + drawn.markup, texts=drawn.texts)
            y += high
        y += _BETWEEN


def _region(stage: Stage, box: Rect, theme: Theme) -> Ink:
    look = theme.stages[stage]
    title = Text(x=box.x + 14, y=box.y + 30, text=stage.upper(), size=SMALLEST, weight=700)
    drawn = rect(box, 12, fill=look.fill, stroke=look.border, stroke_width="1")
    return Ink(markup=drawn + text(title, look.title), texts=(title,))


def _rule(box: Rect, theme: Theme) -> str:
    line = attrs(x1=num(box.x), y1=num(box.y), x2=num(box.right), y2=num(box.y), stroke=theme.line)
    return f"<line{line}/>"


def _legend(rows: Sequence[Row]) -> str:
    """Return how the sheet is read."""
    differ = sum(row.differs for row in rows)
    told = f"{differ} of {len(rows)} components differ in more than the name"
    used = {mark for row in rows for cell in row.cells for mark in cell.marks}
    meant = [f"≠ {mark}: {words}" for mark, words in _MEANING.items() if mark in used]
    return ". ".join([told, *meant]) + "."


def _described(comparison: Comparison, rows: Sequence[Row]) -> str:
    """Return what a screen reader says: every cell of every row."""
    names = [_capital(target.name) for target in comparison.targets]
    told = (
        f"{row.role}: "
        + ", ".join(
            f"{name} {cell.name}{' (' + ', '.join(cell.marks) + ')' if cell.marks else ''}"
            for name, cell in zip(names, row.cells, strict=True)
        )
        for row in rows
    )
    return ". ".join(told) + "."


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
