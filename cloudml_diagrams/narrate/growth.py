"""How the design scales and what lowers its bill."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cloudml_diagrams.model import (
    Flow,
    Growth,
    Levers,
    Placement,
    Quantity,
    Remark,
    Service,
    SpotCapacity,
    Stage,
)
from cloudml_diagrams.narrate.asked import quantities
from cloudml_diagrams.narrate.loop import TRAINERS
from cloudml_diagrams.narrate.names import service_phrase
from cloudml_diagrams.narrate.scene import Scene

__all__ = ["grow", "pull_levers", "scale"]

_WORKING = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)
_PAID_BY_RUN = ("training-managed", "custom-compute", "realtime-endpoint", "gpu-cluster")
_BATCH = ("batch-inference", "batch-etl")
_STREAM = ("event-stream", "stream-processing")


def grow(scene: Scene) -> Growth | None:
    """Return what grows first; None if the spec gives no hint of it."""
    context = scene.architecture.spec.context
    rates = {
        stage: next((q.value for q in _throughputs(scene.stage(stage))), "") for stage in _WORKING
    }
    serving = scene.stage(Stage.SERVE)
    if rates[Stage.SERVE]:
        return _growth("requests", rates[Stage.SERVE], serving, scene)
    if context.arrival in ("stream", "both") and scene.with_capability(*_STREAM):
        measure = rates[Stage.INGEST] or context.volume
        return _growth("events", measure, scene.with_capability(*_STREAM), scene)
    if context.volume:
        data = (*scene.stage(Stage.INGEST), *scene.with_capability("training-managed"))
        return _growth("data", context.volume, data, scene)
    return _growth("requests", "", serving, scene) if serving else None


def _throughputs(placements: tuple[Placement, ...]) -> list[Quantity]:
    return [q for p in placements for q in p.component.quantities if q.name == "throughput"]


def _growth(what: str, measure: str, placements: tuple[Placement, ...], scene: Scene) -> Growth:
    services = dict.fromkeys(
        service_phrase(choice.service.short) for each in placements for choice in each.choices
    )
    components = tuple(placement.component.id for placement in placements)
    return Growth(what=what, measure=measure, services=tuple(services), components=components)


def scale(scene: Scene, growth: Growth | None) -> tuple[Remark, ...]:
    """Return how each service grows and where it ends, what grows first at the head."""
    first = growth.services if growth else ()
    remarks = [
        Remark(
            about=service.short,
            roles=tuple(placement.component.role for placement in users),
            names=scene.brief(users),
            sentences=(service.scales, *service.limits[:2]),
        )
        for service, users in scene.services(lambda p: p.component.stage in _WORKING)
    ]
    return tuple(sorted(remarks, key=lambda remark: service_phrase(remark.about) not in first))


def pull_levers(scene: Scene) -> Levers:
    """Return what lowers the bill of this design."""
    placements = scene.architecture.placements
    working = [p for p in placements if p.component.stage in _WORKING]
    spot = [p for p in working if _on_spot(p)]
    batch = [p for p in working if p.capability and p.capability.id in _BATCH]
    idle = [
        service_phrase(service.short)
        for service, _ in scene.services(lambda p: p.component.stage in _WORKING)
        if service.managed == "serverless"
    ]
    crossings = _crossings(scene)
    replicas = quantities(scene, lambda quantity: quantity.name == "replicas")
    return Levers(
        figures=quantities(scene, lambda quantity: quantity.name == "cost"),
        spot=tuple(scene.names[p.component.id].brief for p in spot),
        spare=_spare(scene, spot),
        checkpoints=_checkpoints(scene, spot),
        batch=tuple(scene.names[p.component.id].brief for p in batch),
        scaling=tuple(asked for asked in replicas if re.search(r"\bto\b|\d\W+\d", asked.value)),
        unattended=tuple(dict.fromkeys(idle)),
        crossings=_numbers(scene, [flow for flow, _ in crossings]),
        egress=_egress(scene, [cloud for _, clouds in crossings for cloud in sorted(clouds)]),
        remarks=_cost_remarks(scene),
    )


def _on_spot(placement: Placement) -> bool:
    """Tell whether it is meant to run on spot capacity, and its service can."""
    wanted = "spot" in (badge.lower() for badge in placement.component.badges)
    able = [choice for choice in placement.choices if "spot" in choice.service.cost]
    return wanted and bool(able or not placement.choices)


def _checkpoints(scene: Scene, spot: Iterable[Placement]) -> tuple[str, ...]:
    """Return the steps in which training on spot capacity saves its state."""
    trainers = {p.component.id for p in scene.with_capability(*TRAINERS)}
    training = {p.component.id for p in spot} & trainers
    stores = {p.component.id for p in scene.with_capability("object-storage", "training-storage")}
    saving = (f for f in scene.flows() if f.source in training and f.target in stores)
    return _numbers(scene, saving)


def _numbers(scene: Scene, flows: Iterable[Flow]) -> tuple[str, ...]:
    """Return the steps that show these flows, each once."""
    return tuple(dict.fromkeys(n for flow in flows for n in scene.numbers.get(flow.id, ())))


def _spare(scene: Scene, spot: Iterable[Placement]) -> tuple[SpotCapacity, ...]:
    clouds = dict.fromkeys(provider for placement in spot for provider in placement.providers)
    spare = (scene.catalog.providers[cloud].spot for cloud in clouds)
    return tuple(each for each in spare if each)


def _egress(scene: Scene, clouds: Iterable[str]) -> tuple[str, ...]:
    said = (scene.catalog.providers[cloud].egress for cloud in dict.fromkeys(clouds))
    return tuple(each for each in said if each)


def _crossings(scene: Scene) -> list[tuple[Flow, set[str]]]:
    """Return the flows whose ends are on different clouds, and the clouds that they leave."""
    clouds = {
        p.component.id: {c for c in p.providers if c != "oss"}
        for p in scene.architecture.placements
    }
    return [
        (flow, source)
        for flow in scene.flows()
        if (source := clouds.get(flow.source)) and (target := clouds.get(flow.target))
        if not source & target
    ]


def _levers(service: Service) -> tuple[str, ...]:
    """Return the strongest levers: two of what is paid by the run, one of the rest."""
    return tuple(service.cost.values())[: 2 if service.capability in _PAID_BY_RUN else 1]


def _cost_remarks(scene: Scene) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            about=service.short,
            roles=tuple(placement.component.role for placement in users),
            names=scene.brief(users),
            sentences=_levers(service),
        )
        for service, users in scene.services(lambda p: p.component.stage in _WORKING)
        if service.cost
    )
