"""The smallest change of one weight after which another candidate leads: a closed form.

Two totals share their denominator, so one leads while the sum of weight times difference is above
nought. In one weight that is a straight line, which crosses nought in one place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.advise.rank import total
from cloudml_diagrams.model import Rated, Weight

__all__ = ["MOST", "Turn", "leads_with", "turns"]

MOST = 10.0
"""The largest weight that anyone would set."""
_STEPS = 100
"""Weights are told to the hundredth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A weight at which another candidate leads."""

    criterion: Rated
    weight: float
    place: int
    """Of the candidate that leads then."""

    @property
    def size(self) -> float:
        """How far the weight is from what it was."""
        return abs(self.weight - self.criterion.weight.value)


def turns(rated: Sequence[Rated]) -> tuple[Turn, ...]:
    """Return for each criterion the nearest weights at which the first no longer leads."""
    found = (turn for each in rated if each.scores for turn in _of(each, rated))
    return tuple(sorted(found, key=lambda turn: (round(turn.size, 6), turn.criterion.id)))


def _of(rated: Rated, all_rated: Sequence[Rated]) -> Iterator[Turn]:
    """Yield the nearest turn below the weight and the nearest above it, where there is one."""
    now, zeros = rated.weight.value, list(_zeros(rated, all_rated))
    below = max((each for each in zeros if each < now), default=None)
    above = min((each for each in zeros if each >= now), default=None)
    for crossing, direction in ((below, -1), (above, 1)):
        if crossing is None:
            continue
        weight = _past(crossing, direction)
        leader = leads_with(rated, weight, all_rated)
        if 0 <= weight <= MOST and leader:
            yield Turn(criterion=rated, weight=weight, place=leader)


def _zeros(rated: Rated, all_rated: Sequence[Rated]) -> Iterator[float]:
    """Yield the weights at which the first and another candidate are level."""
    for place in range(1, len(rated.scores)):
        difference = rated.scores[0].value - rated.scores[place].value
        lead = sum(
            each.weight.value * (each.scores[0].value - each.scores[place].value)
            for each in all_rated
            if each.scores
        )
        if difference:
            crossing = rated.weight.value - lead / difference
            if crossing >= -1 / _STEPS:
                yield crossing


def _past(crossing: float, direction: int) -> float:
    """Return the first hundredth beyond a crossing."""
    steps = crossing * _STEPS
    whole = math.floor(steps + 1e-9) + 1 if direction > 0 else math.ceil(steps - 1e-9) - 1
    return whole / _STEPS


def leads_with(rated: Rated, weight: float, all_rated: Sequence[Rated]) -> int:
    """Return the place of who leads when one criterion has another weight."""
    changed = [
        replace(each, weight=Weight(value=weight, start=each.weight.start))
        if each.id == rated.id
        else each
        for each in all_rated
    ]
    if sum(each.weight.value for each in changed if each.scores) <= 0:
        return 0
    totals = [total(changed, place) for place in range(len(rated.scores))]
    return totals.index(max(totals))
