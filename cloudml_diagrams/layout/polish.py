"""The last step of placing: cards at the ends of arrows that cross are moved, and routed again.

``place`` only guesses what arrows will look like; here every move is judged by the ways it leads
to. That is dear, so the number of tries is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from cloudml_diagrams.layout.grid import Cell, Cells, Grid

__all__ = ["moves", "polished"]

TRIES = 50
"""How many placements are routed at most."""

Plan = TypeVar("Plan")


def polished(
    start: Plan, price: Callable[[Plan], float], variants: Callable[[Plan], Iterator[Plan]]
) -> Plan:
    """Return the plan after every change that lowers its price, as far as the tries go.

    >>> polished(0, lambda x: abs(x - 3), lambda x: iter([x - 1, x + 1]))
    3
    """
    best, lowest = start, price(start)
    tries = 0
    improved = True
    while improved:
        improved = False
        for plan in variants(best):
            tries += 1
            if price(plan) < lowest - 1e-9:
                best, lowest, improved = plan, price(plan), True
                break
            if tries >= TRIES:
                return best
    return best


def moves(grid: Grid, cells: Cells, nodes: list[str]) -> Iterator[Cells]:
    """Return the placements in which one of these nodes moves or changes places, nearest first."""
    at = {(cell.col, row): node for node, cell in cells.items() for row in cell.rows}
    for node in nodes:
        for cell in _nearest(grid.allowed[node], cells[node]):
            other = at.get((cell.col, cell.row))
            if other is None:
                yield {**cells, node: cell}
            elif cells[node] in grid.allowed[other]:
                yield {**cells, node: cell, other: cells[node]}


def _nearest(options: tuple[Cell, ...], here: Cell) -> list[Cell]:
    """Return the other cells, nearest to ``here`` first; none for a card over several rows."""
    if here.span != 1:
        return []
    far = {cell: abs(cell.col - here.col) + abs(cell.row - here.row) for cell in options}
    return sorted((cell for cell in options if cell != here), key=lambda cell: (far[cell], cell))
