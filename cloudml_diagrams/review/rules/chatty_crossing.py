"""One answer that needs another cloud more than once."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.anatomy.crossings import Crossing
from cloudml_diagrams.anatomy.ways import reached
from cloudml_diagrams.model import FlowKind
from cloudml_diagrams.resolve.measures import seconds
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_UNNOTICED = 1.0
"""Seconds: with more time than that, the way between two clouds is lost in the rest."""
_ONCE = 1


def _asks(case: Case) -> bool:
    return any(each.waited for each in case.crossings)


def _look(case: Case) -> Iterator[Found]:
    """Yield one finding for each way in, at the second trip that its answer makes."""
    requests = [flow for flow in case.flows if flow.kind is FlowKind.REQUEST]
    waited = [each for each in case.crossings if each.waited]
    for entry in dict.fromkeys(f.target for f in requests if f.source in case.actors):
        onward = reached([flow for flow in requests if flow.source not in case.actors], [entry])
        trips = [each for each in waited if each.flow.source in onward]
        within = _within(case, onward)
        limit = seconds(within)
        if len(trips) > _ONCE and limit is not None and limit <= _UNNOTICED:
            yield _found(case, entry, trips, within)


def _within(case: Case, onward: frozenset[str]) -> str:
    """Return the time that an answer may take: the shortest said on its way, else the context's."""
    parts = (case.placements[each] for each in sorted(onward) if each in case.placements)
    own = [value for part in parts if (value := case.quantity(part, "latency"))]
    known = [value for value in own if seconds(value) is not None]
    return min(known, key=lambda value: seconds(value) or 0, default=case.context.latency)


def _found(case: Case, entry: str, trips: list[Crossing], within: str) -> Found:
    second = trips[1]
    sides = " and ".join(sorted({case.cloud_name(each) for each in second.pair}))
    return found(
        second.flow,
        f"An answer of {case.name(entry)} makes {len(trips)} trips between {sides}, and has "
        f"{within} for all of it",
        matters=(
            "Each trip is there and back, and they come one after the other. What they take is "
            "gone before a model has computed anything, and the slowest of them decides."
        ),
        change=(
            f"Bring what {case.name(second.flow.source)} asks for to its own side beforehand, or "
            "ask for all of it in one request."
        ),
    )


RULE = Rule(
    code="chatty-crossing",
    group="multi-cloud",
    severity="warning",
    points=(3, 6),
    title="An answer that asks another cloud more than once",
    question="How many times does one request cross, and what is left of its time after that?",
    why=(
        "One trip between clouds can be worth its reason. Two or more of them within one answer "
        "add up, and each is a chance to fail. That the reasons are good does not make the way "
        "shorter."
    ),
    fix=(
        "Copy what the request needs to the side where it is served, with a freshness that the use "
        "allows. Where it must be asked for, ask once for all of it."
    ),
    source="https://docs.aws.amazon.com/prescriptive-guidance/latest/strategy-multicloud/tenet-4.html",
    asks=_asks,
    look=_look,
)
