"""What is known about services: the same shape as the files in catalog/capabilities."""

from __future__ import annotations

from dataclasses import dataclass, field

from cloudml_diagrams.model.provider import Provider
from cloudml_diagrams.model.spec import FlowKind, Stage

__all__ = [
    "ALTERED_STATUSES",
    "GRADES",
    "Alternative",
    "Capability",
    "Catalog",
    "Condition",
    "Equivalence",
    "Former",
    "Likeness",
    "Rule",
    "Service",
]

GRADES = ("none", "assembled", "partial", "direct")
"""How far two clouds are one to one, the weakest first."""

ALTERED_STATUSES = ("maintenance", "retiring", "retired")
"""States in which a service is not for new work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another way, and the condition under which it is the better one (a clause after "when")."""

    name: str
    """A service id of the catalog, or a product's name in words."""
    when: str
    short: str = ""
    """What to call it in a sentence; filled in when the catalog is loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that must be true of the component or of the context."""

    key: str
    """``prefer``, ``badge``, ``latency``, ``regulation``, ``data``, ``objective``, ``arrival``,
    ``volume`` or ``team``."""
    value: str
    """A word, or a bound: ``at most 50 ms``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A service is chosen when all of these conditions hold."""

    conditions: tuple[Condition, ...]
    because: str
    """A clause after "because"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A name that a service had officially."""

    name: str
    until: str
    """The year, month or day in which it ended: ``2026``, ``2026-04``, ``2026-04-10``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A provider's product for a capability, with what is needed to argue for and against it.

    Sentences are written to be used as they stand: see docs/catalog.md for the form of each field.
    """

    id: str
    provider: str
    capability: str
    name: str
    short: str
    beside: str = ""
    """Another name to set in brackets behind ``short`` where it is named first; usually empty."""
    today: str = ""
    """Today's full name, where the service goes by a former one; else empty."""
    former: tuple[Former, ...] = ()
    """The latest first."""
    familiar: str = ""
    """The short form of a former name, where listeners know that one better; else empty."""
    also: tuple[str, ...] = ()
    """Other words for it: abbreviations, everyday names."""
    status: str = "ga"
    """``ga``, ``preview``, ``maintenance`` (closed to new customers), ``retiring``, ``retired``."""
    status_note: str = ""
    ends: str = ""
    """Of one that is not ga: when it ends, ended, or closed to new work; a year, month or day."""
    successor: str = ""
    """Of one that is not ga: id of the service to take in its place."""
    docs: str
    icon: str
    """A class of the ``diagrams`` package below its root, ``aws.ml.Sagemaker``; or a file."""
    badge: str = ""
    """Two to four letters on the icon where it is the parent service's, else empty."""
    icon_ground: str = ""
    """``dark`` for an icon with light parts, which wants a dark ground in every theme."""
    managed: str
    """``serverless``, ``managed`` or ``self-managed``."""
    does: str
    """A verb phrase: ``keeps objects of any size under a version``."""
    because: str
    """A clause after "because": why one would choose it."""
    gives_up: str
    """A full sentence: what one pays for that choice."""
    scales: str
    """A full sentence."""
    autoscales_on: str = ""
    """What its autoscaling follows: ``invocations per instance``."""
    latency: str = ""
    """The order of magnitude of one answer or run: ``microseconds`` … ``hours``."""
    scale_to_zero: str = ""
    """``yes``, ``no`` or ``preview``: whether it costs nothing while nobody uses it."""
    acts: dict[FlowKind, str] = field(default_factory=dict)
    """As those of its capability, with what is different for this service."""
    acts_otherwise: str = ""
    strengths: tuple[str, ...] = ()
    """Full sentences: what else speaks for it."""
    tradeoffs: tuple[str, ...] = ()
    """Full sentences: what else speaks against it."""
    cost: dict[str, str] = field(default_factory=dict)
    """Lever (``spot``, ``commitment``, ``tiering`` …) -> full sentence, the strongest first."""
    governance: dict[str, str] = field(default_factory=dict)
    """Aspect (``identity``, ``lineage``, ``residency`` …) -> full sentence, the strongest first."""
    limits: tuple[str, ...] = ()
    """Full sentences."""
    alternatives: tuple[Alternative, ...] = ()
    chosen_when: tuple[Rule, ...] = ()
    sources: tuple[str, ...] = ()
    verified: str = ""
    """The day on which name and status were last checked, ISO 8601."""

    @property
    def on_card(self) -> str:
        """The line on its card: the short name, and the other one in brackets if there is one."""
        return f"{self.short} ({self.beside})" if self.beside else self.short

    @property
    def for_new_work(self) -> bool:
        """Whether it may be chosen by itself."""
        return self.status not in ALTERED_STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two clouds are one to one."""

    grade: str
    """One of GRADES."""
    caveat: str
    """A full sentence: what changes on the way from one to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """How far the clouds' services take each other's place: over all, and pair by pair."""

    caveat: str
    """A full sentence an architect would say."""
    pairs: dict[str, Likeness]
    """``aws-gcp`` -> how far these two are alike."""

    @property
    def grade(self) -> str:
        """The weakest grade of all pairs."""
        return min((each.grade for each in self.pairs.values()), key=GRADES.index)

    def between(self, one: str, other: str) -> Likeness | None:
        """Return how far two providers are alike; None where nobody has said it."""
        return self.pairs.get(f"{one}-{other}") or self.pairs.get(f"{other}-{one}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Something a component can need, and who offers it."""

    id: str
    name: str
    """A noun phrase: ``object storage``."""
    stage: Stage
    """Where it usually stands."""
    purpose: str
    """Govern only: the group it stands in (identity, protection, network, delivery, audit)."""
    need: str
    """A verb phrase after "to": ``keep raw data and models under a version``."""
    acts: dict[FlowKind, str] = field(default_factory=dict)
    """What it does when a flow of that kind arrives; completes "…, which …"."""
    acts_otherwise: str
    """The same for every other kind."""
    equivalence: Equivalence
    defaults: dict[str, str]
    """Provider -> id of the service to draw for new work: its own, or one of open source."""
    gaps: dict[str, str] = field(default_factory=dict)
    """Provider without a service of its own -> full sentence: what takes its place, if anything."""
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All of it, looked up by id. The providers stand in the order in which they are shown."""

    capabilities: dict[str, Capability]
    providers: dict[str, Provider]
    services: dict[str, Service]
