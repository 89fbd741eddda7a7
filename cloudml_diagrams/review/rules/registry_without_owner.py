"""A registry that belongs to two clouds at once, and so to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _registries(case: Case) -> tuple[Placement, ...]:
    return tuple(p for p in case.needing("model-registry") if p in case.built)


def _asks(case: Case) -> bool:
    return bool(_registries(case) and case.crossings)


def _look(case: Case) -> Iterator[Found]:
    for placement in _registries(case):
        component, places = placement.component, sorted(case.clouds(placement.component.id))
        names = listing(case.cloud_name(each) for each in places)
        if len(places) > 1:
            yield found(
                component,
                f"{component.role} lies on {names} at once, so that none of them owns a version",
                matters=(
                    f"It becomes {listing(_services(placement))}. When they differ, nobody can say "
                    "which version is approved, and a rollback brings back what the other side "
                    "has withdrawn."
                ),
                change=(
                    f"Give {component.id} one lane, that of the side which answers for the models, "
                    "and let the other side read it there over a flow."
                ),
            )
        elif not places:
            yield found(
                component,
                f"{component.role} lies in no cloud and on no site, though models cross between "
                "them",
                matters=(
                    "Nobody is named who runs it, keeps its copies and answers when both sides "
                    "wait for it."
                ),
                change=(
                    f"Put {component.id} into the lane of whoever runs it. With provider: oss it "
                    "stays the same software wherever that is."
                ),
            )


def _services(placement: Placement) -> list[str]:
    return [choice.service.short for choice in placement.choices] or [placement.service_name]


RULE = Rule(
    code="registry-without-owner",
    group="multi-cloud",
    severity="warning",
    points=(4,),
    title="A registry that nobody owns",
    question="Which side owns the version, and who is called when the registry is down?",
    why=(
        "A registry answers one question: which version may run. Spread over two clouds it becomes "
        "two services that answer for themselves. In the lane of nobody it becomes a server that "
        "everybody needs and nobody runs."
    ),
    fix="Give it exactly one lane. The other side gets what is approved over a flow.",
    source=(
        "Where one registry was drawn across two clouds, each team took the other one for its "
        "owner, until an audit asked for the list."
    ),
    asks=_asks,
    look=_look,
)
