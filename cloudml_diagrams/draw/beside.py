"""Boards of one spec on several targets as parts of one page: a card leads to its row there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cloudml_diagrams.draw.colors import named
from cloudml_diagrams.draw.figures import MARGIN, figures
from cloudml_diagrams.draw.legends import legend_of, legend_strip
from cloudml_diagrams.model import Board, Card, Figures, Theme, anchor, row_anchor

__all__ = ["boards_beside"]


def boards_beside(
    boards: Mapping[str, Board], light: Theme, dark: Theme, spec_folder: Path = Path()
) -> Figures:
    """Return the boards, by ``anchor(view, target)``, as parts of one page with one legend.

    Each is cut to its picture. A card of a component leads to ``row_anchor`` of it, a fold to
    ``anchor(view, "board")``. ``spec_folder`` is where custom icons are read from.
    """
    bare = {key: _bare(board) for key, board in boards.items()}
    made = figures(bare, light, dark, spec_folder, _address)
    explained = legend_of(list(boards.values()))
    texts = ((item.text.text, item.text.weight) for item in explained)
    return replace(
        made,
        legend=legend_strip(list(boards.values()), named(light)),
        texts=(*made.texts, *texts),
    )


def _bare(board: Board) -> Board:
    """Return a board without its legend, as high as what is left."""
    boxes = [
        *(card.rect for card in board.cards),
        *(band.rect for band in board.bands),
        *(lane.rect for lane in board.lanes),
    ]
    points = [y for route in board.routes for _, y in route.points]
    low = max([*(box.bottom for box in boxes), *points], default=board.height)
    cards = tuple(_leading(card) for card in board.cards)
    return replace(board, legend=(), cards=cards, height=min(board.height, low + MARGIN))


def _leading(card: Card) -> Card:
    """Return a card that leads to the row of its component, if it stands for one."""
    node = card.node
    if node.kind != "component":
        return card
    # No view has an id that begins like this.
    return replace(card, node=replace(node, opens=f".{row_anchor(node.id)}"))


def _address(opened: str) -> str:
    return f"#{opened[1:]}" if opened.startswith(".") else f"#{anchor(opened, 'board')}"
