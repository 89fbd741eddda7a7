"""Tables on slides: rows measured, split over slides, and written with quiet rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cloudml_diagrams.draw.pptx.markup import (
    NAMESPACES,
    Paragraph,
    Run,
    body,
    fill,
    names,
    xfrm,
)
from cloudml_diagrams.draw.pptx.units import emu
from cloudml_diagrams.model import Rect, Table, Theme
from cloudml_diagrams.typeface import wrap

__all__ = ["Page", "pages", "table"]

SIZES = (16.0, 14.0, 13.0, 12.0)
"""Tried from the largest down, in pt; what does not fit then goes on another slide."""
LINE = 1.2
SIDE, ABOVE = 7.0, 5.0
"""Room between a cell's words and its edges, in pt."""
# Words are measured in the boards' type without the slack that other texts have: it is a little
# wider, and a row that still needs one more line grows by itself.


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The rows of a table that stand on one slide, in type of one size; lengths in pt."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """Of the header, then of each row."""
    size: float


def pages(item: Table, room: Rect) -> tuple[Page, ...]:
    """Return the table, set as large as it can be on one slide, else split by rows."""
    count = max(len(item.header), 1)
    shares = item.widths or (1 / count,) * count
    widths = tuple(share / sum(shares) * room.width for share in shares)
    rows = tuple((*row, *("",) * (count - len(row)))[:count] for row in item.rows)
    for size in SIZES:
        made = _split(item.header, rows, widths, size, room.height)
        if len(made) == 1:
            break
    return made


def _split(
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[float, ...],
    size: float,
    room: float,
) -> tuple[Page, ...]:
    top = _height(header, widths, size, 700)
    parts: list[list[tuple[tuple[str, ...], float]]] = [[]]
    for row in rows:
        high = _height(row, widths, size, 400)
        if parts[-1] and top + sum(each for _, each in parts[-1]) + high > room:
            parts.append([])
        parts[-1].append((row, high))
    return tuple(
        Page(
            header=header,
            rows=tuple(row for row, _ in part),
            widths=widths,
            heights=(top, *(high for _, high in part)),
            size=size,
        )
        for part in parts
    )


def _height(row: Sequence[str], widths: Sequence[float], size: float, weight: int) -> float:
    lines = max(
        len(wrap(cell, size, weight, width - 2 * SIDE))
        for cell, width in zip(row, widths, strict=False)
    )
    return max(lines, 1) * size * LINE + 2 * ABOVE


def table(page: Page, place: Rect, theme: Theme, number: int, name: str) -> str:
    """Return a table with a header on a tint, hairlines between rows, and the first column bold."""
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in page.widths)
    rows = _row(page.header, page, 0, theme)
    for place_, row in enumerate(page.rows, start=1):
        rows += _row(row, page, place_, theme)
    box = Rect(x=place.x, y=place.y, width=sum(page.widths), height=sum(page.heights))
    described = f"Table with the columns {', '.join(page.header)}"
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>{names(number, name, described)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{xfrm(box, tag='p:xfrm')}<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _row(cells: Sequence[str], page: Page, number: int, theme: Theme) -> str:
    made = "".join(
        _cell(cell, page.size, theme, header=number == 0, first=column == 0)
        for column, cell in enumerate(cells)
    )
    return f'<a:tr h="{emu(page.heights[number])}">{made}</a:tr>'


def _cell(text: str, size: float, theme: Theme, *, header: bool, first: bool) -> str:
    run = Run(
        text=text, size=size, color=theme.muted if header else theme.ink, bold=header or first
    )
    none = "".join(f"<a:{side}><a:noFill/></a:{side}>" for side in ("lnL", "lnR", "lnT"))
    under = f'<a:lnB w="{emu(1.5 if header else 0.75)}">{fill(theme.line)}</a:lnB>'
    ground = fill(theme.tags["neutral"].fill if header else theme.paper)
    words = body([Paragraph(runs=(run,), leading=size * LINE)], tag="a:txBody")
    return (
        f'<a:tc>{words}<a:tcPr marL="{emu(SIDE)}" marR="{emu(SIDE)}" marT="{emu(ABOVE)}" '
        f'marB="{emu(ABOVE)}" anchor="{"b" if header else "t"}">{none}{under}{ground}'
        "</a:tcPr></a:tc>"
    )
