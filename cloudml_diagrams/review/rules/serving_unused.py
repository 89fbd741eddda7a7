"""A server that nobody asks, and whose results go nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import answering, used
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_LATER = ("batch-inference", "async-inference", "in-warehouse-ml")


def _asks(case: Case) -> bool:
    return bool(answering(case))


def _look(case: Case) -> Iterator[Found]:
    for server in answering(case):
        component = server.component
        if used(component.id, case):
            continue
        later = case.needs(component.id) in _LATER
        yield found(
            component,
            f"nobody asks {component.role} for anything, and its results go nowhere",
            matters=_matters(server, case),
            change=(
                f"Add a flow from {component.id} to where its results are kept or used."
                if later
                else f"Add a flow from the actor or the API that asks {component.id}, with a reply."
            ),
        )


def _matters(server: Placement, case: Case) -> str:
    promised = case.latency(server)
    if promised and case.needs(server.component.id) not in _LATER:
        return f"A target of {promised} means nothing while it is not said who waits for it."
    return "A model earns its keep by what somebody does with its answer."


RULE = Rule(
    code="serving-unused",
    group="life-cycle",
    severity="note",
    points=(1,),
    title="A model that serves nobody",
    question="Who uses the answer, and what do they do with it?",
    why=(
        "Latency, scale, cost and the harm of a wrong answer all follow from who uses it. A "
        "design that ends at the model leaves out the reason why it is built, and the place where "
        "its success could be measured."
    ),
    fix=(
        "Draw the actor or the system that asks, with the reply it gets, or the store that its "
        "results are written to and who reads them."
    ),
    source=(
        "A model that nobody was going to use is the dearest finding of a review, and the question "
        "that finds it takes a minute."
    ),
    asks=_asks,
    look=_look,
)
