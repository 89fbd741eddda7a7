"""Some steps of a board lit and the rest dimmed: for a picture that is told step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cloudml_diagrams.draw.shapes import attrs
from cloudml_diagrams.model import Band, Board, Card, GroupTitle, LaneBox, Route

__all__ = ["Part", "dimming", "joined"]

Part = Band | Card | GroupTitle | LaneBox | Route

FAINT, PALE = ".15", ".5"
"""What is not lit: what moves and what it joins; the ground on which they stand."""


def joined(board: Board, lit: Iterable[str]) -> frozenset[str]:
    """Return the ids of the cards and lanes that the steps with those numbers join."""
    numbers = frozenset(lit)
    arrows = [route.arrow for route in board.routes if route.arrow.number in numbers]
    return frozenset(end for arrow in arrows for end in (arrow.source, arrow.target))


def dimming(board: Board, lit: Iterable[str]) -> Callable[[Part, str], str]:
    """Return how the markup of a part of the board is drawn while those steps are lit.

    Lit are the arrows with those numbers and the cards and lanes that they join; without any
    number the whole board is.
    """
    numbers = frozenset(lit)
    ends = joined(board, numbers)

    def drawn(part: Part, markup: str) -> str:
        if not numbers or not markup:
            return markup
        if isinstance(part, Route):
            opacity = "" if part.arrow.number in numbers else FAINT
        elif isinstance(part, Card):
            opacity = "" if part.node.id in ends else FAINT
        elif isinstance(part, LaneBox):
            opacity = "" if part.lane.id in ends else PALE
        else:
            opacity = PALE
        return f"<g{attrs(opacity=opacity)}>{markup}</g>" if opacity else markup

    return drawn
