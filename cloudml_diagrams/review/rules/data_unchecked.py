"""Training on data that nothing checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import learners, on_ways, reach
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_DATA = (FlowKind.DATA, FlowKind.EVENT, FlowKind.FEEDBACK, FlowKind.REQUEST)
_CHECK = re.compile(
    r"(?i)\b(?:check\w*|valid\w*|verif\w*|quality|tests?|tested|contracts?|schema|expectations"
    r"|reviewe[dr]s?|review|consent)\b"
)


def _asks(case: Case) -> bool:
    return bool(_arrivals(case))


def _look(case: Case) -> Iterator[Found]:
    for learner, last in _arrivals(case).items():
        if _checked(learner, case):
            continue
        yield found(
            last,
            f"nothing checks the data before {case.name(learner)} learns from it",
            matters=_matters(case),
            change=(
                f"Give the flow {last.source} -> {last.target} a gate of kind test with its rule, "
                "or lead it over a component with the capability data-validation."
            ),
        )


def _arrivals(case: Case) -> dict[str, Flow]:
    """Return, for each that learns from data of the ingest stage, the flow by which it arrives."""
    stored = [component.id for component in case.in_stage(Stage.INGEST)]
    led_to = reach(case, stored, allowed=_carries_data)
    last: dict[str, Flow] = {}
    for learner in learners(case):
        for flow in case.into(learner.component.id):
            if flow.kind in _DATA and flow.source in led_to:
                last.setdefault(learner.component.id, flow)
    return last


def _carries_data(flow: Flow, source: str, target: str) -> bool:
    return flow.kind in _DATA and source == flow.source


def _checked(learner: str, case: Case) -> bool:
    """Tell whether something on a way into training checks, or what checks can stop training."""
    _, after = on_ways(
        case,
        [learner],
        lambda flow, node: _checks(flow, node, case),
        allowed=_carries_data,
        back=True,
    )
    checks = [p.component.id for p in case.needing("data-validation")]
    return bool(after) or bool(checks and learner in reach(case, checks))


def _checks(flow: Flow, node: str, case: Case) -> bool:
    prepares = case.stage(node) in (Stage.INGEST, Stage.TRAIN)
    role = case.name(node) if prepares else ""
    said = f"{role} {flow.condition}"
    return (
        flow.gate is not None or case.needs(node) == "data-validation" or bool(_CHECK.search(said))
    )


def _matters(case: Case) -> str:
    amount = (
        f" With {case.context.volume}, nobody will see it by eye." if case.context.volume else ""
    )
    kept = "A half-empty load or a changed column lets a run succeed and makes a worse model."
    return kept + amount


RULE = Rule(
    code="data-unchecked",
    group="life-cycle",
    severity="warning",
    points=(1, 4),
    title="Training on data that nothing checks",
    question="What stops a run when last night's data is half empty or has a new column?",
    why=(
        "Code that breaks raises an error, and data that breaks does not: the run succeeds and "
        "the model is worse. Row counts, schema, null rates and ranges are cheap to test before "
        "training, and expensive to guess at afterwards."
    ),
    fix=(
        "Put a component with the capability data-validation on the way into training, or a gate "
        "of kind test on the flow, and write down the rule."
    ),
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
