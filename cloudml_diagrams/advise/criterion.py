"""What a criterion is: what it asks, how much it counts, when it is silent, and how it scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cloudml_diagrams.advise.case import Case, Ground
from cloudml_diagrams.model import BEST, Reason

__all__ = ["Abstention", "Criterion", "Raises", "Scored", "bounded"]

Scored = tuple[float, Iterator[Reason]]
"""From 0 to BEST, and why: reasons are only made where somebody reads them."""

Raises = Iterator[tuple[float, str]]
"""Points added to a weight, and the clause that says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why a criterion says nothing, and what it would have to be told: full sentences."""

    why: str
    tell: str = ""
    """Empty: there is nothing to tell, the pipeline does not ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing by which an architect tells clouds apart.

    >>> from cloudml_diagrams.advise.criteria.latency import CRITERION
    >>> CRITERION.id, CRITERION.start
    ('latency', 1.0)
    """

    id: str
    """Kebab-case; the name of its module, with ``-`` for ``_``."""
    title: str
    question: str
    """What it asks of a candidate, ending in a question mark."""
    start: float
    """Its weight when the context says nothing."""
    raised: Callable[[Ground], Raises]
    """Yields what of the context makes it count more."""
    abstains: Callable[[Ground], Abstention | None]
    """Tells whether nothing can be said; the same for all candidates, so that totals compare."""
    score: Callable[[Case], Scored]
    """Looks at one candidate alone: no score depends on who else is asked about."""


def bounded(value: float, reasons: Iterator[Reason]) -> Scored:
    """Return a score with its reasons, the value cut to 0 and BEST.

    >>> bounded(4.5, iter(()))[0], bounded(-1, iter(()))[0]
    (4.0, 0.0)
    """
    return round(min(max(value, 0.0), BEST), 3), reasons
