"""Which cloud suits a pipeline in its context: scores, their reasons, what would change them."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.spec import Context

__all__ = [
    "BEST",
    "CLOSE",
    "Advice",
    "Candidate",
    "Fact",
    "Rated",
    "Rating",
    "Reason",
    "Swing",
    "Weight",
]

BEST = 4.0
"""The highest score; the lowest is 0."""

CLOSE = 0.15
"""Totals that differ by less are too close to call, once what is not said is counted as level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a reason rests on: a field of the catalog or of the spec, word for word."""

    field: str
    """``providers.gcp.egress``, ``services.bigquery.scales``, ``context.data`` …"""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a score is as it is."""

    text: str
    """A full sentence."""
    facts: tuple[Fact, ...]
    """What it cites; each text stands in the sentence."""
    about: tuple[str, ...] = ()
    """Ids of the components it speaks of; empty: of the whole."""
    weighs: int = 0
    """Whether it speaks for the candidate (1), against it (-1), or only informs (0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How one candidate does on one criterion."""

    value: float
    """0 to BEST."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How much a criterion counts, and why so much."""

    value: float
    start: float
    """What it is when the context says nothing."""
    because: tuple[str, ...] = ()
    """What of the context changed it, a clause each; or that the user set it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One criterion over all candidates."""

    id: str
    title: str
    question: str
    weight: Weight
    scores: tuple[Rating, ...] = ()
    """One a candidate, in their order; empty where it abstains."""
    abstains: str = ""
    """Why nothing can be said, a full sentence."""
    tell: str = ""
    """What to say so that something can: a full sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is ranked: one cloud, or several that share the pipeline."""

    id: str
    """``aws``, ``mixed``; ``gcp+aws`` is data and training on the first, serving on the second."""
    name: str
    """``AWS``; ``Google Cloud with serving on AWS``."""
    providers: tuple[str, ...]
    total: float
    """The weighted mean of its scores, 0 to BEST."""
    proposed: bool = False
    """Nobody asked for it: a split that the place of the data suggests."""
    unpinned: bool = False
    """It drops the pins of the spec."""
    crossings: tuple[Reason, ...] = ()
    """What crosses from one cloud to another, and what that costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """One change after which another candidate leads."""

    kind: str
    """``weight`` or ``context``."""
    key: str
    """Id of the criterion, or the key of the context."""
    before: str
    """Empty: the context does not say."""
    after: str
    leader: str
    """Name of the candidate that leads then."""
    text: str = ""
    """The whole as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Candidates, the best first, with what was asked of them and what would change the order."""

    name: str
    """Of the spec."""
    title: str
    context: Context
    candidates: tuple[Candidate, ...]
    criteria: tuple[Rated, ...]
    """In the order of their weight; their scores in the order of the candidates."""
    verdict: tuple[str, ...] = ()
    """A few full sentences."""
    runner_up: tuple[str, ...] = ()
    """When the second is better, full sentences."""
    swings: tuple[Swing, ...] = ()
    """The smallest change of a weight first, then those of the context."""
    unmoved: str = ""
    """Where no weight alone turns it: a full sentence that says so."""
    notes: tuple[str, ...] = ()
    """What was ignored or assumed, full sentences."""

    @property
    def silent(self) -> float:
        """The weight of the criteria that could be judged if the context said more."""
        return sum(each.weight.value for each in self.criteria if each.tell)

    def lead(self, place: int) -> float:
        """Return how far the first is ahead of a candidate.

        What is not said may speak for either, so it is counted as level: it makes a lead smaller.
        """
        judged = sum(each.weight.value for each in self.criteria if each.scores)
        lead = self.candidates[0].total - self.candidates[place].total
        return round(lead * judged / (judged + self.silent), 6)

    @property
    def level(self) -> tuple[Candidate, ...]:
        """The first, and those that are too close to it to call."""
        return tuple(c for place, c in enumerate(self.candidates) if self.lead(place) < CLOSE)

    @property
    def close(self) -> bool:
        """Whether the first two are too close to call."""
        return len(self.level) > 1
