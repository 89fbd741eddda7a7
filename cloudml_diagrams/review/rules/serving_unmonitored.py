"""An endpoint that nobody monitors."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import answering, watched_by, watchers, watching_flow
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(_servers(case))


def _look(case: Case) -> Iterator[Found]:
    watched = watched_by(case, watchers(case))
    for server in _servers(case):
        component = server.component
        if component.id in watched:
            continue
        yield found(
            component,
            f"{component.role} serves a model, and nothing that it does is watched",
            matters=_matters(server, case),
            change=f"Add a flow from {component.id} to a component of the monitor stage.",
            edits=watching_flow(component.id, case),
        )


def _servers(case: Case) -> tuple[Placement, ...]:
    return answering(case, "foundation-model-api")


def _matters(server: Placement, case: Case) -> str:
    if case.awaited(server):
        return "People wait for its answers, and would be the first to see that they are wrong."
    return "Its results are used later, so a wrong one is found long after it was made."


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
