"""The kind of a flow, where the author leaves it out, follows from its two ends."""

from __future__ import annotations

from collections.abc import Mapping

from cloudml_diagrams.model import Actor, Component, FlowKind, Lane, Stage

__all__ = ["End", "infer_kind"]

End = Component | Actor | Lane

ORDER = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)

CONTROLLERS = frozenset({"pipeline-orchestrator", "workflow-orchestration", "workflow-trigger"})
KEYRINGS = frozenset({"iam", "kms", "secrets"})
WATCHERS = frozenset({"metrics", "logging", "model-monitoring", "dashboards-bi"})


def infer_kind(source: End, target: End, capability_of: Mapping[str, str]) -> FlowKind:
    """Return the kind by the first rule of docs/spec.md that fits; ``data`` where none does.

    ``capability_of`` maps the id of a service to that of its capability.

    >>> shop = Actor(id="shop", role="Shop")
    >>> lake = Component(id="lake", stage=Stage.INGEST, role="Lake", capability="object-storage")
    >>> infer_kind(shop, lake, {})
    <FlowKind.REQUEST: 'request'>
    """
    if isinstance(source, Actor) or isinstance(target, Actor):
        return FlowKind.REQUEST
    if _goes_back(source, target):
        return FlowKind.FEEDBACK
    giver, taker = _capability(source, capability_of), _capability(target, capability_of)
    return _by_capability(giver, taker, _stage(source))


def _by_capability(giver: str, taker: str, stage: Stage | None) -> FlowKind:
    rules = (
        (giver in CONTROLLERS, FlowKind.CONTROL),
        (giver == "ci-cd", FlowKind.DEPLOY),
        (giver == "alerting-event-bus", FlowKind.EVENT),
        (giver == "event-stream" and stage is Stage.MONITOR, FlowKind.EVENT),
        ("model-registry" in (giver, taker), FlowKind.MODEL),
        (giver in KEYRINGS, FlowKind.IDENTITY),
        (taker in WATCHERS, FlowKind.TELEMETRY),
        (giver == "api-gateway", FlowKind.REQUEST),
    )
    return next((kind for fits, kind in rules if fits), FlowKind.DATA)


def _goes_back(source: End, target: End) -> bool:
    first, last = _stage(source), _stage(target)
    if first not in ORDER or last not in ORDER:
        return False
    return ORDER.index(last) < ORDER.index(first)


def _stage(end: End) -> Stage | None:
    return end.stage if isinstance(end, Component) else None


def _capability(end: End, capability_of: Mapping[str, str]) -> str:
    if not isinstance(end, Component):
        return ""
    return end.capability or capability_of.get(end.service, "")
