"""Two lists of models that do not know of each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from cloudml_diagrams.anatomy.ways import reached
from cloudml_diagrams.model import FlowKind, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_HANDING_ON = (FlowKind.MODEL, FlowKind.DEPLOY, FlowKind.EVENT, FlowKind.CONTROL)


def _registries(case: Case) -> list[Placement]:
    return [p for p in case.built if p.capability and p.capability.id == "model-registry"]


def _asks(case: Case) -> bool:
    return bool(_registries(case)) and len(_places(case)) > 1


def _places(case: Case) -> set[str]:
    """Return where anything runs at all."""
    return {place for each in case.placements for place in case.clouds(each)}


def _look(case: Case) -> Iterator[Found]:
    for one, other in combinations(_registries(case), 2):
        here, there = (case.clouds(each.component.id) for each in (one, other))
        if not here or not there or here & there or _linked(one, other, case):
            continue
        names = (case.cloud_name(min(place)) for place in (here, there))
        first, second = names
        yield found(
            other.component,
            f"{one.component.role} on {first} and {other.component.role} on {second} "
            "do not know of each other",
            matters=(
                "A version that one of them approves or withdraws stays as it was in the other, "
                "and nobody can say which list is right."
            ),
            change=(
                f"Write a flow {one.component.id} -> {other.component.id} that hands on approved "
                "versions, or let both clouds use one registry."
            ),
        )


def _linked(one: Placement, other: Placement, case: Case) -> bool:
    """Tell whether versions or news of them go from one registry to the other."""
    ids = one.component.id, other.component.id
    between = [f for f in case.flows if f.kind in _HANDING_ON or {f.source, f.target} == set(ids)]
    return ids[1] in reached(between, ids[:1]) or ids[0] in reached(between, ids[1:])


RULE = Rule(
    code="two-registries",
    group="multi-cloud",
    severity="warning",
    points=(4,),
    title="Two registries that nothing connects",
    question="Which registry says what is approved, and how does the other one learn of it?",
    why=(
        "A registry answers which version may run and where it came from. Two of them answer it "
        "twice. Sooner or later they differ, and a rollback brings back a version that the other "
        "side has long withdrawn."
    ),
    fix=(
        "Let one registry own the versions, and have the other receive them over a flow. Or use "
        "one registry from both clouds, in the lane of whoever runs it, and pinned with provider: "
        "oss if it must be the service of neither."
    ),
    source=(
        "Where two registries were kept in step by hand, the first audit found versions in "
        "production that one of them did not know."
    ),
    asks=_asks,
    look=_look,
)
