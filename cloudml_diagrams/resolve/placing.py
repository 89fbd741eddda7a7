"""The components of a spec with the services that do their work, for one target."""

from __future__ import annotations

from cloudml_diagrams.model import Capability, Catalog, Choice, Component, Context, Placement, Spec
from cloudml_diagrams.resolve.choose import capability_of, choose, gap
from cloudml_diagrams.resolve.lanes import LaneTree
from cloudml_diagrams.resolve.pins import providers_for
from cloudml_diagrams.resolve.rules import KEYS

__all__ = ["Placed", "place"]

Placed = dict[tuple[object, ...], Placement]
"""Placements that were made, by all that they depend on: to be kept by whoever asks often."""

_SAID = frozenset(Context.__slots__)
"""What rules ask of the context; the rest they ask of the component."""


def place(
    spec: Spec, tree: LaneTree, catalog: Catalog, target: str, placed: Placed | None = None
) -> tuple[Placement, ...]:
    """Return the placements of a spec that ``resolve`` has found no fault with, in its order.

    Who asks again, for the same components in another context, hands ``placed`` on from call to
    call: a component of whose rules none asks for what has changed is not placed anew. It has to
    be another one for another catalog, and where a component of the same id is another one.
    """
    kept: Placed = {} if placed is None else placed
    found: list[Placement] = []
    for each in spec.components:
        providers = providers_for(each, tree, target)
        said = _asked(each, spec.context, catalog)
        key = (each.id, each.provider, each.lanes, each.quantities, providers, said)
        if key not in kept:
            kept[key] = _place(each, providers, spec.context, catalog)
        found.append(kept[key])
    return tuple(found)


def _asked(component: Component, context: Context, catalog: Catalog) -> tuple[object, ...]:
    """Return what the context says to all that the rules of a component can ask for."""
    if component.custom:
        return ()
    services = capability_of(component, catalog).services
    keys = {e.key for each in services for rule in each.chosen_when for e in rule.conditions}
    return tuple((key, getattr(context, key)) for key in KEYS if key in keys and key in _SAID)


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
