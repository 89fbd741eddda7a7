"""Which of its names a service is called by: today's, the familiar one, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from cloudml_diagrams.model import Capability, Catalog, Service

__all__ = ["called"]

T = TypeVar("T")

_NOT_PROSE = (
    *("id", "provider", "capability", "docs", "icon", "sources"),
    *("former", "familiar", "also", "today"),
)


def called(catalog: Catalog, names: str) -> Catalog:
    """Return the catalog with its services called as ``names`` says.

    ``today``: as it is. ``familiar``: services whose former name is better known go by that, also
    inside the sentences about others. ``both``: today's names, with the familiar one beside.
    """
    if names == "familiar":
        return _familiar(catalog)
    if names == "both":
        return _every(catalog, lambda service: replace(service, beside=service.familiar))
    return catalog


def _familiar(catalog: Catalog) -> Catalog:
    by_today: dict[str, str] = {}
    for service in catalog.services.values():
        if service.familiar:
            by_today |= {service.name: _full(service), service.short: service.familiar}
    reword = _rewording(by_today, catalog)
    whole = _every(catalog, lambda service: _renamed(_reworded(service, reword), service))
    return replace(
        whole,
        capabilities={name: _with_texts(each, reword) for name, each in whole.capabilities.items()},
        providers={name: _reworded(each, reword) for name, each in whole.providers.items()},
    )


def _full(service: Service) -> str:
    return service.former[0].name if service.former else service.familiar


def _renamed(reworded: Service, shipped: Service) -> Service:
    """Return a reworded service with its own names: they are not a part of a sentence."""
    if not shipped.familiar:
        return replace(reworded, name=shipped.name, short=shipped.short)
    return replace(reworded, name=_full(shipped), short=shipped.familiar, today=shipped.name)


def _every(catalog: Catalog, change: Callable[[Service], Service]) -> Catalog:
    services = {name: change(each) for name, each in catalog.services.items()}
    capabilities = {
        name: replace(each, services=tuple(services[s.id] for s in each.services))
        for name, each in catalog.capabilities.items()
    }
    return replace(catalog, capabilities=capabilities, services=services)


def _with_texts(capability: Capability, reword: Callable[[str], str]) -> Capability:
    """Return a capability with its own texts reworded; its services are already."""
    reworded = _reworded(replace(capability, services=()), reword)
    return replace(reworded, services=capability.services)


def _rewording(by_today: Mapping[str, str], catalog: Catalog) -> Callable[[str], str]:
    """Return a function that renames services in a text, and leaves longer names whole."""
    every = {name for s in catalog.services.values() for name in (s.name, s.short)}
    renamed = re.compile("|".join(map(re.escape, by_today)) or "(?!)")
    rivals = set(filter(renamed.search, every))
    longest = sorted(rivals | by_today.keys(), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")

    def reword(text: str) -> str:
        if not renamed.search(text):
            return text
        return pattern.sub(lambda found: by_today.get(found[0], found[0]), text)

    return reword


def _reworded(value: T, reword: Callable[[str], str]) -> T:
    """Return a value with every sentence in it reworded; ids, links and names stay."""
    return _walk(value, reword)  # type: ignore[no-any-return]


def _walk(value: Any, reword: Callable[[str], str]) -> Any:
    if type(value) is str:
        return reword(value)
    if isinstance(value, tuple):
        return tuple(_walk(each, reword) for each in value)
    if isinstance(value, dict):
        return {key: _walk(each, reword) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        prose = [each.name for each in fields(value) if each.name not in _NOT_PROSE]
        return replace(value, **{name: _walk(getattr(value, name), reword) for name in prose})
    return value
