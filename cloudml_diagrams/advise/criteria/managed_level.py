"""How much the cloud runs by itself, or how much the team may run: by what the context wants."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason, role_of
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.model import BEST, Context, Placement, Reason, Service
from cloudml_diagrams.resolve.measures import head_count

__all__ = ["CRITERION"]

_FEW = 5
_SIZED = 2.0
"""What is taken off if every part has machines to be sized, against none."""
_OWN = 1.0
"""What is taken off for each part that the team runs by itself."""
_MANY = 2
_SHOWN = 2


def _wants_control(context: Context) -> bool:
    return context.objective == "control"


def _raised(ground: Ground) -> Raises:
    context, people = ground.context, head_count(ground.context.team)
    if context.objective == "control":
        yield 2.0, "the objective is control"
    if context.objective == "time-to-market":
        yield 1.0, "the objective is time-to-market"
    if people is not None and people <= _FEW:
        yield 1.0, f"a team of {context.team} runs little by itself"


def _abstains(ground: Ground) -> Abstention | None:
    return None


def _score(case: Case) -> Scored:
    return _control(case) if _wants_control(case.context) else _hands_off(case)


def _hands_off(case: Case) -> Scored:
    parts = case.placements
    own = [each for each in parts if _level(each) == "self-managed"]
    sized = sum(_level(each) == "managed" for each in parts)
    value = BEST - _OWN * len(own) - _SIZED * sized / max(len(parts), 1)
    return bounded(value, _hands_off_reasons(case, own))


def _level(placement: Placement) -> str:
    levels = [each.service.managed for each in placement.choices]
    order = ("serverless", "managed", "self-managed")
    return max(levels, key=order.index, default="self-managed")


def _hands_off_reasons(case: Case, own: list[Placement]) -> Iterator[Reason]:
    for placement in own[:_SHOWN]:
        for choice in placement.choices:
            service = choice.service
            if service.managed == "self-managed":
                role = role_of(placement)
                cost = cite("services", service, "gives_up", service.gives_up)
                text = f"{role.text} would be the team's own to run. {service.gives_up}"
                yield reason(text, role, cost, about=(placement.component.id,), weighs=-1)
    free = [each for each in case.placements if _level(each) == "serverless"]
    if free:
        role = role_of(free[0])
        names = tuple(each.component.id for each in free)
        others = f" and {len(free) - 1} more" if len(free) > 1 else ""
        yield reason(
            f"No machine has to be sized for {len(free)} of {len(case.placements)} parts: "
            f"{role.text}{others}.",
            role,
            about=names,
            weighs=1 if _MANY * len(free) >= len(case.placements) else 0,
        )


def _control(case: Case) -> Scored:
    offers = {each.component.id: _custom(each, case) for each in case.placements}
    own = [each for each in case.placements if offers[each.component.id]]
    share = len(own) / max(len(case.placements), 1)
    return bounded(BEST * share, _control_reasons(own, offers))


def _custom(placement: Placement, case: Case) -> Service | None:
    """Return a service of these providers that gives the settings away: chosen for control."""
    services = placement.capability.services if placement.capability else ()
    for service in services:
        asked = {(e.key, e.value) for rule in service.chosen_when for e in rule.conditions}
        wanted = {("prefer", "custom"), ("objective", "control")} & asked
        here = service.provider in case.at(placement) and service.for_new_work
        if here and (wanted or service.managed == "self-managed"):
            return service
    return None


def _control_reasons(own: list[Placement], offers: dict[str, Service | None]) -> Iterator[Reason]:
    for placement in own[: _SHOWN + 1]:
        service = offers[placement.component.id]
        if service:
            role = role_of(placement)
            because = cite("services", service, "because", service.because)
            name = cite("services", service, "short", service.short)
            text = f"{role.text} can be the team's own with {name.text}: {service.because}."
            yield reason(text, role, name, because, about=(placement.component.id,), weighs=1)


CRITERION = Criterion(
    id="managed-level",
    title="Managed level against control",
    question="Does the cloud run it, or, where control is wanted, may the team?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
