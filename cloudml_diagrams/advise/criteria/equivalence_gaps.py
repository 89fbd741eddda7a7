"""Whether the cloud has each service that the pipeline needs."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, gap_of, reason, role_of
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.model import BEST, Placement, Reason

__all__ = ["CRITERION"]

_MISSING, _FILLED, _LEAVING, _PREVIEW = 2.0, 1.0, 1.0, 0.5
"""What is taken off for each part: a gap is work whatever the size of the pipeline."""


def _raised(ground: Ground) -> Raises:
    yield from ()


def _abstains(ground: Ground) -> Abstention | None:
    return None


def _score(case: Case) -> Scored:
    lost = sum(map(_lost, case.placements))
    return bounded(BEST - lost, _reasons(case))


def _lost(placement: Placement) -> float:
    if not placement.choices:
        return _MISSING
    states = [each.service.status for each in placement.choices]
    left = sum(_LEAVING for each in placement.choices if not each.service.for_new_work)
    return _FILLED * len(placement.gaps) + left + _PREVIEW * states.count("preview")


def _reasons(case: Case) -> Iterator[Reason]:
    whole = [each for each in case.placements if not _lost(each)]
    for placement in case.placements:
        about = (placement.component.id,)
        role = role_of(placement)
        for gap in placement.gaps:
            yield reason(
                f"{role.text}: {gap}", role, gap_of(placement, gap), about=about, weighs=-1
            )
        if not placement.choices and not placement.gaps:
            yield reason(f"{role.text} has no service here.", role, about=about, weighs=-1)
        for choice in placement.choices:
            service = choice.service
            if service.status != "ga":
                status = cite("services", service, "status", service.status)
                name = cite("services", service, "short", service.short)
                text = f"{role.text} would stand on {name.text}, whose state is {status.text}."
                yield reason(text, role, name, status, about=about, weighs=-1)
    if len(whole) == len(case.placements):
        names = [cite("providers", each, "short", each.short) for each in case.providers]
        listed = " and ".join(each.text for each in names)
        text = f"With {listed}, each of the {len(whole)} parts has a service for new work."
        yield reason(text, *names, weighs=1)


CRITERION = Criterion(
    id="equivalence-gaps",
    title="Gaps in the services needed",
    question="Does it have a service of its own, for new work, for each part?",
    start=2.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
