"""Questions about what may happen to a design, and what of spec and catalog answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.model import FlowKind, FollowUp, Stage
from cloudml_diagrams.narrate.followups.asking import Asking

__all__ = ["release", "reproduce", "rollback", "schema", "skew", "spot", "stale", "tenfold"]

_RECORDS = ("pipeline-orchestrator", "experiment-tracking", "model-registry", "training-managed")
_FEATURES = ("feature-store", "feature-serving-cache", "stream-processing", "batch-etl")
_SERVES = ("realtime-endpoint", "kubernetes-serving", "container-serving", "serverless-inference")
_WATCHED = "thresholds?|reference|windows?|baselines?|labels?|skew|drift"
_PROVED = "switch|delet|alter|evidence|proof|proved?|approv"
_UNDONE = "roll(?:s|ed|ing)? ?back|rollback|earlier|previous|goes back|given back|blue"
_GROWN = r"scal(?:e|es|ing)\b(?! to zero)|replicas?|limits?|quota|throughput|bursts?"
_CHECKED = "fail|stops?|schema|expectations?|values"
_SAME = "online|serving|same|point-in-time|offline|look-?ups?"
"""What a sentence on a topic is known by, at the beginning of a word."""


def spot(asking: Asking) -> Iterator[FollowUp]:
    """Yield what is lost when spot capacity is taken back in the middle of a run."""
    levers, scene = asking.narration.levers, asking.scene
    if not levers.spot:
        return
    brief = {scene.names[p.component.id].brief: p for p in scene.architecture.placements}
    working = [brief[each] for each in levers.spot if each in brief]
    lost = [q.value for p in working for q in p.component.quantities if q.name == "recovery-point"]
    services = [choice.service for p in working for choice in p.choices]
    yield FollowUp(
        kind="spot",
        names=levers.spot,
        value=lost[0] if lost else "",
        numbers=levers.checkpoints,
        facts=asking.fresh(s.cost["checkpoints"] for s in services if "checkpoints" in s.cost),
    )


def stale(asking: Asking) -> Iterator[FollowUp]:
    """Yield who says that the model has gone stale, and by which bound."""
    for watching in asking.live("model-monitoring")[:1]:
        own = watching.component.id
        raising = [f for f in asking.scene.flows() if f.source == own and f.condition]
        triggers = asking.scene.architecture.spec.triggers
        times = [each.text for each in triggers if each.target == own and each.kind == "schedule"]
        service = watching.choices[0].service
        if raising:
            yield FollowUp(
                kind="stale",
                names=asking.scene.brief((watching,)),
                service=service.short,
                value=raising[0].condition,
                other=times[0] if times else "",
                numbers=asking.steps(raising[:1]),
                facts=asking.of(service, _WATCHED),
            )


def release(asking: Asking) -> Iterator[FollowUp]:
    """Who can release a version; the audit log proves it, or else the registry."""
    persons = asking.narration.loop.persons
    keepers = (*asking.live("audit-log"), *asking.live("model-registry"))
    for keeper in keepers if persons else ():
        service = keeper.choices[0].service
        facts = asking.of(service, _PROVED)
        if facts:
            approving = [f for f in asking.scene.flows() if f.kind is FlowKind.APPROVAL]
            yield FollowUp(
                kind="release",
                names=persons,
                other=asking.scene.brief((keeper,))[0],
                service=service.short,
                numbers=asking.steps(f for f in approving if not f.condition),
                facts=facts,
            )
            return


def rollback(asking: Asking) -> Iterator[FollowUp]:
    """Yield what the way back to an earlier version touches."""
    back = rollbacks(asking.scene.flows())[:1]
    by_id = {p.component.id: p for p in asking.scene.architecture.placements}
    for flow in back:
        target = by_id.get(flow.target)
        numbers = asking.steps(back)
        if target and numbers:
            said = [asking.of(choice.service, _UNDONE) for choice in target.choices]
            yield FollowUp(
                kind="rollback",
                names=asking.scene.brief((target,)),
                value=flow.carries,
                numbers=numbers,
                facts=said[0] if said else (),
            )


def tenfold(asking: Asking) -> Iterator[FollowUp]:
    """What is met first when the load grows: a bound of the spec, or what autoscaling follows."""
    for serving in asking.live(*_SERVES):
        service = serving.choices[0].service
        bounds = [q.value for q in serving.component.quantities if q.name == "replicas"]
        upper = [match[1] for each in bounds if (match := re.search(r"(\d+)\D*$", each))]
        if upper or service.autoscales_on:
            yield FollowUp(
                kind="tenfold",
                names=asking.scene.brief((serving,)),
                service=service.short,
                value=upper[0] if upper else "",
                other=service.autoscales_on,
                facts=asking.of(service, _GROWN),
            )
            return


def reproduce(asking: Asking) -> Iterator[FollowUp]:
    """Yield what is kept of an old model, so that it can be built again."""
    kept = tuple(
        p
        for p in asking.scene.stage(Stage.INGEST, Stage.TRAIN)
        if "versioned" in p.component.badges
    )
    services = [choice.service for p in asking.live(*_RECORDS) for choice in p.choices]
    said = [s.governance[key] for key in ("lineage", "versions") for s in services
            if key in s.governance]  # fmt: skip
    facts = asking.fresh(said)
    if kept and facts:
        yield FollowUp(kind="reproduce", names=asking.scene.brief(kept), facts=facts)


def schema(asking: Asking) -> Iterator[FollowUp]:
    """Yield where data that has changed its shape is held back."""
    checks = asking.live("data-validation")[:1]
    for check in checks:
        passing = [f for f in asking.scene.flows() if f.source == check.component.id and f.gate]
        service = check.choices[0].service
        if passing:
            yield FollowUp(
                kind="schema",
                names=asking.scene.brief(checks),
                service=service.short,
                numbers=asking.steps(passing),
                facts=asking.of(service, _CHECKED),
            )


def skew(asking: Asking) -> Iterator[FollowUp]:
    """How both sides see the same features: a component that feeds training and serving."""
    stages = {p.component.id: p.component.stage for p in asking.scene.architecture.placements}
    flows = asking.scene.flows()
    for source in asking.live(*_FEATURES):
        out = [flow for flow in flows if flow.source == source.component.id]
        learning, serving = (
            asking.steps(flow for flow in out if stages.get(flow.target) is stage)
            for stage in (Stage.TRAIN, Stage.SERVE)
        )
        service = source.choices[0].service
        if learning and serving:
            yield FollowUp(
                kind="skew",
                names=asking.scene.brief((source,)),
                service=service.short,
                numbers=learning,
                others=serving,
                facts=asking.of(service, _SAME),
            )
            return
