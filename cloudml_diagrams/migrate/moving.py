"""Each component as a move: what becomes of it, how heavy that is, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.migrate.ground import Ground
from cloudml_diagrams.migrate.weigh import Pair, effort, grade, risk
from cloudml_diagrams.model import WAYS_BACK, Component, Flow, Transfer

__all__ = ["move"]


def move(ground: Ground, component: Component) -> Transfer:
    """Return what the plan has to say of one component."""
    pair = _pair(ground, component)
    name, caveat = grade(pair)
    arriving = [*ground.lookups, *ground.sources]
    switched = tuple(dict.fromkeys(flow for flow in arriving if flow.target == component.id))
    return Transfer(
        id=component.id,
        role=component.role,
        stage=component.stage,
        phase=ground.phase[component.id],
        before=pair.old.service_name,
        after=pair.new.service_name,
        grade=name,
        caveat=caveat,
        gaps=() if name == "same" else pair.new.gaps,
        state=pair.state,
        volume=next((q.value for q in component.quantities if q.name == "volume"), ""),
        effort=effort(pair),
        risk=risk(pair),
        way_back=_way_back(ground, component, switched),
        switched=tuple(map(ground.link, switched)),
        delivered=tuple(ground.link(f) for f in ground.deliveries if f.source == component.id),
        fed=tuple(ground.link(f) for f in ground.flows if _feeds(ground, f, component.id)),
        trigger=_trigger(ground, component.id),
    )


def _pair(ground: Ground, component: Component) -> Pair:
    near = {
        end
        for flow in ground.flows
        if component.id in (flow.source, flow.target)
        for end in (flow.source, flow.target)
    }
    return Pair(
        old=ground.old.placement(component.id),
        new=ground.new.placement(component.id),
        state=ground.state[component.id],
        neighbours=len(near - {component.id}),
        waited_for=component.id in ground.waited_for,
    )


def _way_back(ground: Ground, component: Component, switched: Sequence[Flow]) -> str:
    """Return what brings the old one back: the first that holds, in the order of WAYS_BACK."""
    state = ground.state[component.id]
    holds = {
        "requests": any(flow in ground.lookups for flow in switched),
        "writes": any(flow in ground.sources for flow in switched),
        "schedule": bool(_trigger(ground, component.id)),
        "deliveries": any(flow.source == component.id for flow in ground.deliveries),
        "versions": ground.capability(component.id) == "model-registry",
        "keys": state == "keys",
        "evidence": state == "evidence",
        "stand-by": True,
    }
    return next(kind for kind in WAYS_BACK if holds[kind])


def _feeds(ground: Ground, flow: Flow, component: str) -> bool:
    return flow.target == component and flow.source in ground.phase


def _trigger(ground: Ground, component: str) -> str:
    found = (each for each in ground.spec.triggers if each.target == component)
    return next((each.text for each in found if each.kind == "schedule"), "")
