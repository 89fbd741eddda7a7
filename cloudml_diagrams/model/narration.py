"""The explanation before it is formatted: what is said about an architecture, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field

from cloudml_diagrams.model.architecture import Arrow
from cloudml_diagrams.model.catalog import Service, SpotCapacity
from cloudml_diagrams.model.spec import Stage

__all__ = [
    "Answer",
    "Asked",
    "Chosen",
    "Difference",
    "Fold",
    "Group",
    "Growth",
    "Levers",
    "Loop",
    "Missing",
    "Moment",
    "Narration",
    "Option",
    "Reference",
    "Remark",
    "Renamed",
    "Step",
    "Walk",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One limit or circumstance of the spec, with what in the design answers it."""

    key: str
    """A key of the context (``volume``), or a quantity of a component (``latency``)."""
    value: str
    role: str = ""
    """Of a quantity: whose it is."""
    assuming: str = ""
    answered_by: tuple[str, ...] = ()
    """Names of the components that answer it, as they stand in mid-sentence."""


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
    """The short name of the alternative."""
    runner_up_when: str = ""
    """A clause after "when"."""
    argued_under: str = ""
    """The role of an earlier component for which the same service was already argued."""


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
class Remark:
    """Sentences about one service and the roles it plays."""

    about: str
    """The service's short name, or that of a custom thing."""
    roles: tuple[str, ...]
    names: tuple[str, ...]
    """The roles as they stand in mid-sentence."""
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What grows first, and the services that feel it first."""

    what: str
    """``data``, ``requests`` or ``events``."""
    measure: str
    """``40 GB a week``; empty if the spec does not say."""
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """Another name of a service that is in use."""

    service: str
    """The short name it goes by here."""
    other: str
    until: str
    """When the other name ended: a year, a month or a day; empty if that is today's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """What lowers the bill, with the components it holds for."""

    figures: tuple[Asked, ...] = ()
    """Costs that the spec states, with what they assume."""
    spot: tuple[str, ...] = ()
    """Names of components on capacity that can be taken back."""
    spare: tuple[SpotCapacity, ...] = ()
    """What the clouds they run on call that capacity, with its figures."""
    checkpoints: tuple[str, ...] = ()
    """Numbers of the main view's steps that carry checkpoints."""
    batch: tuple[str, ...] = ()
    scaling: tuple[Asked, ...] = ()
    """Components whose number of replicas has a range."""
    unattended: tuple[str, ...] = ()
    """Services that have nothing to keep running between uses."""
    crossings: tuple[str, ...] = ()
    """Numbers of the main view's steps that leave a cloud."""
    egress: tuple[str, ...] = ()
    """Full sentences of the clouds they leave."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Remarks that belong together: identity and keys, network, audit …"""

    title: str
    remarks: tuple[Remark, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the three sentences of the answer are made of; each name with its service."""

    place: str
    """``AWS``, or ``Google Cloud and AWS``."""
    thing: str
    """What enters, as it stands in mid-sentence; may be empty."""
    sources: tuple[str, ...]
    prepared_by: tuple[str, ...]
    learners: tuple[str, ...]
    keepers: tuple[str, ...]
    servers: tuple[str, ...]
    objective: str
    decisive: Chosen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far a capability of this design is the same on the other clouds."""

    capability: str
    grade: str
    """The weakest of the grades that concern this design."""
    caveat: str
    roles: tuple[str, ...]
    grades: tuple[tuple[str, str], ...] = ()
    """Of a design on one cloud: the short name of each other cloud, and the grade towards it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something the design does not do, or the spec does not say."""

    kind: str
    """``loop``, ``gate``, ``keys`` … : the key of its sentence in the templates."""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A row of the table at the end: a component, its service and where to read on."""

    role: str
    service: str
    stage: Stage
    boundary: str
    provider: str = ""
    docs: str = ""
    verified: str = ""


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
    boundaries: tuple[str, ...]
    """Titles of the lanes, outermost first."""
    loop: Loop
    differences: tuple[Difference, ...]
    missing: tuple[Missing, ...]
    references: tuple[Reference, ...]
    renamed: tuple[Renamed, ...] = ()
    """Former names of the services in use, in the order of the spec."""
    beside: dict[str, str] = field(default_factory=dict)
    """Name of a service in use -> the one to set in brackets behind its first mention."""
    services: tuple[str, ...] = ()
    """Names of every service of the catalog: what the check looks for, placed or not."""
