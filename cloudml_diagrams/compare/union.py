"""One architecture that has all of two: what a picture of their difference is drawn from."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cloudml_diagrams.compare.diff import pairs_of
from cloudml_diagrams.compare.facts import names
from cloudml_diagrams.model import (
    Architecture,
    Arrow,
    Change,
    Component,
    Flow,
    Lane,
    Node,
    Placement,
    Spec,
    SpecDiff,
    View,
)
from cloudml_diagrams.resolve.assemble import assemble
from cloudml_diagrams.resolve.fold import card
from cloudml_diagrams.resolve.lanes import lane_tree
from cloudml_diagrams.resolve.views import make_views
from cloudml_diagrams.resolve.whole import Whole, gather

__all__ = ["SIGNS", "Union", "union"]

SIGNS: Mapping[str, str] = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~"}
"""What stands for a mark where there is no room for its word."""

MOST = 40
"""Components that one picture of a difference shows; what has more is folded as it always is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Two architectures as one; its first view is the main one, all others show a change."""

    architecture: Architecture
    cards: Mapping[str, Mapping[str, str]]
    """View id -> node id -> mark, where the card has one."""
    arrows: Mapping[str, Mapping[int, str]]
    """View id -> place of an arrow in the view -> mark."""

    def changes(self, view_id: str) -> tuple[dict[str, Change], dict[int, Change]]:
        """Return what the board of a view tells: the changes of its cards, and of its arrows."""
        cards, arrows = self.cards[view_id], self.arrows[view_id]
        return (
            {node: _change(mark) for node, mark in cards.items()},
            {place: _change(mark) for place, mark in arrows.items()},
        )


def _change(mark: str) -> Change:
    return Change(words=f"{SIGNS[mark]} {mark}", tone=mark)


def union(before: Architecture, after: Architecture, told: SpecDiff, words: str) -> Union:
    """Return both architectures as one, and what of it is new, gone or another.

    ``told`` is their difference; ``words`` stands below the title. What only the older one has
    keeps the services it had. Numbers of arrows are those of the newer one, or of the older one
    where it alone has the arrow, with the sign of their mark before them.
    """
    old, new = before.spec, after.spec
    spec = replace(_joined(old, new, told), question=words)
    placements = tuple(_placement(each, before, after) for each in spec.components)
    used = {provider.id: provider for provider in (*after.providers, *before.providers)}
    marks = _marks(told, after.target)
    views = _views(gather(spec, placements, lane_tree(spec.lanes)), after.title)
    flows, numbers = _flow_marks(told), _numbers(before, after)
    numbered = [_numbered(view, flows, numbers) for view in views]
    cards = {view.id: _card_marks(view.nodes, marks) for view in views}
    arrows = {view.id: found for view, found in numbered}
    shown = [view for view, _ in numbered if not view.id or cards[view.id] or arrows[view.id]]
    whole = Architecture(
        spec=spec,
        target=after.target,
        title=after.title,
        providers=tuple(used.values()),
        placements=placements,
        views=tuple(_leading(view, {each.id for each in shown}) for view in shown),
    )
    return Union(architecture=whole, cards=cards, arrows=arrows)


def _joined(old: Spec, new: Spec, told: SpecDiff) -> Spec:
    """Return the newer spec with what only the older one has, as far as it can stand there."""
    taken = set(names(new))
    both = (*new.lanes, *(each for each in old.lanes if each.id not in taken))
    kept = {lane.id for lane in both}
    lanes = [_told(_orphaned(lane, kept), told) for lane in both]
    parts: list[Component] = [
        _stripped(each.part, kept, old) if each.after is None else each.after
        for each in pairs_of("component", old, new)
        if each.after is not None or each.part.id not in taken
    ]
    actors = [
        each.part
        for each in pairs_of("actor", old, new)
        if each.after is not None or each.part.id not in taken
    ]
    triggers = [
        each.part
        for each in pairs_of("trigger", old, new)
        if each.after is not None or each.part.target not in taken
    ]
    return replace(
        new,
        components=tuple(parts),
        actors=tuple(actors),
        lanes=tuple(lanes),
        triggers=tuple(triggers),
        flows=_flows(old, new, parts, lanes),
    )


def _orphaned(lane: Lane, kept: Collection[str]) -> Lane:
    """Return a lane without the lane around it, if that is not there any more."""
    return lane if lane.parent in kept else replace(lane, parent="")


def _told(lane: Lane, told: SpecDiff) -> Lane:
    """Return a lane whose title says what has become of it."""
    found = (each.mark for each in told.parts if each.kind == "lane" and lane.id in each.ids)
    mark = next(found, "")
    return replace(lane, title=f"{SIGNS[mark]} {lane.title}") if mark else lane


def _stripped(component: Component, kept: Collection[str], old: Spec) -> Component:
    """Return a component that is gone as it can stand in the newer spec, its icon found there."""
    custom = component.custom
    if custom and custom.icon:
        file = (Path(old.folder) / custom.icon).absolute()
        custom = replace(custom, icon=str(file) if os.path.isfile(file) else "")
    lanes = tuple(lane for lane in component.lanes if lane in kept)
    return replace(component, lanes=lanes, custom=custom)


def _placement(component: Component, before: Architecture, after: Architecture) -> Placement:
    now = {each.component.id for each in after.placements}
    side = after if component.id in now else before
    return replace(side.placement(component.id), component=component)


def _flows(
    old: Spec, new: Spec, parts: Sequence[Component], lanes: Sequence[Lane]
) -> tuple[Flow, ...]:
    """Return the flows of both; what is gone goes by an id that no spec can have."""
    around = _around(parts, lanes)
    return tuple(
        each.after or replace(each.part, id=_gone(each.part.id))
        for each in pairs_of("flow", old, new)
        if each.after is not None or not _within(each.part, around)
    )


def _gone(flow_id: str) -> str:
    return f"{flow_id} (gone)"


def _around(parts: Sequence[Component], lanes: Sequence[Lane]) -> Mapping[str, Collection[str]]:
    """Return the lanes that each part and each lane lies in, at any depth; a lane in itself."""
    tree = lane_tree(lanes)
    return {
        **{lane.id: tree.chain(lane.id) for lane in lanes},
        **{part.id: tree.around(part.lanes) for part in parts},
    }


def _within(flow: Flow, around: Mapping[str, Collection[str]]) -> bool:
    """Tell whether a flow would join a lane and what now lies in it, which is no arrow."""
    ends = (flow.source, flow.target), (flow.target, flow.source)
    return any(lane in around.get(end, ()) and lane != end for lane, end in ends)


def _views(whole: Whole, title: str) -> tuple[View, ...]:
    if len(whole.placements) > MOST:
        return make_views(whole, title)
    nodes = [card(whole, each) for each in whole.placements]
    return (assemble(whole, id="", title=title, nodes=nodes, flows=whole.spec.flows),)


def _marks(told: SpecDiff, target: str) -> dict[str, str]:
    """Return the mark of each component and actor that has one, by id."""
    own = [each for each in told.parts if each.kind in ("component", "actor")]
    marks = {each.id: each.mark for each in own if each.mark == "removed"}
    marks |= {each.id: each.mark for each in own if each.mark != "removed"}
    others = [each.component for each in told.services if each.target == target]
    # Of several triggers of a component, each has the id of the component, then "#2" and so on.
    others += [each.id.partition("#")[0] for each in told.parts if each.kind == "trigger"]
    return {**dict.fromkeys(others, "changed"), **marks}


def _card_marks(nodes: Sequence[Node], marks: Mapping[str, str]) -> dict[str, str]:
    found = {
        node.id: _together([marks.get(each, "") for each in node.members or (node.id,)])
        for node in nodes
    }
    return {node: mark for node, mark in found.items() if mark}


def _together(marks: Sequence[str]) -> str:
    """Return the mark of what stands for several: that of all of them, else that some changed."""
    distinct = set(marks)
    return distinct.pop() if len(distinct) == 1 else "changed"


def _flow_marks(told: SpecDiff) -> dict[str, str]:
    """Return the mark of each flow of the union that has one, by its id there."""
    own = [each for each in told.parts if each.kind == "flow"]
    return {each.ids[1] or _gone(each.ids[0]): each.mark for each in own}


def _numbers(before: Architecture, after: Architecture) -> dict[tuple[str, str], str]:
    """Return the number that a reader knows, by view and by the flow's id in the union."""
    numbers = dict[tuple[str, str], str]()
    for side, name in ((before, _gone), (after, str)):
        for view in side.views:
            for arrow in view.arrows:
                numbers |= {(view.id, name(flow.id)): arrow.number for flow in arrow.flows}
    return numbers


def _numbered(
    view: View, marks: Mapping[str, str], numbers: Mapping[tuple[str, str], str]
) -> tuple[View, dict[int, str]]:
    """Return a view with the numbers that a reader knows, and the marks of its arrows by place."""
    arrows, found = list[Arrow](), dict[int, str]()
    for place, arrow in enumerate(view.arrows):
        mark = _together([marks.get(flow.id, "") for flow in arrow.flows])
        number = numbers.get((view.id, arrow.flows[0].id), arrow.number)
        if mark:
            found[place] = mark
            number = SIGNS[mark] + number
        arrows.append(replace(arrow, number=number))
    return replace(view, arrows=tuple(arrows)), found


def _leading(view: View, shown: Collection[str]) -> View:
    """Return a view whose folds open no view that is not shown."""
    nodes = (node if node.opens in shown else replace(node, opens="") for node in view.nodes)
    return replace(view, nodes=tuple(nodes))
