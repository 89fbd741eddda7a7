"""The loop that retrains: a way from what is measured back to training, and on to serving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cloudml_diagrams.anatomy.cycle import cycle
from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.anatomy.ways import stages
from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Flow, FlowKind, Gate, Loop, Moment, Stage, Step
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.phrases.clauses import thing_phrase, trigger_clause
from cloudml_diagrams.narrate.phrases.gates import gate_clause, gate_name
from cloudml_diagrams.narrate.phrases.nouns import is_plural
from cloudml_diagrams.narrate.phrases.words import agree, clause

__all__ = ["find_loop", "tell_flows"]


def find_loop(scene: Scene, steps: tuple[Step, ...]) -> Loop:
    """Return the loop, told from the signal on; not closed where no flow leads back to training.

    ``steps`` are those of the main view.
    """
    scene = replace(scene, said={flow: text for step in steps for flow, text in step.said.items()})
    ring = cycle(scene.architecture)
    moments = tuple(_moments(ring, scene)) if ring else tuple(_release(scene.flows(), scene))
    gates = [moment for moment in moments if moment.part == "gate"]
    people = {actor.id for actor in scene.architecture.spec.actors if actor.kind != "system"}
    signing = [
        _name(f.source, scene)
        for f in scene.flows()
        if f.kind is FlowKind.APPROVAL and not f.condition
    ]
    persons = [moment.actor for moment in gates if moment.kind == "person"]
    return Loop(
        closed=bool(ring),
        moments=moments,
        triggers=tuple(_triggers(scene, closed=bool(ring))),
        tests=tuple(dict.fromkeys(moment.actor for moment in gates if moment.kind == "test")),
        persons=tuple(dict.fromkeys([*persons, *signing] if people else persons)),
    )


def _moments(cycle: tuple[Flow, ...], scene: Scene) -> Iterator[Moment]:
    """Yield the turns of the loop. The cycle begins with the flow that leads back."""
    stage = stages(scene.architecture)
    watching = [f for f in cycle[1:] if stage.get(f.target) is Stage.MONITOR]
    entering = [f for f in watching if stage.get(f.source) is not Stage.MONITOR]
    inner = [f for f in watching if f not in entering]
    yield from tell_flows("signal", entering[:1], scene)
    yield from tell_flows("event", [*inner, cycle[0]], scene)
    work = [
        f for f in cycle[1:] if stage.get(f.target) is Stage.TRAIN and f.kind is FlowKind.CONTROL
    ]
    yield from tell_flows(
        "retraining", work or [f for f in cycle[1:] if f.source == cycle[0].target][:1], scene
    )
    yield from _release((*cycle[1:], *scene.flows()), scene)


def _release(flows: Iterable[Flow], scene: Scene) -> Iterator[Moment]:
    """Yield gates, rollout and rollback, each flow once."""
    stage = stages(scene.architecture)
    each = tuple({flow.id: flow for flow in flows}.values())
    back = rollbacks(each)
    yield from _gates(scene)
    approvals = [f for f in scene.flows() if f.kind is FlowKind.APPROVAL]
    yield from tell_flows("approval", approvals, scene)
    rollout = [
        f
        for f in each
        if stage.get(f.target) is Stage.SERVE
        and f.kind in (FlowKind.MODEL, FlowKind.DEPLOY)
        and f not in back
    ]
    yield from tell_flows("rollout", rollout[:1], scene)
    yield from tell_flows("rollback", _once(back, scene), scene)


def _once(flows: list[Flow], scene: Scene) -> list[Flow]:
    """Return the flows, of those that one clause tells together only the first."""
    first: dict[str, Flow] = {}
    for flow in flows:
        first.setdefault(scene.said.get(flow.id) or flow.id, flow)
    return list(first.values())


def _gates(scene: Scene) -> Iterator[Moment]:
    """Yield the gates behind training, each once, whatever the number of ways it holds."""
    stage = stages(scene.architecture)
    held: dict[tuple[Gate, str], list[Flow]] = {}
    for flow in scene.flows():
        hands_over = flow.kind in (FlowKind.MODEL, FlowKind.DEPLOY, FlowKind.DATA)
        if flow.gate and hands_over and stage.get(flow.source) is Stage.TRAIN:
            held.setdefault((flow.gate, flow.carries), []).append(flow)
    for (gate, carries), flows in held.items():
        thing = thing_phrase(carries) or "what is handed over"
        plural = is_plural(thing)
        targets = listing(_name(flow.target, scene) for flow in flows)
        once = gate_clause(gate, carries, plural)
        yield Moment(
            part="gate",
            numbers=_numbers(flows, scene),
            actor=gate_name(gate),
            thing=thing,
            target=targets,
            said=f"{thing} {agree('reach', plural)} {targets} only {once}",
            rule=clause(gate.rule),
            kind=gate.kind,
        )


def _numbers(flows: list[Flow], scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for flow in flows for n in scene.numbers.get(flow.id, ())))


def tell_flows(part: str, flows: Iterable[Flow], scene: Scene) -> Iterator[Moment]:
    """Yield a moment for each flow."""
    for flow in flows:
        yield Moment(
            part=part,
            numbers=scene.numbers.get(flow.id, ()),
            actor=_name(flow.source, scene),
            thing=thing_phrase(flow.carries),
            target=_name(flow.target, scene),
            said=scene.said.get(flow.id, ""),
            rule=clause(flow.condition),
            kind=flow.kind,
        )


def _name(node: str, scene: Scene) -> str:
    name = scene.names.get(node)
    return name.brief if name else node


def _triggers(scene: Scene, *, closed: bool) -> Iterator[str]:
    """Yield a clause for each component of training that is set going otherwise."""
    stage = stages(scene.architecture)
    by_target: dict[str, list[str]] = {}
    for trigger in scene.architecture.spec.triggers:
        if stage.get(trigger.target) is not Stage.TRAIN or (closed and trigger.kind == "event"):
            continue
        by_target.setdefault(trigger.target, []).append(trigger_clause(trigger))
    for target, clauses in by_target.items():
        name = scene.names[target]
        yield f"{name.brief} {agree('run', name.plural)} {listing(clauses)}"
