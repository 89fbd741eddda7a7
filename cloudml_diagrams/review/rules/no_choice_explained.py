"""A design in which nothing says why."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(case.spec.components)


def _look(case: Case) -> Iterator[Found]:
    parts, spec = case.spec.components, case.spec
    if any(p.because or (p.alternative_to and p.when) for p in parts):
        return
    if any(flow.because for flow in spec.flows):
        return
    first = (case.servers or case.trainers or case.architecture.placements)[0].component
    yield found(
        spec,
        "no component and no flow says why it is there",
        matters=_matters(case),
        change=(f"Write because: at the choices that were hardest to make, perhaps at {first.id}."),
    )


def _matters(case: Case) -> str:
    aim = case.context.objective
    if aim:
        return f"The objective is {aim}, and nothing in the design shows what was given up for it."
    return "Without reasons it is a list of services, and any other list would look as good."


RULE = Rule(
    code="no-choice-explained",
    group="trade-offs",
    severity="warning",
    points=(2,),
    title="A design that never says why",
    question="Which three decisions shaped this design, and what did each of them cost you?",
    why=(
        "Listeners judge a design by its trade-offs. The catalog can say what speaks for a service "
        "in general. Only its author knows what spoke for it here."
    ),
    fix="Write because: at the components and flows where there was another way.",
    source="https://docs.cloud.google.com/architecture/architecture-decision-records",
    asks=_asks,
    look=_look,
)
