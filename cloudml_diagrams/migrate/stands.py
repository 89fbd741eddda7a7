"""The spec as it stands in a phase: parts of it on the old provider, on the new one, on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import (
    MIXED,
    Architecture,
    Choice,
    Migration,
    Node,
    Phase,
    Placement,
    Provider,
    View,
)

__all__ = ["stands"]


def stands(
    migration: Migration, phase: Phase, old: Architecture, new: Architecture, title: str
) -> Architecture:
    """Return the architecture of a phase, of the main view only, under that title.

    What stands below it is the pipeline, and between which providers it moves.

    ``old`` and ``new`` are what the plan was made from. A component on both providers has the
    services of both, as one has that spans two clouds.
    """
    known = {each.id: each for each in (migration.source, migration.target)}
    sides = {migration.source.id: old, migration.target.id: new}
    placed = {
        component: _placement(
            [sides[each].placement(component) for each in places], [known[each] for each in places]
        )
        for component, places in phase.where.items()
    }
    placed = {p.component.id: placed.get(p.component.id, p) for p in new.placements}
    used = {place for places in phase.where.values() for place in places}
    view = new.views[0]
    ends = f"{migration.source.short} to {migration.target.short}"
    return replace(
        new,
        spec=replace(new.spec, question=f"{migration.title}: {ends}"),
        target=MIXED,
        title=title,
        providers=tuple(each for each in known.values() if each.id in used),
        placements=tuple(placed.values()),
        views=(_view(view, placed, title),),
    )


def _view(view: View, placed: dict[str, Placement], title: str) -> View:
    nodes = tuple(_node(node, placed) for node in view.nodes)
    return replace(view, nodes=nodes, title=title)


def _node(node: Node, placed: dict[str, Placement]) -> Node:
    """Return a card with its services in this phase; what it would open is not part of the plan."""
    if node.placement is None:
        return replace(node, opens="")
    return replace(node, placement=placed[node.placement.component.id])


def _placement(sides: Sequence[Placement], places: Sequence[Provider]) -> Placement:
    """Return a component on one side or on both; software that is on both says where it runs."""
    choices = {choice.service.id: choice for side in sides for choice in side.choices}
    homes = [
        (each, [p for p, side in zip(places, sides, strict=True) if each in _ids(side)])
        for each in choices
    ]
    return replace(
        sides[-1],
        choices=tuple(_at_home(choices[each], where) for each, where in homes),
        gaps=tuple(dict.fromkeys(gap for side in sides for gap in side.gaps)),
    )


def _ids(side: Placement) -> set[str]:
    return {choice.service.id for choice in side.choices}


def _at_home(choice: Choice, places: Sequence[Provider]) -> Choice:
    """Return a choice whose card says where it runs, if its service does not say that itself."""
    if choice.service.provider in {each.id for each in places}:
        return choice
    where = listing(each.short for each in places)
    return replace(choice, service=replace(choice.service, beside=where))
