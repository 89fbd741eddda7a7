"""resolve: a spec and a catalog in, the architecture for one target out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cloudml_diagrams.model import (
    MIXED,
    Architecture,
    Catalog,
    Component,
    Override,
    Placement,
    Provider,
    Spec,
)
from cloudml_diagrams.problems import Problem, SpecError, closest
from cloudml_diagrams.resolve.lanes import LaneTree, lane_tree
from cloudml_diagrams.resolve.pins import pin_problems
from cloudml_diagrams.resolve.placing import place
from cloudml_diagrams.resolve.views import make_views
from cloudml_diagrams.resolve.whole import gather

__all__ = ["resolve"]


def resolve(spec: Spec, catalog: Catalog, target: str) -> Architecture:
    """Return the architecture of ``spec`` for ``target``: a provider's id, or mixed.

    The target need not be among ``spec.providers``. SpecError holds every Problem: an unknown
    target; capabilities, services and pins that do not go with the catalog or with the target.
    """
    targets = (*catalog.providers, MIXED)
    if target not in targets:
        raise SpecError([_unknown_target(target, targets)])
    tree = lane_tree(spec.lanes)
    problems = [*_unknown(spec, catalog), *pin_problems(spec, tree, catalog, target)]
    problems += _empty_lanes(spec, tree)
    if problems:
        raise SpecError(problems)
    placements = place(spec, tree, catalog, target)
    providers = _providers(placements, tree, catalog, target)
    title = _title(spec, target, providers, catalog)
    whole = gather(spec, placements, tree)
    return Architecture(
        spec=spec,
        target=target,
        title=title,
        providers=providers,
        placements=placements,
        views=make_views(whole, title),
    )


def _providers(
    placements: Sequence[Placement], tree: LaneTree, catalog: Catalog, target: str
) -> tuple[Provider, ...]:
    """Return the providers of all services, then those on whose machines only open source runs."""
    used = dict.fromkeys(provider for each in placements for provider in each.providers)
    if target == MIXED:
        filled = tree.around(lane for each in placements for lane in each.component.lanes)
        hosts = (lane.provider for lane in tree.by_id.values() if lane.id in filled)
        used |= dict.fromkeys(filter(None, hosts))
    return tuple(catalog.providers[each] for each in used)


def _unknown_target(target: str, known: Sequence[str]) -> Problem:
    message = f'"{target}" is not a target'
    return Problem(code="unknown-target", message=message, hint=closest(target, known))


def _unknown(spec: Spec, catalog: Catalog) -> Iterator[Problem]:
    for component in spec.components:
        for key, name, known in (
            ("capability", component.capability, catalog.capabilities),
            ("service", component.service, catalog.services),
        ):
            if name and name not in known:
                yield spec.source.problem(
                    f"unknown-{key}",
                    f'"{name}" is not a {key} of the catalog',
                    (*component.path, key),
                    hint=closest(name, sorted(known)),
                )
        for override in component.overrides:
            yield from _bad_override(spec, component, override, catalog)


def _bad_override(
    spec: Spec, component: Component, override: Override, catalog: Catalog
) -> Iterator[Problem]:
    place = (*component.path, "on", override.provider)
    service = catalog.services.get(override.service)
    if override.service and service is None:
        message = f'"{override.service}" is not a service of the catalog'
        hint = closest(override.service, sorted(catalog.services))
        yield spec.source.problem("unknown-service", message, place, hint=hint)
    elif service and service.provider not in (override.provider, "oss"):
        message = f"{service.name} is a service of {service.provider}, not of {override.provider}"
        yield spec.source.problem("service-elsewhere", message, place)


def _empty_lanes(spec: Spec, tree: LaneTree) -> Iterator[Problem]:
    filled = tree.around(lane for component in spec.components for lane in component.lanes)
    for flow in spec.flows:
        for end in dict.fromkeys((flow.source, flow.target)):
            if end in tree.by_id and end not in filled:
                yield spec.source.problem(
                    "empty-lane",
                    f'a flow ends at lane "{end}", which holds no component',
                    flow.path,
                    hint="place a component in it, or make it an actor",
                )


def _place(provider: Provider, spec: Spec) -> str:
    """Return where a part runs: open source beside a site of one's own runs there."""
    sites = [lane for lane in spec.lanes if lane.kind == "site"]
    if provider.id != "oss" or not sites:
        return provider.short
    several = len(sites) > 1 or any(lane.repeat for lane in sites)
    return "its own sites" if several else "its own site"


def _title(spec: Spec, target: str, used: Sequence[Provider], catalog: Catalog) -> str:
    shown = used if target == "mixed" else [catalog.providers[target]]
    names = [_place(each, spec) if target == MIXED else each.short for each in shown]
    if len(names) > 1:
        return f"{spec.title} across {', '.join(names[:-1])} and {names[-1]}"
    if not names:
        return spec.title
    return f"{spec.title} {'with' if shown[0].id == 'oss' else 'on'} {names[0]}"
