"""A choice that departs from the usual one and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Choice, Component, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import chosen

__all__ = ["RULE"]

_REASONS = {
    "cost": ("low-cost",),
    "control": ("custom", "portable"),
    "portability": ("portable",),
    "time-to-market": ("managed",),
}
"""Objective of the context -> the preferences that it explains by itself."""

_OPEN = ("control", "portability")
"""Objectives that explain open source."""


def _asks(case: Case) -> bool:
    return any(_wish(placement, choice, case) for placement, choice in chosen(case))


def _look(case: Case) -> Iterator[Found]:
    """Yield one finding a component, for the first of its services that nothing explains."""
    told: set[str] = set()
    for placement, choice in chosen(case):
        part = placement.component
        wish = _wish(placement, choice, case)
        if not wish or part.id in told or part.because or (part.alternative_to and part.when):
            continue
        if _goes_without_saying(part, choice, case) or not _departs(placement, choice, case):
            continue
        told.add(part.id)
        yield found(
            part,
            f"{part.role} asks for {wish}, and nothing says why",
            matters=_matters(case),
            change=f"Write because: with the reason at {part.id}.",
        )


def _wish(placement: Placement, choice: Choice, case: Case) -> str:
    """Return what the author asks for instead of leaving it to the rules; empty: nothing."""
    part = placement.component
    for each in part.overrides:
        if each.provider in (choice.provider, case.architecture.target):
            return each.service or f"prefer: {each.prefer}"
    if part.service:
        return choice.service.id if choice.service.id == part.service else ""
    if part.prefer:
        return f"prefer: {part.prefer}"
    moved = part.provider not in ("", *_homes(part, case))
    return f"provider: {part.provider}" if moved else ""


def _homes(part: Component, case: Case) -> frozenset[str]:
    """Return the providers it would be resolved for if its author had not named one."""
    lanes = (case.lanes[each].provider for each in case.around(part.id))
    around = frozenset(provider for provider in lanes if provider)
    target = case.architecture.target
    return around or frozenset({part.provider if target == "mixed" else target})


def _departs(placement: Placement, choice: Choice, case: Case) -> bool:
    """Tell whether a service is neither the default there nor what a rule of the catalog says."""
    capability, service = placement.capability, choice.service
    if capability is None:
        return False
    usual = {capability.defaults.get(each, "") for each in _homes(placement.component, case)}
    ruled = {each.service.id for each in choice.considered if each.holds}
    return service.id not in usual | ruled


def _goes_without_saying(part: Component, choice: Choice, case: Case) -> bool:
    """Tell whether the objective of the whole explains it."""
    aim = case.context.objective
    wishes = {part.prefer, *(each.prefer for each in part.overrides)} - {""}
    if wishes and wishes <= set(_REASONS.get(aim, ())):
        return True
    return aim in _OPEN and choice.provider == "oss"


def _matters(case: Case) -> str:
    if case.context.team:
        return (
            f"The team ({case.context.team}) has to run and defend it, and the first question is "
            "why it is not what comes by default."
        )
    return "The first question will be why it is not what comes by default."


RULE = Rule(
    code="choice-unexplained",
    group="trade-offs",
    severity="note",
    points=(2,),
    title="A choice of one's own without a reason",
    question="Why this one, and not what everybody takes?",
    why=(
        "To depart from the default is often right, and always asked about. A reason that was "
        "written down can be weighed a year later. One that was not is guessed at, and the choice "
        "stays because nobody dares to touch it."
    ),
    fix=(
        "Write because: at the component, as a clause that names what decided. If nothing did, "
        "take the override away."
    ),
    source="https://learn.microsoft.com/en-us/azure/well-architected/architect-role/architecture-decision-record",
    asks=_asks,
    look=_look,
)
