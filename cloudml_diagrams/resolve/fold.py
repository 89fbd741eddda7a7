"""Nodes: a component as a card, or several folded into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cloudml_diagrams.model import Node
from cloudml_diagrams.resolve.whole import Whole

__all__ = ["card", "fold"]


def card(whole: Whole, component_id: str) -> Node:
    """Return the node of one component."""
    placement = whole.placements[component_id]
    component = placement.component
    return Node(
        id=component.id,
        kind="component",
        role=component.role,
        stage=component.stage,
        lanes=component.lanes,
        placement=placement,
    )


def fold(
    whole: Whole,
    members: Sequence[str],
    *,
    id: str,
    role: str,
    opens: str = "",
    lanes: tuple[str, ...] | None = None,
) -> Node:
    """Return one node for some components; a single one stays what it is.

    The fold stands in the stage that most of them have and, unless told, in the lane they share.
    """
    if len(members) == 1:
        return card(whole, members[0])
    components = [whole.component(each) for each in members]
    stages = Counter(each.stage for each in components)
    shared = whole.tree.common([each.lanes for each in components]) if lanes is None else lanes
    return Node(
        # No id of a spec has two hyphens in a row.
        id=f"fold--{id}",
        kind="fold",
        role=role,
        stage=stages.most_common(1)[0][0],
        lanes=shared,
        members=tuple(members),
        opens=opens,
    )
