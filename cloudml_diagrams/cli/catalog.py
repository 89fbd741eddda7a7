"""``cloudml catalog``: which service does what on each provider."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from textwrap import fill

import click

from cloudml_diagrams.cli.report import reports_problems, text_or_json
from cloudml_diagrams.cli.settings import catalog_option, settled
from cloudml_diagrams.model import Capability, Catalog, Service
from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["catalog"]


@click.command(
    epilog="""\b
Examples:
  cloudml catalog
  cloudml catalog feature-store
  cloudml catalog sagemaker-training
  cloudml catalog search vertex pipelines
  cloudml catalog --stale 180d
  cloudml catalog feature-store --format json | jq '.services[].name'"""
)
@click.argument("words", nargs=-1, metavar="[NAME | search WORD...]")
@click.option(
    "--stale",
    metavar="DAYS",
    help="List the services that nobody has checked for so long, as in 180d.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the catalog as Markdown pages into this folder.",
)
@catalog_option
@text_or_json("How to write it.")
@reports_problems
def catalog(
    *,
    words: tuple[str, ...],
    stale: str | None,
    pages: Path | None,
    own_catalog: Path | None,
    form: str,
) -> None:
    """List every capability with its service on each provider, or tell all about one NAME.

    NAME is a capability, or a service by its id or any name it has or had. "search" finds services
    by name, former name, abbreviation, and by what they do.
    """
    from cloudml_diagrams.knowledge import load_catalog

    if sum((bool(words), stale is not None, pages is not None)) > 1:
        raise click.UsageError("NAME, search, --stale and --pages exclude one another")
    if words == ("search",):
        raise click.UsageError("search needs a WORD to look for")
    known = load_catalog(settled(catalog=own_catalog)["catalog"])
    if pages is not None:
        _write_pages(known, pages)
    elif stale is not None:
        _show(known, _stale(known, stale), form)
    elif words[:1] == ("search",):
        _search(known, " ".join(words[1:]), form)
    elif words:
        _tell(known, " ".join(words), form)
    else:
        every = list(known.capabilities.values())
        click.echo(_json(list(map(asdict, every))) if form == "json" else _table(known))


def _write_pages(known: Catalog, folder: Path) -> None:
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.pages import pages

    click.echo(f"{folder}: {len(write(pages(known), folder))} pages")


def _stale(known: Catalog, age: str) -> tuple[Service, ...]:
    from cloudml_diagrams.knowledge import unchecked_since

    found = re.fullmatch(r"([0-9]{1,5})d?", age)
    if not found:
        message = f'"{age}" is not a number of days, as in 180d'
        raise click.BadParameter(message, param_hint="--stale")
    return unchecked_since(known, int(found[1]), date.today())


def _show(known: Catalog, services: Sequence[Service], form: str) -> None:
    if form == "json":
        click.echo(_json(list(map(asdict, services))))
    elif not services:
        click.echo("Every service has been checked since.")
    else:
        rows = [(s.verified or "never", s.provider, s.id, s.name) for s in services]
        click.echo("\n".join(_aligned([("CHECKED", "PROVIDER", "ID", "NAME"), *rows])))


def _search(known: Catalog, words: str, form: str) -> None:
    from cloudml_diagrams.knowledge import search

    found = search(known, words)
    if not found:
        hint = closest(words, tuple(known.services))
        message = f'nothing in the catalog has to do with "{words}"'
        raise SpecError([Problem(code="nothing-found", message=message, hint=hint)])
    if form == "json":
        click.echo(_json([{**asdict(f.service), "by": f.by, "words": f.words} for f in found]))
        return
    rows = [
        (f.service.provider, f.service.id, f.service.name, f.capability.id, f"{f.by}: {f.words}")
        for f in found
    ]
    head = ("PROVIDER", "ID", "NAME", "CAPABILITY", "FOUND BY")
    click.echo("\n".join(_aligned([head, *rows])))


def _tell(known: Catalog, name: str, form: str) -> None:
    one = known.capabilities.get(name)
    if one:
        click.echo(_json(asdict(one)) if form == "json" else "\n".join(_page(known, one)))
        return
    services = _services(known, name)
    if form == "json":
        click.echo(_json(list(map(asdict, services))))
        return
    click.echo("\n\n".join("\n".join(_entry(each, known)) for each in services))


def _services(known: Catalog, name: str) -> list[Service]:
    """Return what a name stands for. SpecError if it stands for nothing."""
    from cloudml_diagrams.knowledge import vocabulary

    meanings = vocabulary(known).meanings(name)
    if not meanings:
        message = f'there is no capability and no service "{name}"'
        near = closest(name, (*known.capabilities, *known.services))
        search = f"look for it with: cloudml catalog search {name}"
        hint = near if near.startswith("did") else search
        raise SpecError([Problem(code="unknown-capability", message=message, hint=hint)])
    return [known.services[each.service] for each in meanings]


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _table(known: Catalog) -> str:
    """Return one line a capability: its id, and the service for new work on each provider."""
    head = ["CAPABILITY", *(one.short.upper() for one in known.providers.values())]
    rows = [
        [one.id, *(_short(known, one, provider) for provider in known.providers)]
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
    yield _wrapped(capability.equivalence.caveat)
    for pair, likeness in capability.equivalence.pairs.items():
        names = " and ".join(known.providers[each].short for each in pair.split("-"))
        yield _wrapped(f"{names}: {likeness.grade}. {likeness.caveat}", 4)
    for provider in known.providers.values():
        yield ""
        yield provider.name
        if provider.id in capability.gaps:
            yield _wrapped(capability.gaps[provider.id])
        default = capability.defaults.get(provider.id)
        for service in capability.services:
            if service.provider == provider.id:
                yield from _entry(service, known, default=default == service.id)


def _entry(service: Service, known: Catalog, *, default: bool = False) -> Iterator[str]:
    status = "" if service.status == "ga" else f" ({service.status}{_date(service.ends)})"
    yield f"  {service.name}{status}, id {service.id}{', for new work' if default else ''}"
    if service.former:
        names = ", ".join(f"{each.name} (until {each.until})" for each in service.former)
        yield _wrapped(f"Formerly {names}.", 4)
    yield _wrapped(f"{_capital(service.does)}. Chosen because {service.because}.", 4)
    yield _wrapped(f"But: {service.gives_up}", 4)
    if service.status_note:
        yield _wrapped(service.status_note, 4)
    for rule in service.chosen_when:
        asked = " and ".join(f"{each.key}: {each.value}" for each in rule.conditions)
        yield _wrapped(f"Chosen when {asked}, because {rule.because}.", 4)
    for other in service.alternatives:
        yield _wrapped(f"Rather {other.short or other.name} when {other.when}.", 4)
    yield f"    {service.docs}"


def _date(ends: str) -> str:
    return f", {ends}" if ends else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, indent: int = 2) -> str:
    margin = " " * indent
    return fill(text, 100, initial_indent=margin, subsequent_indent=margin)
