"""A bound on accuracy in a monitor that never learns what was right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import learners, reach
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_MEASURE = re.compile(
    r"(?i)\b(?:accuracy|AUC|ROC|F1|precision|recall|RMSE|MAE|MAPE|Gini|log loss|hit rate"
    r"|click(?:-through)? rate|clicks|conversions?|agreement)\b"
)
_ERROR = re.compile(r"(?i)\b(?:error|forecast errors|prediction errors)\b(?! rate)")
_OUTCOME = re.compile(
    r"(?i)\b(?:outcomes?|labels?|truth|verdicts?|actuals?|defaults?|sales|clicks?|purchases?"
    r"|conversions?|ratings?|corrections?|corrected|chargebacks?|complaints|has left|who left"
    r"|diagnos[ei]s|feedback|what happened|settled|redeemed|paid)\b"
)


def _asks(case: Case) -> bool:
    return bool(learners(case) and any(True for _ in _bounds(case)))


def _look(case: Case) -> Iterator[Found]:
    for flow, measure in _bounds(case):
        if _knows(flow.source, case):
            continue
        here = case.name(flow.source)
        yield found(
            flow,
            f'{case.said(flow)} waits for "{measure}", and no outcomes reach {here}',
            matters=_matters(case),
            change=(
                f"Add a flow that brings what really happened to {_watcher(flow.source, case)}, "
                "with its delay as freshness, or measure drift of inputs and predictions instead."
            ),
        )


def _bounds(case: Case) -> Iterator[tuple[Flow, str]]:
    """Yield the conditions that need to know what was right, each with the word that says so.

    ``error`` alone means a model's only where a monitor of models says it.
    """
    for flow in case.flows:
        if case.stage(flow.source) is not Stage.MONITOR or not flow.condition:
            continue
        word = _MEASURE.search(flow.condition)
        if word is None and case.needs(flow.source) == "model-monitoring":
            word = _ERROR.search(flow.condition)
        if word:
            yield flow, word.group()


def _knows(watcher: str, case: Case) -> bool:
    """Tell whether anything but what serves tells the watcher, or what it hears from, something."""
    chain = reach(
        case,
        [watcher],
        allowed=lambda flow, source, target: case.stage(source) is Stage.MONITOR,
        back=True,
    )
    for node in chain:
        for flow in case.into(node):
            stage = case.stage(flow.source)
            elsewhere = stage is Stage.INGEST or flow.source in case.actors
            if flow.kind is not FlowKind.MODEL and elsewhere:
                return True
            if _OUTCOME.search(f"{flow.carries} {flow.reply}"):
                return True
        if any(f.reply and case.stage(f.target) is Stage.INGEST for f in case.out_of(node)):
            return True
    return False


def _watcher(node: str, case: Case) -> str:
    monitors = case.needing("model-monitoring")
    return monitors[0].component.id if len(monitors) == 1 else node


def _matters(case: Case) -> str:
    if case.context.arrival == "batch":
        return "From predictions alone it cannot be computed, so this condition never comes true."
    return "From predictions alone it cannot be computed, however fast they arrive."


RULE = Rule(
    code="quality-without-outcomes",
    group="life-cycle",
    severity="note",
    points=(5,),
    title="A bound on quality without the outcomes to compute it",
    question="Where do the true outcomes come from, and how long after the prediction?",
    why=(
        "Accuracy, error and click rate compare a prediction with what happened. What serves "
        "knows only the prediction. The outcome comes later and from another system, and joining "
        "the two is work that a design has to show."
    ),
    fix=(
        "Lead labels, sales, clicks or whatever the truth is from where it arises to the monitor, "
        "and say how late it comes. Where there is none, watch inputs and predictions."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-merge.html",
    asks=_asks,
    look=_look,
)
