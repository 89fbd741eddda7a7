"""Which levers on cost there are: what pauses, and what runs on spare machines."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason, role_of
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.model import BEST, Reason, Service

__all__ = ["CRITERION"]

_PAUSES = {"yes": 1.0, "preview": 0.5, "no": 0.0}
_BADGE = "spot"


def _raised(ground: Ground) -> Raises:
    if ground.context.objective == "cost":
        yield 2.0, "the objective is cost"


def _abstains(ground: Ground) -> Abstention | None:
    return None


def _score(case: Case) -> Scored:
    levers = [*_pauses(case), *_spare(case)]
    return bounded(BEST * sum(levers) / len(levers) if levers else BEST / 2, _reasons(case))


def _pauses(case: Case) -> Iterator[float]:
    """Yield for each part of which it is known how much it costs nothing while nobody uses it."""
    for placement in case.placements:
        said = [c.service.scale_to_zero for c in placement.choices if c.service.scale_to_zero]
        if said:
            yield min(_PAUSES[each] for each in said)


def _spare(case: Case) -> Iterator[float]:
    """Yield for each part that asks for spare machines whether its service can use them."""
    for placement in case.placements:
        if _BADGE in placement.component.badges:
            yield float(any(_BADGE in c.service.cost for c in placement.choices))


def _reasons(case: Case) -> Iterator[Reason]:
    idle = [e for e in case.placements if any(_never_pauses(c.service) for c in e.choices)]
    for placement in idle[:1]:
        service = next(c.service for c in placement.choices if _never_pauses(c.service))
        rest = f", and so would {len(idle) - 1} more" if len(idle) > 1 else ""
        role, name = role_of(placement), cite("services", service, "short", service.short)
        text = f"{role.text}, with {name.text}, would cost money even in idle hours{rest}."
        about = tuple(each.component.id for each in idle)
        yield reason(text, role, name, about=about, weighs=-1)
    for lever in (_BADGE, "scale-to-zero"):
        yield from _lever(lever, case)
    if any(_BADGE in each.component.badges for each in case.placements):
        for provider in case.providers:
            if provider.spot:
                name = cite("providers", provider, "short", provider.short)
                note = cite("providers", provider, "spot.note", provider.spot.note)
                yield reason(f"{name.text}: {note.text}", name, note)


def _never_pauses(service: Service) -> bool:
    return service.scale_to_zero == "no"


def _lever(lever: str, case: Case) -> Iterator[Reason]:
    """Yield the first part that has a lever, as the catalog words it."""
    for placement in case.placements:
        for choice in placement.choices:
            sentence = choice.service.cost.get(lever)
            if sentence and (lever != _BADGE or _BADGE in placement.component.badges):
                role = role_of(placement)
                fact = cite("services", choice.service, f"cost.{lever}", sentence)
                # What pauses in preview only is no reason to choose it.
                weighs = int(lever == _BADGE or choice.service.scale_to_zero == "yes")
                text = f"{role.text}: {sentence}"
                yield reason(text, role, fact, about=(placement.component.id,), weighs=weighs)
                return


CRITERION = Criterion(
    id="cost-levers",
    title="Levers on cost",
    question="What pauses while nobody uses it, and what runs on spare machines?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
