"""The catalog as Markdown pages: one a capability, and an index; templates/catalog/ words them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.markdowntext import escape, tidy, url
from cloudml_diagrams.model import Capability, Catalog, Provider, Service
from cloudml_diagrams.templating import Templates, load_templates

__all__ = ["pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one provider has to offer for a capability."""

    provider: Provider
    default: Service | None
    """The service for new work; maybe one of open source."""
    gap: str
    services: tuple[Service, ...]


def pages(catalog: Catalog) -> tuple[Artifact, ...]:
    """Return ``README.md``, ``former-names.md`` and a page for each capability of a catalog."""
    templates = load_templates(
        escape=escape, filters={"link": url, "capital": lambda text: text[:1].upper() + text[1:]}
    )
    return tuple(_pages(catalog, templates))


def _pages(catalog: Catalog, templates: Templates) -> Iterator[Artifact]:
    rows = {each.id: columns(each, catalog) for each in catalog.capabilities.values()}
    yield _page("README", templates.render("catalog/index.md.j2", catalog=catalog, rows=rows))
    former = templates.render("catalog/former-names.md.j2", former=_former(catalog))
    yield _page("former-names", former)
    for each in catalog.capabilities.values():
        text = templates.render(
            "catalog/capability.md.j2", catalog=catalog, capability=each, columns=rows[each.id]
        )
        yield _page(each.id, text)


def columns(capability: Capability, catalog: Catalog) -> tuple[Column, ...]:
    """Return what each provider of the catalog offers for a capability, in their order."""
    return tuple(
        Column(
            provider=provider,
            default=catalog.services.get(capability.defaults.get(provider.id, "")),
            gap=capability.gaps.get(provider.id, ""),
            services=tuple(s for s in capability.services if s.provider == provider.id),
        )
        for provider in catalog.providers.values()
    )


def _former(catalog: Catalog) -> tuple[tuple[str, str, Service], ...]:
    """Return every former name with the date of its end and the service, sorted by the name."""
    found = {
        (former.name, former.until, service.id)
        for service in catalog.services.values()
        for former in service.former
    }
    ordered = sorted(found, key=lambda each: (each[0].lower(), each[2]))
    return tuple((name, until, catalog.services[service]) for name, until, service in ordered)


def _page(name: str, text: str) -> Artifact:
    return Artifact(path=PurePosixPath(f"{name}.md"), content=tidy(text).encode())
