"""What the arrows of a view are drawn to: nodes, and lanes that have a place on the board."""

from __future__ import annotations

from cloudml_diagrams.model import Stage, View

__all__ = ["arrow_ends"]


def arrow_ends(view: View) -> tuple[tuple[str, str], ...]:
    """Return source and target of each arrow, in their order.

    A lane that holds nothing but govern components has no rectangle of its own, for the govern band
    lies outside the matrix; an arrow to it is drawn to the first of those components.
    """
    parents = {lane.id: lane.parent for lane in view.lanes}
    drawn: set[str] = set()
    stand_in: dict[str, str] = {}
    for node in view.nodes:
        for lane in node.lanes:
            around = lane
            while around in parents:
                if node.stage is Stage.GOVERN:
                    stand_in.setdefault(around, node.id)
                else:
                    drawn.add(around)
                around = parents[around]

    def end(name: str) -> str:
        return name if name in drawn else stand_in.get(name, name)

    return tuple((end(arrow.source), end(arrow.target)) for arrow in view.arrows)
