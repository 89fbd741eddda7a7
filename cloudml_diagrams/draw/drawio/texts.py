"""The board's texts as cells: lines of one kind are one text that can be edited as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cloudml_diagrams.draw.drawio.cells import Cell
from cloudml_diagrams.model import Rect, Text, Theme
from cloudml_diagrams.typeface import width

__all__ = ["label_style", "paragraphs", "text_cell"]

_BOLD_FROM = 600
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_BELOW = 1.0
"""How far draw.io sets the lower edge of a text below its last baseline, in px."""
_ROOM = 2.0
"""Above and below a text, so that it can be taken hold of."""
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def label_style(size: float, weight: int, color: str) -> dict[str, object]:
    """Return the part of a style that sets the type of what stands in the middle of a shape."""
    return {**_type(size, weight, color), "spacingBottom": 2 * _BELOW}


def _type(size: float, weight: int, color: str) -> dict[str, object]:
    bold = {"fontStyle": 1} if weight >= _BOLD_FROM else {}
    return {"fontSize": size, "fontColor": color, **bold, "html": 0, "spacing": 0}


def paragraphs(lines: Sequence[Text]) -> Iterator[tuple[Text, ...]]:
    """Yield lines that belong together: of one size, weight, colour and edge, one below another."""
    for _, same in groupby(lines, key=lambda t: (t.size, t.weight, t.tone, t.anchor, t.x)):
        yield tuple(same)


def text_cell(id: str, lines: Sequence[Text], theme: Theme, parent: str, *, link: str = "") -> Cell:
    """Return lines of one kind as one text whose middle line stands where the board has it."""
    first = lines[0]
    # draw.io's own distance of lines; the board's is a px more or less, shared out above and below.
    step = round(first.size * 1.2)
    high = first.size + step * (len(lines) - 1)
    last = sum(line.y for line in lines) / len(lines) + step * (len(lines) - 1) / 2
    wide = max(width(line.text, line.size, line.weight) for line in lines)
    box = Rect(
        x=first.x - _SHARE[first.anchor] * wide,
        y=last - high + _BELOW - _ROOM,
        width=wide,
        height=high + 2 * _ROOM,
    )
    style = {
        "align": _ALIGN[first.anchor],
        "verticalAlign": "middle",
        "strokeColor": "none",
        "fillColor": "none",
        **_type(first.size, first.weight, theme.color(first.tone)),
    }
    words = "\n".join(line.text for line in lines)
    return Cell(
        id=id, rect=box, style=style, parent=parent, text=words, link=link, connectable=False
    )
