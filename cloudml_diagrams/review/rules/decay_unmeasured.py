"""A model that is monitored like a web server: load and errors, not whether it is right."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import (
    answering,
    learners,
    used,
    watched_by,
    watchers,
    watching_flow,
)
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(learners(case) and _monitored(case))


def _look(case: Case) -> Iterator[Found]:
    measured = watched_by(case, watchers(case, of_quality=True))
    for server in _monitored(case):
        component = server.component
        if component.id in measured:
            continue
        yield found(
            component,
            f"{component.role} is watched for load and errors, but not for wrong answers",
            matters=_matters(server, case),
            change=(
                "Add a component with the capability model-monitoring to the monitor stage, and a "
                f"flow from {component.id} to it that carries inputs and predictions."
            ),
            edits=watching_flow(component.id, case),
        )


def _monitored(case: Case) -> tuple[Placement, ...]:
    """Return the servers in use that somebody watches."""
    watched = watched_by(case, watchers(case))
    here = [p for p in answering(case) if p.component.id in watched]
    return tuple(p for p in here if used(p.component.id, case))


def _matters(server: Placement, case: Case) -> str:
    target = case.latency(server)
    if target and case.awaited(server):
        return f"An answer within its target of {target} can be wrong, and no chart would show it."
    return "A run can end on time and without an error, and its results still be wrong."


RULE = Rule(
    code="decay-unmeasured",
    group="life-cycle",
    severity="warning",
    points=(5,),
    title="A model whose decay nobody measures",
    question="Which measure would show that the model gets worse while the service runs well?",
    why=(
        "Load, latency and errors say whether the service runs. They stay green while the world "
        "moves away from the training data. Only inputs, predictions and outcomes, held against "
        "those of the training, show that a model decays."
    ),
    fix=(
        "Lead inputs and predictions to a component with the capability model-monitoring, beside "
        "the metrics and logs."
    ),
    source="https://docs.cloud.google.com/architecture/guidelines-for-developing-high-quality-ml-solutions",
    asks=_asks,
    look=_look,
)
