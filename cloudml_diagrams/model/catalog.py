"""What is known about services: the same shape as the files in catalog/capabilities."""

from __future__ import annotations

from dataclasses import dataclass, field

from cloudml_diagrams.model.spec import FlowKind, Stage

__all__ = ["Alternative", "Capability", "Catalog", "Equivalence", "Provider", "Rule", "Service"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another way, and the condition under which it is the better one (a clause after "when")."""

    name: str
    """A service id of the catalog, or a product's name in words."""
    when: str
    short: str = ""
    """What to call it in a sentence; filled in when the catalog is loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A service is chosen when ``key`` has ``value`` in the context or on the component."""

    key: str
    """``prefer``, ``objective``, ``arrival`` or ``badge``."""
    value: str
    because: str
    """A clause after "because"."""


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
    former: tuple[str, ...] = ()
    status: str = "ga"
    status_note: str = ""
    docs: str
    icon: str
    """A class of the ``diagrams`` package below its root: ``aws.ml.Sagemaker``."""
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
    cost: tuple[str, ...] = ()
    """Full sentences, the strongest lever first."""
    governance: tuple[str, ...] = ()
    """Full sentences."""
    limits: tuple[str, ...] = ()
    """Full sentences."""
    alternatives: tuple[Alternative, ...] = ()
    chosen_when: tuple[Rule, ...] = ()
    sources: tuple[str, ...] = ()
    verified: str = ""
    """The day on which name and status were last checked, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """How far the providers' services are one-to-one."""

    grade: str
    """``direct``, ``partial``, ``assembled`` or ``none``."""
    caveat: str
    """A full sentence an architect would say."""


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
    """Provider -> id of the service to draw for new work; a provider without one is in gaps."""
    gaps: dict[str, str] = field(default_factory=dict)
    """Provider -> full sentence: what is assembled instead, or that nothing exists."""
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A cloud, or ``oss``."""

    id: str
    name: str
    """``Amazon Web Services``."""
    short: str
    """``AWS``."""
    position: str
    """A full sentence: what it is strong at and what it asks of the team."""
    color: str
    """Accent, ``#rrggbb``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All of it, looked up by id."""

    capabilities: dict[str, Capability]
    providers: dict[str, Provider]
    services: dict[str, Service]
