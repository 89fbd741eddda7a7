"""Who is what in a design, and which ways lead from one part to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator

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
    by_end = _by_end(ways)
    while waiting:
        here = waiting.popleft()
        for flow in by_end.get(here, ()):
            for end in onward(flow, here):
                if end not in seen:
                    seen.add(end)
                    waiting.append(end)
    return frozenset(seen)


def way(ways: Collection[Flow], starts: Collection[str], end: str) -> tuple[Flow, ...] | None:
    """Return the flows of the shortest way from one of the starts to a node; None if there is none.

    A start that is the end itself has the empty way.
    """
    before: dict[str, tuple[str, Flow] | None] = dict.fromkeys(starts)
    waiting, by_end = deque(starts), _by_end(ways)
    while waiting:
        here = waiting.popleft()
        if here == end:
            return _walked(before, here)
        for flow in by_end.get(here, ()):
            for there in onward(flow, here):
                if there not in before:
                    before[there] = (here, flow)
                    waiting.append(there)
    return None


def _by_end(ways: Collection[Flow]) -> dict[str, list[Flow]]:
    """Return the flows by each of their two ends."""
    found: dict[str, list[Flow]] = {}
    for flow in ways:
        for end in dict.fromkeys((flow.source, flow.target)):
            found.setdefault(end, []).append(flow)
    return found


def _walked(before: dict[str, tuple[str, Flow] | None], end: str) -> tuple[Flow, ...]:
    found: list[Flow] = []
    step = before[end]
    while step:
        found.append(step[1])
        step = before[step[0]]
    return tuple(reversed(found))
