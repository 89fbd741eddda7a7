"""Finding a service by any of its names or by what it does, and those nobody has checked lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cloudml_diagrams.model import Capability, Catalog, Service, folded

__all__ = ["Found", "search", "unchecked_since"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A service, and the words in which what was looked for stands."""

    service: Service
    capability: Capability
    by: str
    """``name``, ``former name``, ``other name``, ``capability`` or ``what it does``."""
    words: str


def search(catalog: Catalog, words: str) -> tuple[Found, ...]:
    """Return the services that ``words`` finds, those found by a whole name first.

    All the words have to stand in one of the texts of a service, each at least as the beginning of
    a word, in any order and case.
    """
    wanted = folded(words)
    hits = [
        (_rank(wanted, found), order, found)
        for order, service in enumerate(catalog.services.values())
        for found in _best(wanted, service, catalog.capabilities[service.capability])
    ]
    return tuple(found for _, _, found in sorted(hits, key=lambda hit: hit[:2]))


_BY = ("name", "former name", "other name", "capability", "what it does")


def _rank(wanted: str, found: Found) -> tuple[bool, int]:
    return (folded(found.words) != wanted, _BY.index(found.by))


def _best(wanted: str, service: Service, capability: Capability) -> Iterator[Found]:
    """Yield the best reason to find a service, if there is one."""
    hits = [
        Found(service=service, capability=capability, by=by, words=text)
        for by, text in _texts(service, capability)
        if _stands_in(wanted, text)
    ]
    if hits:
        yield min(hits, key=lambda found: _rank(wanted, found))


def _texts(service: Service, capability: Capability) -> Iterator[tuple[str, str]]:
    yield from (("name", text) for text in (service.name, service.short, service.id))
    yield from (("former name", each.name) for each in service.former)
    if service.familiar:
        yield "former name", service.familiar
    yield from (("other name", text) for text in service.also)
    yield from (("capability", text) for text in (capability.name, capability.id))
    yield from (("what it does", text) for text in (service.does, capability.need))


def _stands_in(wanted: str, text: str) -> bool:
    words = folded(text).split()
    return bool(wanted) and all(
        any(word.startswith(each) for word in words) for each in wanted.split()
    )


def unchecked_since(catalog: Catalog, days: int, today: date) -> tuple[Service, ...]:
    """Return the services last checked more than ``days`` days before ``today``, oldest first.

    One that does not say when it was checked counts as never checked.
    """
    limit = (today - timedelta(days=days)).isoformat()
    old = [each for each in catalog.services.values() if each.verified < limit]
    return tuple(sorted(old, key=lambda each: each.verified))
