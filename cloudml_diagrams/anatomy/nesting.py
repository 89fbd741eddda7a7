"""Which box of a view stands in which, for formats that know boxes in boxes and nothing else.

A lane whose cards are all of one stage stands inside that stage; a lane that reaches over several
holds a box for each. What governs stands in one box beside all others: it serves them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cloudml_diagrams.model import Lane, Node, Stage, View

__all__ = ["Box", "Nesting", "nest", "walk"]

ROOT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A lane, or the part of a stage that lies in one lane or in none; the sheet has neither."""

    id: str
    """The lane's id, or ``<lane>--<stage>``, for no id of a spec has two hyphens in a row."""
    title: str
    lane: Lane | None = None
    stage: Stage | None = None
    nodes: tuple[Node, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """The boxes of a view, and what they cannot show."""

    sheet: Box
    outside: dict[str, tuple[Lane, ...]]
    """Node id -> the lanes it belongs to without standing in their box."""


def nest(view: View) -> Nesting:
    """Return every node of a view in exactly one box, and a box for each lane an arrow ends at.

    A node of two lanes stands in the innermost one around both.
    """
    lanes = {lane.id: lane for lane in view.lanes}
    inner = {node.id: _innermost(node, lanes) for node in view.nodes}
    shown = _shown(view, inner, lanes)
    stages = {lane: _stages(lane, view, inner, lanes) for lane in shown}
    parents = {lane: _home_of_lane(lanes[lane], stages) for lane in shown}
    homes = {node.id: _home_of_node(node, inner[node.id], stages) for node in view.nodes}
    # A stage's box stands in the lane that its id begins with.
    for home in dict.fromkeys((*parents.values(), *homes.values())):
        if "--" in home:
            parents[home] = home.partition("--")[0]
    outside = {
        node.id: tuple(
            lanes[lane]
            for lane in node.lanes
            if lane in lanes and lane not in _around(homes[node.id], parents)
        )
        for node in view.nodes
    }
    return Nesting(sheet=_box(ROOT, view, parents, homes), outside=outside)


def walk(box: Box) -> Iterator[Box]:
    """Yield a box and all boxes in it, from the outside in."""
    yield box
    for inner in box.boxes:
        yield from walk(inner)


def _innermost(node: Node, lanes: Mapping[str, Lane]) -> str:
    """Return the innermost lane that holds all of a node's lanes; empty: none does."""
    trails = [_trail(lane, lanes) for lane in node.lanes if lane in lanes]
    common = [lane for lane in trails[0] if all(lane in each for each in trails)] if trails else []
    return common[0] if common else ROOT


def _trail(lane: str, lanes: Mapping[str, Lane]) -> list[str]:
    """Return a lane and the lanes around it, from the inside out."""
    trail = []
    while lane in lanes:
        trail.append(lane)
        lane = lanes[lane].parent
    return trail


def _shown(view: View, inner: Mapping[str, str], lanes: Mapping[str, Lane]) -> list[str]:
    """Return the lanes that need a box: something stands in it, or an arrow ends there."""
    ends = [end for arrow in view.arrows for end in (arrow.source, arrow.target)]
    needed = {outer for lane in (*inner.values(), *ends) for outer in _trail(lane, lanes)}
    return [lane for lane in lanes if lane in needed]


def _stages(
    lane: str, view: View, inner: Mapping[str, str], lanes: Mapping[str, Lane]
) -> frozenset[Stage]:
    """Return the stages that a lane reaches over; govern counts only where there is no other."""
    inside = [node for node in view.nodes if lane in _trail(inner[node.id], lanes)]
    spread = [
        node for node in view.nodes if any(lane in _trail(each, lanes) for each in node.lanes)
    ]
    stages = frozenset(node.stage for node in inside or spread if node.stage)
    return stages - {Stage.GOVERN} or stages


def _home_of_lane(lane: Lane, stages: Mapping[str, frozenset[Stage]]) -> str:
    own, around = stages[lane.id], stages.get(lane.parent, frozenset())
    if own == around:
        return lane.parent
    if own == {Stage.GOVERN}:
        return _part(ROOT, Stage.GOVERN)
    return _part(lane.parent, *own) if len(own) == 1 else lane.parent


def _home_of_node(node: Node, lane: str, stages: Mapping[str, frozenset[Stage]]) -> str:
    if node.stage is None or stages.get(lane) == frozenset((node.stage,)):
        return lane
    return _part(ROOT if node.stage is Stage.GOVERN else lane, node.stage)


def _part(lane: str, stage: Stage) -> str:
    """Return the id of the box of a stage inside a lane."""
    return f"{lane}--{stage}"


def _around(box: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a box and the boxes around it."""
    while box:
        yield box
        box = parents[box]


def _box(id: str, view: View, parents: Mapping[str, str], homes: Mapping[str, str]) -> Box:
    """Return a box with all in it: in the order of the stages, what governs last."""
    stage = id.partition("--")[2]
    lane = next((lane for lane in view.lanes if lane.id == id), None)
    ends = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    inner = (_box(each, view, parents, homes) for each, around in parents.items() if around == id)
    # What governs may have left a lane: one that holds nothing any more is no box.
    kept = (box for box in inner if box.nodes or box.boxes or box.id in ends)
    return Box(
        id=id,
        title=lane.title if lane else stage.capitalize(),
        lane=lane,
        stage=Stage(stage) if stage else None,
        nodes=tuple(node for node in view.nodes if homes[node.id] == id),
        boxes=tuple(sorted(kept, key=_first_stage)),
    )


def _first_stage(box: Box) -> int:
    order = list(Stage)
    stages: Iterable[Stage | None] = (node.stage for each in walk(box) for node in each.nodes)
    return min((order.index(stage) for stage in stages if stage), default=len(order))
