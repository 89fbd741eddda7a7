"""Which rows each lane takes: as high up as its stages allow, in story order.

Each stage fills from above: first a lane's own components, then the lanes inside it. A lane's
rectangle takes the rows in which all of its stages are free; beside it, in stages that it does not
reach, there is room for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cloudml_diagrams.model import Lane

__all__ = ["UNLANED", "Needs", "Rows", "stack_lanes"]

UNLANED = ""
"""Stands for the components outside every lane."""

Needs = Mapping[str, Mapping[int, int]]
"""Lane -> stage (0 is the first) -> how many rows its own components take there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Where the lanes of a grid lie."""

    depth: int
    """How many rows there are."""
    of_lane: dict[str, range]
    """All rows of the rectangle of each lane that holds anything."""
    free: dict[tuple[str, int], tuple[int, ...]]
    """For a lane and a stage, the rows that no lane inside it takes: its own components' room."""


@dataclass(slots=True)
class _Block:
    """A lane with everything inside it, its rows counted from its own top."""

    height: int
    stages: range
    rows: dict[str, range] = field(default_factory=dict)
    free: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)


def stack_lanes(lanes: tuple[Lane, ...], needs: Needs) -> Rows:
    """Return the rows of each lane, and how many there are.

    >>> a, b = (Lane(id=id, title=id, kind="site") for id in "ab")
    >>> stack_lanes((a, b), {"a": {0: 2, 1: 1}, "b": {2: 1}}).of_lane
    {'': range(0, 2), 'a': range(0, 2), 'b': range(0, 1)}
    >>> stack_lanes((a, b), {"a": {0: 2, 1: 1}, "b": {1: 1, 2: 1}}).of_lane
    {'': range(0, 3), 'a': range(0, 2), 'b': range(2, 3)}

    What stands in no lane may stand beside one, in a stage that it does not reach.

    >>> stack_lanes((a,), {"": {0: 1, 1: 2}, "a": {0: 1}}).free["", 0]
    (0,)
    >>> stack_lanes((a,), {"": {0: 1, 1: 2}, "a": {0: 1}}).free["", 1]
    (0, 1)
    """
    known = {lane.id for lane in lanes}
    children: dict[str, list[str]] = {UNLANED: [], **{lane.id: [] for lane in lanes}}
    for lane in lanes:
        children[lane.parent if lane.parent in known else UNLANED].append(lane.id)
    whole = _block(UNLANED, children, needs)
    if whole is None:
        return Rows(depth=0, of_lane={}, free={})
    return Rows(depth=whole.height, of_lane=whole.rows, free=whole.free)


def _block(lane: str, children: Mapping[str, list[str]], needs: Needs) -> _Block | None:
    """Return the block of a lane; None if it holds nothing."""
    own = needs.get(lane, {})
    inside = [block for child in children[lane] if (block := _block(child, children, needs))]
    reached = [*own, *(stage for block in inside for stage in block.stages)]
    if not reached:
        return None
    filled = {stage: own.get(stage, 0) for stage in range(min(reached), max(reached) + 1)}
    whole = _Block(0, range(min(reached), max(reached) + 1))
    taken: dict[int, set[int]] = {stage: set() for stage in filled}
    for block in inside:
        top = max(filled[stage] for stage in block.stages)
        for stage in block.stages:
            filled[stage] = top + block.height
            taken[stage].update(range(top, top + block.height))
        whole.rows |= {name: _moved(rows, top) for name, rows in block.rows.items()}
        whole.free |= {key: tuple(row + top for row in rows) for key, rows in block.free.items()}
    whole.height = max(filled.values())
    whole.rows = {lane: range(whole.height), **whole.rows}
    for stage in own:
        rows = range(whole.height)
        whole.free[lane, stage] = tuple(row for row in rows if row not in taken[stage])
    return whole


def _moved(rows: range, by: int) -> range:
    return range(rows.start + by, rows.stop + by)
