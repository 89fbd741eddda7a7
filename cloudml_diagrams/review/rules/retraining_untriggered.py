"""A training that nothing ever starts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Component, FlowKind, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import learners, reach
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_WHEN = re.compile(
    r"(?i)\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|overnight|every|once|schedul\w*"
    r"|on demand|on commit|commit|when|each (?:hour|night|day|week|month|quarter))\b"
)
_NO_START = (FlowKind.TELEMETRY, FlowKind.IDENTITY, FlowKind.MODEL)


def _asks(case: Case) -> bool:
    return bool(learners(case))


def _look(case: Case) -> Iterator[Found]:
    who = [p.component for p in learners(case)]
    if any(_started(component, case) for component in who):
        return
    for component in who[:1]:
        start = _start(component, case)
        yield found(
            component,
            f"nothing says when {component.role} runs again",
            matters=_matters(case),
            change=(
                f"Give {start} an entry under triggers (a schedule, an event or a commit), or add "
                "a flow from the monitor that starts it."
            ),
        )


def _started(learner: Component, case: Case) -> bool:
    """Tell whether a clock, an event, a commit or a person stands at the beginning of a way."""
    before = reach(
        case,
        [learner.id],
        allowed=lambda flow, source, target: flow.kind not in _NO_START and source == flow.source,
        through=lambda node: node not in case.actors and case.stage(node) is not Stage.SERVE,
        back=True,
    )
    if any(trigger.target in before for trigger in case.spec.triggers):
        return True
    ordered = any(
        flow.target in before and _orders(flow.source, flow.target, case)
        for flow in case.flows
        if flow.kind not in _NO_START
    )
    return ordered or any(_says_when(node, case) for node in before)


def _orders(source: str, target: str, case: Case) -> bool:
    """Tell whether somebody asks training to run: a person, a monitor, or a delivery."""
    person = source in case.actors and case.stage(target) is Stage.TRAIN
    return person or case.stage(source) is Stage.MONITOR or case.needs(source) == "ci-cd"


def _says_when(node: str, case: Case) -> bool:
    if case.stage(node) is not Stage.TRAIN:
        return False
    carried = (f.carries for f in case.out_of(node) if f.kind is FlowKind.CONTROL)
    badges = case.placements[node].component.badges
    return any(map(_WHEN.search, (case.name(node), *badges, *carried)))


def _start(learner: Component, case: Case) -> str:
    """Return what a trigger belongs to: what orders the runs, else what learns."""
    orders = (f.source for f in case.into(learner.id) if f.kind is FlowKind.CONTROL)
    return next((each for each in orders if each in case.placements), learner.id)


def _matters(case: Case) -> str:
    if case.context.volume:
        return f"With {case.context.volume} coming in, a model that is trained once falls behind."
    return "A model that is trained once is right about the past, and less so every month."


RULE = Rule(
    code="retraining-untriggered",
    group="life-cycle",
    severity="note",
    points=(5,),
    title="Training that nothing starts again",
    question="When is the model trained again, and what decides that?",
    why=(
        "A first training is a project, and the second one is the system. Whether a clock, new "
        "data, a finding of the monitor or a commit starts it decides how old a model may become, "
        "and what the runs cost."
    ),
    fix=(
        "Give the pipeline or the training a trigger: a schedule, an event or a commit. Better, "
        "give it two: a clock for the ordinary case, and an event for the rest."
    ),
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
