"""What the three sentences of the answer rest on: the main path, and the choice that decides."""

from __future__ import annotations

from collections import deque

from cloudml_diagrams.model import MIXED, Answer, Chosen, Flow, FlowKind, Placement, Stage
from cloudml_diagrams.narrate.loop import TRAINERS
from cloudml_diagrams.narrate.message import thing_phrase
from cloudml_diagrams.narrate.scene import Scene
from cloudml_diagrams.narrate.words import listing

__all__ = ["SERVES", "sum_up"]

_CARRYING = (FlowKind.DATA, FlowKind.MODEL, FlowKind.DEPLOY, FlowKind.EVENT)
_KEEPERS = ("model-registry", "container-registry", "experiment-tracking")
SERVES = (
    *("realtime-endpoint", "serverless-inference", "kubernetes-serving", "container-serving"),
    *("foundation-model-api", "vector-database", "async-inference", "batch-inference"),
)
_GUARDS = ("model-registry", "policy-compliance", "network-perimeter")
_DECIDES = {"latency": (SERVES, TRAINERS), "governance": (_GUARDS, TRAINERS, SERVES)}
"""Objective -> the groups of capabilities in which it is won or lost, the foremost first."""


def sum_up(scene: Scene, chosen: tuple[Chosen, ...]) -> Answer:
    """Return the parts of the answer."""
    path, thing = _main_path(scene)
    roles = {stage: [p for p in path if p.component.stage is stage] for stage in Stage}
    ingest, train = roles[Stage.INGEST], roles[Stage.TRAIN]
    keepers = [p for p in train if p.capability and p.capability.id in _KEEPERS]
    return Answer(
        place=_place(scene),
        thing=thing,
        sources=_few(ingest[:1], scene),
        prepared_by=_few(ingest[1:], scene),
        learners=_few(_learners(train, keepers), scene),
        keepers=_few(keepers, scene),
        servers=_few(roles[Stage.SERVE], scene),
        objective=scene.architecture.spec.context.objective,
        decisive=_decisive(scene, chosen),
    )


def _learners(train: list[Placement], keepers: list[Placement]) -> list[Placement]:
    """Return what learns; where nothing is known to, all of training but what keeps versions."""
    known = [p for p in train if p.capability and p.capability.id in TRAINERS]
    return known or [p for p in train if p not in keepers]


def _few(placements: list[Placement], scene: Scene) -> tuple[str, ...]:
    """Return their names; of many, the first three and how many there are besides."""
    names = scene.full(tuple(placements))
    return names if len(names) < 5 else (*names[:3], f"{len(names) - 3} more components")


def _place(scene: Scene) -> str:
    clouds = [p.short for p in scene.architecture.providers if p.id != "oss"]
    sites = [lane for lane in scene.architecture.spec.lanes if lane.kind in ("site", "device")]
    if scene.architecture.target == MIXED and sites and clouds:
        return f"its own premises and {listing(clouds)}"
    return listing(clouds) if clouds else "open source alone"


def _main_path(scene: Scene) -> tuple[list[Placement], str]:
    """Return what the data passes on its way to the model that serves, and what enters.

    Of the ways from an ingest component to a serving one through training the shortest; without
    one, everything that ingests, trains and serves.
    """
    by_id = {p.component.id: p for p in scene.architecture.placements}
    starts = [p.component.id for p in scene.stage(Stage.INGEST)]
    for start in starts:
        way = _way(scene, start, by_id)
        if way:
            ids = [start, *(flow.target for flow in way)]
            return [by_id[each] for each in ids], thing_phrase(way[0].carries)
    every = scene.stage(Stage.INGEST, Stage.TRAIN, Stage.SERVE)
    return list(every), ""


def _way(scene: Scene, start: str, by_id: dict[str, Placement]) -> tuple[Flow, ...]:
    """Return the shortest way over carried things that passes training and ends in serving."""
    ways: deque[tuple[str, bool, tuple[Flow, ...]]] = deque([(start, False, ())])
    seen = {(start, False)}
    while ways:
        here, trained, way = ways.popleft()
        for flow in scene.flows():
            target = by_id.get(flow.target)
            if flow.source != here or flow.kind not in _CARRYING or target is None:
                continue
            stage = target.component.stage
            if stage is Stage.SERVE and trained:
                return (*way, flow)
            step = (flow.target, trained or stage is Stage.TRAIN)
            if step not in seen and stage in (Stage.INGEST, Stage.TRAIN):
                seen.add(step)
                ways.append((*step, (*way, flow)))
    return ()


def _decisive(scene: Scene, chosen: tuple[Chosen, ...]) -> Chosen | None:
    """Return the choice that matters most for the objective.

    First what was chosen for its sake, or as the author prefers; then, in the foremost group, what
    something in the spec decided; then that group's first. An alternative is never it.
    """
    arguable = {each.id: each for each in chosen if each.options and not each.instead_of}
    groups = _DECIDES.get(scene.architecture.spec.context.objective, (TRAINERS, SERVES))
    found = [
        [p for name in group for p in scene.with_capability(name) if p.component.id in arguable]
        for group in groups
    ]
    candidates = [placement for group in found for placement in group]
    foremost = next(filter(None, found), [])
    wanted = [p for p in candidates if {"objective", "prefer"} & _keys(p)]
    decided = [p for p in foremost if _keys(p)]
    for placement in (*wanted, *decided, *candidates):
        return arguable[placement.component.id]
    return next(iter(arguable.values()), None)


def _keys(placement: Placement) -> set[str]:
    """Return what of the spec decided which services do its work."""
    return {key for choice in placement.choices for key in choice.keys}
