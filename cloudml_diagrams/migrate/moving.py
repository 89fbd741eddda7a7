"""Each component as a move: what becomes of it, how heavy that is, and how it is taken back."""

from __future__ import annotations

from cloudml_diagrams.migrate.ground import Ground
from cloudml_diagrams.migrate.weigh import Pair, effort, grade, risk
from cloudml_diagrams.model import WAYS_BACK, Component, Flow, Transfer

__all__ = ["move"]


def move(ground: Ground, component: Component) -> Transfer:
    """Return what the plan has to say of one component."""
    pair = _pair(ground, component)
    name, caveat = grade(pair)
    kind, flows = _way_back(ground, component)
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
        way_back=kind,
        switched=tuple(map(ground.link, flows)),
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


def _way_back(ground: Ground, component: Component) -> tuple[str, tuple[Flow, ...]]:
    """Return what brings the old one back, and the arrows that are switched for it.

    The first that holds: requests from outside reach it, sources write to it, a schedule starts it,
    its results go out, it files models, it holds keys or evidence. Else the old one stands by.
    """
    found = {
        "requests": [flow for flow in ground.lookups if flow.target == component.id],
        "writes": [flow for flow in ground.sources if flow.target == component.id],
        "deliveries": [flow for flow in ground.deliveries if flow.source == component.id],
    }
    switched = tuple(dict.fromkeys(flow for each in found.values() for flow in each))
    state = ground.state[component.id]
    holds = {
        **{kind: bool(flows) for kind, flows in found.items()},
        "schedule": bool(_trigger(ground, component.id)),
        "versions": ground.capability(component.id) == "model-registry",
        "keys": state == "keys",
        "evidence": state == "evidence",
        "stand-by": True,
    }
    return next(kind for kind in WAYS_BACK if holds[kind]), switched


def _feeds(ground: Ground, flow: Flow, component: str) -> bool:
    return flow.target == component and flow.source in ground.components


def _trigger(ground: Ground, component: str) -> str:
    found = (each for each in ground.spec.triggers if each.target == component)
    return next((each.text for each in found if each.kind == "schedule"), "")
