"""The explanation before it is formatted: what is said about an architecture, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field

from cloudml_diagrams.model.answer import Answer
from cloudml_diagrams.model.architecture import Arrow
from cloudml_diagrams.model.catalog import Service
from cloudml_diagrams.model.flips import Flip
from cloudml_diagrams.model.followups import FollowUp
from cloudml_diagrams.model.frontiers import Frontier
from cloudml_diagrams.model.remarks import (
    Asked,
    Difference,
    Group,
    Growth,
    Levers,
    Missing,
    Raised,
    Reference,
    Reliability,
    Remark,
    Renamed,
)
from cloudml_diagrams.model.spec import Stage

__all__ = [
    "Chosen",
    "Cue",
    "Fold",
    "Loop",
    "Moment",
    "Narration",
    "Option",
    "Passage",
    "Step",
    "Walk",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A numbered step of a view; it owns every arrow that carries its number."""

    number: str
    """As on the picture: ``7``, ``7b``."""
    sentence: str
    """One or more full sentences of plain text."""
    short: str
    """At most 80 characters, for the long description of the picture; no full stop."""
    line: str
    """At most 170 characters, for the side column of a one-pager; no full stop."""
    arrows: tuple[Arrow, ...]
    spoken: str = ""
    """The same sentences as they are said aloud: nothing in brackets."""
    said: dict[str, str] = field(default_factory=dict)
    """Flow id -> the bare clause that tells it, as it stands in mid-sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A card that stands for several components."""

    role: str
    members: tuple[str, ...]
    """Their roles."""
    opens: str = ""
    """Id of the view that shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The walk through one view: ``Narration.views`` holds them in the order of the views."""

    id: str
    """Empty for the main view."""
    title: str
    description: str
    """For a reader who cannot see the picture: at most 1000 characters."""
    steps: tuple[Step, ...]
    folds: tuple[Fold, ...] = ()
    serving_all: tuple[str, ...] = ()
    """Roles of the govern band that no arrow of the view touches."""
    bystanders: tuple[str, ...] = ()
    """Other roles that no arrow of the view touches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """The service chosen on one provider, and what was weighed against it."""

    provider: str
    """Its short name."""
    service: Service
    reason: str
    """A clause after "because"."""
    rule: str
    runner_up: str = ""
    """The alternative in mid-sentence: ``EC2``, ``the EKS endpoint``."""
    runner_up_when: str = ""
    """A clause after "when"."""
    argued_under: str = ""
    """The role of an earlier component for which the same service was already argued."""
    name: str = ""
    """The service in mid-sentence: ``Glue``, ``the SageMaker endpoint``."""
    strength: str = ""
    """A full sentence that speaks for it, where the reason itself has been told before."""
    price: str = ""
    """A full sentence: what it gives up, as far as that has not been told before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A component with its service, as it is argued for."""

    id: str
    role: str
    name: str
    """The role in mid-sentence, with its article: ``the raw data``."""
    stage: Stage
    service_name: str
    need: str
    """A verb phrase after "to"; empty for a custom thing that does not say."""
    boundary: tuple[str, ...] = ()
    """Titles of the lanes around it, outermost first."""
    because: str = ""
    """The author's own reason, a clause after "because"."""
    options: tuple[Option, ...] = ()
    gaps: tuple[str, ...] = ()
    presence: str = ""
    instead_of: str = ""
    """The role of the component to which this one is an alternative."""
    when: str = ""
    repeat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph about components: one that matters, or several that need a sentence or two."""

    stage: Stage
    kind: str
    """``full``, ``brief`` or ``shared``: those of a service that has been argued before."""
    parts: tuple[Chosen, ...]
    turn: int = 0
    """Counts up through the document: the templates pick their wording by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One turn of the retraining loop, with the steps of the main view that show it.

    ``actor`` sends ``thing`` to ``target``; of a gate the actor is who decides. ``rule`` is the
    gate's rule, or the condition of the event or the rollback.
    """

    part: str
    """``signal``, ``event``, ``retraining``, ``gate``, ``rollout`` or ``rollback``."""
    numbers: tuple[str, ...] = ()
    actor: str = ""
    thing: str = ""
    target: str = ""
    said: str = ""
    """A clause that tells it whole: ``the drift event asks the weekly pipeline for a run``."""
    rule: str = ""
    kind: str = ""
    """Of a gate: ``person`` or ``test``. Of a rollout: the kind of the flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """How the model comes to be trained again."""

    closed: bool
    """A signal from serving or monitoring leads back to training."""
    moments: tuple[Moment, ...]
    triggers: tuple[str, ...]
    """Clauses: ``the weekly pipeline runs every Monday at 02:00``."""
    tests: tuple[str, ...] = ()
    """What decides by figures whether a version goes on: ``the backtest``."""
    persons: tuple[str, ...] = ()
    """Who decides in person: ``the ML lead``."""

    def of(self, part: str) -> tuple[Moment, ...]:
        """Return the moments of one turn."""
        return tuple(moment for moment in self.moments if moment.part == part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A piece of the spoken script: what to show while saying what."""

    view: str
    """Id of the view; empty: the main one."""
    number: str
    """The step to light up; empty: the whole picture, as at the opening and the end."""
    show: str
    """What to point at, in a few words: ``The opening``, ``Raw data lake to data checks``."""
    said: str
    """Plain text, in paragraphs."""
    seconds: int
    """How long it takes at 150 words a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """Everything that is said about an architecture."""

    title: str
    question: str
    summary: str
    target: str
    managed: tuple[int, int]
    """How many of its services the provider runs, of how many."""
    asked: tuple[Asked, ...]
    answer: Answer
    views: tuple[Walk, ...]
    chosen: tuple[Chosen, ...]
    growth: Growth | None
    scale: tuple[Remark, ...]
    levers: Levers
    security: tuple[Group, ...]
    regulation: tuple[str, ...]
    denied: tuple[Moment, ...]
    """Flows that the picture shows as forbidden."""
    loop: Loop
    differences: tuple[Difference, ...]
    missing: tuple[Missing, ...]
    raised: tuple[Raised, ...]
    """What a review finds that is not said under ``missing``."""
    references: tuple[Reference, ...]
    passages: tuple[Passage, ...] = ()
    """``chosen``, grouped into the paragraphs in which they are argued."""
    prices: tuple[Remark, ...] = ()
    """What the choices that matter give up besides."""
    reliability: Reliability = field(default_factory=Reliability)
    flips: tuple[Flip, ...] = ()
    """What would change in another context."""
    followups: tuple[FollowUp, ...] = ()
    """Questions to expect, with what answers them."""
    frontiers: tuple[Frontier, ...] = ()
    """Where something crosses from one cloud, or the own site, to another."""
    renamed: tuple[Renamed, ...] = ()
    """Former names of the services in use, in the order of the spec."""
    beside: dict[str, str] = field(default_factory=dict)
    """Name of a service in use -> the one to set in brackets behind its first mention."""
    services: tuple[str, ...] = ()
    """Names of every service of the catalog: what the check looks for, placed or not."""
    plain_words: frozenset[str] = frozenset()
    """Words that are no names: they lose their capital when a sentence goes on with them."""
