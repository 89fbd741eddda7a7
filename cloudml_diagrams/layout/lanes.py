"""Where lanes lie in the grid, how they nest, and the room their borders take."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.grid import Cells, Grid
from cloudml_diagrams.layout.route import LanePorts
from cloudml_diagrams.model import Lane, View

__all__ = ["Region", "lane_ports", "make_regions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The cells a lane spans, and its distance in px from them on each side."""

    lane: Lane
    left: int
    right: int
    top: int
    bottom: int
    depth: int
    pad_left: float
    pad_right: float
    pad_top: float
    pad_bottom: float


def lane_ports(regions: tuple[Region, ...]) -> dict[str, LanePorts]:
    """Return, for each lane, the cells at whose border an arrow to the lane may end."""
    return {
        region.lane.id: LanePorts(
            left=region.left, right=region.right, top=region.top, bottom=region.bottom
        )
        for region in regions
    }


def make_regions(view: View, grid: Grid, cells: Cells) -> tuple[Region, ...]:
    """Return the regions of the view's lanes, parents before children."""
    known = {lane.id: lane for lane in view.lanes}
    children: dict[str, list[str]] = {lane.id: [] for lane in view.lanes}
    for lane in view.lanes:
        if lane.parent in known:
            children[lane.parent].append(lane.id)
    extent = {lane.id: _extent(lane.id, children, view, grid, cells) for lane in view.lanes}
    nesting = {
        lane.id: tuple(_nesting(lane.id, side, children, extent) for side in range(4))
        for lane in view.lanes
        if extent[lane.id]
    }
    regions = []
    for lane in view.lanes:
        if lane.id not in nesting:
            continue
        left, right, top, bottom = extent[lane.id]
        steps = nesting[lane.id]
        regions.append(
            Region(
                lane=lane,
                left=left,
                right=right,
                top=top,
                bottom=bottom,
                depth=_depth(lane, known),
                pad_left=sizes.LANE_PAD * steps[0],
                pad_right=sizes.LANE_PAD * steps[1],
                pad_top=sizes.LANE_TITLE * steps[2],
                pad_bottom=sizes.LANE_PAD * steps[3],
            )
        )
    return tuple(regions)


def _extent(
    lane: str, children: dict[str, list[str]], view: View, grid: Grid, cells: Cells
) -> tuple[int, ...]:
    """Return left, right column and top, bottom row of everything inside; empty if nothing is."""
    inside = {lane}
    queue = [lane]
    while queue:
        below = children[queue.pop()]
        inside.update(below)
        queue.extend(below)
    held = [
        cells[node.id]
        for node in view.nodes
        if node.stage is not None and node.stage != "govern" and inside.intersection(node.lanes)
    ]
    rows = [row for name, span in grid.lane_rows.items() if name in inside for row in span]
    if not held or not rows:
        return ()
    columns = [cell.col for cell in held]
    return (min(columns), max(columns), min(rows), max(rows))


def _nesting(
    lane: str, side: int, children: dict[str, list[str]], extent: dict[str, tuple[int, ...]]
) -> int:
    """Return how many borders lie between the cells and outside at one side, this one included."""
    within = [
        _nesting(child, side, children, extent)
        for child in children[lane]
        if extent[child] and extent[child][side] == extent[lane][side]
    ]
    return 1 + max(within, default=0)


def _depth(lane: Lane, known: dict[str, Lane]) -> int:
    return 1 + _depth(known[lane.parent], known) if lane.parent in known else 0
