"""What has to go on between the two providers in each phase, flow by flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cloudml_diagrams.migrate.ground import Ground
from cloudml_diagrams.model import PHASES, Bridge, Flow, FlowKind, Stage

__all__ = ["bridges"]

_CARRIES_DATA = (FlowKind.DATA, FlowKind.MODEL)
_LEAD = PHASES.index("cutover")


def bridges(ground: Ground, phase: str, phases: Sequence[str]) -> tuple[Bridge, ...]:
    """Return what crosses in a phase of a plan that consists of ``phases``, in the spec's order.

    Nothing crosses in the last phase: what ran on both sides then runs on one.
    """
    if phase == phases[-1]:
        return ()
    found = []
    for flow in ground.flows:
        for kind, since, until in _spans(ground, flow):
            begins = next((p for p in phases if PHASES.index(p) >= since), phases[-1])
            now = PHASES.index(phase)
            if PHASES.index(begins) <= now < until:
                found.append(Bridge(kind=kind, link=ground.link(flow), since=begins))
    return tuple(found)


def _spans(ground: Ground, flow: Flow) -> Iterator[tuple[str, int, int]]:
    """Yield each way in which a flow crosses, from which place in PHASES on, and until which."""
    start, end = ground.built(flow.source), ground.built(flow.target)
    last = len(PHASES) - 1
    if flow in ground.entries:
        yield "mirrored", max(end, PHASES.index("shadow")), PHASES.index("canary")
        yield "split", PHASES.index("canary"), _LEAD
    elif flow in ground.sources and end >= 0:
        yield "twice", end, last
    if start > end >= 0 and flow.kind is not FlowKind.REQUEST:
        yield _bridge(ground, flow), end, start
    if flow.kind is FlowKind.REQUEST and end > start >= 0:
        yield "called", start, end
    if _only_new_writes(ground, flow):
        yield "back", _answering(ground, flow), last


def _bridge(ground: Ground, flow: Flow) -> str:
    """Return how a component gets along before what feeds it is there.

    Data and models are copied from the old side. A store also gets what else is written to it. For
    the rest nothing crosses: what watches has nothing to watch yet, and what is set going is set
    going by people.
    """
    stored = "record" in (ground.state.get(flow.target), ground.state.get(flow.source))
    if flow.kind in _CARRIES_DATA or stored:
        return "copied"
    return "waits" if flow.kind is FlowKind.TELEMETRY else "by-hand"


def _answering(ground: Ground, flow: Flow) -> int:
    """Return when the new side begins to make what the old one lacks.

    A share of the requests is answered there, and recorded, before the cut-over.
    """
    answered = ground.components[flow.source].stage is not Stage.TRAIN and bool(ground.entries)
    return PHASES.index("canary") if answered else _LEAD


def _only_new_writes(ground: Ground, flow: Flow) -> bool:
    """Tell whether a store of record on the old side would miss this.

    What comes from the sources goes to both sides until the end. New versions and what is
    recorded of requests come from one side only.
    """
    if ground.state.get(flow.target) != "record" or flow.source not in ground.phase:
        return False
    serves = ground.components[flow.source].stage in (Stage.SERVE, Stage.MONITOR)
    return serves or (
        flow.kind is FlowKind.MODEL and ground.components[flow.source].stage is Stage.TRAIN
    )
