"""What fails, and what happens then: to the requests, to the data and to the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.model import (
    FlowKind,
    Interruption,
    Placement,
    Reliability,
    Remark,
    Service,
    Stage,
)
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.parts.ledger import Ledger
from cloudml_diagrams.narrate.phrases.clauses import thing_phrase
from cloudml_diagrams.narrate.phrases.gates import gate_name
from cloudml_diagrams.narrate.phrases.names import service_phrase

__all__ = ["rely"]

_RESUMES = ("checkpoints", "spot")
_LEARNING = (Stage.INGEST, Stage.TRAIN)
_STORES = ("object-storage", "training-storage")
_APART = ("pipeline-orchestrator", "workflow-orchestration", "model-monitoring")
_DELIVERS = ("alerting-event-bus", "event-stream", "stream-processing", "async-inference")
_APART_MOST, _REPLACING_MOST, _DELIVERY_MOST = 4, 3, 1
_REPLACES = r"canary|blue|green|mirror|shadow|roll-?out|roll(?:ed)? ?back|traffic|earlier|previous"
_REPEATED = r"idempot|more than one event|at least once|twice|repetition"
_LOST = r"retri|dead-letter|undeliver|could not be delivered|replay"
_PLACES = ("region", "zone", "site")


def rely(scene: Scene, ledger: Ledger) -> tuple[Reliability, Ledger]:
    """Return what is known about failures, and the ledger that knows what will be told of it."""
    passed = _in_the_way(scene)
    servers = _servers(scene, passed)
    replacing, ledger = _facts(scene, servers, _REPLACES, _REPLACING_MOST, ledger)
    buses = scene.with_capability(*_DELIVERS)
    repeated, ledger = _facts(scene, buses, _REPEATED, _DELIVERY_MOST, ledger)
    lost, ledger = _facts(scene, buses, _LOST, _DELIVERY_MOST, ledger)
    interruptions, ledger = _resumed(scene, ledger)
    led_to = {f.target for f in scene.flows() if f.kind is not FlowKind.IDENTITY}
    apart = [
        p
        for p in scene.with_capability(*_APART, *TRAINERS)
        if p not in passed and p.component.stage is not Stage.SERVE and p.component.id in led_to
    ]
    reliability = Reliability(
        servers=scene.brief(servers),
        in_the_way=scene.brief(tuple(p for p in passed if p not in servers)),
        apart=scene.brief(tuple(apart[:_APART_MOST])),
        interruptions=interruptions,
        refused=tuple(_refused(scene)),
        kept=_kept(scene),
        replacing=replacing,
        back=tuple(dict.fromkeys(_back(scene))),
        delivery=(*repeated, *lost),
        places=tuple(_places(scene)),
    )
    return reliability, ledger


def _in_the_way(scene: Scene) -> tuple[Placement, ...]:
    """Return what a request passes, from the outside in; what is only asked afterwards is not."""
    reached = [actor.id for actor in scene.architecture.spec.actors]
    for node in reached:
        reached += [
            flow.target
            for flow in scene.flows()
            if flow.source == node and flow.kind is FlowKind.REQUEST and flow.target not in reached
        ]
    by_id = {p.component.id: p for p in scene.architecture.placements}
    found = [by_id[node] for node in reached if node in by_id]
    return tuple(
        p
        for p in found
        if not (p.component.alternative_to or p.component.presence)
        and p.component.stage is not Stage.MONITOR
    )


def _servers(scene: Scene, passed: tuple[Placement, ...]) -> tuple[Placement, ...]:
    """Return what answers with the model: on the way of a request, else what receives a version."""
    fed = {f.target for f in scene.flows() if f.kind in (FlowKind.MODEL, FlowKind.DEPLOY)}
    serving = scene.stage(Stage.SERVE)
    known = [p for p in serving if p.capability and p.capability.id in SERVERS]
    live = [p for p in known if p.component.id in fed and not p.component.alternative_to]
    return tuple(live or [p for p in passed if p.component.stage is Stage.SERVE][-1:])


def _facts(
    scene: Scene, placements: tuple[Placement, ...], pattern: str, most: int, ledger: Ledger
) -> tuple[tuple[Remark, ...], Ledger]:
    """Return what the catalog says on a topic about the services of some placements."""
    remarks: list[Remark] = []
    for service, users in scene.services(lambda placement: placement in placements):
        found, ledger = ledger.pick(_about(service, pattern), int(len(remarks) < most))
        if found:
            remarks.append(
                Remark(
                    about=service_phrase(service.short),
                    roles=tuple(p.component.role for p in users),
                    names=scene.brief(users),
                    sentences=found,
                )
            )
    return tuple(remarks), ledger


def _about(service: Service, pattern: str) -> list[str]:
    """Return the sentences about a service that a topic's words occur in, its own field first."""
    told = (
        *(text for aspect, text in service.governance.items() if aspect in ("versions", "audit")),
        *service.strengths,
        *service.tradeoffs,
        service.gives_up,
        service.scales,
        *service.limits,
    )
    return [text for text in told if re.search(pattern, text, re.IGNORECASE)]


def _resumed(scene: Scene, ledger: Ledger) -> tuple[tuple[Interruption, ...], Ledger]:
    """Return the work that can be cut off, with how its services start it again."""
    found: list[Interruption] = []
    for placement, work in _interruptions(scene):
        facts = [
            c.service.cost[k] for c in placement.choices for k in _RESUMES if k in c.service.cost
        ]
        resumes, ledger = ledger.pick(facts, 1)
        found.append(replace(work, resumes=resumes))
    return tuple(found), ledger


def _interruptions(scene: Scene) -> Iterator[tuple[Placement, Interruption]]:
    """Yield the work that can be cut off: on spot capacity, or with a recovery point."""
    stores = {p.component.id for p in scene.with_capability(*_STORES)}
    for placement in scene.architecture.placements:
        component = placement.component
        spot = "spot" in (badge.lower() for badge in component.badges)
        loss = next((q.value for q in component.quantities if q.name == "recovery-point"), "")
        if not (spot or loss) or component.stage is Stage.GOVERN:
            continue
        trains = component.stage is Stage.TRAIN  # What others write there is their result.
        saves = [
            f for f in scene.flows() if trains and f.source == component.id and f.target in stores
        ]
        first = saves[0] if saves else None
        clouds = (scene.catalog.providers[each].spot for each in placement.providers if spot)
        yield (
            placement,
            Interruption(
                name=scene.names[component.id].brief,
                saved=thing_phrase(first.carries) if first else "",
                store=scene.names[first.target].brief if first else "",
                rate=first.rate if first else "",
                numbers=scene.numbers.get(first.id, ()) if first else (),
                loss=loss,
                capacity=tuple(each for each in clouds if each),
            ),
        )


def _refused(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield who refuses bad data before anything learns from it, and in which step."""
    stages = {p.component.id: p.component.stage for p in scene.architecture.placements}
    for flow in scene.flows():
        early = stages.get(flow.source) is Stage.INGEST and stages.get(flow.target) in _LEARNING
        if flow.gate and flow.gate.kind == "test" and early:
            yield gate_name(flow.gate), scene.numbers.get(flow.id, ())


def _kept(scene: Scene) -> tuple[str, ...]:
    placements = scene.architecture.placements
    return scene.brief(tuple(p for p in placements if "versioned" in p.component.badges))


def _back(scene: Scene) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for flow in rollbacks(scene.flows()):
        source = scene.names[flow.source].brief
        yield thing_phrase(flow.carries), source, scene.numbers.get(flow.id, ())


def _places(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what exists several times, and where."""
    spec = scene.architecture.spec
    for component in spec.components:
        if component.repeat and component.stage is not Stage.GOVERN:
            yield scene.names[component.id].brief, component.repeat
    for lane in spec.lanes:
        if lane.repeat and lane.kind in _PLACES:
            yield scene.names[lane.id].brief, lane.repeat
