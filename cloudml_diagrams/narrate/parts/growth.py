"""How the design scales and what lowers its bill."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.anatomy.crossings import ON_SITE, crossings
from cloudml_diagrams.anatomy.spot import on_spot, saving, spare
from cloudml_diagrams.model import (
    Flow,
    Growth,
    Levers,
    Placement,
    Quantity,
    Remark,
    Service,
    Stage,
)
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.parts.asked import quantities
from cloudml_diagrams.narrate.parts.ledger import Ledger
from cloudml_diagrams.narrate.phrases.names import service_phrase

__all__ = ["first_to_grow", "grow", "pull_levers", "scale"]

_WORKING = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)
_GROWN = r"million|throughput|outgrow|thousand|large|terabyte"
"""Words of a condition that load brings about."""
_BOUND = r"at most|up to|maximum|within \d|ends at|by default|after \d|\bper\b"
_COSTLY = r"\b(?:bill|billed|costs?|charged?|paid for|pay|expensive)\b"
_SPOT_LEVERS = ("spot", "checkpoints")
_FELT_MOST, _LEVERS_MOST, _WATCHED_MOST = 2, 3, 2
_STORES = ("object-storage", "training-storage", "data-warehouse", "feature-store")
_BATCH = ("batch-inference", "batch-etl")
_STREAM = ("event-stream", "stream-processing")


def grow(scene: Scene, ledger: Ledger) -> tuple[Growth | None, Ledger]:
    """Return what grows first, None if the spec gives no hint of it, and what is then told."""
    growth = first_to_grow(scene)
    if growth is None:
        return None, ledger
    for service, _ in scene.services(_works):
        if service_phrase(service.short) not in growth.services or growth.beyond:
            continue
        for other in service.alternatives:
            if re.search(_GROWN, other.when) and ledger.is_new(other.when):
                ledger = ledger.note([other.when])
                name = service_phrase(other.short or other.name)
                change = (service_phrase(service.short), name, other.when)
                growth = replace(growth, beyond=(change,))
                break
    return growth, ledger


def _works(placement: Placement) -> bool:
    return placement.component.stage in _WORKING


def first_to_grow(scene: Scene) -> Growth | None:
    """Return what grows first, without what lies beyond; None if the spec gives no hint of it."""
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


def scale(scene: Scene, growth: Growth | None, ledger: Ledger) -> tuple[tuple[Remark, ...], Ledger]:
    """Return how the services grow that feel it first, then what serves, and where they end."""
    first = growth.services if growth else ()
    servers = scene.with_capability(*SERVERS)
    remarks: list[Remark] = []
    every = [*scene.services(_works)]
    felt = [each for each in every if service_phrase(each[0].short) in first][:_FELT_MOST]
    serving = [each for each in scene.services(lambda p: p in servers) if each not in felt]
    for service, users in (*felt, *serving[:1]):
        scales, ledger = ledger.pick((service.scales,), 1)
        limits, ledger = ledger.pick(_bounds(service), 1)
        if scales or limits:
            remarks.append(_remark(service, users, (*scales, *limits), scene))
    return tuple(remarks), ledger


def _bounds(service: Service) -> list[str]:
    """Return the limits in figures that growth can meet; a store of objects has none of these."""
    if service.capability == "object-storage":
        return []
    return [text for text in service.limits if re.search(_BOUND, text)]


def _remark(
    service: Service, users: tuple[Placement, ...], sentences: tuple[str, ...], scene: Scene
) -> Remark:
    return Remark(
        about=service_phrase(service.short),
        roles=tuple(placement.component.role for placement in users),
        names=scene.brief(users),
        sentences=sentences,
    )


def pull_levers(scene: Scene, ledger: Ledger) -> tuple[Levers, Ledger]:
    """Return what lowers the bill of this design, and the ledger that knows it."""
    placements = scene.architecture.placements
    working = [p for p in placements if p.component.stage in _WORKING]
    spot = on_spot(scene.architecture)
    batch = [p for p in working if p.capability and p.capability.id in _BATCH]
    idle = [
        service_phrase(service.short)
        for service, _ in scene.services(lambda p: p.component.stage in _WORKING)
        if service.managed == "serverless"
    ]
    crossing = [each for each in crossings(scene.architecture) if each.source != ON_SITE]
    replicas = quantities(scene, lambda quantity: quantity.name == "replicas")
    remarks, ledger = _cost_remarks(scene, bool(spot), ledger)
    watch, ledger = _watched(scene, ledger)
    levers = Levers(
        figures=quantities(scene, lambda quantity: quantity.name == "cost"),
        spot=tuple(scene.names[p.component.id].brief for p in spot),
        spare=spare(scene.catalog, spot),
        checkpoints=_numbers(scene, saving(scene.architecture, spot)),
        batch=tuple(scene.names[p.component.id].brief for p in batch),
        scaling=tuple(asked for asked in replicas if re.search(r"\bto\b|\d\W+\d", asked.value)),
        unattended=tuple(dict.fromkeys(idle)),
        crossings=_numbers(scene, [each.flow for each in crossing]),
        remarks=remarks,
        watch=watch,
    )
    return levers, ledger


def _numbers(scene: Scene, flows: Iterable[Flow]) -> tuple[str, ...]:
    """Return the steps that show these flows, each once."""
    return tuple(dict.fromkeys(n for flow in flows for n in scene.numbers.get(flow.id, ())))


def _driving(scene: Scene) -> list[tuple[Service, tuple[Placement, ...]]]:
    """Return the services at work, those first whose bill weighs most."""
    every = [*scene.services(_works)]
    return sorted(every, key=lambda each: _weight(each[0].capability))


def _weight(capability: str) -> int:
    groups = (TRAINERS, SERVERS, (*_BATCH, *_STREAM, *_STORES))
    return next((place for place, group in enumerate(groups) if capability in group), len(groups))


def _cost_remarks(scene: Scene, on_spot: bool, ledger: Ledger) -> tuple[tuple[Remark, ...], Ledger]:
    """Return a lever of each service that drives the bill; more where cost is the objective."""
    most = _LEVERS_MOST + (scene.architecture.spec.context.objective == "cost")
    remarks: list[Remark] = []
    for service, users in _driving(scene):
        told = _SPOT_LEVERS if on_spot else _SPOT_LEVERS[1:]
        levers = [text for lever, text in service.cost.items() if lever not in told]
        found, ledger = ledger.pick(levers, int(len(remarks) < most))
        if found:
            remarks.append(_remark(service, users, found, scene))
    return tuple(remarks), ledger


def _watched(scene: Scene, ledger: Ledger) -> tuple[tuple[Remark, ...], Ledger]:
    """Return what can make a bill grow unnoticed."""
    remarks: list[Remark] = []
    for service, users in _driving(scene):
        levers = (text for lever, text in service.cost.items() if lever not in _SPOT_LEVERS)
        known = (service.gives_up, *service.tradeoffs, *levers)
        costly = [text for text in known if re.search(_COSTLY, text)]
        found, ledger = ledger.pick(costly, int(len(remarks) < _WATCHED_MOST))
        if found:
            remarks.append(_remark(service, users, found, scene))
    return tuple(remarks), ledger
