"""The matrix a view is placed in: columns are stages, rows are lanes, govern is a band below.

``Grid`` says which cells each node may stand in; ``Cells`` says where it stands.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.ends import arrow_ends
from cloudml_diagrams.layout.shelves import UNLANED, stack_lanes
from cloudml_diagrams.model import Node, Stage, View

__all__ = ["Cell", "Cells", "Column", "Grid", "governs", "in_strip", "make_grids"]

MAIN_STAGES = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)
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

    They differ in how deep a stage may get before it takes another column.
    """
    deepest = max([1, *_cell_counts(view).values()])
    depths = sorted({*range(1, min(deepest, 12) + 1), math.isqrt(deepest), deepest} - {0})
    card = _card_height(view)
    grids = dict.fromkeys(_grid(view, depth) for depth in depths)
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


def _slot_of(node: Node) -> str:
    return node.lanes[0] if node.lanes else UNLANED


def _reach(view: View) -> dict[str, tuple[int, int]]:
    """Return the first and last stage of the components that each lane holds itself."""
    reach: dict[str, tuple[int, int]] = {}
    for node in _main(view):
        for lane in node.lanes or (UNLANED,):
            place = MAIN_STAGES.index(node.stage) if node.stage else 0
            left, right = reach.get(lane, (place, place))
            reach[lane] = (min(left, place), max(right, place))
    return reach


def _cell_counts(view: View) -> dict[tuple[Stage, str], int]:
    counts: dict[tuple[Stage, str], int] = {}
    for node in _main(view):
        if len(node.lanes) < 2 and node.stage:
            key = (node.stage, _slot_of(node))
            counts[key] = counts.get(key, 0) + 1
    return counts


def _grid(view: View, depth: int) -> Grid:
    """Return the grid in which no stage stands more than ``depth`` cards deep in a lane."""
    counts = _cell_counts(view)
    spanning = [node for node in _main(view) if len(node.lanes) > 1]
    wide: dict[Stage, int] = {}
    for (stage, _), count in counts.items():
        wide[stage] = max(wide.get(stage, 0), math.ceil(count / depth))
    columns: list[Column] = []
    first: dict[Stage, int] = {}
    left, right = _actor_sides(view)
    columns += [Column(stage=None, width=sizes.ACTOR_WIDTH)] * bool(left)
    for stage in MAIN_STAGES:
        extra = sum(node.stage is stage for node in spanning)
        if wide.get(stage, 0) + extra:
            first[stage] = len(columns)
            columns += [Column(stage=stage, width=sizes.CARD_WIDTH)] * (wide.get(stage, 0) + extra)
    aside = in_strip(view)
    govern = [node for node in view.nodes if governs(node) and node not in aside]
    if govern and not first:
        across = min(len(govern), max(2, math.ceil(math.sqrt(len(govern) * 0.8))))
        columns += [Column(stage=Stage.GOVERN, width=sizes.CARD_WIDTH)] * across
    columns += [Column(stage=None, width=sizes.ACTOR_WIDTH)] * bool(right)

    reach = _reach(view)
    needs = dict.fromkeys(reach, 1)
    for (stage, slot), count in counts.items():
        needs[slot] = max(needs[slot], math.ceil(count / wide[stage]))
    span_of, depth_used = stack_lanes(view.lanes, needs, reach)
    main = range(max(depth_used, len(left), len(right)))
    stage_columns = [i for i, column in enumerate(columns) if column.stage is not None]
    band = range(
        len(main), len(main) + (math.ceil(len(govern) / len(stage_columns)) if govern else 0)
    )

    allowed: dict[str, tuple[Cell, ...]] = {}
    taken = {stage: first[stage] + wide.get(stage, 0) for stage in first}
    for node in view.nodes:
        if node.kind == "actor":
            column = 0 if node.id in left else len(columns) - 1
            allowed[node.id] = tuple(Cell(column, row) for row in main)
        elif node in aside:
            continue
        elif node.stage is Stage.GOVERN:
            allowed[node.id] = tuple(Cell(c, r) for r in band for c in stage_columns)
        elif node in spanning and node.stage:
            covered = [row for lane in node.lanes for row in span_of[lane]]
            span = max(covered) - min(covered) + 1
            allowed[node.id] = (Cell(taken[node.stage], min(covered), span),)
            taken[node.stage] += 1
        elif node.stage:
            start = first[node.stage]
            allowed[node.id] = tuple(
                Cell(c, r)
                for c in range(start, start + wide[node.stage])
                for r in span_of[_slot_of(node)]
            )
    return Grid(
        columns=tuple(columns),
        rows=len(main) + len(band),
        depth=len(main),
        lane_rows=span_of,
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
