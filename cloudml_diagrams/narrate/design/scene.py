"""What every part of the explanation asks about an architecture, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cloudml_diagrams.anatomy.ways import flows, with_capability
from cloudml_diagrams.model import (
    Architecture,
    Catalog,
    Flow,
    Placement,
    Service,
    Stage,
)
from cloudml_diagrams.narrate.phrases.names import (
    Name,
    name_placement,
    name_view,
    proper_names,
    service_names,
)

__all__ = ["Scene", "set_scene"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An architecture with the names of its parts."""

    architecture: Architecture
    catalog: Catalog
    names: dict[str, Name]
    """Of every component, actor and lane, by id."""
    numbers: dict[str, tuple[str, ...]]
    """Flow id -> its step numbers in the main view."""
    said: dict[str, str] = field(default_factory=dict)
    """Flow id -> the clause that tells it in the main view."""

    def stage(self, *stages: Stage) -> tuple[Placement, ...]:
        """Return the placements of these stages, in the order of the spec."""
        return tuple(p for p in self.architecture.placements if p.component.stage in stages)

    def with_capability(self, *capabilities: str) -> tuple[Placement, ...]:
        """Return the placements that ask for one of these capabilities."""
        return with_capability(self.architecture, *capabilities)

    def full(self, placements: tuple[Placement, ...]) -> tuple[str, ...]:
        """Return their names with their services."""
        return tuple(self.names[placement.component.id].full for placement in placements)

    def brief(self, placements: tuple[Placement, ...]) -> tuple[str, ...]:
        """Return their names alone."""
        return tuple(self.names[placement.component.id].brief for placement in placements)

    def flows(self) -> tuple[Flow, ...]:
        """Return the flows that really happen: denied ones are left out."""
        return flows(self.architecture)

    def services(
        self, keep: Callable[[Placement], bool]
    ) -> Iterator[tuple[Service, tuple[Placement, ...]]]:
        """Yield each service once, with the placements that use it, in the order of the spec."""
        users: dict[str, list[Placement]] = {}
        found: dict[str, Service] = {}
        for placement in filter(keep, self.architecture.placements):
            for choice in placement.choices:
                found[choice.service.id] = choice.service
                users.setdefault(choice.service.id, []).append(placement)
        for service_id, service in found.items():
            yield service, tuple(users[service_id])


def set_scene(architecture: Architecture, catalog: Catalog) -> Scene:
    """Return the scene of an architecture."""
    proper, services = proper_names(catalog), service_names(catalog)
    main, spec = architecture.views[0], architecture.spec
    numbers: dict[str, list[str]] = {}
    for arrow in main.arrows:
        for flow in arrow.flows:
            numbers.setdefault(flow.id, []).append(arrow.number)
    names = name_view(main, spec.lanes, proper, services)
    for view in architecture.views[1:]:
        names |= name_view(view, (), proper, services)
    names |= {p.component.id: name_placement(p, proper, services) for p in architecture.placements}
    return Scene(
        architecture=architecture,
        catalog=catalog,
        names=names,
        numbers={flow: tuple(dict.fromkeys(each)) for flow, each in numbers.items()},
    )
