"""Monitoring whose findings lead to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Component, Edit, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import learners, reach, standing
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_WATCHERS = ("model-monitoring", "responsible-ai")
_FOUND = re.compile(
    r"(?i)\b(?:drift\w*|decay\w*|skew|quality|accuracy|performance|errors?|monitor\w*|alarms?"
    r"|alerts?|thresholds?|breach\w*|findings?|falls?|degrad\w*)\b"
)


def _asks(case: Case) -> bool:
    return bool(_watchers(case) and learners(case))


def _look(case: Case) -> Iterator[Found]:
    if any(t.kind == "event" and _FOUND.search(t.text) for t in case.spec.triggers):
        return
    watchers = _watchers(case)
    if any(_heard(watcher.id, case) for watcher in watchers):
        return
    for watcher in watchers[:1]:
        yield found(
            watcher,
            f"what {watcher.role} finds reaches neither training nor anybody who could act on it",
            matters=_matters(case),
            change=_change(watcher, case),
            edits=_edits(watchers, case),
        )


def _watchers(case: Case) -> tuple[Component, ...]:
    here = (p.component for p in case.needing(*_WATCHERS))
    return tuple(c for c in here if c.stage is Stage.MONITOR and standing(c))


def _heard(watcher: str, case: Case) -> bool:
    """Tell whether a way leads to training, the data or a person; one over what serves does not."""
    led_to = reach(case, [watcher], through=lambda node: case.stage(node) is not Stage.SERVE)
    people = {each.id for each in case.spec.actors if each.kind != "system"}
    stages = {case.stage(node) for node in led_to}
    return bool(led_to & people or stages & {Stage.TRAIN, Stage.INGEST})


def _matters(case: Case) -> str:
    if case.context.arrival in ("stream", "both"):
        return "Data keeps arriving and changing, while the model stays as it was trained."
    return "The loop is open: the model gets worse, the chart shows it, and nothing happens."


def _change(watcher: Component, case: Case) -> str:
    start = _start(case)
    end = start or "what starts training, or to the person who decides"
    return f"Add a flow from {watcher.id} to {end}, and say in its if from which value on."


def _start(case: Case) -> str:
    """Return what starts training, if that is exactly one thing."""
    orders = case.needing("pipeline-orchestrator", "workflow-orchestration", "workflow-trigger")
    starts = [p.component for p in orders if p.component.stage is Stage.TRAIN]
    return starts[0].id if len(starts) == 1 else ""


def _edits(watchers: tuple[Component, ...], case: Case) -> tuple[Edit, ...]:
    """Return the flow that closes the loop, if there is one way only to draw it."""
    start = _start(case)
    if not start or len(watchers) != 1:
        return ()
    buses = {p.component.id for p in case.needing("alerting-event-bus")}
    told = sorted(buses & reach(case, [watchers[0].id]))
    source = told[0] if len(told) == 1 else watchers[0].id
    return (Edit(path=("flows",), value=f"{source} -> {start}: a retraining request"),)


RULE = Rule(
    code="drift-signal-unused",
    group="life-cycle",
    severity="error",
    points=(5,),
    title="Monitoring that leads to nothing",
    question="When the monitor finds drift, what happens next, and who or what does it?",
    why=(
        "Measuring drift is worth what it sets off. A signal that ends in a chart is looked at in "
        "the first month and not in the sixth. It has to start a retraining, or reach a person "
        "who decides on one."
    ),
    fix=(
        "Lead a flow from the monitor, over an alert, to the pipeline that trains, or to the "
        "person who is asked. Say in its condition when it fires."
    ),
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
