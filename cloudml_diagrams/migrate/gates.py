"""The gate at the end of each phase: what has to be measured before the next one begins.

Each condition comes from a component, a flow, a gate or a quantity of the spec; the kind of phase
says what is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.migrate.ground import Ground
from cloudml_diagrams.model import PHASES, Check, Component, Flow, FlowKind, Stage

__all__ = ["checks"]

_FOUNDATIONS: Mapping[str, str] = {
    "iam": "access",
    "network-perimeter": "perimeter",
    "kms": "encrypted",
    "audit-log": "recorded",
    "policy-compliance": "prevented",
    "data-catalog": "traced",
    "ci-cd": "delivered",
    "pipeline-orchestrator": "dry-run",
    "workflow-orchestration": "dry-run",
    "model-registry": "versions",
    "container-registry": "versions",
    "experiment-tracking": "versions",
}


def checks(ground: Ground, phase: str, phases: Sequence[str]) -> tuple[Check, ...]:
    """Return the conditions of a phase's gate, those of the spec itself among them."""
    own = {
        "foundations": _foundations,
        "data": _data,
        "training": _training,
        "shadow": _shadow,
        "canary": _canary,
        "cutover": _cutover,
        "decommission": _decommission,
    }[phase]
    found = [*own(ground), *_of_spec(ground, phase, phases), *_reasons(ground, phase)]
    distinct: dict[tuple[str, tuple[str, ...], str], Check] = {}
    for each in found:
        distinct.setdefault((each.kind, each.roles, each.value), each)
    return tuple(distinct.values())


def _reasons(ground: Ground, phase: str) -> Iterator[Check]:
    """Yield why its author wants a store, or what governs: it has to hold on both sides too."""
    for component in ground.moving:
        counts = component.stage is Stage.GOVERN or ground.state[component.id] == "record"
        if counts and component.because and ground.phase[component.id] == phase:
            yield Check(kind="reason", roles=(component.role,), value=component.because)


def _foundations(ground: Ground) -> Iterator[Check]:
    if ground.spec.context.regulation:
        yield Check(kind="residency")
    for component in ground.moving:
        machines = [badge for badge in component.badges if " × " in badge]
        if machines:
            yield Check(kind="quota", roles=(component.role,), value=machines[0])
    grouped: dict[str, list[str]] = {}
    for id, phase in ground.phase.items():
        kind = _FOUNDATIONS.get(ground.capability(id), "")
        if kind and phase == "foundations":
            grouped.setdefault(kind, []).append(ground.role(id))
    for kind in dict.fromkeys(_FOUNDATIONS.values()):
        if kind in grouped:
            yield Check(kind=kind, roles=tuple(grouped[kind]))


def _data(ground: Ground) -> Iterator[Check]:
    here = [component for component, phase in ground.phase.items() if phase == "data"]
    roles = _roles(ground, here, lambda each: ground.state[each] == "record")
    if roles:
        yield Check(kind="rows", roles=roles)
    twice = [flow for flow in ground.sources if ground.phase.get(flow.target) == "data"]
    if twice:
        yield Check(kind="both-arrive", roles=_named(ground, twice))
    streams = _roles(ground, here, lambda each: ground.state[each] == "transit")
    if streams:
        yield Check(kind="stream", roles=streams)
    features = ("feature-store", "feature-serving-cache")
    served = _roles(ground, here, lambda each: ground.capability(each) in features)
    if served:
        yield Check(kind="features", roles=served)
    rebuilt = _roles(ground, here, lambda each: ground.capability(each) == "vector-database")
    if rebuilt:
        yield Check(kind="index", roles=rebuilt)
    for flow in ground.flows:
        if flow.freshness and ground.phase.get(flow.target) == "data":
            yield Check(kind="fresh", value=flow.freshness, link=ground.link(flow))
    yield Check(kind="cost")


def _training(ground: Ground) -> Iterator[Check]:
    here = [component for component, phase in ground.phase.items() if phase == "training"]
    if not any(_is_parity(ground, flow) for flow in ground.flows):
        yield Check(kind="quality", roles=_roles(ground, here, lambda _: True)[:1])
    for component in ground.moving:
        for quantity in component.quantities:
            if quantity.name == "recovery-point" and component.id in here:
                yield Check(kind="resumed", roles=(component.role,), value=quantity.value)
    for trigger in ground.spec.triggers:
        started = ground.components.get(trigger.target)
        if started and started.stage is Stage.TRAIN and trigger.kind == "schedule":
            yield Check(kind="runs", roles=(started.role,), value=trigger.text)


def _shadow(ground: Ground) -> Iterator[Check]:
    if ground.entries:
        yield Check(kind="same-answers", roles=_named(ground, ground.entries))
        yield Check(kind="address", roles=_named(ground, ground.entries))
    else:
        served = [c.id for c in ground.moving if c.stage is Stage.SERVE]
        if served:
            yield Check(kind="same-results", roles=_roles(ground, served, lambda _: True))
    if ground.deliveries:
        receivers = tuple(dict.fromkeys(ground.link(flow).target for flow in ground.deliveries))
        yield Check(kind="muted", roles=receivers)
    recorded = [
        component.id
        for component in ground.moving
        if ground.phase[component.id] == "shadow" and ground.state[component.id] == "record"
    ]
    if recorded:
        yield Check(kind="apart", roles=tuple(map(ground.role, recorded)))
    yield Check(kind="on-call")
    for component in ground.moving:
        for quantity in component.quantities:
            known = quantity.name in ("latency", "throughput", "replicas")
            if known and ground.phase[component.id] == "shadow":
                yield Check(kind=quantity.name, roles=(component.role,), value=quantity.value)
    watching = {each.id for each in ground.moving if each.stage is Stage.MONITOR}
    for flow in ground.flows:
        watches = flow.source in watching
        if watches and flow.condition and flow.kind in (FlowKind.EVENT, FlowKind.CONTROL):
            yield Check(kind="alarm", value=flow.condition, link=ground.link(flow))


def _canary(ground: Ground) -> Iterator[Check]:
    yield Check(kind="errors", roles=_named(ground, ground.entries))
    yield Check(kind="turned-back", roles=_named(ground, ground.entries))
    yield Check(kind="cost")


def _cutover(ground: Ground) -> Iterator[Check]:
    streams = _roles(ground, ground.phase, lambda each: ground.state[each] == "transit")
    yield Check(kind="quiet", roles=streams, value=_schedule(ground))
    for flow in rollbacks(ground.flows):
        yield Check(kind="rolled-back", value=flow.condition, link=ground.link(flow))
    yield Check(kind="cycle", value=_schedule(ground))
    stores = _roles(ground, ground.phase, lambda each: ground.state[each] == "record")
    if stores:
        yield Check(kind="old-current", roles=stores)
    for name in _approvers(ground)[:1]:
        yield Check(kind="signed", by=name)


def _schedule(ground: Ground) -> str:
    """Return when training is started, else when anything is; empty: by no schedule."""
    timed = [each for each in ground.spec.triggers if each.kind == "schedule"]
    trains = [t for t in timed if ground.components[t.target].stage is Stage.TRAIN]
    return next((each.text for each in (*trains, *timed)), "")


def _approvers(ground: Ground) -> list[str]:
    """Return who lets a version into serving, else who approves anything."""
    released = [f for f in ground.flows if f.gate and f.gate.kind == "person"]
    into_serving = [f.gate.by for f in released if f.gate and f.kind is FlowKind.MODEL]
    approving = [ground.link(f).source for f in ground.flows if f.kind is FlowKind.APPROVAL]
    return [*into_serving, *reversed(approving), *(f.gate.by for f in released if f.gate)]


def _decommission(ground: Ground) -> Iterator[Check]:
    yield Check(kind="silent", value=_schedule(ground))
    evidence = [c.id for c in ground.moving if _proves(ground, c)]
    if evidence:
        yield Check(kind="evidence", roles=tuple(map(ground.role, evidence)))
    keys = _roles(ground, ground.phase, lambda each: ground.state[each] == "keys")
    if keys:
        yield Check(kind="keys-last", roles=keys)
    yield Check(kind="bill")


def _proves(ground: Ground, component: Component) -> bool:
    """Tell whether somebody may ask later what this one held: logs, versions, what was recorded."""
    state = ground.state[component.id]
    versions = ground.capability(component.id) == "model-registry"
    recorded = state == "record" and component.stage in (Stage.MONITOR, Stage.GOVERN)
    return state == "evidence" or versions or recorded


def _of_spec(ground: Ground, phase: str, phases: Sequence[str]) -> Iterator[Check]:
    """Yield the spec's own gates, and what it forbids, in the phase in which both ends are there.

    A gate on the way into serving is one of the canary, or of what comes in its place.
    """
    for flow in ground.touched:
        if _due(ground, flow, phases) != phase:
            continue
        if flow.denied:
            yield Check(kind="denied", value=flow.carries, link=ground.link(flow))
        elif flow.gate and flow.gate.rule:
            kind = "spec-test" if flow.gate.kind == "test" else "spec-person"
            kind = "parity" if _is_parity(ground, flow) else kind
            link = ground.link(flow)
            yield Check(kind=kind, value=flow.gate.rule, by=flow.gate.by, link=link)


def _is_parity(ground: Ground, flow: Flow) -> bool:
    """Tell whether the test on a flow says how good a new version has to be."""
    source = ground.components.get(flow.source)
    tested = flow.gate is not None and flow.gate.kind == "test" and bool(flow.gate.rule)
    trained = source is not None and source.stage is Stage.TRAIN
    return tested and trained and flow.kind is FlowKind.MODEL and _goes_on(ground, flow)


def _goes_on(ground: Ground, flow: Flow) -> bool:
    """Tell whether a flow leads to what is not serving: a release is tested in the canary."""
    target = ground.components.get(flow.target)
    return target is None or target.stage is not Stage.SERVE


def _due(ground: Ground, flow: Flow, phases: Sequence[str]) -> str:
    place = max(ground.built(flow.source), ground.built(flow.target), 0)
    released = flow.kind in (FlowKind.MODEL, FlowKind.DEPLOY) and not flow.denied
    if released and not _goes_on(ground, flow):
        place = max(place, PHASES.index("canary"))
    return next((each for each in phases if PHASES.index(each) >= place), phases[-1])


def _roles(
    ground: Ground, components: Sequence[str] | Mapping[str, str], wanted: Callable[[str], bool]
) -> tuple[str, ...]:
    return tuple(ground.role(each) for each in components if wanted(each))


def _named(ground: Ground, flows: Sequence[Flow]) -> tuple[str, ...]:
    """Return the roles that flows begin with, each once."""
    return tuple(dict.fromkeys(ground.link(flow).source for flow in flows))
