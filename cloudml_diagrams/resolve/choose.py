"""Which service does a component's work on one provider, and why.

The first that fits: the author's override for that provider, the service the author named, the
strongest rule of the catalog that holds, what answers a preference by its nature, the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.model import (
    Capability,
    Catalog,
    Choice,
    Component,
    Considered,
    Context,
    Override,
    Rule,
    Service,
)
from cloudml_diagrams.resolve.rules import Answer, Case, answers, strength

__all__ = ["capability_of", "choose", "gap"]

_NOT_FOR_NEW_WORK = {
    "maintenance": "it gets no new features",
    "retiring": "it is being retired",
    "retired": "it is retired",
}

_NATURE = {"managed": ("serverless", "managed"), "custom": ("self-managed",)}
"""What answers a preference where no rule of the catalog does: the nature of the service."""

_OPEN = ("custom", "portable")
"""Preferences that open source answers where a provider has nothing: it runs anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pick:
    service: Service
    rule: str
    reason: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """A rule of a service, held against the case."""

    service: Service
    rule: Rule
    answers: tuple[Answer, ...]

    @property
    def holds(self) -> bool:
        return all(each.holds for each in self.answers)

    @property
    def said(self) -> str:
        """What of the spec decides: of a rule that holds all of it, else what is against it."""
        return " and ".join(each.said for each in self.answers if each.holds == self.holds)


def choose(
    component: Component, provider: str, context: Context, catalog: Catalog
) -> Choice | None:
    """Return the service of a component that is not custom; None where the provider has a gap.

    A named service of open source stays on every provider: it runs anywhere. A named service that
    is retired, or will be, is kept, and the rule says so.
    """
    capability = capability_of(component, catalog)
    override = next((each for each in component.overrides if each.provider == provider), None)
    prefer = (override.prefer if override else "") or component.prefer
    case = Case(component=component, context=context, prefer=prefer)
    offers = _offers(capability, provider, catalog)
    weighed = tuple(_weigh(offers, provider, case))
    where = f" for {catalog.providers[provider].short}" if override and override.prefer else ""
    pick = (
        _overridden(override, catalog)
        or _named(component, provider, catalog)
        or _decided(weighed, offers, case, where)
        or _default(case, catalog.services.get(capability.defaults.get(provider, "")))
    )
    if pick is None:
        return None
    if component.service not in ("", pick.service.id) and not (override and override.service):
        pick = _instead(pick, catalog.services[component.service], capability, catalog)
    return _choice(pick, weighed, catalog)


def capability_of(component: Component, catalog: Catalog) -> Capability:
    """Return what a component that is not custom asks for, itself or through its service."""
    if component.service:
        return catalog.capabilities[catalog.services[component.service].capability]
    return catalog.capabilities[component.capability]


def gap(capability: Capability, provider: str, catalog: Catalog) -> str:
    """Return the sentence that says what a provider lacks."""
    name = catalog.providers[provider].name
    return capability.gaps.get(provider) or f"{name} has no service for {capability.name}."


def _offers(capability: Capability, provider: str, catalog: Catalog) -> tuple[Service, ...]:
    """Return what a provider offers for new work, its default first; open source of others last."""
    own = [each.id for each in capability.services if each.provider == provider]
    ids = (capability.defaults.get(provider, ""), *own, capability.defaults.get("oss", ""))
    known = (catalog.services[each] for each in dict.fromkeys(ids) if each)
    return tuple(each for each in known if each.for_new_work)


def _overridden(override: Override | None, catalog: Catalog) -> _Pick | None:
    if override is None or not override.service:
        return None
    where = catalog.providers[override.provider].short
    return _kept(catalog.services[override.service], f"named for {where} in the spec")


def _named(component: Component, provider: str, catalog: Catalog) -> _Pick | None:
    service = catalog.services.get(component.service)
    if service is None or service.provider not in (provider, "oss"):
        return None
    return _kept(service, "named in the spec")


def _kept(service: Service, rule: str) -> _Pick:
    doubt = _NOT_FOR_NEW_WORK.get(service.status)
    said = f"{rule}, although {doubt}" if doubt else rule
    return _Pick(service=service, rule=said, reason=service.because)


def _weigh(offers: Sequence[Service], provider: str, case: Case) -> Iterator[_Weighed]:
    """Yield each rule of the provider's own services; open source elsewhere is only preferred."""
    for service in offers:
        for rule in service.chosen_when if service.provider == provider else ():
            yield _Weighed(service=service, rule=rule, answers=answers(rule, case))


def _decided(
    weighed: Sequence[_Weighed], offers: Sequence[Service], case: Case, where: str
) -> _Pick | None:
    """Return what the strongest rule that holds chooses; a preference may go by nature instead."""
    holding = sorted((each for each in weighed if each.holds), key=lambda each: strength(each.rule))
    best = holding[0] if holding else None
    keys = tuple(each.key for each in best.rule.conditions) if best else ()
    if case.prefer and "prefer" not in keys:
        by_nature = _by_nature(offers, case.prefer, where)
        if by_nature:
            return by_nature
    if best is None:
        return None
    said = best.said + (where if "prefer" in keys else "")
    return _Pick(service=best.service, rule=said, reason=best.rule.because, keys=keys)


def _by_nature(offers: Sequence[Service], prefer: str, where: str) -> _Pick | None:
    fitting = [each for each in offers if each.managed in _NATURE.get(prefer, ())]
    if not fitting and prefer in _OPEN:
        fitting = [each for each in offers if each.provider == "oss"]
    if not fitting:
        return None
    return _Pick(
        service=fitting[0],
        rule=f"prefer: {prefer}{where}",
        reason=fitting[0].because,
        keys=("prefer",),
    )


def _default(case: Case, default: Service | None) -> _Pick | None:
    if default is None:
        return None
    unmet = f"; nothing answers prefer: {case.prefer}" if case.prefer else ""
    rule = f"default for new work{unmet}"
    return _Pick(service=default, rule=rule, reason=default.because)


def _instead(pick: _Pick, named: Service, capability: Capability, catalog: Catalog) -> _Pick:
    there = catalog.providers[named.provider].short
    pair = capability.equivalence.between(named.provider, pick.service.provider)
    grade = pair.grade if pair else capability.equivalence.grade
    relation = "does what" if grade == "direct" else "comes closest to what"
    reason = f"it {relation} {named.short} does on {there}, and {pick.reason}"
    return replace(pick, rule=f"{named.short} named in the spec; {pick.rule}", reason=reason)


def _choice(pick: _Pick, weighed: Sequence[_Weighed], catalog: Catalog) -> Choice:
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
        keys=pick.keys,
        considered=tuple(_considered(each) for each in weighed),
        runner_up=catalog.services[best.name] if best else None,
        runner_up_when=best.when if best else "",
    )


def _considered(weighed: _Weighed) -> Considered:
    asked = " and ".join(f"{each.key}: {each.value}" for each in weighed.rule.conditions)
    return Considered(
        service=weighed.service,
        rule=asked,
        holds=weighed.holds,
        said=weighed.said,
        because=weighed.rule.because,
    )
