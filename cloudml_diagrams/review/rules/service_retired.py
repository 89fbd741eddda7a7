"""A service that no longer exists."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import instead, named, standing

__all__ = ["RULE"]


def _look(case: Case) -> Iterator[Found]:
    for placement, service in standing(case, "retired"):
        role = placement.component.role
        yield found(
            placement.component,
            f"{role} is built on {service.short}, which is retired",
            matters=service.status_note or f"Nobody can set up {service.name} any more.",
            change=instead(placement, service),
        )


RULE = Rule(
    code="service-retired",
    group="currency",
    severity="error",
    points=(6,),
    title="A service that is retired",
    question="Can this still be built today?",
    why=(
        "A design that names a retired service cannot be built, or only on software that nobody "
        "mends any more. It also says that the rest may have been drawn from memory."
    ),
    fix="Name the successor at the service of the component, or under on for that one provider.",
    source="https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html",
    asks=named,
    look=_look,
)
