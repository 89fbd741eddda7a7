"""What the user wrote: a pipeline without a cloud. See docs/spec.md for the YAML it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cloudml_diagrams.problems import KeyPath, Problem, Source

__all__ = [
    "MAIN_VIEW",
    "MIXED",
    "NAMES",
    "PROVIDERS",
    "TARGETS",
    "Actor",
    "Component",
    "Context",
    "Custom",
    "Flow",
    "FlowKind",
    "Gate",
    "Lane",
    "Override",
    "Quantity",
    "Spec",
    "Stage",
    "Trigger",
    "ViewSpec",
]

PROVIDERS = ("aws", "gcp", "azure", "oss")
"""The providers that ship; ``oss`` is open source that the team runs itself."""

MIXED = "mixed"
"""The target that follows the pins of components and lanes."""

TARGETS = (*PROVIDERS, MIXED)
"""What a spec can be resolved for, unless a user's own catalog adds providers."""

NAMES = ("today", "familiar", "both")
"""By which of its names a service is called: of today, the better known, or both."""

MAIN_VIEW = "main"
"""What the main view, which has no id of its own, is called on the command line."""


class Stage(StrEnum):
    """The five parts of an ML pipeline's life, in story order."""

    INGEST = "ingest"
    TRAIN = "train"
    SERVE = "serve"
    MONITOR = "monitor"
    GOVERN = "govern"


class FlowKind(StrEnum):
    """What sort of thing an arrow stands for; decides its line and its verb."""

    DATA = "data"
    MODEL = "model"
    REQUEST = "request"
    EVENT = "event"
    CONTROL = "control"
    DEPLOY = "deploy"
    APPROVAL = "approval"
    TELEMETRY = "telemetry"
    FEEDBACK = "feedback"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the choice of services depends on. Empty text means: not said."""

    data: str = ""
    """Where the data lives, in words."""
    volume: str = ""
    arrival: str = ""
    """``batch``, ``stream`` or ``both``."""
    latency: str = ""
    """The target with its unit, such as ``p99 50 ms``."""
    team: str = ""
    skills: tuple[str, ...] = ()
    """What the team knows: clouds, services and tools."""
    regulation: tuple[str, ...] = ()
    objective: str = ""
    """``cost``, ``control``, ``time-to-market``, ``portability``, ``governance`` or ``latency``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that matters, with its unit, and what it assumes (``cost`` must say it)."""

    name: str
    """latency, throughput, volume, replicas, cost or recovery-point."""
    value: str
    assuming: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """A thing the catalog does not know, with the author's own name and icon file."""

    name: str
    icon: str = ""
    """Path of a PNG or SVG file relative to the spec's folder, inside it; empty: a neutral icon."""
    does: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What the author wants for one provider: a service by id, or a preference."""

    provider: str
    service: str = ""
    prefer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A box: a need of the pipeline. Exactly one of capability, service and custom is set."""

    id: str
    stage: Stage
    role: str
    capability: str = ""
    service: str = ""
    custom: Custom | None = None
    lanes: tuple[str, ...] = ()
    provider: str = ""
    """Pin: this component is always resolved for this provider."""
    badges: tuple[str, ...] = ()
    """As shown on the card: ``spot``, ``×8``, ``8 × H100`` …"""
    because: str = ""
    prefer: str = ""
    """``managed``, ``custom``, ``portable`` or ``low-cost``."""
    overrides: tuple[Override, ...] = ()
    presence: str = ""
    """``optional`` or ``planned``; empty: it is there."""
    alternative_to: str = ""
    when: str = ""
    repeat: tuple[str, ...] = ()
    """It exists once for each of these (environments, regions, models)."""
    quantities: tuple[Quantity, ...] = ()
    path: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person or an outside system, which stands at the edge of the picture."""

    id: str
    role: str
    kind: str = "person"
    """``person``, ``team`` or ``system``."""
    path: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A boundary that holds components and other lanes."""

    id: str
    title: str
    kind: str
    """cloud, organization, account, project, subscription, region, zone, network, subnet, cluster,
    namespace, node-pool, workspace, site, device, environment or group."""
    parent: str = ""
    provider: str = ""
    repeat: tuple[str, ...] = ()
    path: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Who or what lets a flow pass, and by which rule."""

    by: str
    rule: str = ""
    kind: str = "person"
    """``person`` or ``test``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """An arrow from one component, actor or lane to another."""

    id: str
    source: str
    target: str
    kind: FlowKind
    carries: str = ""
    step: str = ""
    """Flows with the same step name share one number; ``publish/sign`` is a sub-step of publish."""
    condition: str = ""
    freshness: str = ""
    rate: str = ""
    format: str = ""
    """In which form it arrives: ``Parquet``, ``ONNX``."""
    reply: str = ""
    denied: bool = False
    because: str = ""
    gate: Gate | None = None
    presence: str = ""
    path: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What sets a component going."""

    target: str
    kind: str
    """``schedule``, ``event`` or ``commit``."""
    text: str
    path: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSpec:
    """A part of the pipeline that the author wants on a picture of its own."""

    id: str
    title: str
    components: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    flows: tuple[str, ...] = ()
    """Flow ids in story order; empty: every flow between what is shown, in the spec's order."""
    fold: tuple[str, ...] = ()
    """Lanes and stages shown as one card with a count."""
    path: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A whole pipeline, checked: every id that is referred to exists."""

    name: str
    title: str
    components: tuple[Component, ...]
    summary: str = ""
    question: str = ""
    context: Context = Context()
    providers: tuple[str, ...] = PROVIDERS[:3]
    """The targets its author wants: providers, or ``mixed``."""
    names: str = ""
    """One of NAMES; empty: not said, which is ``today``."""
    actors: tuple[Actor, ...] = ()
    lanes: tuple[Lane, ...] = ()
    flows: tuple[Flow, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    views: tuple[ViewSpec, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What its author should know: names that are outdated. Of severity ``note``."""
    source: Source
    folder: str = ""
    """Where the spec's icon files are looked for."""
