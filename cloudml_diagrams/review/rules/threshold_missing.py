"""A retraining that is started by a signal, and nobody said how strong."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import reach, starters
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_SIGNALS = (FlowKind.EVENT, FlowKind.FEEDBACK, FlowKind.CONTROL)
_STORES = (
    *("object-storage", "data-warehouse", "feature-store", "logging", "feature-serving-cache"),
    "training-storage",
)


def _asks(case: Case) -> bool:
    return bool(_signals(case))


def _look(case: Case) -> Iterator[Found]:
    for flow in _signals(case):
        if _weighed(flow, case):
            continue
        yield found(
            flow,
            f"{case.said(flow)} starts a training run, and nothing says from which value on",
            matters=_matters(case),
            change=(
                f"Give the flow into or out of {flow.source} an if with the measure, its bound "
                "and for how long, such as: two features drift for three days."
            ),
        )


def _signals(case: Case) -> tuple[Flow, ...]:
    """Return the flows by which what watches starts training; data to learn from is none."""
    starts = starters(case)
    return tuple(
        flow
        for flow in case.flows
        if flow.kind in _SIGNALS
        and case.stage(flow.source) is Stage.MONITOR
        and case.needs(flow.source) not in _STORES
        and flow.target in starts
        and case.stage(flow.target) is not Stage.SERVE
    )


def _weighed(signal: Flow, case: Case) -> bool:
    """Tell whether a condition, a rule or a person stands before or behind a signal."""
    if signal.condition:
        return True
    starts = starters(case)
    before = reach(
        case,
        [signal.source],
        allowed=lambda flow, source, target: case.stage(source) is Stage.MONITOR,
        back=True,
    )
    behind = reach(
        case,
        [signal.target],
        allowed=lambda flow, source, target: flow.kind in _SIGNALS and target in starts,
    )
    for flow in case.flows:
        on_way = flow is signal or (
            flow.source in before and flow.target in before and flow.kind is not FlowKind.MODEL
        )
        on_way = on_way or (flow.source in behind and flow.target in behind)
        if on_way and (flow.condition or (flow.gate and flow.gate.rule)):
            return True
    return False


def _matters(case: Case) -> str:
    if case.context.objective == "cost":
        return "Without a bound every wobble pays for a run, or none does."
    return "Without a bound every wobble starts a run, or someone turns the alarm off."


RULE = Rule(
    code="threshold-missing",
    group="life-cycle",
    severity="warning",
    points=(5,),
    title="A retraining signal without a threshold",
    question="How much drift is too much, over how long, and how do you know that number?",
    why=(
        "Some drift is there every day. A signal without a bound either starts runs that change "
        "nothing, or is ignored. The bound is a decision between the cost of a run and the cost "
        "of being wrong, so it belongs in the design."
    ),
    fix="Write the measure, its bound and its duration as the if of the flow that starts the run.",
    source="https://learn.microsoft.com/en-us/azure/machine-learning/concept-model-monitoring",
    asks=_asks,
    look=_look,
)
