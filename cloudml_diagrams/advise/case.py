"""What a criterion looks at: the ground that all candidates share, and one candidate on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cloudml_diagrams.advise.home import Home
from cloudml_diagrams.advise.names import Names
from cloudml_diagrams.model import (
    Architecture,
    Catalog,
    Context,
    Fact,
    Flow,
    FlowKind,
    Placement,
    Provider,
    Reason,
    Service,
    Spec,
    Stage,
)

__all__ = ["Case", "Crossing", "Ground", "cite", "gap_of", "reason", "role_of"]

Crossing = tuple[Flow, str, str]
"""A flow, and the providers between which it passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What does not depend on the candidate."""

    spec: Spec
    catalog: Catalog
    names: Names
    home: Home

    @property
    def context(self) -> Context:
        """What the author says of the data, the team, the rules and the goal."""
        return self.spec.context


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One candidate."""

    ground: Ground
    architecture: Architecture
    places: Mapping[str, tuple[str, ...]]
    """Component id -> the providers on whose machines it stands; open source on a cloud: there."""

    @property
    def context(self) -> Context:
        """As that of the ground."""
        return self.ground.context

    @property
    def placements(self) -> tuple[Placement, ...]:
        """What the catalog knows about: all but the author's own things."""
        return tuple(each for each in self.architecture.placements if each.capability)

    @property
    def providers(self) -> tuple[Provider, ...]:
        """On whose machines the parts stand, each once."""
        used = dict.fromkeys(place for places in self.places.values() for place in places)
        return tuple(self.ground.catalog.providers[each] for each in used)

    def staged(self, *stages: Stage) -> tuple[Placement, ...]:
        """Return the placements of some stages."""
        return tuple(each for each in self.placements if each.component.stage in stages)

    def at(self, placement: Placement) -> tuple[str, ...]:
        """Return on whose machines a placement stands."""
        return self.places[placement.component.id]

    def crossings(self, *kinds: FlowKind) -> Iterator[Crossing]:
        """Yield the flows of these kinds, or of all, that pass from one provider to another."""
        for flow in self.architecture.spec.flows:
            here, there = (self.places.get(each, ()) for each in (flow.source, flow.target))
            wanted = not kinds or flow.kind in kinds
            if wanted and here and there and not {*here} & {*there} and not flow.denied:
                yield flow, here[0], there[0]


def cite(kind: str, owner: Service | Provider, field: str, text: str) -> Fact:
    """Return a field of the catalog as a fact: ``providers.gcp.egress``."""
    return Fact(field=f"{kind}.{owner.id}.{field}", text=text)


def reason(text: str, *facts: Fact, about: tuple[str, ...] = (), weighs: int = 0) -> Reason:
    """Return a reason. ValueError if it does not say what it cites."""
    missing = [fact.field for fact in facts if fact.text not in text]
    if missing or not facts:
        raise ValueError(f"a reason has to say what it rests on: {missing}")
    return Reason(text=text, facts=facts, about=about, weighs=weighs)


def role_of(placement: Placement) -> Fact:
    """Return what a part is called in the spec."""
    component = placement.component
    return Fact(field=f"components.{component.id}.role", text=component.role)


def gap_of(placement: Placement, gap: str) -> Fact:
    """Return what is said of a gap, as the field of the catalog that says it."""
    capability = placement.capability
    gaps = capability.gaps if capability else {}
    where = [provider for provider, said in gaps.items() if said == gap]
    if not (capability and where):
        return role_of(placement)
    return Fact(field=f"capabilities.{capability.id}.gaps.{where[0]}", text=gap)
