"""What every part of the plan looks at: both architectures, and what the flows between them say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cloudml_diagrams.anatomy.crossings import Places
from cloudml_diagrams.migrate.nature import outside, phase_of, requests_of, state_of
from cloudml_diagrams.model import (
    PHASES,
    Architecture,
    Component,
    Flow,
    FlowKind,
    Link,
    Placement,
    Provider,
    Spec,
    Stage,
)

__all__ = ["Ground"]

_SETS_GOING = (FlowKind.DATA, FlowKind.FEEDBACK, FlowKind.EVENT, FlowKind.CONTROL)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One spec on the provider it leaves and on the one it goes to."""

    old: Architecture
    new: Architecture
    source: Provider
    target: Provider

    @property
    def spec(self) -> Spec:
        """The spec of both."""
        return self.old.spec

    @cached_property
    def phase(self) -> dict[str, str]:
        """Component -> the phase in which it is built."""
        return {p.component.id: phase_of(p, self.spec) for p in self._moved}

    @cached_property
    def state(self) -> dict[str, str]:
        """Component -> what it holds."""
        return {p.component.id: state_of(p, self.spec) for p in self._moved}

    @cached_property
    def staying(self) -> frozenset[str]:
        """Ids of components and lanes that run in the same place on both, as on a site."""
        old, new = Places(architecture=self.old), Places(architecture=self.new)
        nodes = (*self.components, *(lane.id for lane in self.spec.lanes))
        return frozenset(n for n in nodes if old.clouds(n) and old.clouds(n) == new.clouds(n))

    @cached_property
    def outside(self) -> frozenset[str]:
        """Ids of what stays where it is: people, systems, and what is staying."""
        return outside(self.spec) | self.staying

    @cached_property
    def moving(self) -> tuple[Component, ...]:
        """The components that move, in the spec's order."""
        return tuple(each for each in self.spec.components if each.id not in self.staying)

    @cached_property
    def waited_for(self) -> frozenset[str]:
        """Ids of components that answer requests from outside."""
        return requests_of(self.old)

    @cached_property
    def components(self) -> dict[str, Component]:
        """The components by id."""
        return {component.id: component for component in self.spec.components}

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow that really happens and that a move can touch."""
        return tuple(flow for flow in self.touched if not flow.denied)

    @cached_property
    def touched(self) -> tuple[Flow, ...]:
        """Every flow, without those between what stays: they go on as they are."""

        def stays(flow: Flow) -> bool:
            ends = {flow.source, flow.target}
            return ends <= self.outside and bool(ends & self.staying)

        return tuple(flow for flow in self.spec.flows if not stays(flow))

    @property
    def entries(self) -> tuple[Flow, ...]:
        """The requests that come from outside: what is mirrored, shared out and switched."""
        return tuple(flow for flow in self.lookups if self._serves(flow))

    @property
    def sources(self) -> tuple[Flow, ...]:
        """What comes from outside and is neither a request nor a person's decision."""
        return tuple(flow for flow in self._arriving if flow.kind in _SETS_GOING)

    @property
    def lookups(self) -> tuple[Flow, ...]:
        """Every request from outside, those that only look at what is kept among them."""
        return tuple(flow for flow in self._arriving if flow.kind is FlowKind.REQUEST)

    @property
    def deliveries(self) -> tuple[Flow, ...]:
        """What goes out to people and systems without being asked for."""
        return tuple(
            flow
            for flow in self.flows
            if flow.target in self.outside and flow.source not in self.outside
        )

    def built(self, end: str) -> int:
        """Return the place in PHASES of the phase in which an end of a flow is built.

        Of a lane: that of the first component in it. What is outside is always there: -1.
        """
        if end in self.outside:
            return -1
        if end in self.phase:
            return PHASES.index(self.phase[end])
        inside = [PHASES.index(self.phase[c]) for c in self._within(end)]
        return min(inside, default=-1)

    def link(self, flow: Flow) -> Link:
        """Return a flow as a text refers to it."""
        return Link(
            flow=flow.id,
            step=self._steps.get(flow.id, ""),
            source=self._roles[flow.source],
            target=self._roles[flow.target],
            carries=flow.carries,
            kind=flow.kind,
            format=flow.format,
        )

    def role(self, component: str) -> str:
        """Return the role of a component."""
        return self.components[component].role

    def capability(self, component: str) -> str:
        """Return the capability of a component by id; empty for a custom one."""
        capability = self.old.placement(component).capability
        return capability.id if capability else ""

    @cached_property
    def _arriving(self) -> tuple[Flow, ...]:
        """What comes from outside to what moves."""
        return tuple(
            flow
            for flow in self.flows
            if flow.source in self.outside and flow.target not in self.outside
        )

    @property
    def _moved(self) -> tuple[Placement, ...]:
        return tuple(p for p in self.old.placements if p.component.id not in self.staying)

    def _serves(self, flow: Flow) -> bool:
        """Tell whether a request is one that the pipeline is there for, not a look at a store."""
        component = self.components.get(flow.target)
        return component is None or component.stage is Stage.SERVE

    def _within(self, lane: str) -> list[str]:
        parents = {each.id: each.parent for each in self.spec.lanes}

        def holds(each: str) -> bool:
            while each and each != lane:
                each = parents.get(each, "")
            return each == lane

        return [c.id for c in self.moving if any(map(holds, c.lanes))]

    @cached_property
    def _steps(self) -> dict[str, str]:
        arrows = self.old.views[0].arrows
        return {flow.id: arrow.number for arrow in arrows for flow in arrow.flows}

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {
            **{lane.id: lane.title for lane in self.spec.lanes},
            **{actor.id: actor.role for actor in self.spec.actors},
            **{component.id: component.role for component in self.spec.components},
        }
