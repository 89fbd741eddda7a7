"""One row of the service map: what a component is on each cloud, measured and drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cloudml_diagrams.draw.shapes import attrs, num, rect, text
from cloudml_diagrams.model import Cell, Rect, Row, Text, Theme
from cloudml_diagrams.typeface import width, wrap

__all__ = [
    "Columns",
    "Ink",
    "Style",
    "cell_icons",
    "common_level",
    "draw_row",
    "row_height",
    "wrapped",
]

_ICON = 1.36
"""Side of an icon, in the size of the type."""
_LEADING = 1.24
_ABOVE = 6.0
"""Between the edge of a row and what stands in it, in px."""
_MOST = 3
"""Lines of a name; what is longer ends in an ellipsis."""
_ON_DEMAND = {
    "yes": "scales to zero",
    "preview": "scales to zero in preview",
    "no": "always on",
}
_LATENCY = {"sub-second": "answers within a second"}
"""Every other class reads well as it is: answers in minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Sizes of type, in px."""

    size: float
    small: float

    @property
    def icon(self) -> float:
        """The side of an icon."""
        return self.size * _ICON


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the columns stand; of each rectangle only the left edge and the width count."""

    role: Rect
    level: Rect
    clouds: tuple[Rect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What is drawn, and the texts in it."""

    markup: str
    texts: tuple[Text, ...]


def cell_icons(cell: Cell) -> tuple[str, ...]:
    """Return the names of a cell's icons: its services', or a neutral one."""
    return tuple(each.icon for each in cell.services[:1]) or ("component",)


def wrapped(words: str, size: float, weight: int, room: float, most: int = _MOST) -> list[str]:
    """Return words in at most so many lines, with an ellipsis if that is not all of them."""
    lines = list(wrap(words, size, weight, room)) if words else []
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size, weight) > room:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last}…"]


def row_height(row: Row, columns: Columns, style: Style) -> float:
    """Return how high a row is, in px."""
    role = _role(row, columns.role.width, style)
    highest = max(
        len(role) * style.size * _LEADING,
        style.icon,
        *(_height(_lines(row, each, columns.clouds[0].width, style)) for each in row.cells),
    )
    return highest + 2 * _ABOVE


def draw_row(
    row: Row, columns: Columns, box: Rect, style: Style, theme: Theme, icons: dict[str, str]
) -> Ink:
    """Return a row drawn in ``box``; ``icons`` has the id of each icon's symbol."""
    quiet = not row.differs
    y = box.y + _ABOVE
    lines = _role(row, columns.role.width, style)
    texts = list(_set(lines, columns.role.x, y, style.size, 600, "muted" if quiet else "ink"))
    level = common_level(row)
    texts += _set([level] if level else [], columns.level.x, y, style.small, 400, "muted")
    parts = list[str]()
    for cell, column in zip(row.cells, columns.clouds, strict=True):
        place = Rect(x=column.x, y=box.y + 3, width=column.width, height=box.height - 6)
        drawn = _cell(row, cell, place, style, theme, icons)
        parts.append(drawn.markup)
        texts += drawn.texts
    written = "".join(text(line, theme.color(line.tone)) for line in texts)
    names = attrs(data_row=row.id, data_differs=" ".join(row.differences) or None)
    return Ink(markup=f"<g{names}>{''.join(parts)}{written}</g>", texts=tuple(texts))


def _role(row: Row, room: float, style: Style) -> list[str]:
    return wrapped(row.role, style.size, 600, room)


def common_level(row: Row) -> str:
    """Return how a component is run, where that is the same on all clouds."""
    levels = {cell.managed for cell in row.cells}
    return levels.pop() if len(levels) == 1 else ""


def _cell(
    row: Row, cell: Cell, box: Rect, style: Style, theme: Theme, icons: dict[str, str]
) -> Ink:
    parts = list[str]()
    tone = _tone(cell)
    if tone:
        look = theme.tag(tone)
        parts.append(rect(box, 8, fill=look.fill, stroke=look.border, stroke_width="1"))
    y, x = box.y + _ABOVE - 3, box.x + 8
    (icon,) = cell_icons(cell)
    parts.append(
        _icon(cell, icons[icon], Rect(x=x, y=y, width=style.icon, height=style.icon), theme)
    )
    texts = list[Text]()
    for line in _lines(row, cell, box.width, style):
        left = x + style.icon + 12
        if line.mark:
            mark = f"{line.mark} · " if line.words else line.mark
            texts += _set([mark], left, y, line.size, 700, tone)
            left += width(mark, line.size, 700)
        color = "ink" if line.weight > 400 else "muted"
        texts += _set([line.words] if line.words else [], left, y, line.size, line.weight, color)
        y += line.size * _LEADING
    return Ink(markup="".join(parts), texts=tuple(texts))


def _icon(cell: Cell, symbol: str, box: Rect, theme: Theme) -> str:
    ground = theme.icon_plate if cell.services else ""
    if any(each.icon_ground == "dark" for each in cell.services):
        ground = theme.dark_plate
    place = attrs(
        href=f"#{symbol}", x=num(box.x), y=num(box.y), width=num(box.width), height=num(box.height)
    )
    plate = Rect(x=box.x - 2, y=box.y - 2, width=box.width + 4, height=box.height + 4)
    # On the tint of a stage a pale icon is lost: it gets the paper of a card.
    back = rect(plate, 6, fill=ground or theme.card)
    return f"{back}<use{place}/>"


def _tone(cell: Cell) -> str:
    """Return the tone of a cell that stands out; empty for one that does not."""
    if {"missing", "assembled", "leaving"} & {*cell.marks}:
        return "warning"
    return "gate" if cell.marks else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line in a cell; a mark may stand before other words."""

    words: str
    size: float
    weight: int = 400
    mark: str = ""


def _lines(row: Row, cell: Cell, room: float, style: Style) -> list[_Line]:
    """Return what stands in a cell: the name, then its marks and in what the row differs."""
    wide = room - style.icon - 12 - 16
    lines = [
        _Line(words=each, size=style.size, weight=600)
        for each in wrapped(cell.name, style.size, 600, wide)
    ]
    mark, facts = _mark(cell), list(_facts(row, cell))
    if mark:
        beside = wide - width(f"{mark} · ", style.small, 700)
        first = _filled(facts, style.small, beside)
        lines.append(_Line(words=" · ".join(first), size=style.small, mark=mark))
        facts = facts[len(first) :]
    while facts:
        told = _filled(facts, style.small, wide) or facts[:1]
        cut = wrapped(" · ".join(told), style.small, 400, wide)
        lines += (_Line(words=each, size=style.small) for each in cut)
        facts = facts[len(told) :]
    return lines


def _filled(facts: Sequence[str], size: float, room: float) -> Sequence[str]:
    """Return the facts that stand on one line, each of them whole."""
    count = 0
    while count < len(facts) and width(" · ".join(facts[: count + 1]), size, 400) <= room:
        count += 1
    return facts[:count]


def _mark(cell: Cell) -> str:
    return f"≠ {', '.join(cell.marks)}" if cell.marks else ""


def _facts(row: Row, cell: Cell) -> Iterator[str]:
    """Yield what is odd of a cell, then what is said under each key in which its row differs."""
    if "partial" in cell.marks and "grade" in cell.weaker:
        yield "least alike"
    if "managed" in row.differences and cell.managed:
        yield cell.managed
    if "latency" in row.differences and cell.latency:
        yield _LATENCY.get(cell.latency, f"answers in {cell.latency}")
    if "scale-to-zero" in row.differences and cell.scale_to_zero:
        yield _ON_DEMAND[cell.scale_to_zero]


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.size * _LEADING for line in lines)


def _set(
    lines: Sequence[str], x: float, y: float, size: float, weight: int, tone: str
) -> Iterator[Text]:
    """Yield lines from the upper edge ``y`` downwards."""
    for place, line in enumerate(lines):
        base = y + size * (0.98 + _LEADING * place)
        yield Text(x=x, y=base, text=line, size=size, weight=weight, tone=tone)
