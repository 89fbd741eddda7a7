"""A resolved spec as rules look at it: who is who, what leads where, and what the context says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.anatomy.crossings import Crossing, Places, crossings
from cloudml_diagrams.anatomy.cycle import cycle
from cloudml_diagrams.anatomy.ways import flows, reached, with_capability
from cloudml_diagrams.model import (
    Actor,
    Architecture,
    Component,
    Context,
    Flow,
    FlowKind,
    Lane,
    Placement,
    Spec,
    Stage,
)
from cloudml_diagrams.resolve.measures import seconds

__all__ = ["Case"]

_PERSONAL = re.compile(
    r"(?i)\b(?:GDPR|HIPAA|CCPA|CPRA|LGPD|PIPEDA|PIPL|POPIA|DSGVO|nDSG|FADP|PCI|FERPA|EHDS|MDR|ECOA)\b"
    r"|privacy|data protection"
)
_JOBS = ("batch-inference", "async-inference")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One architecture, with what several rules ask of it. Nothing in it is text to be parsed."""

    architecture: Architecture

    @property
    def spec(self) -> Spec:
        """The spec that was resolved."""
        return self.architecture.spec

    @property
    def context(self) -> Context:
        """The context of the spec."""
        return self.spec.context

    @cached_property
    def places(self) -> Places:
        """Where its parts run."""
        return Places(architecture=self.architecture)

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """What leaves a cloud, or the own site, for another, in story order."""
        return crossings(self.architecture)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The flows that really happen: those that are denied are left out."""
        return flows(self.architecture)

    @cached_property
    def by_source(self) -> dict[str, list[Flow]]:
        """Those flows by the node that they leave; a design may have ten thousand of them."""
        found: dict[str, list[Flow]] = {}
        for flow in self.flows:
            found.setdefault(flow.source, []).append(flow)
        return found

    @cached_property
    def by_target(self) -> dict[str, list[Flow]]:
        """Those flows by the node that they arrive at."""
        found: dict[str, list[Flow]] = {}
        for flow in self.flows:
            found.setdefault(flow.target, []).append(flow)
        return found

    @cached_property
    def _order(self) -> dict[int, int]:
        return {id(flow): number for number, flow in enumerate(self.flows)}

    @property
    def placements(self) -> dict[str, Placement]:
        """Every placement, by the id of its component."""
        return self.places.placements

    @property
    def actors(self) -> dict[str, Actor]:
        """Every actor, by id."""
        return self.places.actors

    @property
    def lanes(self) -> dict[str, Lane]:
        """Every lane, by id."""
        return self.places.lanes

    @cached_property
    def trainers(self) -> tuple[Placement, ...]:
        """What learns from data; what scores with SQL or on machines of its own is left out.

        A notebook counts where nothing else could learn.
        """
        learning = self.needing(*TRAINERS)
        found = tuple(p for p in learning if p.component.stage is not Stage.SERVE)
        notebooks = self.needing("notebook-workspace")
        return found or tuple(p for p in notebooks if p.component.stage is Stage.TRAIN)

    @cached_property
    def servers(self) -> tuple[Placement, ...]:
        """What answers with a model, or scores with it; what is only planned is left out."""
        serving = (p for p in self.needing(*SERVERS) if p.component.stage is Stage.SERVE)
        return tuple(p for p in serving if p.component.presence != "planned")

    @cached_property
    def loop(self) -> tuple[Flow, ...]:
        """The closed way from what is measured back to training; empty if there is none."""
        return cycle(self.architecture)

    @property
    def regulated(self) -> bool:
        """Whether some rule of law or of the trade is said to apply."""
        return bool(self.context.regulation)

    @property
    def personal(self) -> bool:
        """Whether one of them protects persons: GDPR, HIPAA and their kin."""
        return any(_PERSONAL.search(each) for each in self.context.regulation)

    def needing(self, *capabilities: str) -> tuple[Placement, ...]:
        """Return the placements that ask for one of these capabilities, in the spec's order."""
        if len(capabilities) == 1:
            return self._by_capability.get(capabilities[0], ())
        return with_capability(self.architecture, *capabilities)

    @cached_property
    def _by_capability(self) -> dict[str, tuple[Placement, ...]]:
        found: dict[str, tuple[Placement, ...]] = {}
        for each in self.architecture.placements:
            if each.capability:
                found[each.capability.id] = (*found.get(each.capability.id, ()), each)
        return found

    def in_stage(self, *stages: Stage) -> tuple[Component, ...]:
        """Return the components of these stages, in the spec's order."""
        return tuple(each for each in self.spec.components if each.stage in stages)

    def needs(self, node: str) -> str:
        """Return the capability of a component; empty for actors, lanes and custom things."""
        placement = self.placements.get(node)
        return placement.capability.id if placement and placement.capability else ""

    def stage(self, node: str) -> Stage | None:
        """Return the stage of a component; None for actors and lanes."""
        placement = self.placements.get(node)
        return placement.component.stage if placement else None

    def name(self, node: str) -> str:
        """Return what the picture calls a component, actor or lane."""
        if node in self.placements:
            return self.placements[node].component.role
        if node in self.actors:
            return self.actors[node].role
        return self.lanes[node].title if node in self.lanes else node

    def said(self, flow: Flow) -> str:
        """Return what a flow is called in a message: its two ends by name."""
        return f"{self.name(flow.source)} → {self.name(flow.target)}"

    def into(self, node: str) -> tuple[Flow, ...]:
        """Return the flows that arrive at a node, also at a lane around it."""
        return self._near(self.by_target, node)

    def out_of(self, node: str) -> tuple[Flow, ...]:
        """Return the flows that leave a node, also those of a lane around it."""
        return self._near(self.by_source, node)

    def _near(self, by_end: dict[str, list[Flow]], node: str) -> tuple[Flow, ...]:
        around = self.around(node)
        if not around:
            return tuple(by_end.get(node, ()))
        found = [flow for end in {node, *around} for flow in by_end.get(end, ())]
        return tuple(sorted(found, key=lambda flow: self._order[id(flow)]))

    def after(self, *nodes: str) -> frozenset[str]:
        """Return all that flows lead to from these nodes, replies included, and themselves."""
        return reached(self.flows, nodes)

    def alone(self, flow: Flow) -> bool:
        """Tell whether a flow has its line of the spec for itself, so that it can be edited."""
        return sum(each.path == flow.path for each in self.spec.flows) == 1

    def around(self, node: str) -> tuple[str, ...]:
        """Return the lanes a node lies in, the nearest first, the outermost last; each once."""
        return self.places.around(node)

    def clouds(self, node: str) -> frozenset[str]:
        """Return where a node runs: ids of clouds, ``on-site``, or nothing for an actor."""
        return self.places.clouds(node)

    def crosses(self, flow: Flow) -> bool:
        """Tell whether the two ends of a flow run in places that have nothing in common."""
        return self.places.crosses(flow)

    def regions(self, node: str) -> frozenset[str]:
        """Return the ids of the lanes of kind region that a node lies in."""
        return frozenset(each for each in self.around(node) if self.lanes[each].kind == "region")

    def latency(self, placement: Placement) -> str:
        """Return the latency target of a component: its own, else that of the context."""
        own = (q.value for q in placement.component.quantities if q.name == "latency")
        return next(own, self.context.latency)

    def within(self, placement: Placement) -> float | None:
        """Return that target in seconds; None if none is said."""
        return seconds(self.latency(placement))

    def awaited(self, placement: Placement) -> bool:
        """Tell whether somebody waits for a component's answer: a request leads to it that has a
        reply or comes from an actor, by itself or through what stands in front."""
        front = {flow.source for flow in self.into(placement.component.id) if self._asks(flow)}
        asked = any(
            flow.reply or flow.source in self.actors
            for end in (placement.component.id, *front)
            for flow in self.into(end)
            if self._asks(flow)
        )
        return asked

    @cached_property
    def built(self) -> tuple[Placement, ...]:
        """What is really there: neither planned nor only the other way to do something."""
        parts = ((p, p.component) for p in self.architecture.placements)
        return tuple(
            placement
            for placement, part in parts
            if part.presence != "planned" and not part.alternative_to
        )

    def cloud_name(self, cloud: str) -> str:
        """Return what a place is called that ``clouds`` names: ``AWS``, ``the premises``."""
        return self.places.called(cloud)

    def waited(self, placement: Placement) -> bool:
        """Tell whether somebody waits for its answer, and the spec says how long at most."""
        return self.within(placement) is not None and self.awaited(placement)

    def quantity(self, placement: Placement, name: str) -> str:
        """Return a quantity of a component as it is said; empty if it is not."""
        values = (q.value for q in placement.component.quantities if q.name == name)
        return next(values, "")

    def _asks(self, flow: Flow) -> bool:
        """Tell whether a flow asks for something; between parts the reply alone says so, but of
        a job only that it has ended."""
        if flow.kind is FlowKind.DATA and self.needs(flow.target) not in _JOBS:
            return bool(flow.reply)
        return flow.kind is FlowKind.REQUEST
