"""A test gate that does not say what passes."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return any(_tested(flow) for flow in case.flows)


def _look(case: Case) -> Iterator[Found]:
    seen = set()
    for flow in filter(_tested, case.flows):
        if flow.gate is None or flow.gate.rule or flow.path in seen:
            continue
        seen.add(flow.path)
        model = flow.kind in (FlowKind.MODEL, FlowKind.DEPLOY)
        yield found(
            flow,
            f'"{flow.gate.by}" tests {case.said(flow)}, and nothing says what passes',
            matters=(
                "Two people would let different versions through, and the one that failed would "
                "be argued about after the run instead of before."
                if model
                else "Bad data is then what somebody happens to notice, and "
                f"{case.name(flow.target)} takes the rest."
            ),
            change=(
                "Give the gate a rule with a measure and a bound, such as "
                + (
                    "rule: error not above the current version's."
                    if model
                    else "rule: row count and null rates within 2% of last week's."
                )
            ),
        )


def _tested(flow: Flow) -> bool:
    return flow.gate is not None and flow.gate.kind == "test"


RULE = Rule(
    code="gate-without-rule",
    group="governance",
    severity="note",
    points=(4,),
    title="A test that does not say what passes",
    question="Which number decides here, and against what is it compared?",
    why=(
        "A test gate without a bound is a report: it is read, and then the release goes on. The "
        "bound has to be agreed before the result is known. The usual ones are a fixed value and a "
        "comparison with the version that serves today."
    ),
    fix="Give the gate a rule that names the measure, the bound and what it is compared with.",
    source="https://www.tensorflow.org/tfx/model_analysis/model_validations",
    asks=_asks,
    look=_look,
)
