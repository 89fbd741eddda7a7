"""The colours of a board on a slide, lit or dimmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from cloudml_diagrams.draw.parts import is_faint
from cloudml_diagrams.draw.parts import line_of as full_line
from cloudml_diagrams.draw.pptx.units import holds
from cloudml_diagrams.model import Board, Line, Rect, Route, Theme

__all__ = ["Paint", "line_of", "mixed"]

KEPT = 0.3
"""How much of its colour a dimmed thing keeps; the rest is paper."""
FAINT = 0.6
"""How much is kept of an arrow that is optional or planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Which theme each part of a board is drawn in, when only some of its steps are lit."""

    bright: Theme
    dim: Theme
    steps: frozenset[str]
    cards: frozenset[str]
    """Ids of what the lit arrows connect."""
    places: tuple[Rect, ...]
    """Where the lit cards stand."""
    all: bool

    def arrow(self, route: Route) -> Theme:
        """Return the theme of an arrow, with its callout, gate and label."""
        return self.bright if self.all or route.arrow.number in self.steps else self.dim

    def card(self, name: str) -> Theme:
        """Return the theme of the card or lane of that id."""
        return self.bright if self.all or name in self.cards else self.dim

    def ground(self, box: Rect) -> Theme:
        """Return the theme of a stage or lane: as its cards, if one of them is lit."""
        lit = self.all or any(holds(box, place.center) for place in self.places)
        return self.bright if lit else self.dim

    @staticmethod
    def of(board: Board, theme: Theme, lit: tuple[str, ...]) -> Paint:
        """Return the paint that lights these steps, or the whole board if there are none."""
        steps = frozenset(lit)
        ends = [
            (route.arrow.source, route.arrow.target)
            for route in board.routes
            if route.arrow.number in steps
        ]
        names = frozenset(name for pair in ends for name in pair)
        return Paint(
            bright=theme,
            dim=_dimmed(theme),
            steps=steps,
            cards=names,
            places=tuple(card.rect for card in board.cards if card.node.id in names),
            all=not lit,
        )


def line_of(route: Route, theme: Theme) -> Line:
    """Return how an arrow is drawn."""
    line = full_line(route, theme)
    if is_faint(route):
        return replace(line, color=mixed(line.color, theme.paper, FAINT))
    return line


def mixed(color: str, ground: str, kept: float) -> str:
    """Return what remains of a colour on a ground; both ``#rrggbb``.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(a * kept + b * (1 - kept)) for a, b in pairs).hex()


def _dimmed(theme: Theme) -> Theme:
    dimmed: Theme = _changed(theme, lambda color: mixed(color, theme.paper, KEPT))
    # White numbers on a pale disc would be lost.
    return replace(dimmed, callout_ink=theme.paper)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every colour in it changed."""
    if isinstance(value, str):
        return change(value) if value.startswith("#") else value
    if isinstance(value, dict):
        return {key: _changed(part, change) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _changed(getattr(value, each.name), change) for each in fields(value)}
        return replace(value, **parts)
    return value
