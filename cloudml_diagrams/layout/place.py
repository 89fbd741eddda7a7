"""Where each card may well stand: orders that tell the story, improved by moves and swaps.

The cost is a cheap estimate of what the arrows will look like: length, bends, cards in the way and
crossings of straight lines between cells. Several starts lead to several placements; ``arrange``
routes them and keeps the best. Every step is deterministic and their number bounded.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable

from cloudml_diagrams.layout.ends import arrow_ends
from cloudml_diagrams.layout.grid import PURPOSES, Cell, Cells, Grid
from cloudml_diagrams.model import Node, Stage, View

__all__ = ["placements", "purpose_rank"]

ROW_LENGTH = 0.55
"""A row is lower than a column is wide."""
BEND = 1.2
CROSSING = 2.6
BLOCKED = 2.2
OVERLAP = 2.0
UPWARD = 0.15
MAX_PASSES = 8
NEAREST = 9
"""How many cells are tried for a card at a time."""
SHUFFLES = 6
"""How many placements start from an arbitrary order, besides the two that follow the story."""


def placements(view: View, grid: Grid) -> tuple[Cells, ...]:
    """Return placements of every node of the grid, the most promising first."""
    links = _links(view, grid)
    starts = [_fill(view, grid), _fill(view, grid, by_row=True)]
    shuffles = SHUFFLES if len(links) <= 30 else 0
    starts += [_fill(view, grid, seed=seed) for seed in range(shuffles)]
    rank = {n.id: purpose_rank(n) for n in view.nodes if n.stage is Stage.GOVERN}
    rank = {node: group for node, group in rank.items() if node in grid.allowed}
    results = [_Improver(grid, links, rank, cells).run() for cells in starts]
    order = sorted(range(len(results)), key=lambda i: (round(results[i][0], 6), i))
    found: list[Cells] = []
    for index in order:
        if results[index][1] not in found:
            found.append(results[index][1])
    return tuple(found)


def _links(view: View, grid: Grid) -> tuple[tuple[str, str], ...]:
    """Return the pairs of nodes that arrows join; arrows to lanes find their own way."""
    pairs = [(source, target) for source, target in arrow_ends(view) if source != target]
    return tuple(pair for pair in pairs if pair[0] in grid.allowed and pair[1] in grid.allowed)


def purpose_rank(node: Node) -> int:
    """Return the position of a govern node's purpose in the order in which they are shown."""
    capability = node.placement.capability if node.placement else None
    purpose = capability.purpose if capability else ""
    return PURPOSES.index(purpose) if purpose in PURPOSES else len(PURPOSES)


def _fill(view: View, grid: Grid, *, by_row: bool = False, seed: int | None = None) -> Cells:
    """Give out cells in story order, down the columns or along the rows, or in shuffled order."""
    met: dict[str, int] = {}
    for arrow in view.arrows:
        for end in (arrow.source, arrow.target):
            met.setdefault(end, len(met))
    written = {node.id: index for index, node in enumerate(view.nodes)}

    def order(node: Node) -> tuple[int, int, int]:
        group = purpose_rank(node) if node.stage is Stage.GOVERN else 0
        return (group, met.get(node.id, len(met)), written[node.id])

    nodes = sorted((node for node in view.nodes if node.id in grid.allowed), key=order)
    if seed is not None:
        random.Random(seed).shuffle(nodes)
    cells: Cells = {}
    taken: set[tuple[int, int]] = set()
    # Cards over several rows have one place only; they choose first.
    for node in sorted(nodes, key=lambda node: len(grid.allowed[node.id]) > 1):
        options: Iterable[Cell] = grid.allowed[node.id]
        if by_row or node.stage is Stage.GOVERN:
            options = sorted(options, key=lambda cell: (cell.row, cell.col))
        for cell in options:
            if not any((cell.col, row) in taken for row in cell.rows):
                cells[node.id] = cell
                taken |= {(cell.col, row) for row in cell.rows}
                break
    return cells


class _Improver:
    """Moves and swaps cards for as long as the estimated cost falls."""

    def __init__(
        self,
        grid: Grid,
        links: tuple[tuple[str, str], ...],
        rank: dict[str, int],
        cells: Cells,
    ) -> None:
        self.grid, self.links, self.rank = grid, links, rank
        self.cells = dict(cells)
        self.at = {(c.col, row): node for node, c in cells.items() for row in c.rows}
        self.touching: dict[str, set[int]] = {node: set() for node in cells}
        for index, (source, target) in enumerate(links):
            self.touching[source].add(index)
            self.touching[target].add(index)
        self.allowed = {node: frozenset(cells) for node, cells in grid.allowed.items()}
        self.reach = [self._reach(index) for index in range(len(links))]

    def run(self) -> tuple[float, Cells]:
        """Return the cost reached and the cells."""
        passes = MAX_PASSES if len(self.cells) <= 60 else 1
        for _ in range(passes):
            moved = [self._improve(node) for node in self.cells]
            if not any(moved):
                break
        everything = set(range(len(self.links)))
        return self._cost(everything) + self._grouping(), self.cells

    def _improve(self, node: str) -> bool:
        """Move the node to the best of its allowed cells, swapping with who stands there."""
        here = self.cells[node]
        if here.span != 1:
            return False
        best, best_gain = None, 1e-6
        for cell in self._promising(node):
            other = self.at.get((cell.col, cell.row))
            if cell == here or (other is not None and here not in self.allowed[other]):
                continue
            gain = self._gain(node, cell, other)
            if gain > best_gain:
                best, best_gain = cell, gain
        if best is not None:
            self._move(node, best)
        return best is not None

    def _promising(self, node: str) -> list[Cell]:
        """Return the allowed cells nearest to the middle of what the node is joined to."""
        options = self.grid.allowed[node]
        joined = [
            self.cells[end]
            for index in self.touching[node]
            for end in self.links[index]
            if end != node
        ]
        if len(options) <= NEAREST or not joined:
            return list(options[: 2 * NEAREST])
        x = sum(cell.col for cell in joined) / len(joined)
        y = sum(cell.row for cell in joined) / len(joined)
        far = {cell: abs(cell.col - x) + ROW_LENGTH * abs(cell.row - y) for cell in options}
        return sorted(options, key=lambda cell: (far[cell], cell))[:NEAREST]

    def _gain(self, node: str, cell: Cell, other: str | None) -> float:
        here = self.cells[node]
        affected = set(self.touching[node])
        if other is not None:
            affected |= self.touching[other]
        else:
            affected |= self._passing(here) | self._passing(cell)
        before = self._cost(affected) + self._grouping()
        self._move(node, cell)
        after = self._cost(affected) + self._grouping()
        self._move(node, here)
        return before - after

    def _passing(self, cell: Cell) -> set[int]:
        """Return the straight arrows along that cell's row or column: it may be in their way."""
        found = set()
        for index, (source, target) in enumerate(self.links):
            a, b = self.cells[source], self.cells[target]
            if a.col == b.col == cell.col or a.row == b.row == cell.row:
                found.add(index)
        return found

    def _move(self, node: str, cell: Cell) -> None:
        here = self.cells[node]
        other = self.at.pop((cell.col, cell.row), None)
        self.at.pop((here.col, here.row), None)
        self.cells[node] = cell
        self.at[cell.col, cell.row] = node
        moved = self.touching[node]
        if other is not None and other != node:
            self.cells[other] = here
            self.at[here.col, here.row] = other
            moved = moved | self.touching[other]
        for index in moved:
            self.reach[index] = self._reach(index)

    def _grouping(self) -> float:
        """Cost of govern cards that stand away from others of their purpose, in reading order."""
        if not self.rank:
            return 0.0
        placed = sorted(self.rank, key=lambda n: (self.cells[n].row, self.cells[n].col))
        groups = [self.rank[node] for node in placed]
        changes = sum(a != b for a, b in itertools.pairwise(groups))
        holes = sum(self.cells[n].col + 20 * self.cells[n].row for n in placed)
        return 2.5 * changes + 0.01 * holes

    def _cost(self, affected: set[int]) -> float:
        total = 0.0
        for index in affected:
            total += self._length(index)
            first, left, right, top, bottom = self.reach[index]
            shared = self.touching[self.links[index][0]] | self.touching[self.links[index][1]]
            for other, (second, west, east, north, south) in enumerate(self.reach):
                # The cheap test first: most pairs lie nowhere near one another.
                if west > right or east < left or north > bottom or south < top:
                    continue
                if other not in shared and (other not in affected or other > index):
                    total += _conflict(first, second)
        return total

    def _reach(self, index: int) -> tuple[Ends, int, int, int, int]:
        """Return the ends of an arrow, and the left, right, top and bottom it reaches."""
        a, b = (self.cells[end] for end in self.links[index])
        x1, x2, y1, y2 = a.col, b.col, a.row, b.row
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        return (x1, y1, x2, y2), left, right, top, bottom

    def _length(self, index: int) -> float:
        source, target = (self.cells[end] for end in self.links[index])
        across, down = abs(source.col - target.col), _rows_between(source, target)
        total = across + ROW_LENGTH * down
        if target.col == source.col and target.row < source.row:
            total += UPWARD
        if across and down:
            total += BEND
        elif self._in_the_way(source, target):
            total += BLOCKED + BEND
        return total

    def _in_the_way(self, a: Cell, b: Cell) -> bool:
        if a.col != b.col:
            low, high = sorted((a.col, b.col))
            return any((col, b.row) in self.at for col in range(low + 1, high))
        low, high = sorted((a.row, b.row))
        return any((a.col, row) in self.at for row in range(low + 1, high))


def _rows_between(a: Cell, b: Cell) -> int:
    if a.row <= b.row + b.span - 1 and b.row <= a.row + a.span - 1:
        return 0
    return max(a.row - (b.row + b.span - 1), b.row - (a.row + a.span - 1))


Ends = tuple[int, int, int, int]
"""Column and row of an arrow's source, column and row of its target."""


def _conflict(first: Ends, second: Ends) -> float:
    """Return the cost of two arrows that cross as straight lines, or lie on one another."""
    ax, ay, bx, by = first
    cx, cy, dx, dy = second
    if ax == bx == cx == dx:
        return OVERLAP * (max(min(ay, by), min(cy, dy)) < min(max(ay, by), max(cy, dy)))
    if ay == by == cy == dy:
        return OVERLAP * (max(min(ax, bx), min(cx, dx)) < min(max(ax, bx), max(cx, dx)))
    one = (by - ay) * (cx - ax) - (bx - ax) * (cy - ay)
    two = (by - ay) * (dx - ax) - (bx - ax) * (dy - ay)
    if one * two >= 0:
        return 0.0
    three = (dy - cy) * (ax - cx) - (dx - cx) * (ay - cy)
    four = (dy - cy) * (bx - cx) - (dx - cx) * (by - cy)
    return CROSSING * (three * four < 0)
