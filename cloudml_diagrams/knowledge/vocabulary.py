"""Which names stand for which services: of today, of old, abbreviations and umbrella names."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import (
    Catalog,
    Meaning,
    Service,
    Stage,
    Vocabulary,
    folded,
    without_vendor,
)

__all__ = ["vocabulary"]


def vocabulary(catalog: Catalog) -> Vocabulary:
    """Return all that a spec may name. Of one name, today's use comes before a former one."""
    names: dict[str, dict[str, Meaning]] = {}
    known = (*_of_services(catalog), *_of_families(catalog))
    for name, meaning in known:
        names.setdefault(folded(name), {}).setdefault(meaning.service, meaning)
    bare: dict[str, dict[str, Meaning]] = {}
    for name, meaning in known:
        short = without_vendor(name)
        if " " in short and short not in names:
            bare.setdefault(short, {}).setdefault(meaning.service, meaning)
    return Vocabulary(
        capabilities=tuple(catalog.capabilities),
        capability_of={each.id: each.capability for each in catalog.services.values()},
        providers=tuple(catalog.providers),
        names={name: tuple(meanings.values()) for name, meanings in (names | bare).items()},
        badges={
            folded(word): ("spot", provider.spot.name)
            for provider in catalog.providers.values()
            if provider.spot
            for word in provider.spot.also
        },
    )


def _of_services(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    for service in catalog.services.values():
        stage = catalog.capabilities[service.capability].stage
        for name, outdated, until in _names(service):
            yield name, _meaning(service, stage, service.name, outdated=outdated, until=until)


def _names(service: Service) -> Iterator[tuple[str, bool, str]]:
    """Yield the names of a service, whether each is outdated, and since when."""
    for name in (service.id, service.name, service.short, *service.also):
        yield name, False, ""
    last = service.former[0].until if service.former else ""
    if service.familiar:
        yield service.familiar, True, last
    for former in service.former:
        yield former.name, True, former.until


def _of_families(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    for provider in catalog.providers.values():
        for family in provider.families:
            for stage, service in family.parts.items():
                part, until = catalog.services[service], family.until
                meaning = _meaning(part, Stage(stage), family.today, outdated=True, until=until)
                yield from ((name, meaning) for name in family.names)


def _meaning(service: Service, stage: Stage, today: str, *, outdated: bool, until: str) -> Meaning:
    return Meaning(
        service=service.id,
        provider=service.provider,
        capability=service.capability,
        stage=stage,
        today=today,
        outdated=outdated,
        until=until,
    )
