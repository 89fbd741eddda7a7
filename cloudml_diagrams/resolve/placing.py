"""The components of a spec with the services that do their work, for one target."""

from __future__ import annotations

from cloudml_diagrams.model import Capability, Catalog, Choice, Component, Context, Placement, Spec
from cloudml_diagrams.resolve.choose import capability_of, choose, gap
from cloudml_diagrams.resolve.lanes import LaneTree
from cloudml_diagrams.resolve.pins import providers_for

__all__ = ["place"]


def place(spec: Spec, tree: LaneTree, catalog: Catalog, target: str) -> tuple[Placement, ...]:
    """Return the placements of a spec that ``resolve`` has found no fault with, in its order."""
    return tuple(
        _place(each, providers_for(each, tree, target), spec.context, catalog)
        for each in spec.components
    )


def _place(
    component: Component, providers: tuple[str, ...], context: Context, catalog: Catalog
) -> Placement:
    if component.custom:
        return Placement(component=component, capability=None, choices=())
    capability = capability_of(component, catalog)
    choices: dict[str, Choice] = {}
    gaps: list[str] = []
    for provider in providers:
        choice = choose(component, provider, context, catalog)
        if choice:
            choices.setdefault(choice.service.id, choice)
        if choice is None or _stands_in(choice, capability, provider):
            gaps.append(gap(capability, provider, catalog))
    return Placement(
        component=component,
        capability=capability,
        choices=tuple(choices.values()),
        gaps=tuple(gaps),
    )


def _stands_in(choice: Choice, capability: Capability, provider: str) -> bool:
    """Tell whether open source takes the place of a service that the provider does not have."""
    default = capability.defaults.get(provider)
    return choice.provider != provider and choice.service.id == default
