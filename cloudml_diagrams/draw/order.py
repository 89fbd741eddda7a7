"""What the layout of others has to be told, so that a picture runs in the order of the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cloudml_diagrams.anatomy.nesting import Box, Nesting, walk
from cloudml_diagrams.model import Arrow, FlowKind, Node, Stage, View

__all__ = ["goes_back", "idle_rows", "where_loops_begin"]


def goes_back(arrow: Arrow, view: View) -> bool:
    """Tell whether an arrow leads from what comes later in the story to what comes earlier."""
    if arrow.kind is FlowKind.FEEDBACK:
        return True
    stages = {node.id: node.stage for node in view.nodes}
    ends = (stages.get(arrow.source), stages.get(arrow.target))
    ranks = [list(Stage).index(stage) for stage in ends if stage and stage is not Stage.GOVERN]
    return len(ranks) == 2 and ranks[0] > ranks[1]


def where_loops_begin(view: View) -> tuple[str, ...]:
    """Return the cards that an arrow leads back to, in the order in which the rest reaches them.

    Who looks for loops from here on finds the arrow back as the one that closes the loop.
    """
    back = {arrow.target for arrow in view.arrows if goes_back(arrow, view)}
    forth = [arrow for arrow in view.arrows if not goes_back(arrow, view)]
    ways = {
        node.id: [arrow.target for arrow in forth if arrow.source == node.id] for node in view.nodes
    }
    return tuple(node for node in _from_the_start(ways) if node in back)


def _from_the_start(ways: dict[str, list[str]]) -> Sequence[str]:
    """Return the cards, each before those it leads to as far as there are no loops."""
    done: dict[str, None] = {}
    entered: set[str] = set()
    stack = [(node, False) for node in ways]
    while stack:
        node, left = stack.pop()
        if left:
            done[node] = None
        elif node in ways and node not in entered:
            entered.add(node)
            stack.append((node, True))
            stack += [(target, False) for target in ways[node]]
    return [*reversed(done)]


def idle_rows(view: View, nesting: Nesting, across: int) -> dict[str, tuple[tuple[Node, ...], ...]]:
    """Return by box the cards that no arrow touches, in rows: else they would make a tower.

    ``across``: how many cards a row holds; few where the picture is wide enough without them.
    """
    busy = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    rows = {box.id: tuple(_rows(box, busy, across)) for box in walk(nesting.sheet)}
    return {box: found for box, found in rows.items() if found}


def _rows(box: Box, busy: set[str], across: int) -> Iterator[tuple[Node, ...]]:
    idle = [node for node in box.nodes if node.id not in busy]
    for start in range(0, len(idle), across):
        yield tuple(idle[start : start + across])
