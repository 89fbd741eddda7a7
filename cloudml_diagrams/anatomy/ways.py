"""Who is what in a design, and which ways lead from one part to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator

from cloudml_diagrams.model import Architecture, Flow, Placement, Stage

__all__ = ["flows", "onward", "reached", "stages", "way", "with_capability"]


def flows(architecture: Architecture) -> tuple[Flow, ...]:
    """Return the flows that really happen: denied ones are left out."""
    return tuple(flow for flow in architecture.spec.flows if not flow.denied)


def stages(architecture: Architecture) -> dict[str, Stage]:
    """Return the stage of every component, by id."""
    return {p.component.id: p.component.stage for p in architecture.placements}


def with_capability(architecture: Architecture, *capabilities: str) -> tuple[Placement, ...]:
    """Return the placements that ask for one of these capabilities, in the order of the spec."""
    return tuple(
        placement
        for placement in architecture.placements
        if placement.capability and placement.capability.id in capabilities
    )


def onward(flow: Flow, here: str) -> Iterator[str]:
    """Yield where a flow leads from here; what comes back as a reply leads back."""
    if flow.source == here:
        yield flow.target
    elif flow.target == here and flow.reply:
        yield flow.source


def reached(ways: Collection[Flow], starts: Collection[str]) -> frozenset[str]:
    """Return every node that these flows lead to from one of the starts, and the starts."""
    seen, waiting = set(starts), deque(starts)
    by_end: dict[str, list[Flow]] = {}
    for flow in ways:
        by_end.setdefault(flow.source, []).append(flow)
        by_end.setdefault(flow.target, []).append(flow)
    while waiting:
        here = waiting.popleft()
        for flow in by_end.get(here, ()):
            for end in onward(flow, here):
                if end not in seen:
                    seen.add(end)
                    waiting.append(end)
    return frozenset(seen)


def way(ways: Collection[Flow], start: str, ends: Callable[[str], bool]) -> tuple[Flow, ...] | None:
    """Return the flows of the shortest way from a node to one of the ends; None if there is none.

    A start that is an end itself has the empty way.
    """
    before: dict[str, tuple[str, Flow] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if ends(here):
            return _walked(before, here)
        for flow in ways:
            for end in onward(flow, here):
                if end not in before:
                    before[end] = (here, flow)
                    waiting.append(end)
    return None


def _walked(before: dict[str, tuple[str, Flow] | None], end: str) -> tuple[Flow, ...]:
    found: list[Flow] = []
    step = before[end]
    while step:
        found.append(step[1])
        step = before[step[0]]
    return tuple(reversed(found))
