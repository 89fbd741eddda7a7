"""An endpoint that nobody monitors."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Edit, Placement, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(case.servers)


def _look(case: Case) -> Iterator[Found]:
    watching = {each.id for each in case.in_stage(Stage.MONITOR)}
    for server in case.servers:
        component = server.component
        if watching & case.after(component.id) or _watched_in_place(component.id, case, watching):
            continue
        waited = case.awaited(server)
        yield found(
            component,
            f"{component.role} serves a model, and nothing that it does is watched",
            matters=(
                "People wait for its answers, and would be the first to see that they are wrong."
                if waited
                else "Its results are used later, so a wrong one is found long after it was made."
            ),
            change=f"Add a flow from {component.id} to a component of the monitor stage.",
            edits=_edits(server, case),
        )


def _watched_in_place(component: str, case: Case, watching: set[str]) -> bool:
    """Tell whether a watcher reaches for it, or for the lane around it."""
    ends = {component, *case.around(component)}
    return any(flow.source in watching and flow.target in ends for flow in case.flows)


def _edits(server: Placement, case: Case) -> tuple[Edit, ...]:
    """Return the flow to a watcher that is there already, if there is exactly one."""
    watchers = case.needing("model-monitoring")
    if len(watchers) != 1:
        return ()
    line = f"{server.component.id} -> {watchers[0].component.id}: predictions and inputs"
    return (Edit(path=("flows",), value=line),)


RULE = Rule(
    code="serving-unmonitored",
    group="life-cycle",
    severity="error",
    points=(1, 5),
    title="A model that serves, and that nobody monitors",
    question="How will you know that the model has stopped being right?",
    why=(
        "A model does not fail with an error: it goes on answering, a little worse every week. "
        "Unless its inputs, its predictions or its use are measured, the first to notice are those "
        "who relied on it."
    ),
    fix=(
        "Lead a flow from the component to one of the monitor stage, directly or over the store "
        "that its predictions are written to."
    ),
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
