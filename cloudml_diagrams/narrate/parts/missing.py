"""What the design does not do, or the spec does not say, told before the reader finds out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.model import Finding, Loop, Missing, Placement, Raised, Stage
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.phrases.nouns import definite
from cloudml_diagrams.narrate.phrases.words import lower

__all__ = ["miss", "raise_doubts"]

_PLACES = ("region", "zone", "site")
_STEADY = ("ga", "")
_SAID_BY = {
    "drift-signal-unused": "loop",
    "release-untested": "gate",
    "rollback-missing": "rollback",
    "serving-unmonitored": "no-monitor",
    "roles-missing": "identity",
    "keys-missing": "keys",
    "audit-missing": "audit",
    "network-open": "network",
    "lineage-missing": "lineage",
    "cost-unsaid": "cost",
    "service-preview": "unsteady",
    "service-closing": "unsteady",
    "service-retired": "unsteady",
    "service-missing": "gaps",
}
"""Rule of the review -> the kind of what is missing that says the same."""


def miss(scene: Scene, loop: Loop, findings: tuple[Finding, ...]) -> tuple[Missing, ...]:
    """Return what is missing, the gravest first.

    ``findings`` are those of the review: where its author has accepted one, the reason is told.
    """
    reasons = {_SAID_BY.get(each.rule, ""): each.accepted for each in findings if each.accepted}
    parts = (*_life_cycle(scene, loop), *_guards(scene), *_figures(scene), *_states(scene))
    return tuple(replace(part, accepted=reasons.get(part.kind, "")) for part in parts)


def raise_doubts(missing: tuple[Missing, ...], findings: tuple[Finding, ...]) -> tuple[Raised, ...]:
    """Return the findings of the review that what is missing does not say already, each once."""
    said = {part.kind for part in missing}
    fresh = [each for each in findings if _SAID_BY.get(each.rule) not in said]
    return tuple(dict.fromkeys(Raised(text=each.message, accepted=each.accepted) for each in fresh))


def _life_cycle(scene: Scene, loop: Loop) -> Iterator[Missing]:
    if not loop.closed and scene.stage(Stage.TRAIN, Stage.SERVE):
        yield Missing(kind="loop")
    if scene.stage(Stage.TRAIN) and scene.stage(Stage.SERVE):
        flows = scene.flows()
        if not loop.persons and not any(flow.gate for flow in flows):
            yield Missing(kind="gate")
        if not rollbacks(flows):
            yield Missing(kind="rollback")
    for stage in (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR):
        unserved = stage is Stage.MONITOR and not scene.stage(Stage.SERVE)
        if not scene.stage(stage) and not unserved:
            yield Missing(kind=f"no-{stage}")


def _guards(scene: Scene) -> Iterator[Missing]:
    needs = {
        "identity": ("iam",),
        "keys": ("kms",),
        "audit": ("audit-log",),
        "network": ("network-perimeter",),
        "lineage": ("data-catalog", "data-lake-governance"),
    }
    for kind, capabilities in needs.items():
        found = scene.with_capability(*capabilities)
        if kind == "lineage":
            found = tuple(filter(_records_lineage, found))
        if not found:
            yield Missing(kind=kind)


def _records_lineage(placement: Placement) -> bool:
    return any("lineage" in choice.service.governance for choice in placement.choices)


def _figures(scene: Scene) -> Iterator[Missing]:
    spec = scene.architecture.spec
    quantities = {q.name for p in scene.architecture.placements for q in p.component.quantities}
    regions = [lane for lane in spec.lanes if lane.kind in _PLACES]
    working = [each for each in spec.components if each.stage is not Stage.GOVERN]
    repeated = any(each.repeat for each in working) or any(lane.repeat for lane in regions)
    if len(regions) < 2 and not repeated:
        yield Missing(kind="one-place")
    if "cost" not in quantities:
        yield Missing(kind="cost")


def _states(scene: Scene) -> Iterator[Missing]:
    for presence in ("planned", "optional"):
        names = tuple(
            definite(lower(p.component.role))
            for p in scene.architecture.placements
            if p.component.presence == presence
        )
        if names:
            yield Missing(kind=presence, names=names)
    unsteady = [
        service.short
        for service, _ in scene.services(lambda placement: True)
        if service.status not in _STEADY
    ]
    if unsteady:
        yield Missing(kind="unsteady", names=tuple(unsteady))
    gaps = tuple(gap for p in scene.architecture.placements for gap in p.gaps)
    if gaps:
        yield Missing(kind="gaps", names=tuple(dict.fromkeys(gaps)))
