"""The boards of a big system: one for each stage, or for each lane where lanes divide it better."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cloudml_diagrams.model import Component, Flow, Node, View
from cloudml_diagrams.resolve.assemble import assemble
from cloudml_diagrams.resolve.fold import card, fold
from cloudml_diagrams.resolve.whole import LIMIT, Whole

__all__ = ["Part", "part_view", "split"]

_MOST_VIEWS = 20
"""More lanes than this are not given a view each."""

_MOST_NEIGHBOURS = 6
"""A part with more neighbouring views than this shows its neighbours by stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """At most LIMIT components that share a view."""

    id: str
    title: str
    members: tuple[str, ...]
    lane: str = ""
    """The lane it was cut from; empty: a stage."""


def split(whole: Whole) -> tuple[Part, ...]:
    """Return the parts of a system; each component is in exactly one.

    A part is a stage. Where a stage holds more than LIMIT components, lanes are taken instead if
    every component has one, if they are few enough, and if fewer components are in groups that
    are too big. What is still too big is cut evenly, along the flows.
    """
    groups = min(_groupings(whole), key=_too_big)
    return tuple(part for name, group in groups.items() for part in _cut(whole, name, group))


def _too_big(groups: Mapping[str, Sequence[str]]) -> int:
    return sum(len(each) for each in groups.values() if len(each) > LIMIT)


def _groupings(whole: Whole) -> Iterator[dict[str, list[str]]]:
    by_stage = _grouped(whole, lambda component: component.stage)
    # Stages are told in story order, whatever the order of the components.
    yield dict(sorted(by_stage.items(), key=lambda each: _rank(whole, each[1])))
    if all(component.lanes for component in whole.spec.components):
        for lane_of in (
            lambda component: whole.tree.above(component.lanes, 1)[0],
            lambda component: component.lanes[0],
        ):
            groups = _grouped(whole, lane_of)
            if len(groups) <= _MOST_VIEWS:
                yield groups


def _rank(whole: Whole, members: Sequence[str]) -> int:
    stage = whole.component(members[0]).stage
    return list(type(stage)).index(stage)


def _grouped(whole: Whole, key: Callable[[Component], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for component in whole.spec.components:
        groups.setdefault(str(key(component)), []).append(component.id)
    return groups


def _cut(whole: Whole, name: str, group: Sequence[str]) -> Iterator[Part]:
    lane = name if name in whole.tree.by_id else ""
    title = whole.tree.name(lane) if lane else name.title()
    count = -(-len(group) // LIMIT)
    if count == 1:
        yield Part(id=name, title=title, members=tuple(group), lane=lane)
        return
    told = _along_flows(whole, group)
    for place in range(count):
        yield Part(
            id=f"{name}-part-{place + 1}",
            title=f"{title}, part {place + 1} of {count}",
            members=told[len(told) * place // count : len(told) * (place + 1) // count],
            lane=lane,
        )


def _along_flows(whole: Whole, group: Sequence[str]) -> tuple[str, ...]:
    """Return the group in the order in which the flows tell it, the untold last."""
    inside = frozenset(group)
    ends = (end for flow in whole.spec.flows for end in (flow.source, flow.target))
    return tuple(dict.fromkeys((*(end for end in ends if end in inside), *group)))


def part_view(whole: Whole, part: Part, parts: Sequence[Part]) -> View:
    """Return the view of a part: its components, and what they touch elsewhere, folded."""
    flows = whole.touching(part.members)
    nodes = [card(whole, each) for each in part.members]
    nodes += _neighbours(whole, part, parts, flows)
    order = {each: rank for rank, each in enumerate(whole.placements)}
    nodes.sort(key=lambda node: order[node.members[0] if node.members else node.id])
    return assemble(whole, id=part.id, title=part.title, nodes=nodes, flows=flows)


def _neighbours(
    whole: Whole, part: Part, parts: Sequence[Part], flows: Sequence[Flow]
) -> Iterator[Node]:
    homes = {member: each for each in parts for member in each.members}
    groups: dict[str, list[str]] = {}
    outside = _outside(whole, part, flows)
    for component in outside:
        groups.setdefault(homes[component].id, []).append(component)
    if len(groups) <= _MOST_NEIGHBOURS:
        for members in groups.values():
            yield _other_part(whole, homes[members[0]], members)
    else:
        yield from _by_stage(whole, part, outside, homes)


def _outside(whole: Whole, part: Part, flows: Sequence[Flow]) -> tuple[str, ...]:
    """Return the components elsewhere at which these flows end; for a lane elsewhere, its first."""
    inside = frozenset(part.members)
    ends = (whole.parts(end) for flow in flows for end in (flow.source, flow.target))
    found = {each[0] for each in ends if each and inside.isdisjoint(each)}
    return tuple(each for each in whole.placements if each in found)


def _other_part(whole: Whole, other: Part, members: Sequence[str]) -> Node:
    # A fold that stands for a lane stands where the lane would, not inside it.
    outer = whole.tree.chain(other.lane)[1:2] if other.lane else None
    return fold(whole, members, id=other.id, role=other.title, opens=other.id, lanes=outer)


def _by_stage(
    whole: Whole, part: Part, outside: Sequence[str], homes: Mapping[str, Part]
) -> Iterator[Node]:
    own = {whole.component(each).stage for each in part.members}
    groups: dict[str, list[str]] = {}
    for each in outside:
        groups.setdefault(whole.component(each).stage, []).append(each)
    for stage, members in groups.items():
        role = f"Rest of {stage}" if stage in own else stage.title()
        views = {homes[each].id for each in members}
        opens = views.pop() if len(views) == 1 else ""
        yield fold(whole, members, id=stage, role=role, opens=opens)
