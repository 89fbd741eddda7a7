"""A service that its maker does not yet stand behind."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import chosen, instead, standing

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return any(chosen(case))


def _look(case: Case) -> Iterator[Found]:
    rules = case.context.regulation
    for placement, service in standing(case, "preview"):
        note = service.status_note or f"{service.name} may still change without notice."
        proof = f" {listing(rules)} will want to hear who answers for it."
        yield found(
            placement.component,
            f"{placement.component.role} is built on {service.short}, which is in preview",
            matters=note + (proof if rules else ""),
            change=instead(placement, service),
            severity="warning" if rules else "",
        )


RULE = Rule(
    code="service-preview",
    group="currency",
    severity="note",
    points=(6,),
    title="A service that is in preview",
    question="What will you do if this preview changes, or never becomes a product?",
    why=(
        "A preview comes without a promise of availability, often without full support, and may "
        "change or end. That can be worth it, but those who decide should know it. Vendors advise "
        "against personal data in previews."
    ),
    fix="Name a service that is generally available, or say in a comment why this may stand.",
    source="https://azure.microsoft.com/en-us/support/legal/preview-supplemental-terms/",
    asks=_asks,
    look=_look,
)
