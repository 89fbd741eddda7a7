"""What the short answers are made of: the main path, the choices to defend, what guards it all."""

from __future__ import annotations

import re
from dataclasses import fields

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.anatomy.spot import on_spot, saving, spare
from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import (
    MIXED,
    Answer,
    Argued,
    Chosen,
    Either,
    Named,
    Placement,
    Remarked,
    Scaling,
    Stage,
)
from cloudml_diagrams.narrate.design.path import main_path
from cloudml_diagrams.narrate.design.ranking import worth_defending
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.parts.growth import first_to_grow
from cloudml_diagrams.narrate.phrases.names import service_phrase
from cloudml_diagrams.narrate.phrases.nouns import is_plural
from cloudml_diagrams.narrate.phrases.words import clause

__all__ = ["sum_up"]

_KEEPERS = ("model-registry", "container-registry", "experiment-tracking")
_GUARDS = (
    *("iam", "network-perimeter", "kms", "audit-log", "data-catalog", "policy-compliance"),
    *("data-lake-governance", "secrets"),
)
"""Capabilities that guard a pipeline, in the order in which a reviewer asks for them."""
_FEW = 3
"""How many names of one kind are said; a listener keeps no more."""


def sum_up(scene: Scene, chosen: tuple[Chosen, ...]) -> Answer:
    """Return the parts of the short answers; ``chosen`` are the placements as argued for."""
    path, thing, plural = main_path(scene)
    by_stage = {stage: [p for p in path if p.component.stage is stage] for stage in Stage}
    ingest, train = by_stage[Stage.INGEST], by_stage[Stage.TRAIN]
    keepers = [p for p in train if _needs(p) in _KEEPERS]
    defended, spot = worth_defending(scene), on_spot(scene.architecture)
    return Answer(
        place=_place(scene),
        thing=thing,
        plural=plural,
        sources=_named(ingest[:1], scene),
        prepared_by=_named(ingest[1:], scene),
        learners=_named(_learners(train, keepers), scene),
        keepers=_named(keepers, scene),
        servers=_named(by_stage[Stage.SERVE], scene),
        context=_context(scene),
        choices=_argued(defended, chosen, scene),
        either=_either(scene),
        scaling=_scaling(scene),
        limit=_first_limit(scene),
        levers=_strongest_levers(defended),
        spot=_named(spot, scene),
        spare=spare(scene.catalog, spot),
        saved=_saved(scene, spot),
        guards=_guards(scene),
    )


def _needs(placement: Placement) -> str:
    return placement.capability.id if placement.capability else "custom"


def _learners(train: list[Placement], keepers: list[Placement]) -> list[Placement]:
    """Return what learns; where nothing is known to, all of training but what keeps versions."""
    known = [p for p in train if _needs(p) in TRAINERS]
    return known or [p for p in train if p not in keepers]


def _named(placements: list[Placement], scene: Scene) -> tuple[Named, ...]:
    """Return how the first few of them are called."""
    return tuple(_call(p, scene) for p in placements[:_FEW])


def _call(placement: Placement, scene: Scene) -> Named:
    name = scene.names[placement.component.id]
    shorts = dict.fromkeys(choice.service.short for choice in placement.choices)
    services = [_called(short) for short in shorts]
    return Named(
        brief=name.brief,
        service=listing(services) or name.brief,
        services=tuple(services) or (name.brief,),
        written=name.full,
        spoken=name.aloud,
        plural=name.plural,
        many=len(services) > 1 or _many(services[0]) if services else name.plural,
        trait=name.trait,
    )


def _place(scene: Scene) -> str:
    clouds = [p.short for p in scene.architecture.providers if p.id != "oss"]
    sites = [lane for lane in scene.architecture.spec.lanes if lane.kind in ("site", "device")]
    if scene.architecture.target == MIXED and sites and clouds:
        return f"our own premises and {listing(clouds)}"
    return listing(clouds) if clouds else "open source alone"


def _context(scene: Scene) -> dict[str, str]:
    context = scene.architecture.spec.context
    said = {each.name: getattr(context, each.name) for each in fields(context)}
    return {
        key: listing(value) if isinstance(value, tuple) else value for key, value in said.items()
    }


def _argued(
    placements: tuple[Placement, ...], chosen: tuple[Chosen, ...], scene: Scene
) -> tuple[Argued, ...]:
    """Return the arguments; what is closed to new work is no alternative to argue with."""
    arguments = {each.id: each.options[0] for each in chosen if each.options}
    closed = {s.short for s in scene.catalog.services.values() if not s.for_new_work}
    return tuple(
        Argued(
            id=placement.component.id,
            named=_call(placement, scene),
            service=_called(option.service.short),
            key=next(iter(placement.choices[0].keys), ""),
            reason=option.reason,
            alternative="" if option.runner_up in closed else _called(option.runner_up),
            many=_many(option.runner_up),
            when=option.runner_up_when,
            gives_up=option.service.gives_up,
        )
        for placement in placements
        for option in [arguments[placement.component.id]]
    )


def _called(short: str) -> str:
    """Return a service as it is said in mid-sentence; empty for none."""
    return service_phrase(short).replace(" + ", " and ") if short else ""


def _many(service: str) -> bool:
    """Tell whether a service is spoken of in the plural: a product is not, S3 Vectors neither."""
    last = service.rpartition(" ")[2]
    return " and " in service or last == "VMs" or (is_plural(service) and last.islower())


def _either(scene: Scene) -> tuple[Either, ...]:
    """Return the author's alternatives, those that serve first."""
    placements = sorted(
        scene.architecture.placements, key=lambda p: p.component.stage is not Stage.SERVE
    )
    return tuple(
        Either(
            named=_call(p, scene),
            replaces=p.component.alternative_to,
            instead_of=scene.names[p.component.alternative_to].brief,
            when=clause(p.component.when),
        )
        for p in placements
        if p.component.alternative_to and p.component.when
    )


def _scaling(scene: Scene) -> tuple[Scaling, ...]:
    """Return what follows its load: what serves before the rest."""
    placements = sorted(
        scene.architecture.placements, key=lambda p: p.component.stage is not Stage.SERVE
    )
    return tuple(
        Scaling(named=_call(p, scene), follows=follows, replicas=_replicas(p))
        for p in placements
        if not p.component.alternative_to and _needs(p) in (*SERVERS, "stream-processing")
        if (follows := next((c.service.autoscales_on for c in p.choices), ""))
    )


def _replicas(placement: Placement) -> str:
    return next((q.value for q in placement.component.quantities if q.name == "replicas"), "")


def _first_limit(scene: Scene) -> Remarked | None:
    """Return a limit in figures of what grows first; that of a store of objects tells nothing."""
    growth = first_to_grow(scene)
    feeling = [scene.architecture.placement(each) for each in (growth.components if growth else ())]
    limits = (
        Remarked(service=_called(choice.service.short), sentence=limit)
        for placement in feeling
        if _needs(placement) != "object-storage"
        for choice in placement.choices
        for limit in choice.service.limits
        if re.search(r"\d", limit) and not re.search(r"\b20\d\d\b", limit)
    )
    return next(limits, None)


def _strongest_levers(defended: tuple[Placement, ...]) -> tuple[Remarked, ...]:
    """Return the strongest lever of each service that is defended, but those on spot capacity."""
    return tuple(
        Remarked(service=_called(choice.service.short), sentence=sentence)
        for placement in defended
        if placement.component.stage is not Stage.GOVERN
        for choice in placement.choices[:1]
        for lever, sentence in list(choice.service.cost.items())[:1]
        if lever != "spot"
    )


def _saved(scene: Scene, spot: list[Placement]) -> str:
    """Return how often the state of training on spot capacity is saved."""
    rates = (
        flow.rate for flow in saving(scene.architecture, spot) if flow.rate.startswith("every ")
    )
    return next(rates, "")


def _guards(scene: Scene) -> tuple[Named, ...]:
    """Return the components of the govern band that a service stands behind, by _GUARDS.

    Of those that use one service for one need, it is the first.
    """
    placements = [p for need in _GUARDS for p in scene.with_capability(need) if p.choices]
    first: dict[tuple[str, str], Named] = {}
    for guard in (_call(p, scene) for p in placements if p.component.stage is Stage.GOVERN):
        first.setdefault((guard.trait, guard.service), guard)
    return tuple(first.values())
