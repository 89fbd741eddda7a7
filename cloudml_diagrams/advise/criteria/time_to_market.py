"""How much has to be set up before the first answer."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason, role_of
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.model import BEST, Placement, Reason
from cloudml_diagrams.resolve.measures import head_count

__all__ = ["CRITERION"]

_EFFORT = {"serverless": 0.0, "managed": 1.0, "self-managed": 3.0}
"""What a part asks for before it runs; where nothing is there, as much as what one runs oneself."""
_WORST = 3.0
_CLOUD = 0.5
"""What is taken off for each further cloud: accounts, network, sign-in, a second bill."""
_FEW = 5


def _raised(ground: Ground) -> Raises:
    people = head_count(ground.context.team)
    if ground.context.objective == "time-to-market":
        yield 2.0, "the objective is time-to-market"
    if people is not None and people <= _FEW:
        yield 1.0, f"a team of {ground.context.team} sets little up at once"


def _abstains(ground: Ground) -> Abstention | None:
    return None


def _score(case: Case) -> Scored:
    parts = case.placements
    effort = sum(map(_effort, parts)) / max(len(parts), 1)
    value = BEST * (1 - effort / _WORST) - _CLOUD * (len(case.providers) - 1)
    return bounded(value, _reasons(case))


def _effort(placement: Placement) -> float:
    each = [_EFFORT[choice.service.managed] for choice in placement.choices]
    return max(each, default=_WORST) if not placement.gaps else _WORST


def _reasons(case: Case) -> Iterator[Reason]:
    heavy = [each for each in case.placements if _effort(each) == _WORST]
    quick = [each for each in case.placements if _effort(each) == 0.0]
    for placement in heavy[:1]:
        role, rest = role_of(placement), f" and {len(heavy) - 1} more" if len(heavy) > 1 else ""
        text = f"Before anything can be released, the team sets up {role.text}{rest} by itself."
        about = tuple(each.component.id for each in heavy)
        yield reason(text, role, about=about, weighs=-1)
    for placement in quick[:1]:
        role, choice = role_of(placement), placement.choices[0]
        name = cite("services", choice.service, "short", choice.service.short)
        count = f"{len(quick)} of {len(case.placements)} parts"
        text = f"{count} can be called at once, without a machine to set up, such as {role.text} "
        text += f"with {name.text}."
        about = tuple(each.component.id for each in quick)
        yield reason(text, role, name, about=about, weighs=1)
    if len(case.providers) > 1:
        names = [cite("providers", each, "short", each.short) for each in case.providers]
        listed = " and ".join(each.text for each in names)
        yield reason(f"Accounts, network and sign-in are set up for {listed}.", *names, weighs=-1)


CRITERION = Criterion(
    id="time-to-market",
    title="Time to market",
    question="How much has to be set up before the first answer?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
