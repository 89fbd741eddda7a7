"""A resolved spec, looked up by id: what all views are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cloudml_diagrams.model import Component, Flow, Placement, Spec
from cloudml_diagrams.resolve.lanes import LaneTree

__all__ = ["LIMIT", "Whole", "gather"]

LIMIT = 25
"""Components that one picture shows at most, unless its author wants more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The spec, its placements by component id (in the order of the spec), and its lanes."""

    spec: Spec
    placements: dict[str, Placement]
    tree: LaneTree
    inside: dict[str, tuple[str, ...]]
    """Lane id -> ids of the components in it, at any depth, in the order of the spec."""

    def component(self, component_id: str) -> Component:
        """Return a component by its id."""
        return self.placements[component_id].component

    def parts(self, end: str) -> tuple[str, ...]:
        """Return the ids of the components that a flow's end stands for; of an actor, none."""
        if end in self.placements:
            return (end,)
        return self.inside.get(end, ())

    def touching(self, members: Iterable[str]) -> tuple[Flow, ...]:
        """Return the flows with an end among these components, in story order."""
        inside = frozenset(members)
        return tuple(
            flow
            for flow in self.spec.flows
            if any(part in inside for end in (flow.source, flow.target) for part in self.parts(end))
        )


def gather(spec: Spec, placements: Sequence[Placement], tree: LaneTree) -> Whole:
    """Return all of it, looked up by id."""
    inside: dict[str, list[str]] = {lane.id: [] for lane in spec.lanes}
    for component in spec.components:
        for lane in tree.around(component.lanes):
            inside[lane].append(component.id)
    return Whole(
        spec=spec,
        placements={each.component.id: each for each in placements},
        tree=tree,
        inside={lane: tuple(members) for lane, members in inside.items()},
    )
