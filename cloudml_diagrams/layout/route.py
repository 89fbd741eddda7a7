"""The way of each arrow through the grid: shortest paths on a lattice, rerouted until calm.

The lattice has a point for every cell (odd, odd), every channel between columns (even x), every
channel between rows (even y) and every crossing of channels (even, even). A way may run through
empty cells, never through a card. Which of several ways in one channel runs where is decided later,
in ``tracks``.

The search is Dijkstra's over (point, direction), with a price for each bend and each crossing, as
in Wybrow, Marriott and Stuckey, "Orthogonal connector routing" (Graph Drawing 2009).
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from dataclasses import dataclass

from cloudml_diagrams.layout.grid import Cell, Cells, Grid

__all__ = ["LanePorts", "Path", "Point", "route"]

Point = tuple[int, int]
Path = tuple[Point, ...]
"""Lattice points from the middle of the source to the middle of the target."""

Ends = dict[Point, tuple[Point, ...]]
"""For each middle point of an end, the points just outside it."""
State = tuple[Point, int]
Ahead = tuple[Point, int, tuple[Point, Point], float]
"""A point beside another: where, in which direction, the step to it, its length."""

HORIZONTAL, VERTICAL, START, ARRIVED = 0, 1, 2, 3
STEP = (130.0, 62.0)
BEND = 80.0
CROSSING = 150.0
SHARED = 9.0
BESIDE = 22.0
"""Price of a side of a card that already has an arrow."""
DETOUR = 60.0
"""Price of the outermost channels and of the govern band, for arrows that do not end there."""
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LanePorts:
    """The region of a lane in cells; an arrow that ends at the lane ends at its border."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(slots=True)
class _Usage:
    """How many ways run straight through a point, and along each step."""

    straight: dict[tuple[Point, int], int]
    steps: dict[tuple[Point, Point], int]

    def change(self, path: Path, by: int) -> None:
        for a, b in itertools.pairwise(path):
            self.steps[min(a, b), max(a, b)] += by
        for a, b, c in zip(path, path[1:], path[2:], strict=False):
            if a[0] == b[0] == c[0]:
                self.straight[b, VERTICAL] += by
            elif a[1] == b[1] == c[1]:
                self.straight[b, HORIZONTAL] += by


def route(
    arrows: tuple[tuple[str, str], ...],
    grid: Grid,
    cells: Cells,
    lanes: dict[str, LanePorts],
) -> tuple[Path, ...]:
    """Return one lattice path for each arrow, given as source and target, in their order."""
    blocked = {point for cell in cells.values() for point in _covered(cell)}
    usage = _Usage(defaultdict(int), defaultdict(int))
    search = _Search(grid, blocked, usage, _band_start(grid))
    ends = [(_ends(source, cells, lanes), _ends(target, cells, lanes)) for source, target in arrows]
    order = sorted(range(len(ends)), key=lambda i: (_distance(*ends[i]), i))
    paths: dict[int, Path] = {}
    for turn in range(ROUNDS if len(ends) <= 120 else 1):
        before = dict(paths)
        for index in order:
            if turn:
                usage.change(paths[index], -1)
            source, target = ends[index]
            paths[index] = search.find(source, target)
            usage.change(paths[index], 1)
        if paths == before:
            break
    return tuple(paths[index] for index in range(len(ends)))


def _covered(cell: Cell) -> list[Point]:
    x = 2 * cell.col + 1
    return [(x, y) for y in range(2 * cell.row + 1, 2 * (cell.row + cell.span))]


def _band_start(grid: Grid) -> int:
    band = grid.band_rows()
    return 2 * band[0] if band else 2 * grid.rows + 1


def _ends(end: str, cells: Cells, lanes: dict[str, LanePorts]) -> Ends:
    """Return where an arrow may touch an end: a card's sides, a lane's left and right."""
    if end in cells:
        cell = cells[end]
        inside = _covered(cell)
        return {
            (x, y): tuple(
                point
                for point in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))
                if point not in inside and (y % 2 == 1 or point[1] != y)
            )
            for x, y in inside
        }
    area = lanes[end]
    ports: Ends = {}
    for row in range(area.top, area.bottom + 1):
        y = 2 * row + 1
        ports.setdefault((2 * area.left + 1, y), ())
        ports[2 * area.left + 1, y] += ((2 * area.left, y),)
        ports.setdefault((2 * area.right + 1, y), ())
        ports[2 * area.right + 1, y] += ((2 * area.right + 2, y),)
    return ports


def _distance(source: Ends, target: Ends) -> int:
    return min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in source for b in target)


class _Search:
    """Dijkstra over (point, direction) with the prices above."""

    def __init__(self, grid: Grid, blocked: set[Point], usage: _Usage, band: int) -> None:
        self.right, self.bottom = 2 * len(grid.columns), 2 * grid.rows
        self.blocked, self.usage, self.band = blocked, usage, band
        self.beside: dict[Point, tuple[Ahead, ...]] = {}

    def find(self, source: Ends, target: Ends) -> Path:
        """Return the cheapest path from one of the source's ports to one of the target's."""
        reach = range(
            min(y for _, y in (*source, *target)), max(y for _, y in (*source, *target)) + 1
        )
        goals: dict[Point, list[Point]] = defaultdict(list)
        for inside, ports in target.items():
            for outside in ports:
                goals[outside].append(inside)
        heap: list[tuple[float, State, State]] = []
        for inside, ports in source.items():
            for outside in ports:
                price = self._step(inside, outside, reach) + self._crowd(inside, outside)
                heap.append((price, (outside, _heading(inside, outside)), (inside, START)))
        heapq.heapify(heap)
        came_from: dict[State, State] = {}
        while heap:
            price, state, parent = heapq.heappop(heap)
            if state in came_from:
                continue
            came_from[state] = parent
            point, heading = state
            if heading == ARRIVED:
                return _trace(state, came_from)
            for inside in goals.get(point, ()):
                if parent == (inside, START):
                    continue
                turn = self._turn(point, heading, _heading(point, inside))
                total = price + self._crowd(inside, point) + turn
                total += self._step(point, inside, reach)
                heapq.heappush(heap, (total, (inside, ARRIVED), state))
            low = max(self.band, reach[-1] + 2)
            for neighbour, ahead, edge, length in self._neighbours(point):
                if neighbour == parent[0]:
                    continue
                total = price + length + SHARED * self.usage.steps.get(edge, 0)
                total += self._turn(point, heading, ahead)
                if neighbour[1] >= low:
                    total += 2 * DETOUR
                heapq.heappush(heap, (total, (neighbour, ahead), state))
        raise AssertionError("the outermost channels join every two cards")

    def _neighbours(self, point: Point) -> tuple[Ahead, ...]:
        found = self.beside.get(point)
        if found is None:
            x, y = point
            around = ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1))
            found = self.beside[point] = tuple(
                (to, _heading(point, to), (min(point, to), max(point, to)), self._length(point, to))
                for to in around
                if 0 <= to[0] <= self.right and 0 <= to[1] <= self.bottom and to not in self.blocked
            )
        return found

    def _length(self, a: Point, b: Point) -> float:
        outside = b[0] in (0, self.right) or b[1] in (0, self.bottom)
        return (STEP[0] if a[1] == b[1] else STEP[1]) + DETOUR * outside

    def _turn(self, point: Point, heading: int, ahead: int) -> float:
        """Price of going on at a point: a bend, or the ways that are crossed."""
        if ahead != heading:
            return BEND
        return CROSSING * self.usage.straight.get((point, 1 - heading), 0)

    def _step(self, a: Point, b: Point, reach: range) -> float:
        """Price of one step: its length, who runs there already, and being out of the way."""
        shared = SHARED * self.usage.steps.get((min(a, b), max(a, b)), 0)
        in_band = b[1] >= self.band and b[1] > reach[-1] + 1
        return self._length(a, b) + shared + 2 * DETOUR * in_band

    def _crowd(self, inside: Point, outside: Point) -> float:
        return BESIDE * self.usage.steps[min(inside, outside), max(inside, outside)]


def _heading(a: Point, b: Point) -> int:
    return HORIZONTAL if a[1] == b[1] else VERTICAL


def _trace(state: State, came_from: dict[State, State]) -> Path:
    path = [state[0]]
    while state[1] != START:
        state = came_from[state]
        path.append(state[0])
    return tuple(reversed(path))
