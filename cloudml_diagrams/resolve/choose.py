"""Which service does a component's work on one provider, and why.

The first that fits: the author's override for that provider, the service the author named, what a
catalog rule says about the component's preference, its badges and the context, the default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.model import (
    Capability,
    Catalog,
    Choice,
    Component,
    Context,
    Override,
    Service,
)

__all__ = ["capability_of", "choose", "gap"]

_NOT_FOR_NEW_WORK = {
    "maintenance": "it gets no new features",
    "retiring": "it is being retired",
    "retired": "it is retired",
}

_NATURE = {"managed": ("serverless", "managed"), "custom": ("self-managed",)}
"""What answers a preference where no rule of the catalog does: the nature of the service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pick:
    service: Service
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What a catalog rule may answer, and how to say where it comes from."""

    key: str
    value: str
    said: str


def choose(
    component: Component, provider: str, context: Context, catalog: Catalog
) -> Choice | None:
    """Return the service of a component that is not custom; None where the provider has a gap.

    A named service of open source stays on every provider: it runs anywhere. A named service that
    is retired, or will be, is kept, and the rule says so.
    """
    capability = capability_of(component, catalog)
    offers = _offers(capability, provider)
    override = next((each for each in component.overrides if each.provider == provider), None)
    pick = (
        _overridden(override, offers, catalog)
        or _named(component, provider, catalog)
        or _fitting(_wishes(component, context), offers)
        or _default(component, capability.defaults.get(provider, ""), catalog)
    )
    if pick is None:
        return None
    if component.service not in ("", pick.service.id) and not (override and override.service):
        pick = _instead(pick, catalog.services[component.service], capability, catalog)
    return _choice(pick, catalog)


def capability_of(component: Component, catalog: Catalog) -> Capability:
    """Return what a component that is not custom asks for, itself or through its service."""
    if component.service:
        return catalog.capabilities[catalog.services[component.service].capability]
    return catalog.capabilities[component.capability]


def gap(capability: Capability, provider: str, catalog: Catalog) -> str:
    """Return the sentence that says what a provider lacks."""
    name = catalog.providers[provider].name
    return capability.gaps.get(provider) or f"{name} has no service for {capability.name}."


def _offers(capability: Capability, provider: str) -> tuple[Service, ...]:
    """Return the services of a provider, its default first."""
    default = capability.defaults.get(provider)
    offers = (each for each in capability.services if each.provider == provider)
    return tuple(sorted(offers, key=lambda each: each.id != default))


def _overridden(
    override: Override | None, offers: Sequence[Service], catalog: Catalog
) -> _Pick | None:
    if override is None:
        return None
    where = catalog.providers[override.provider].short
    if override.service:
        return _kept(catalog.services[override.service], f"named for {where} in the spec")
    said = f"prefer: {override.prefer} for {where}"
    return _fitting([_Wish(key="prefer", value=override.prefer, said=said)], offers)


def _named(component: Component, provider: str, catalog: Catalog) -> _Pick | None:
    service = catalog.services.get(component.service)
    if service is None or service.provider not in (provider, "oss"):
        return None
    return _kept(service, "named in the spec")


def _kept(service: Service, rule: str) -> _Pick:
    doubt = _NOT_FOR_NEW_WORK.get(service.status)
    said = f"{rule}, although {doubt}" if doubt else rule
    return _Pick(service=service, rule=said, reason=service.because)


def _wishes(component: Component, context: Context) -> Iterator[_Wish]:
    if component.prefer:
        yield _Wish(key="prefer", value=component.prefer, said=f"prefer: {component.prefer}")
    for badge in component.badges:
        # A badge may carry a count: eight times H100 asks for what H100 asks for.
        for word in dict.fromkeys((badge, *badge.split())):
            yield _Wish(key="badge", value=word, said=f"badge: {badge}")
    if context.objective:
        yield _Wish(
            key="objective", value=context.objective, said=f"objective: {context.objective}"
        )
    if context.arrival:
        yield _Wish(key="arrival", value=context.arrival, said=f"arrival: {context.arrival}")


def _fitting(wishes: Iterable[_Wish], offers: Sequence[Service]) -> _Pick | None:
    return next(filter(None, (_answer(wish, offers) for wish in wishes)), None)


def _answer(wish: _Wish, offers: Sequence[Service]) -> _Pick | None:
    for service in offers:
        for rule in service.chosen_when:
            if (rule.key, rule.value) == (wish.key, wish.value):
                return _Pick(service=service, rule=wish.said, reason=rule.because)
    wanted = _NATURE.get(wish.value, ()) if wish.key == "prefer" else ()
    for service in offers:
        if service.managed in wanted and service.status not in _NOT_FOR_NEW_WORK:
            return _Pick(service=service, rule=wish.said, reason=service.because)
    return None


def _default(component: Component, service_id: str, catalog: Catalog) -> _Pick | None:
    if not service_id:
        return None
    service = catalog.services[service_id]
    unmet = f"; nothing answers prefer: {component.prefer}" if component.prefer else ""
    return _Pick(service=service, rule=f"default for new work{unmet}", reason=service.because)


def _instead(pick: _Pick, named: Service, capability: Capability, catalog: Catalog) -> _Pick:
    there = catalog.providers[named.provider].short
    direct = capability.equivalence.grade == "direct"
    relation = "does what" if direct else "comes closest to what"
    reason = f"it {relation} {named.short} does on {there}, and {pick.reason}"
    return replace(pick, rule=f"{named.short} named in the spec; {pick.rule}", reason=reason)


def _choice(pick: _Pick, catalog: Catalog) -> Choice:
    service = pick.service
    known = [
        each
        for each in service.alternatives
        if each.name in catalog.services and each.name != service.id
    ]
    siblings = {
        each.id
        for each in catalog.capabilities[service.capability].services
        if each.provider == service.provider
    }
    best = next((each for each in known if each.name in siblings), known[0] if known else None)
    return Choice(
        provider=service.provider,
        service=service,
        reason=pick.reason,
        rule=pick.rule,
        runner_up=catalog.services[best.name] if best else None,
        runner_up_when=best.when if best else "",
    )
