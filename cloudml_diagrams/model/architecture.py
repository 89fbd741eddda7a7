"""A spec resolved for one target: services chosen with reasons, steps numbered, views made."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.catalog import Capability, Service
from cloudml_diagrams.model.provider import Provider
from cloudml_diagrams.model.spec import Actor, Component, Flow, FlowKind, Lane, Spec, Stage

__all__ = ["Architecture", "Arrow", "Choice", "Considered", "Node", "Placement", "View"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A rule of the catalog that was held against the spec before a service was chosen."""

    service: Service
    rule: str
    """What it asks for: ``latency: at most 50 ms``."""
    holds: bool
    said: str
    """What the spec says to that: ``latency p99 200 ms is not at most 50 ms``."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One service chosen for a component on one provider, and why."""

    provider: str
    service: Service
    reason: str
    """A clause after "because"."""
    rule: str
    """Which rule chose it: ``named in the spec``, ``prefer: custom``, ``default for new work`` …"""
    keys: tuple[str, ...] = ()
    """What of the component or the context the rule looked at, ``latency``; a default: nothing."""
    considered: tuple[Considered, ...] = ()
    """Every rule that could have decided, in the order in which they were looked at."""
    runner_up: Service | None = None
    runner_up_when: str = ""
    """A clause after "when": the condition under which the runner-up is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A component with the services that do its work (two when it spans two clouds)."""

    component: Component
    capability: Capability | None
    """None for a custom component."""
    choices: tuple[Choice, ...]
    gaps: tuple[str, ...] = ()
    """Full sentences: what a provider lacks here, and what is assembled instead."""

    @property
    def providers(self) -> tuple[str, ...]:
        """The providers of its services; of a custom thing, none."""
        return tuple(choice.provider for choice in self.choices)

    @property
    def service_name(self) -> str:
        """The line under the role on the card: ``SageMaker Pipelines``, ``Cloud KMS + AWS KMS``."""
        if self.component.custom:
            return self.component.custom.name
        names = (choice.service.on_card for choice in self.choices)
        return " + ".join(names) or "no service of its own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What one card of a view stands for."""

    id: str
    kind: str
    """``component``, ``actor`` or ``fold``."""
    role: str
    """The name on the card."""
    stage: Stage | None
    """None for an actor."""
    lanes: tuple[str, ...] = ()
    placement: Placement | None = None
    actor: Actor | None = None
    members: tuple[str, ...] = ()
    """Ids of the components a fold stands for."""
    opens: str = ""
    """Id of the view that shows the members of a fold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One arrow of a view; where folding brings several flows together it stands for them all."""

    number: str
    """Its step: ``7``, or ``7b`` for a sub-step; unique unless flows share a step."""
    source: str
    """Node id, or lane id."""
    target: str
    kind: FlowKind
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The part of an architecture that one picture shows, with step numbers of its own."""

    id: str
    """Empty for the main view."""
    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    """In story order."""
    lanes: tuple[Lane, ...]
    """Those that hold a node of the view, parents before children, in story order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """The spec resolved for one target. ``views[0]`` is the main view."""

    spec: Spec
    target: str
    title: str
    """Title with the target: ``Weekly retraining on AWS``."""
    providers: tuple[Provider, ...]
    """Those that are in use, in the order of their first placement."""
    placements: tuple[Placement, ...]
    """In the order of the spec."""
    views: tuple[View, ...]

    def placement(self, component_id: str) -> Placement:
        """Return the placement of a component. KeyError if there is none."""
        for placement in self.placements:
            if placement.component.id == component_id:
                return placement
        raise KeyError(component_id)
