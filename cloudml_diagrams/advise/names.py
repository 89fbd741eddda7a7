"""What people call clouds and services, looked up in their words; read from the catalog once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cloudml_diagrams.model import Catalog, Provider, Service, folded, without_vendor

__all__ = ["Names", "mentions", "names_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of a catalog, folded, each with what it stands for."""

    services: tuple[Service, ...]
    meant: Mapping[str, tuple[tuple[str, tuple[Service | Provider, ...]], ...]]
    """By the first word of a name."""
    uses: tuple[str, ...]
    """What each of the services is called, does and is chosen for, folded, in one line."""

    def named_in(self, text: str) -> tuple[Service | Provider, ...]:
        """Return what a text names; of names within names the longest counts.

        >>> from cloudml_diagrams.knowledge import load_catalog
        >>> [each.id for each in names_of(load_catalog()).named_in("in S3, eu-central-1")]
        ['s3']
        """
        words, found = f" {folded(text)} ", dict[str, Service | Provider]()
        likely = (each for word in {*words.split()} for each in self.meant.get(word, ()))
        for name, meant in sorted(likely, key=_longest_first):
            if f" {name} " in words:
                words = words.replace(f" {name} ", "  ")
                found.update((each.id, each) for each in meant)
        return tuple(found.values())

    def users_of(self, skill: str) -> tuple[Service, ...]:
        """Return the services that have a skill in their name, use it or are chosen for it."""
        word = f" {folded(skill)} "
        pairs = zip(self.services, self.uses, strict=True)
        return tuple(service for service, uses in pairs if word in uses)


def names_of(catalog: Catalog) -> Names:
    """Return the names of a catalog."""
    found: dict[str, dict[str, Service | Provider]] = {}
    for service in catalog.services.values():
        for name in _of_service(service):
            found.setdefault(name, {})[service.id] = service
    for provider in catalog.providers.values():
        families = (name for family in provider.families for name in family.names)
        for name in (provider.id, provider.name, provider.short, *families):
            # A provider's own name goes before a service that is called the same.
            found[folded(name)] = {provider.id: provider}
    first: dict[str, list[tuple[str, tuple[Service | Provider, ...]]]] = {}
    for name, meant in found.items():
        first.setdefault(name.split()[0], []).append((name, tuple(meant.values())))
    services = tuple(catalog.services.values())
    return Names(
        services=services,
        meant={word: tuple(meant) for word, meant in first.items()},
        uses=tuple(" | ".join(_uses(each)) for each in services),
    )


def _longest_first(pair: tuple[str, object]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def mentions(text: str, word: str) -> bool:
    """Tell whether a word, or a name of several, stands in a text.

    >>> mentions("8 x A100", "a100"), mentions("HIPAA", "HIP")
    (True, False)
    """
    return f" {folded(word)} " in f" {folded(text)} "


def _of_service(service: Service) -> Iterator[str]:
    former = (each.name for each in service.former)
    for name in (service.name, service.short, service.familiar, *service.also, *former):
        yield from {folded(name), without_vendor(name)} - {""}


def _uses(service: Service) -> Iterator[str]:
    rules = (condition for rule in service.chosen_when for condition in rule.conditions)
    badges = (condition.value for condition in rules if condition.key == "badge")
    for each in (service.name, service.does, *service.also, *badges):
        yield f" {folded(each)} "
