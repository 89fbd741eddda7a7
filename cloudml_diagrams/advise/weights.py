"""How much each criterion counts: by the context, or as the user says."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from cloudml_diagrams.advise.case import Ground
from cloudml_diagrams.advise.criterion import Criterion
from cloudml_diagrams.model import Weight
from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["check_weights", "weigh"]


def weigh(criterion: Criterion, ground: Ground, own: Mapping[str, float]) -> Weight:
    """Return the weight of a criterion, with why it is what it is."""
    if criterion.id in own:
        return Weight(value=own[criterion.id], start=criterion.start, because=("you set it",))
    raised = list(criterion.raised(ground))
    return Weight(
        value=criterion.start + sum(points for points, _ in raised),
        start=criterion.start,
        because=tuple(clause for _, clause in raised),
    )


def check_weights(own: Mapping[str, float], criteria: Sequence[Criterion]) -> None:
    """Raise SpecError for a name that is no criterion, and for what is no weight."""
    problems = [*_faults(own, [each.id for each in criteria])]
    if problems:
        raise SpecError(problems)


def _faults(own: Mapping[str, float], known: Sequence[str]) -> Iterator[Problem]:
    for name, value in own.items():
        if name not in known:
            message = f'"{name}" is not a criterion'
            yield Problem(code="unknown-criterion", message=message, hint=closest(name, known))
        elif not math.isfinite(value) or value < 0:
            message = f"the weight of {name} is {value:g}, and a weight is a number from 0 up"
            hint = "0 leaves a criterion out; for what counts against a cloud, raise another one"
            yield Problem(code="bad-weight", message=message, hint=hint)
