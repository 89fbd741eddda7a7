"""``cloudml catalog``: which service does what on each provider."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import fill

import click

from cloudml_diagrams.cli.report import reports_problems, text_or_json
from cloudml_diagrams.model import PROVIDERS, Capability, Catalog, Service
from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["catalog"]


@click.command(
    epilog="""\b
Examples:
  cloudml catalog
  cloudml catalog feature-store
  cloudml catalog feature-store --format json | jq '.services[].name'"""
)
@click.argument("capability", required=False)
@text_or_json("How to write it.")
@reports_problems
def catalog(*, capability: str | None, form: str) -> None:
    """List every capability with its service on each provider, or tell all about one CAPABILITY."""
    from cloudml_diagrams.knowledge import load_catalog

    known = load_catalog()
    if capability is None:
        every = list(known.capabilities.values())
        click.echo(_json([_plain(one) for one in every]) if form == "json" else _table(known))
        return
    one = _find(known, capability)
    click.echo(_json(_plain(one)) if form == "json" else "\n".join(_page(known, one)))


def _find(known: Catalog, capability: str) -> Capability:
    if capability not in known.capabilities:
        message = f'there is no capability "{capability}"'
        hint = closest(capability, tuple(known.capabilities))
        raise SpecError([Problem(code="unknown-capability", message=message, hint=hint)])
    return known.capabilities[capability]


def _plain(capability: Capability) -> dict[str, object]:
    return asdict(capability)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _table(known: Catalog) -> str:
    """Return one line a capability: its id, and the service for new work on each provider."""
    head = ["CAPABILITY", *(known.providers[one].short.upper() for one in PROVIDERS)]
    rows = [
        [one.id, *(_short(known, one, provider) for provider in PROVIDERS)]
        for one in known.capabilities.values()
    ]
    return "\n".join(_aligned([head, *rows]))


def _short(known: Catalog, capability: Capability, provider: str) -> str:
    service = capability.defaults.get(provider)
    return known.services[service].short if service else "-"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _page(known: Catalog, capability: Capability) -> Iterator[str]:
    """Yield the lines that tell what a capability is for and who offers it."""
    yield f"{capability.name} ({capability.id}), usually in the stage {capability.stage}"
    yield _wrapped(f"To {capability.need}.")
    grade = f"Across clouds: {capability.equivalence.grade}."
    yield _wrapped(f"{grade} {capability.equivalence.caveat}")
    for provider in PROVIDERS:
        yield ""
        yield known.providers[provider].name
        if provider in capability.gaps:
            yield _wrapped(capability.gaps[provider])
        for service in capability.services:
            if service.provider == provider:
                yield from _entry(service, capability.defaults.get(provider) == service.id)


def _entry(service: Service, default: bool) -> Iterator[str]:
    status = "" if service.status == "ga" else f" ({service.status})"
    yield f"  {service.name}{status}, id {service.id}{', for new work' if default else ''}"
    yield _wrapped(f"{_capital(service.does)}. Chosen because {service.because}.", 4)
    yield _wrapped(f"But: {service.gives_up}", 4)
    for other in service.alternatives:
        yield _wrapped(f"Rather {other.short or other.name} when {other.when}.", 4)
    yield f"    {service.docs}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, indent: int = 2) -> str:
    margin = " " * indent
    return fill(text, 100, initial_indent=margin, subsequent_indent=margin)
