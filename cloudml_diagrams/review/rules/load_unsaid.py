"""Nobody says for how much it is built."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow
from cloudml_diagrams.resolve.measures import amount
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_AMOUNTS = ("throughput", "volume")


def _asks(case: Case) -> bool:
    return bool(case.trainers or case.servers)


def _look(case: Case) -> Iterator[Found]:
    quantities = (q for p in case.architecture.placements for q in p.component.quantities)
    if case.context.volume or any(each.name in _AMOUNTS for each in quantities):
        return
    if any(map(_load, case.flows)):
        return
    server = next(iter(case.servers), None)
    yield found(
        case.spec,
        "nothing says how much data comes in or how many requests are answered",
        matters=(
            f"Whether {server.component.role} needs one machine or fifty depends on it, and so "
            "does every choice of service behind it."
            if server
            else "Whether training needs one machine for an hour or many for a week depends on it."
        ),
        change=(
            "Say the volume in the context, such as 40 GB a week, or a throughput on the "
            "component that carries the load."
        ),
    )


def _load(flow: Flow) -> bool:
    """Tell whether a flow has a rate of things or bytes, and not only an interval."""
    rate = amount(flow.rate)
    return rate is not None and rate.a_day


RULE = Rule(
    code="load-unsaid",
    group="scale",
    severity="note",
    points=(3,),
    title="A design without a load",
    question="For how much data and how many requests is this built, and where does it break?",
    why=(
        "A design for a thousand requests a day and one for a thousand a second have little in "
        "common. Without a number nobody can say whether a choice is thrifty or too small, and "
        "the first question of every listener stays open."
    ),
    fix=(
        "Say the volume in the context. Where one part carries the load, give it a throughput or "
        "a volume, or give the flow into it a rate."
    ),
    source=(
        "A review of a picture without a number spends its first half hour on finding the number, "
        "and often finds that the people in the room had different ones in mind."
    ),
    asks=_asks,
    look=_look,
)
