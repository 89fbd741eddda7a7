"""What a component is to a migration: when it is built, and what it holds.

Both follow from its capability, its stage and the flows around it, never from a provider.
"""

from __future__ import annotations

from collections.abc import Mapping

from cloudml_diagrams.model import Architecture, FlowKind, Placement, Spec, Stage

__all__ = ["outside", "phase_of", "requests_of", "state_of"]

_PORTABLE = frozenset(
    [
        *("container-registry", "experiment-tracking", "model-registry"),
        *("pipeline-orchestrator", "workflow-orchestration", "logging", "metrics"),
    ]
)
"""What everything later is delivered with, started by, filed in or compared by."""
_FIRST = ("identity", "protection", "network", "delivery")
"""Purposes that come before all else, wherever a spec shows them."""

_STATES: Mapping[str, str] = {
    **dict.fromkeys(("object-storage", "data-warehouse", "feature-store"), "record"),
    **dict.fromkeys(("model-registry", "container-registry", "experiment-tracking"), "record"),
    **dict.fromkeys(("data-catalog", "secrets", "labeling"), "record"),
    **dict.fromkeys(("vector-database", "feature-serving-cache", "training-storage"), "rebuilt"),
    **dict.fromkeys(("audit-log", "logging"), "evidence"),
    "event-stream": "transit",
    "kms": "keys",
}
"""What is held: data of record is copied; what comes from other data is built again from it; what
passes through is read to its end; logs stay where they were written; keys never leave."""

_BY_STAGE: Mapping[Stage, str] = {
    Stage.INGEST: "data",
    Stage.TRAIN: "training",
    Stage.SERVE: "shadow",
    Stage.MONITOR: "shadow",
    Stage.GOVERN: "foundations",
}


def phase_of(placement: Placement, spec: Spec) -> str:
    """Return the phase in which a component is built on the new provider.

    What governs, and what is delivered, started and filed with, comes first; the rest goes by its
    stage. A store that serving reads and ingestion fills is filled with the data.
    """
    component = placement.component
    purpose = placement.capability.purpose if placement.capability else ""
    if _capability(placement) in _PORTABLE or purpose in _FIRST:
        return "foundations"
    if component.stage in (Stage.SERVE, Stage.MONITOR) and state_of(placement, spec):
        stages = {each.id: each.stage for each in spec.components}
        writers = {flow.source for flow in spec.flows if flow.target == component.id}
        if any(stages.get(writer) is Stage.INGEST for writer in writers):
            return "data"
    return _BY_STAGE[component.stage]


def state_of(placement: Placement, spec: Spec) -> str:
    """Return what a component holds; empty: nothing that has to be looked after.

    A store in training that has one neighbour is where that one saves its state: scratch.
    """
    component = placement.component
    state = _STATES.get(_capability(placement), "")
    if state == "record" and component.stage is Stage.TRAIN:
        near = {
            end
            for flow in spec.flows
            if component.id in (flow.source, flow.target) and not flow.denied
            for end in (flow.source, flow.target)
        } - {component.id}
        alone = len(near) == 1 and _capability(placement) == "object-storage"
        return "scratch" if alone else state
    return state


def outside(spec: Spec) -> frozenset[str]:
    """Return the ends of flows that a migration leaves where they are: people and systems."""
    return frozenset(actor.id for actor in spec.actors)


def requests_of(architecture: Architecture) -> frozenset[str]:
    """Return the components that a request from outside passes until serving has answered it."""
    spec = architecture.spec
    asked = [flow for flow in spec.flows if flow.kind is FlowKind.REQUEST and not flow.denied]
    serving = {each.id for each in spec.components if each.stage is Stage.SERVE}
    reached = {flow.target for flow in asked if flow.source in outside(spec)} & serving
    while more := {flow.target for flow in asked if flow.source in reached} - reached:
        reached |= more
    return frozenset(reached & {component.id for component in spec.components})


def _capability(placement: Placement) -> str:
    return placement.capability.id if placement.capability else ""
