"""A new version that goes into service without a test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, Placement, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import answering, handing_over, learners, on_ways
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_TEST = re.compile(
    r"(?i)\b(?:tests?|tested|testing|valid\w*|evaluat\w*|back-?test\w*|hold-?out|champion|shadow"
    r"|canary|compar\w+|benchmark\w*|accuracy|AUC|F1|precision|recall|RMSE|MAE|MAPE|Gini|scores?"
    r"|error|errors|metrics?|passed|passes)\b"
)


def _asks(case: Case) -> bool:
    reached, tested = _handed_on(case)
    return any(p.component.id in reached | tested for p in answering(case))


def _look(case: Case) -> Iterator[Found]:
    reached, tested = _handed_on(case)
    for server in answering(case):
        component = server.component
        if component.id in tested or component.id not in reached:
            continue
        yield found(
            component,
            f"a new version reaches {component.role} without a test anywhere on its way",
            matters=_matters(server, case),
            change=_change(component.id, case),
        )


def _handed_on(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a model reaches without a test, and what it reaches after one."""
    back = _returns(case)
    carries = handing_over(case)
    return on_ways(
        case,
        [p.component.id for p in learners(case)],
        lambda flow, node: _tests(flow, node, case),
        allowed=lambda flow, source, target: id(flow) not in back and carries(flow, source, target),
        through=lambda node: case.stage(node) in (Stage.TRAIN, Stage.GOVERN),
    )


def _returns(case: Case) -> frozenset[int]:
    """Return which flows take a version back: with a condition, after one of the same ends."""
    pairs: set[tuple[str, str]] = set()
    returns: set[int] = set()
    for flow in case.flows:
        ends = (flow.source, flow.target)
        if flow.condition and ends in pairs:
            returns.add(id(flow))
        pairs.add(ends)
    return frozenset(returns)


def _tests(flow: Flow, node: str, case: Case) -> bool:
    """Tell whether a flow or where it leads tests a model, whatever kind its gate is said to be."""
    gate = flow.gate
    if gate and (gate.kind == "test" or _TEST.search(f"{gate.by} {gate.rule}")):
        return True
    testing = case.stage(node) is not Stage.SERVE and (
        case.needs(node) in ("responsible-ai", "batch-inference") or _TEST.search(case.name(node))
    )
    return bool(testing or _TEST.search(f"{flow.condition} {flow.carries}"))


def _change(server: str, case: Case) -> str:
    starts = {p.component.id for p in learners(case)}
    flow = next((f for f in case.into(server) if f.source in starts), None) or next(
        (f for f in case.flows if f.source in starts and case.needs(f.target) == "model-registry"),
        None,
    )
    where = f"the flow {flow.source} -> {flow.target}" if flow else "the flow out of training"
    return f"Give {where} a gate of kind test, with the measure and the bound as its rule."


def _matters(server: Placement, case: Case) -> str:
    if any(
        case.stage(flow.source) is Stage.MONITOR and case.stage(flow.target) is Stage.TRAIN
        for flow in case.flows
    ):
        return "The loop retrains by itself, so it would put a worse model into service by itself."
    if case.regulated:
        rules = " and ".join(case.context.regulation)
        return f"Under {rules} you need evidence that a version was good enough to be released."
    if case.awaited(server):
        return "Those who wait for its answers would be the first to find out that it is worse."
    return "A worse version is found by those who work with its results."


RULE = Rule(
    code="release-untested",
    group="life-cycle",
    severity="error",
    points=(4, 5),
    title="A new version that goes into service untested",
    question="What must a new version prove before it replaces the one that runs?",
    why=(
        "A retraining that ends well is a run without an error, and says nothing about the model. "
        "Bad data, a leak or a wrong parameter give a worse one just as smoothly. A test "
        "against the current version, on data that neither has seen, is what stops it."
    ),
    fix=(
        "Put a gate of kind test between training and what serves, with a rule: which measure, on "
        "which data, and not below what."
    ),
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
