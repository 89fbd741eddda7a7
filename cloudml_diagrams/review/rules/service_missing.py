"""A part for which a cloud offers nothing of its own."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Component, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return any(each.capability for each in case.architecture.placements)


def _look(case: Case) -> Iterator[Found]:
    for placement in case.architecture.placements:
        part = placement.component
        if not placement.gaps or (placement.choices and _thought_of(part)):
            continue
        yield found(
            part,
            _message(placement, case),
            matters=" ".join(placement.gaps),
            change=(_change(placement)),
            severity="note" if placement.choices else "",
        )


def _thought_of(part: Component) -> bool:
    """Tell whether the author has said anything about the choice."""
    return bool(part.because or part.service or part.prefer or part.overrides or part.when)


def _change(placement: Placement) -> str:
    part = placement.component.id
    if not placement.choices:
        return f"Name at {part} what you mean to use, with service: or custom:, and say because:."
    first = placement.choices[0].service.id
    return f"Write service: {first} at {part} if that is meant, and because: with who runs it."


def _message(placement: Placement, case: Case) -> str:
    target = case.architecture.target
    where = placement.component.provider or ("one cloud" if target == "mixed" else target)
    names = {each.id: each.name for each in case.architecture.providers}
    cloud = names.get(where, where)
    if not placement.choices:
        return f"{placement.component.role} has no service on {cloud}"
    return (
        f"{placement.component.role} has no service of its own on {cloud}: its "
        f"place is taken by {placement.service_name}"
    )


RULE = Rule(
    code="service-missing",
    group="multi-cloud",
    severity="warning",
    points=(6,),
    title="A part that a cloud has no service for",
    question="What takes this place on that cloud, and who runs it?",
    why=(
        "Clouds are not one to one. Where one has nothing of its own, something is built or run by "
        "the team, and that changes the effort and sometimes the choice of the cloud. It should "
        "not come to light in the discussion."
    ),
    fix=(
        "Say at the component what takes its place there and why, or leave the cloud out of "
        "providers. Open source that stands in is worth a note, and nothing at all a warning."
    ),
    source="https://docs.cloud.google.com/docs/get-started/aws-azure-gcp-service-comparison",
    asks=_asks,
    look=_look,
)
