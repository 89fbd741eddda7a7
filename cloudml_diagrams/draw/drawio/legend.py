"""What the lines and marks mean, and the heading: the layer beside the picture itself."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.draw.drawio.cells import Cell, Edge
from cloudml_diagrams.draw.drawio.edges import bars_rect, bars_style, line_style
from cloudml_diagrams.draw.drawio.texts import label_style, text_cell
from cloudml_diagrams.model import Board, Border, FlowKind, LegendItem, Line, Rect, Theme

__all__ = ["heading", "legend"]

_LAYER = "legend"


def heading(board: Board, theme: Theme, home: str) -> Iterator[Cell]:
    """Yield title and subtitle; the subtitle leads to ``home``, if that is given."""
    for place, line in enumerate(board.heading):
        leads = home if line.tone == "muted" else ""
        yield text_cell(f"heading.{place}", [line], theme, _LAYER, link=leads)


def legend(board: Board, theme: Theme) -> Iterator[Cell | Edge]:
    """Yield a sample line or mark with its words, for each item."""
    for item in board.legend:
        yield from _sample(item, theme)
        yield text_cell(f"legend.{item.key}.text", [item.text], theme, _LAYER)


def _sample(item: LegendItem, theme: Theme) -> Iterator[Cell | Edge]:
    box, name = item.rect, f"legend.{item.key}"
    x, y = box.center
    lines = {str(kind): theme.flows[kind] for kind in FlowKind} | {"denied": theme.denied}
    if item.key in lines:
        ends = ((box.x, y), (box.right, y))
        yield Edge(id=name, points=ends, style=line_style(lines[item.key]), parent=_LAYER)
    elif item.key == "gate":
        tone = theme.tag("gate")
        mark = {"fillColor": tone.fill, "strokeColor": tone.border, "strokeWidth": 1.5}
        yield Cell(
            id=name,
            rect=Rect(x=x - 8, y=y - 8, width=16, height=16),
            style={"shape": "rhombus", **mark, **label_style(10.0, 700, tone.ink)},
            parent=_LAYER,
            text="✓",
            connectable=False,
        )
    elif item.key == "border":
        bars = Border(center=(x, y), level=True, words="")
        line = Line(color=theme.muted, width=1.8)
        ends = ((box.x, y), (box.right, y))
        style = {**line_style(line), "endArrow": "none"}
        yield Edge(id=f"{name}.line", points=ends, style=style, parent=_LAYER)
        look = bars_style(bars, theme.muted, theme)
        yield Cell(id=name, rect=bars_rect(bars), style=look, parent=_LAYER, connectable=False)
    else:
        yield from _small_cards(item, theme)


def _small_cards(item: LegendItem, theme: Theme) -> Iterator[Cell]:
    box, name = item.rect, f"legend.{item.key}"
    small = Rect(x=box.x, y=box.center[1] - 8, width=box.width, height=16)
    look = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 8,
        "fillColor": theme.card,
        "strokeColor": theme.muted,
    }
    if item.key == "stacked":
        behind = Rect(x=small.x + 3, y=small.y + 3, width=small.width, height=small.height)
        yield Cell(id=f"{name}.behind", rect=behind, style=look, parent=_LAYER, connectable=False)
    else:
        look |= {"dashed": 1, "fixDash": 1, "dashPattern": "4 3"}
    yield Cell(id=name, rect=small, style=look, parent=_LAYER, connectable=False)
