"""The last step of placing: cards at the ends of arrows that cross are moved, and routed again.

``place`` only guesses what arrows will look like; here every move is judged by the ways it leads
to. That is dear, so the number of tries is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from cloudml_diagrams.layout.grid import Cell, Cells, Grid

__all__ = ["moves", "polished"]

TRIES = 70
"""How many placements are routed at most."""

Plan = TypeVar("Plan")


def polished(
    start: Plan,
    price: Callable[[Plan], float],
    variants: Callable[[Plan], Iterator[Cells]],
    routed: Callable[[Cells], Plan],
) -> Plan:
    """Return the plan after every move that lowers its price, as far as the tries go."""
    best, lowest = start, price(start)
    tries = 0
    seen: list[Cells] = []
    improved = True
    while improved and tries < TRIES:
        improved = False
        for cells in variants(best):
            if cells in seen:
                continue
            seen.append(cells)
            tries += 1
            plan = routed(cells)
            cost = price(plan)
            if cost < lowest - 1e-9:
                best, lowest, improved = plan, cost, True
                break
            if tries >= TRIES:
                break
    return best


def moves(grid: Grid, cells: Cells, nodes: list[str]) -> Iterator[Cells]:
    """Return the placements in which one of these nodes moves or changes places, nearest first."""
    at = {(cell.col, cell.row): node for node, cell in cells.items() if cell.span == 1}
    full = {(c.col, row) for c in cells.values() for row in c.rows}
    for node in nodes:
        here = cells[node]
        if here.span != 1:
            continue

        def far(cell: Cell, here: Cell = here) -> tuple[int, Cell]:
            return (abs(cell.col - here.col) + abs(cell.row - here.row), cell)

        for cell in sorted(grid.allowed[node], key=far):
            other = at.get((cell.col, cell.row))
            if cell == here or (other is None and (cell.col, cell.row) in full):
                continue
            if other is None:
                yield {**cells, node: cell}
            elif here in grid.allowed[other]:
                yield {**cells, node: cell, other: here}
