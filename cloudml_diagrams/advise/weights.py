"""How much each criterion counts: by the context, or as the user says."""

from __future__ import annotations

from collections.abc import Mapping

from cloudml_diagrams.advise.case import Ground
from cloudml_diagrams.advise.collect import all_criteria
from cloudml_diagrams.advise.criterion import Criterion
from cloudml_diagrams.model import Weight
from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["check_weights", "weigh", "weight_fault"]

_LEAST, _MOST = 0.001, 1000.0
"""Beyond these a number says no more than that nothing else counts, and sums lose their digits."""


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


def check_weights(own: Mapping[str, float]) -> None:
    """Raise SpecError for a name that is no criterion, and for what is no weight."""
    problems = [fault for name, value in own.items() if (fault := weight_fault(name, value))]
    if problems:
        raise SpecError(problems)


def weight_fault(name: str, value: float) -> Problem | None:
    """Return what is wrong with a weight that a user sets, or nothing.

    >>> weight_fault("latency", 2.0)
    >>> weight_fault("latency", -2.0).message
    'the weight of latency is -2, and a weight is 0, or a number from 0.001 to 1000'
    """
    known = [each.id for each in all_criteria()]
    if name not in known:
        message = f'"{name}" is not a criterion'
        return Problem(code="unknown-criterion", message=message, hint=closest(name, known))
    if value == 0 or _LEAST <= value <= _MOST:
        return None
    message = f"the weight of {name} is {value:g}, and a weight is 0, or a number "
    message += f"from {_LEAST:g} to {_MOST:g}"
    hint = "what counts against a cloud is told by raising another criterion"
    if value > 0:
        hint = "only the ratio of the weights counts: the usual ones are between 0.5 and 4"
    return Problem(code="bad-weight", message=message, hint=hint)
