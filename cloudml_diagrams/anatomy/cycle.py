"""The loop that retrains: a way from what is measured back to training, and on to serving."""

from __future__ import annotations

from collections import deque

from cloudml_diagrams.anatomy.capabilities import TRAINERS
from cloudml_diagrams.anatomy.ways import flows, onward, stages, with_capability
from cloudml_diagrams.model import Architecture, Flow, FlowKind, Stage

__all__ = ["cycle"]


def cycle(architecture: Architecture) -> tuple[Flow, ...]:
    """Return the shortest closed way that leads from watching back into training, from there on.

    A way that passes what serves comes before one that does not: what is measured is what serves.
    """
    stage = stages(architecture)
    back = [
        flow
        for flow in flows(architecture)
        if stage.get(flow.source) in (Stage.MONITOR, Stage.SERVE)
        and stage.get(flow.target) in (Stage.TRAIN, Stage.INGEST)
    ]
    for passing in ({Stage.TRAIN, Stage.SERVE}, {Stage.TRAIN}):
        closed = [(flow, *way) for flow in back if (way := _way_back(architecture, flow, passing))]
        retraining = [way for way in closed if _retrains(way, architecture)]
        if closed:
            return min(retraining or closed, key=lambda way: (not _measured(way), len(way)))
    return ()


def _measured(way: tuple[Flow, ...]) -> bool:
    """Tell whether a threshold stands on a way, and not only the condition of a release."""
    return any(flow.condition and flow.kind is not FlowKind.MODEL for flow in way)


def _retrains(way: tuple[Flow, ...], architecture: Architecture) -> bool:
    """Tell whether a way passes what trains, and not only what builds or keeps."""
    trainers = {p.component.id for p in with_capability(architecture, *TRAINERS)}
    return any(flow.target in trainers for flow in way)


def _way_back(architecture: Architecture, flow: Flow, passing: set[Stage]) -> tuple[Flow, ...]:
    """Return the shortest way from a flow's target to its source that passes these stages."""
    stage, happening = stages(architecture), flows(architecture)

    def passed(so_far: frozenset[Stage], node: str) -> frozenset[Stage]:
        here = stage.get(node)
        return so_far | {here} if here in passing else so_far

    start = (flow.target, passed(frozenset(), flow.target))
    seen = {start}
    ways: deque[tuple[str, frozenset[Stage], tuple[Flow, ...]]] = deque([(*start, ())])
    while ways:
        here, so_far, way = ways.popleft()
        if here == flow.source and passed(so_far, here) == passing and way:
            return way
        for each in happening:
            for end in onward(each, here):
                step = (end, passed(so_far, end))
                if step not in seen:
                    seen.add(step)
                    ways.append((*step, (*way, each)))
    return ()
