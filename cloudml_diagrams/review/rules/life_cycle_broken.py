"""Training and serving that no way connects."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Component, Edit, Flow, FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import answering, learners, reach
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_NO_MODEL = (FlowKind.TELEMETRY, FlowKind.IDENTITY, FlowKind.FEEDBACK)


def _asks(case: Case) -> bool:
    return bool(learners(case) and answering(case))


def _look(case: Case) -> Iterator[Found]:
    starts = [p.component.id for p in learners(case)]
    servers = answering(case)
    ends = {p.component.id for p in servers}

    def allowed(flow: Flow, source: str, target: str) -> bool:
        asked = flow.kind is FlowKind.REQUEST and source == flow.source and target in ends
        return flow.kind not in _NO_MODEL and not asked

    led_to = reach(case, starts, allowed=allowed)
    for server in servers:
        component = server.component
        if component.id in led_to:
            continue
        learner = case.name(starts[0])
        yield found(
            component,
            f"no way leads a model from {learner} to {component.role}",
            matters=_matters(case),
            change=_change(component, case),
            edits=_edits(component, led_to, case),
        )


def _matters(case: Case) -> str:
    if case.context.team:
        return (
            f"A step that is not drawn is done by hand, and of {case.context.team} one knows how."
        )
    return "A step that is not drawn is done by hand, by the one person who knows how."


def _change(server: Component, case: Case) -> str:
    registries = case.needing("model-registry")
    source = registries[0].component.id if registries else "the model registry"
    return f"Add a flow from {source} to {server.id} that carries the approved version."


def _edits(server: Component, led_to: frozenset[str], case: Case) -> tuple[Edit, ...]:
    """Return the flow from the registry, if there is exactly one and training reaches it."""
    registries = case.needing("model-registry")
    if len(registries) != 1 or registries[0].component.id not in led_to:
        return ()
    line = f"{registries[0].component.id} -> {server.id}: the approved version"
    return (Edit(path=("flows",), value=line),)


RULE = Rule(
    code="life-cycle-broken",
    group="life-cycle",
    severity="warning",
    points=(1,),
    title="Training and serving that are not connected",
    question="How does a new version get from training to what serves it?",
    why=(
        "A design that shows training on one side and serving on the other leaves out the part "
        "that goes wrong. Someone copies a file, some weeks later someone else copies another. "
        "The way between the two is where tests, approval and rollback belong."
    ),
    fix="Draw the way of the model: training, registry, tests and approval, then what serves.",
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
