"""A design that does not say what it was made for."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_KEYS = ("data", "volume", "arrival", "latency", "team", "regulation", "objective")
_ENOUGH = 3


def _asks(case: Case) -> bool:
    return bool(case.spec.components)


def _look(case: Case) -> Iterator[Found]:
    said = [key for key in _KEYS if getattr(case.context, key)]
    if len(said) >= _ENOUGH:
        return
    rest = [key for key in _KEYS if key not in said]
    yield found(
        case.spec,
        f"the context says no more than {listing(said)}" if said else "the context says nothing",
        matters=(
            "Services are chosen by default where nothing is said, so the design would look the "
            "same for a start-up and for a bank."
        ),
        change=f"Write what you know of {listing(rest)} under context.",
    )


RULE = Rule(
    code="context-missing",
    group="trade-offs",
    severity="warning",
    points=(6,),
    title="A context that is hardly said",
    question="For how much data, how fast, for whom and run by how many people is this built?",
    why=(
        "No service is right or wrong by itself. It is right for a volume, a latency, a team and a "
        "law. Where these are not said nobody can agree or disagree, and every choice looks like a "
        "preference for a brand."
    ),
    fix=(
        "Under context, say at least three of data, volume, arrival, latency, team, regulation and "
        "objective. A rough figure is better than none."
    ),
    source="https://docs.arc42.org/section-1/",
    asks=_asks,
    look=_look,
)
