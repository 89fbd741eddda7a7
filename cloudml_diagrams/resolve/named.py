"""The views that the author of a spec names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cloudml_diagrams.model import Flow, Node, View, ViewSpec
from cloudml_diagrams.resolve.assemble import assemble
from cloudml_diagrams.resolve.fold import card, fold
from cloudml_diagrams.resolve.overview import opening
from cloudml_diagrams.resolve.whole import Whole

__all__ = ["Selection", "named_view", "select"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a named view shows: components on cards, and the members of each fold."""

    view: ViewSpec
    cards: tuple[str, ...]
    folds: dict[str, tuple[str, ...]]


def select(whole: Whole, view: ViewSpec) -> Selection:
    """Return what a view shows.

    Components, lanes, stages and the ends of its flows add up; a view that names none of them
    shows everything. What it folds belongs to it too, except what it names one by one.
    """
    own = {*view.components, *_ends(whole, view)}
    held = {each for name in (*view.lanes, *view.stages) for each in _held(whole, name)}
    everyone = set(whole.placements)
    shown = (own | held) & everyone or everyone
    folds: dict[str, tuple[str, ...]] = {}
    folded: set[str] = set()
    for name in view.fold:
        members = [each for each in _held(whole, name) if each not in own and each not in folded]
        if members:
            folds[name] = tuple(members)
            folded.update(members)
    cards = tuple(each for each in whole.placements if each in shown and each not in folded)
    return Selection(view=view, cards=cards, folds=folds)


def _ends(whole: Whole, view: ViewSpec) -> set[str]:
    return {
        end
        for flow in whole.spec.flows
        if flow.id in view.flows
        for end in (flow.source, flow.target)
        if end in whole.placements
    }


def _held(whole: Whole, name: str) -> tuple[str, ...]:
    if name in whole.inside:
        return whole.inside[name]
    return tuple(each.id for each in whole.spec.components if each.stage == name)


def named_view(whole: Whole, selection: Selection, homes: Mapping[str, str]) -> View:
    """Return the view of a selection; its folds open the ``homes`` of their members."""
    view = selection.view
    nodes = [card(whole, each) for each in selection.cards]
    nodes += [_fold(whole, name, each, homes) for name, each in selection.folds.items()]
    order = {each: rank for rank, each in enumerate(whole.placements)}
    nodes.sort(key=lambda node: order[node.members[0] if node.members else node.id])
    members = (*selection.cards, *(each for fold in selection.folds.values() for each in fold))
    return assemble(
        whole, id=view.id, title=view.title, nodes=nodes, flows=_story(whole, view, members)
    )


def _story(whole: Whole, view: ViewSpec, members: Sequence[str]) -> tuple[Flow, ...]:
    if not view.flows:
        return whole.touching(members)
    by_id = {flow.id: flow for flow in whole.spec.flows}
    return tuple(by_id[each] for each in view.flows)


def _fold(whole: Whole, name: str, members: Sequence[str], homes: Mapping[str, str]) -> Node:
    lane = name in whole.tree.by_id
    return fold(
        whole,
        members,
        id=name,
        role=whole.tree.name(name) if lane else name.title(),
        opens=opening(members, homes),
        # A fold that stands for a lane stands where the lane would, not inside it.
        lanes=whole.tree.chain(name)[1:2] if lane else None,
    )
