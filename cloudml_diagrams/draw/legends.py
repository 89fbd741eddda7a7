"""The legend of several boards at once: what any of them explains, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cloudml_diagrams.draw.arrows import legend_item
from cloudml_diagrams.draw.shapes import attrs, num
from cloudml_diagrams.model import Board, LegendItem, Theme
from cloudml_diagrams.typeface import width

__all__ = ["legend_of", "legend_strip"]

GAP = 26.0


def legend_of(boards: Sequence[Board]) -> tuple[LegendItem, ...]:
    """Return what any of the boards explains, each once, in one row from (0, 0)."""
    items = {item.key: item for board in boards for item in board.legend}
    known = [item.key for board in boards for item in board.legend]
    row, x = list[LegendItem](), 0.0
    for key in dict.fromkeys(known):
        item = items[key]
        dx, dy = x - item.rect.x, -item.rect.y
        row.append(
            replace(
                item,
                rect=replace(item.rect, x=item.rect.x + dx, y=0),
                text=replace(item.text, x=item.text.x + dx, y=item.text.y + dy),
            )
        )
        x = _right(row[-1]) + GAP
    return tuple(row)


def legend_strip(boards: Sequence[Board], theme: Theme) -> tuple[str, ...]:
    """Return what any of the boards explains as small ``<svg>`` elements, one a sample."""
    return tuple(_alone(item, theme) for item in legend_of(boards))


def _alone(item: LegendItem, theme: Theme) -> str:
    moved = -item.rect.x
    shown = replace(
        item,
        rect=replace(item.rect, x=item.rect.x + moved),
        text=replace(item.text, x=item.text.x + moved),
    )
    wide, high = num(_right(shown) + 1), num(item.rect.height)
    # It is a drawing with words in it, which are read as they stand.
    root = attrs(viewBox=f"0 0 {wide} {high}", width=wide, height=high, role="img")
    name = attrs(aria_label=item.text.text)
    return f"<svg{root}{name}>{legend_item(shown, theme)}</svg>"


def _right(item: LegendItem) -> float:
    return item.text.x + width(item.text.text, item.text.size, item.text.weight)
