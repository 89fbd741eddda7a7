"""The catalog: the files under ``catalog/`` in, one Catalog out, every reference in it checked.

The form of the files is described in ``docs/catalog.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cloudml_diagrams import resources, schema, yamlfile
from cloudml_diagrams.model import (
    PROVIDERS,
    Alternative,
    Capability,
    Catalog,
    Equivalence,
    FlowKind,
    Provider,
    Rule,
    Service,
    Stage,
)
from cloudml_diagrams.problems import Problem, Source, SpecError, closest

__all__ = ["load_catalog", "read_catalog"]

_Document = tuple[Source, dict[str, Any]]


@cache
def load_catalog() -> Catalog:
    """Return the catalog that ships with the program. SpecError if one of its files has a fault."""
    return read_catalog(resources.shipped("catalog"))


def read_catalog(folder: Path) -> Catalog:
    """Return the catalog in a folder that holds ``capabilities/*.yaml`` and ``providers/*.yaml``.

    SpecError with all faults: first of the files one by one, then of what refers to what.
    """
    capability_files, problems = _read(folder / "capabilities", "cloudml-capability-1")
    provider_files, more = _read(folder / "providers", "cloudml-provider-1")
    if problems + more:
        raise SpecError(problems + more)
    providers = {data["id"]: Provider(**data) for _, data in provider_files}
    capabilities = {data["capability"]: _capability(data) for _, data in capability_files}
    faults = [
        *_misnamed(capability_files, "capability"),
        *_misnamed(provider_files, "id"),
        *_repeated_services(capability_files),
        *(fault for document in capability_files for fault in _loose_ends(document, providers)),
    ]
    if faults:
        raise SpecError(faults)
    return _with_short_names(capabilities, providers)


def _read(folder: Path, form: str) -> tuple[list[_Document], list[Problem]]:
    documents: list[_Document] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            source, data = yamlfile.read(path)
        except SpecError as error:
            problems += error.problems
            continue
        found = schema.check(data, source, form)
        problems += found
        if not found:
            documents.append((source, data))
    return documents, problems


def _capability(data: dict[str, Any]) -> Capability:
    acts = dict(data["acts"])
    otherwise = acts.pop("otherwise")
    return Capability(
        id=data["capability"],
        name=data["name"],
        stage=Stage(data["stage"]),
        purpose=data.get("purpose", ""),
        need=data["need"],
        acts={FlowKind(kind): act for kind, act in acts.items()},
        acts_otherwise=otherwise,
        equivalence=Equivalence(**data["equivalence"]),
        defaults=dict(data["defaults"]),
        gaps=dict(data.get("gaps", {})),
        services=tuple(
            _service(service_id, data["capability"], service)
            for service_id, service in data["services"].items()
        ),
    )


def _service(service_id: str, capability: str, data: dict[str, Any]) -> Service:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    values["alternatives"] = tuple(Alternative(**each) for each in data.get("alternatives", []))
    values["chosen_when"] = tuple(Rule(**each) for each in data.get("chosen_when", []))
    return Service(id=service_id, capability=capability, **values)


def _misnamed(documents: list[_Document], key: str) -> Iterator[Problem]:
    for source, data in documents:
        stem = Path(source.file).stem
        if stem != data[key]:
            yield source.problem(
                "misnamed-file",
                f'"{data[key]}" is described in a file called {stem}.yaml',
                (key,),
                hint=f"call the file {data[key]}.yaml",
            )


def _repeated_services(documents: list[_Document]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for source, data in documents:
        for service_id in data["services"]:
            owner = first.setdefault(service_id, data["capability"])
            if owner != data["capability"]:
                yield source.problem(
                    "duplicate-service",
                    f'service "{service_id}" is already described under {owner}',
                    ("services", service_id),
                    hint=f"an id is used once in the whole catalog: {service_id}-for-… here",
                    at_key=True,
                )


def _loose_ends(document: _Document, providers: dict[str, Provider]) -> Iterator[Problem]:
    source, data = document
    for service_id, service in data["services"].items():
        if service["provider"] not in providers:
            yield source.problem(
                "unknown-provider",
                f'no file describes the provider "{service["provider"]}"',
                ("services", service_id, "provider"),
                hint=closest(service["provider"], sorted(providers)),
            )
    for provider, service_id in data["defaults"].items():
        yield from _default(document, provider, service_id)
    for provider in PROVIDERS:
        known = (provider in data["defaults"]) + (provider in data.get("gaps", {}))
        if known != 1:
            yield source.problem(
                "default-or-gap",
                f"{provider} stands in {'both' if known else 'neither'} of defaults and gaps",
                ("gaps" if known else "defaults",),
                hint="name its default service, or say in gaps what is assembled instead",
                at_key=True,
            )


def _default(document: _Document, provider: str, service_id: str) -> Iterator[Problem]:
    source, data = document
    service = data["services"].get(service_id)
    place = ("defaults", provider)
    if service is None:
        message = f'"{service_id}" is not among the services of this file'
        hint = closest(service_id, sorted(data["services"]))
        yield source.problem("unknown-service", message, place, hint=hint)
    elif service["provider"] != provider:
        message = f"{service_id} is a service of {service['provider']}, not of {provider}"
        yield source.problem("service-elsewhere", message, place)


def _with_short_names(
    capabilities: dict[str, Capability], providers: dict[str, Provider]
) -> Catalog:
    short = {s.id: s.short for c in capabilities.values() for s in c.services}

    def named(service: Service) -> Service:
        alternatives = tuple(
            replace(each, short=short.get(each.name, each.name)) for each in service.alternatives
        )
        return replace(service, alternatives=alternatives)

    whole = {
        key: replace(each, services=tuple(named(service) for service in each.services))
        for key, each in capabilities.items()
    }
    services = {s.id: s for capability in whole.values() for s in capability.services}
    return Catalog(capabilities=whole, providers=providers, services=services)
