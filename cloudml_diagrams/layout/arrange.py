"""The best of several placements: each is routed, and judged by what it would look like."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.arrangement import Arrangement
from cloudml_diagrams.layout.crossings import count_crossings
from cloudml_diagrams.layout.ends import arrow_ends
from cloudml_diagrams.layout.face import least_width, likely_height
from cloudml_diagrams.layout.geometry import make_geometry
from cloudml_diagrams.layout.grid import Cells, Grid, in_strip, make_grids
from cloudml_diagrams.layout.lanes import lane_ports, make_regions
from cloudml_diagrams.layout.place import placements
from cloudml_diagrams.layout.polish import moves, polished
from cloudml_diagrams.layout.route import HORIZONTAL, route
from cloudml_diagrams.layout.tracks import Stretch, Tracks, assign_tracks
from cloudml_diagrams.model import Trigger, View

__all__ = ["arrange"]

BEND = 0.22
STEP = 0.03
SHRINKING = 40.0
"""How many crossings large type is worth: this many times the share by which it shrinks."""
LEGIBLE = 7.1 / sizes.SMALL
"""The scale on a slide at which the smallest type has a little over 7 pt."""
TINY = 60.0
"""As SHRINKING, in addition, for what falls short of LEGIBLE."""
LIKELY = 0.86
"""Grids whose estimated type is smaller than this share of the largest are not tried."""
MOST_GRIDS = 6
POLISHED = 2
"""How many grids are followed to the end, each from its best placement."""
MOST_POLISHED = 40
"""Boards with more arrows are not polished."""
MOST = 4
"""How many placements of a grid are routed."""


Sized = tuple[Arrangement, float]
"""An arrangement with the scale it has on a slide."""


def arrange(view: View, triggers: tuple[Trigger, ...]) -> Arrangement:
    """Return the arrangement with few crossings, few bends and large type.

    It depends on what every cloud has in common (roles, badges, triggers), never on the services,
    so that the same spec looks alike on all of them.
    """

    def made(grid: Grid, cells: Cells) -> Sized:
        return _with_best_cards(view, _routed(view, grid, cells), triggers)

    most = MOST if len(view.arrows) <= MOST_POLISHED else 2
    tried = [
        [made(grid, cells) for cells in placements(view, grid)[:most]]
        for grid in _promising(make_grids(view))
    ]
    best = max(scale for plans in tried for _, scale in plans)

    def price(plan: Sized) -> float:
        return _price(plan[0]) + _smallness(plan[1], best)

    def variants(plan: Sized) -> Iterator[Sized]:
        grid, ends = plan[0].grid, _crossing_ends(view, plan[0])
        return (made(grid, cells) for cells in moves(grid, plan[0].cells, ends))

    heads = sorted((min(plans, key=price) for plans in tried), key=price)
    if len(view.arrows) > MOST_POLISHED:
        return heads[0][0]
    finished = (polished(plan, price, variants) for plan in heads[:POLISHED])
    return min(finished, key=price)[0]


def _crossing_ends(view: View, plan: Arrangement) -> list[str]:
    """Return the cards that arrows which cross lead to, those with most crossings first."""
    ways = [_sketch(arrow, plan.tracks) for arrow in range(len(plan.paths))]
    count: dict[str, int] = {}
    for (first, ends), (second, others) in itertools.combinations(enumerate(arrow_ends(view)), 2):
        crossings = count_crossings([ways[first], ways[second]])
        for end in (*ends, *others) if crossings else ():
            if end in plan.cells:
                count[end] = count.get(end, 0) + crossings
    return sorted(count, key=lambda end: (-count[end], end))


def _promising(grids: tuple[tuple[float, Grid], ...]) -> list[Grid]:
    """Return the grids with the largest type as far as can be told before anything is placed."""
    ranked = sorted(range(len(grids)), key=lambda i: (-round(grids[i][0], 6), i))
    largest = grids[ranked[0]][0]
    return [grids[i][1] for i in ranked[:MOST_GRIDS] if grids[i][0] >= LIKELY * largest]


def _smallness(scale: float, best: float) -> float:
    """Return what small type costs, in crossings."""
    return SHRINKING * (1 - scale / best) + TINY * max(0.0, 1 - scale / LEGIBLE)


def _with_best_cards(
    view: View, plan: Arrangement, triggers: tuple[Trigger, ...]
) -> tuple[Arrangement, float]:
    """Return the plan with cards of the width at which it comes out largest, and that scale."""
    variants = [_with_cards(view, plan, wide) for wide in (sizes.CARD_WIDTH, *sizes.WIDER_CARDS)]
    scales = [_slide_scale(view, variant, triggers) for variant in variants]
    return variants[scales.index(max(scales))], max(scales)


def _with_cards(view: View, plan: Arrangement, wide: float) -> Arrangement:
    """Return the same with cards of that width: wider ones are lower, for their texts wrap less."""
    cards = _longest(view, plan, range(len(plan.grid.columns)), actors=False)
    wide = max(wide, min(cards, sizes.WIDER_CARDS[-1]))
    columns = []
    for col, column in enumerate(plan.grid.columns):
        actor = max(sizes.ACTOR_WIDTH, _longest(view, plan, (col,), actors=True))
        width = wide if column.stage else min(actor, sizes.WIDEST_ACTOR)
        columns.append(replace(column, width=width))
    return replace(plan, grid=replace(plan.grid, columns=tuple(columns)))


def _longest(view: View, plan: Arrangement, columns: Sequence[int], *, actors: bool) -> float:
    """Return the width that the longest word on an actor or card in these columns needs."""
    within = [n for n in view.nodes if n.id in plan.cells and plan.cells[n.id].col in columns]
    asked = (least_width(node) for node in within if (node.kind == "actor") is actors)
    return max(asked, default=0.0)


def _routed(view: View, grid: Grid, cells: Cells) -> Arrangement:
    regions = make_regions(view, grid, cells)
    paths = route(arrow_ends(view), grid, cells, lane_ports(regions))
    tracks = assign_tracks(paths)
    return Arrangement(grid=grid, cells=cells, regions=regions, paths=paths, tracks=tracks)


def _slide_scale(view: View, plan: Arrangement, triggers: tuple[Trigger, ...]) -> float:
    """Return how large the board comes out on a slide of 960 x 540 pt."""
    rows = [52.0] * plan.grid.rows
    nodes = [(node, plan.cells[node.id]) for node in view.nodes if node.id in plan.cells]
    for node, cell in nodes:
        for row in cell.rows:
            height = likely_height(node, triggers, plan.grid.columns[cell.col].width)
            rows[row] = max(rows[row], height / cell.span)
    geometry = make_geometry(plan, tuple(rows), 90.0, titled_groups=True)
    width = geometry.x.end + sizes.MARGIN
    strip = -(-len(in_strip(view)) * 210 // width)
    height = geometry.y.end + 50 + (strip * 85 + 50 if strip else 0)
    return min(960 / width, 540 / height)


def _price(arrangement: Arrangement) -> float:
    ways = [_sketch(arrow, arrangement.tracks) for arrow in range(len(arrangement.paths))]
    bends = sum(len(indices) - 1 for indices in arrangement.tracks.of_arrow)
    steps = sum(len(path) - 1 for path in arrangement.paths)
    return count_crossings(ways) + BEND * bends + STEP * steps


def _sketch(arrow: int, tracks: Tracks) -> list[tuple[float, float]]:
    """Return the way of an arrow in lattice coordinates, tracks told apart by fractions."""
    indices = tracks.of_arrow[arrow]
    levels = [
        tracks.stretches[i].carrier[1] + (tracks.track[i] + 1) / (tracks.cluster[i] + 1) * 0.4
        for i in indices
    ]
    first, last = tracks.stretches[indices[0]], tracks.stretches[indices[-1]]
    points = [_terminal(first, levels[0], first=True)]
    for i, (a, b) in enumerate(pairwise(levels)):
        flat = tracks.stretches[indices[i]].carrier[0] == HORIZONTAL
        points.append((b, a) if flat else (a, b))
    return [*points, _terminal(last, levels[-1], first=False)]


def _terminal(stretch: Stretch, level: float, *, first: bool) -> tuple[float, float]:
    """Return the end of an arrow's first or last stretch that lies at a card."""
    turn = {at for at, _, _ in stretch.turns}
    free = [at for at in (stretch.low, stretch.high) if at not in turn]
    along = free[0] if first or len(free) == 1 else free[-1]
    return (along, level) if stretch.carrier[0] == HORIZONTAL else (level, along)
