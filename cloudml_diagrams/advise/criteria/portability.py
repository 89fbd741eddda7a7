"""How much of it could move to another cloud later."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason, role_of
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.model import BEST, Fact, Likeness, Placement, Reason

__all__ = ["CRITERION"]

_WORTH = {"direct": BEST, "partial": 2.0, "assembled": 1.0, "none": 0.0}
_OPEN = "oss"


def _raised(ground: Ground) -> Raises:
    if ground.context.objective == "portability":
        yield 2.0, "the objective is portability"


def _abstains(ground: Ground) -> Abstention | None:
    return None


def _score(case: Case) -> Scored:
    worth = [_worth(each, case) for each in case.placements if each.choices]
    return bounded(sum(worth) / max(len(worth), 1), _reasons(case))


def _worth(placement: Placement, case: Case) -> float:
    """Return how well a part moves: open source as it is, else by how alike the others are."""
    return sum(_of(each.provider, placement) for each in placement.choices) / len(placement.choices)


def _of(provider: str, placement: Placement) -> float:
    if provider == _OPEN:
        return BEST
    grades = [each.grade for _, each in _pairs(provider, placement)]
    return sum(_WORTH[grade] for grade in grades) / len(grades) if grades else 0.0


def _pairs(provider: str, placement: Placement) -> Iterator[tuple[str, Likeness]]:
    pairs = placement.capability.equivalence.pairs if placement.capability else {}
    for key, likeness in pairs.items():
        if provider in key.split("-"):
            yield key, likeness


def _reasons(case: Case) -> Iterator[Reason]:
    free = [e for e in case.placements if e.choices and _worth(e, case) == BEST]
    if free:
        role, rest = role_of(free[0]), f" and {len(free) - 1} more" if len(free) > 1 else ""
        text = f"{role.text}{rest} can move one to one."
        yield reason(text, role, about=tuple(e.component.id for e in free), weighs=1)
    hard = sorted((e for e in case.placements if e.choices), key=lambda e: _worth(e, case))
    for placement in hard[:1]:
        for provider in dict.fromkeys(each.provider for each in placement.choices):
            pairs = sorted(_pairs(provider, placement), key=lambda pair: _WORTH[pair[1].grade])
            for key, likeness in pairs[:1]:
                role, capability = role_of(placement), placement.capability
                where = f"capabilities.{capability.id if capability else ''}.equivalence.{key}"
                caveat = Fact(field=where, text=likeness.caveat)
                text = f"{role.text} would be the hardest to move. {caveat.text}"
                yield reason(text, role, caveat, about=(placement.component.id,), weighs=-1)
    names = [each for each in case.providers if each.id == _OPEN]
    for each in names:
        position = cite("providers", each, "position", each.position)
        yield reason(each.position, position, weighs=1)


CRITERION = Criterion(
    id="portability",
    title="Portability",
    question="How much of it could move to another cloud later?",
    start=0.5,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
