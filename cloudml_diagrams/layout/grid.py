"""The matrix a view is placed in: columns are stages, rows are lanes, govern is a band below.

``Grid`` says which cells each node may stand in; ``Cells`` says where it stands.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.ends import arrow_ends
from cloudml_diagrams.layout.shelves import UNLANED, Rows, stack_lanes
from cloudml_diagrams.model import Node, Stage, View

__all__ = ["Cell", "Cells", "Column", "Grid", "governs", "in_strip", "make_grids"]

MAIN_STAGES = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)
MOST_SHAPES = 400
"""Beyond so many combinations of columns all stages get equally deep."""
PURPOSES = ("identity", "protection", "network", "audit", "delivery", "")


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A place in the grid; ``span`` is how many rows it covers."""

    col: int
    row: int
    span: int = 1

    @property
    def rows(self) -> range:
        """The rows it covers."""
        return range(self.row, self.row + self.span)


Cells = dict[str, Cell]
"""Node id -> where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of cards. ``stage`` is None for actors."""

    stage: Stage | None
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Columns, rows, and where each node may stand.

    The first ``depth`` rows belong to the lanes (``lane_rows``), the others to the govern band.
    """

    columns: tuple[Column, ...]
    rows: int
    depth: int
    lane_rows: dict[str, range] = field(hash=False)
    allowed: dict[str, tuple[Cell, ...]] = field(hash=False)

    def main_rows(self) -> range:
        """Indices of the rows above the govern band."""
        return range(self.depth)

    def band_rows(self) -> range:
        """Indices of the govern band's rows."""
        return range(self.depth, self.rows)

    def stage_columns(self) -> tuple[int, ...]:
        """Indices of the columns that are not actors'."""
        return tuple(i for i, column in enumerate(self.columns) if column.stage is not None)


def make_grids(view: View) -> tuple[tuple[float, Grid], ...]:
    """Return the grids worth trying, each with the scale it has on a slide of 960 x 540 pt.

    They differ in how many columns each stage has.
    """
    card = _card_height(view)
    grids = dict.fromkeys(_grid(view, shape) for shape in _shapes(view))
    return tuple((_slide_scale(grid, view, card), grid) for grid in grids)


def governs(node: Node) -> bool:
    """Tell whether a node belongs to the govern band."""
    return node.stage is Stage.GOVERN


def in_strip(view: View) -> tuple[Node, ...]:
    """Return the govern nodes if no arrow touches any: they stand in a strip of their own."""
    nodes = tuple(node for node in view.nodes if governs(node))
    touched = {end for ends in arrow_ends(view) for end in ends}
    return () if any(node.id in touched for node in nodes) else nodes


def _slide_scale(grid: Grid, view: View, card: float) -> float:
    """Estimate how large the board comes out on a slide, with cards of that height."""
    main, band = len(grid.main_rows()), len(grid.band_rows())
    width = 2 * sizes.MARGIN + 10.0 * len(view.lanes)
    width += sum(column.width + sizes.MIN_GAP_X for column in grid.columns)
    strip = math.ceil(len(in_strip(view)) * (sizes.CARD_WIDTH + 14) / width)
    height = 150.0 + main * (card + sizes.MIN_GAP_Y + 4) + (band + strip) * 84
    height += 45 if band or strip else 0
    height += (sizes.LANE_TITLE + sizes.LANE_PAD) * len(view.lanes)
    return min(960 / width, 540 / height)


def _card_height(view: View) -> float:
    """Estimate a row's height from what stands on the cards on every cloud: roles and badges."""
    heights = [64.0]
    for node in _main(view):
        lines = math.ceil(len(node.role) / 17)
        badges = node.placement.component.badges if node.placement else ()
        heights.append(39 + 19.5 * lines + (25 if badges else 0))
    return (max(heights) + sum(heights) / len(heights)) / 2


def _main(view: View) -> list[Node]:
    return [node for node in view.nodes if node.stage in MAIN_STAGES]


def _counts(view: View) -> dict[tuple[Stage, str], int]:
    """Return how many cards stand in each stage and lane; those over several lanes count for none.

    A lane that has only such cards in a stage is counted with 0.
    """
    counts: dict[tuple[Stage, str], int] = {}
    for node in _main(view):
        for lane in node.lanes or (UNLANED,):
            if node.stage:
                counts.setdefault((node.stage, lane), 0)
                counts[node.stage, lane] += len(node.lanes) < 2
    return counts


def _shapes(view: View) -> tuple[dict[Stage, int], ...]:
    """Return the numbers of columns worth trying for the stages, each told by its deepest lane."""
    deepest: dict[Stage, int] = {}
    for (stage, _), count in _counts(view).items():
        deepest[stage] = max(deepest.get(stage, 0), count)
    most = max([1, *deepest.values()])
    depths = sorted({*range(1, min(most, 12) + 1), math.isqrt(most), most} - {0})
    alike = [{s: math.ceil(n / depth) for s, n in deepest.items()} for depth in depths]
    options = [sorted({shape[stage] for shape in alike}) for stage in deepest]
    if math.prod(map(len, options)) > MOST_SHAPES:
        return tuple(alike)
    return tuple(dict(zip(deepest, shape, strict=True)) for shape in itertools.product(*options))


def _rows(view: View, wide: dict[Stage, int]) -> Rows:
    needs: dict[str, dict[int, int]] = {}
    for (stage, lane), count in _counts(view).items():
        rows = max(1, math.ceil(count / max(1, wide[stage])))
        needs.setdefault(lane, {})[MAIN_STAGES.index(stage)] = rows
    return stack_lanes(view.lanes, needs)


def _columns(
    view: View, wide: dict[Stage, int], sides: tuple[set[str], set[str]], govern: int
) -> tuple[Column, ...]:
    """Return the columns: actors at the edges, for each stage those of its cards."""
    spanning = [node.stage for node in _main(view) if len(node.lanes) > 1]
    columns: list[Column] = []
    for stage in MAIN_STAGES:
        count = wide.get(stage, 0) + spanning.count(stage)
        columns += [Column(stage=stage, width=sizes.CARD_WIDTH)] * count
    if govern and not columns:
        across = min(govern, max(2, math.ceil(math.sqrt(govern * 0.8))))
        columns = [Column(stage=Stage.GOVERN, width=sizes.CARD_WIDTH)] * across
    left, right = ([Column(stage=None, width=sizes.ACTOR_WIDTH)] * bool(side) for side in sides)
    return (*left, *columns, *right)


def _grid(view: View, wide: dict[Stage, int]) -> Grid:
    """Return the grid in which each stage has that many columns, besides those of tall cards."""
    aside = in_strip(view)
    govern = [node for node in view.nodes if governs(node) and node not in aside]
    left, right = _actor_sides(view)
    columns = _columns(view, wide, (left, right), len(govern))
    lanes = _rows(view, wide)
    main = range(max(lanes.depth, len(left), len(right)))
    stages = [i for i, column in enumerate(columns) if column.stage is not None]
    band = range(len(main), len(main) + (math.ceil(len(govern) / len(stages)) if govern else 0))

    first = {column.stage: i for i, column in reversed([*enumerate(columns)]) if column.stage}
    taken = {stage: first[stage] + wide.get(stage, 0) for stage in first}
    allowed: dict[str, tuple[Cell, ...]] = {}
    for node in view.nodes:
        if node.kind == "actor":
            column = 0 if node.id in left else len(columns) - 1
            allowed[node.id] = tuple(Cell(column, row) for row in main)
        elif node in govern:
            allowed[node.id] = tuple(Cell(c, r) for r in band for c in stages)
        elif node.stage in MAIN_STAGES:
            place = MAIN_STAGES.index(node.stage)
            rows = [row for lane in node.lanes or (UNLANED,) for row in lanes.free[lane, place]]
            if len(node.lanes) > 1:
                span = max(rows) - min(rows) + 1
                allowed[node.id] = (Cell(taken[node.stage], min(rows), span),)
                taken[node.stage] += 1
            else:
                start = first[node.stage]
                free = range(start, start + wide[node.stage])
                rows += [row for row in main if row >= lanes.depth and not node.lanes]
                allowed[node.id] = tuple(Cell(c, r) for c in free for r in rows)
    return Grid(
        columns=columns,
        rows=len(main) + len(band),
        depth=len(main),
        lane_rows=lanes.of_lane,
        allowed=allowed,
    )


def _actor_sides(view: View) -> tuple[set[str], set[str]]:
    """Return the actors at the left and at the right edge: each beside what it touches."""
    place = {stage: index for index, stage in enumerate(MAIN_STAGES)}
    stage_of = {node.id: node.stage for node in view.nodes}
    left: set[str] = set()
    right: set[str] = set()
    for node in view.nodes:
        if node.kind != "actor":
            continue
        partners = [
            place[stage]
            for arrow in view.arrows
            if node.id in (arrow.source, arrow.target)
            for end in (arrow.source, arrow.target)
            if (stage := stage_of.get(end)) in place and stage is not None
        ]
        mean = sum(partners) / len(partners) if partners else 0
        (left if mean < 1.5 else right).add(node.id)
    return left, right
