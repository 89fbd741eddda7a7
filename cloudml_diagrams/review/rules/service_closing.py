"""A service that has no future, although it still runs."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Service
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import instead, named, standing

__all__ = ["RULE"]

_STATE = {"maintenance": "gets no new features", "retiring": "is being retired"}


def _look(case: Case) -> Iterator[Found]:
    for placement, service in standing(case, *_STATE):
        role = placement.component.role
        yield found(
            placement.component,
            f"{role} is built on {service.short}, which {_STATE[service.status]}",
            matters=service.status_note or _matters(service),
            change=instead(placement, service),
        )


def _matters(service: Service) -> str:
    return f"What is built on {service.short} now has to be moved off it later."


RULE = Rule(
    code="service-closing",
    group="currency",
    severity="warning",
    points=(6,),
    title="A service that is on its way out",
    question="Does your account still get this service, and what will follow it?",
    why=(
        "A service in maintenance is often closed to new accounts, and one that is being retired "
        "has a last day. Those who use it already may stay for a while, but a new design starts "
        "with a migration ahead of it."
    ),
    fix=(
        "Name the successor. If you use the service already and stay on purpose, say so in a "
        "comment that lets the finding stand."
    ),
    source="https://docs.aws.amazon.com/general/latest/gr/service-lifecycle.html",
    asks=named,
    look=_look,
)
