"""A small architecture, made by hand: what tests of pictures draw."""

from __future__ import annotations

from dataclasses import replace

from cloudml_diagrams.model import (
    Actor,
    Architecture,
    Arrow,
    Capability,
    Choice,
    Component,
    Custom,
    Equivalence,
    Flow,
    FlowKind,
    Lane,
    Node,
    Placement,
    Service,
    Spec,
    Stage,
    Trigger,
    View,
)
from cloudml_diagrams.problems import Source
from tests.strategies import alike

__all__ = ["architecture", "arrow", "custom_node", "node", "view", "with_triggers"]


def service(icon: str, name: str, provider: str = "aws") -> Service:
    """Return a service of which only name and icon matter."""
    return Service(
        id=name.lower().replace(" ", "-"),
        provider=provider,
        capability="object-storage",
        name=name,
        short=name,
        docs="https://example.com/docs",
        icon=icon,
        managed="managed",
        does="does its work",
        because="it fits",
        gives_up="It asks for something.",
        scales="It grows.",
    )


def node(id: str, stage: Stage, role: str, icon: str, name: str, *lanes: str) -> Node:
    """Return a card's node: a component with one service."""
    component = Component(id=id, stage=stage, role=role, capability="object-storage", lanes=lanes)
    choice = Choice(
        provider="aws", service=service(icon, name), reason="it fits", rule="default for new work"
    )
    placement = Placement(component=component, capability=_capability(), choices=(choice,))
    return Node(id=id, kind="component", role=role, stage=stage, lanes=lanes, placement=placement)


def custom_node(id: str, stage: Stage, role: str, icon: str = "") -> Node:
    """Return the node of a thing that the catalog does not know."""
    custom = Custom(name="Own thing", icon=icon)
    component = Component(id=id, stage=stage, role=role, custom=custom)
    placement = Placement(component=component, capability=None, choices=())
    return Node(id=id, kind="component", role=role, stage=stage, placement=placement)


def actor_node(id: str, role: str, kind: str = "person") -> Node:
    """Return the node of a person or an outside system."""
    actor = Actor(id=id, role=role, kind=kind)
    return Node(id=id, kind="actor", role=role, stage=None, actor=actor)


def arrow(
    number: str, source: str, target: str, kind: FlowKind = FlowKind.DATA, *, denied: bool = False
) -> Arrow:
    """Return an arrow that stands for one flow."""
    flow = Flow(
        id=f"{source}-{target}",
        source=source,
        target=target,
        kind=kind,
        carries="rows",
        denied=denied,
    )
    return Arrow(number=number, source=source, target=target, kind=kind, flows=(flow,))


def view(
    nodes: tuple[Node, ...], arrows: tuple[Arrow, ...] = (), lanes: tuple[Lane, ...] = ()
) -> View:
    """Return the main view of a pipeline."""
    return View(id="", title="A pipeline", nodes=nodes, arrows=arrows, lanes=lanes)


def architecture(shown: View, folder: str = "") -> Architecture:
    """Return an architecture with this one view."""
    placements = tuple(item.placement for item in shown.nodes if item.placement)
    spec = Spec(
        name="a-pipeline",
        title="A pipeline",
        components=tuple(placement.component for placement in placements),
        source=Source(file="a.yaml", text=""),
        folder=folder,
    )
    return Architecture(
        spec=spec,
        target="aws",
        title="A pipeline on AWS",
        providers=(),
        placements=placements,
        views=(shown,),
    )


def with_triggers(one: Architecture, *triggers: Trigger) -> Architecture:
    """Return the architecture with these triggers."""
    return replace(one, spec=replace(one.spec, triggers=triggers))


def _capability() -> Capability:
    return Capability(
        id="object-storage",
        name="object storage",
        stage=Stage.INGEST,
        purpose="",
        need="keep data",
        acts_otherwise="keeps them",
        equivalence=Equivalence(caveat="They are alike.", pairs=alike("direct")),
        defaults={},
        services=(),
    )
