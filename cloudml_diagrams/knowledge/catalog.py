"""The catalog: the files under ``catalog/`` in, one Catalog out, every reference in it checked.

The form of the files is described in ``docs/catalog.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cloudml_diagrams import resources
from cloudml_diagrams.knowledge.checks import loose_ends
from cloudml_diagrams.knowledge.description import Description
from cloudml_diagrams.knowledge.files import (
    CAPABILITIES,
    PROVIDERS,
    extend,
    read_own,
    read_shipped,
)
from cloudml_diagrams.model import PROVIDERS as SHOWN_FIRST
from cloudml_diagrams.model import (
    Alternative,
    Capability,
    Catalog,
    Checked,
    Condition,
    Equivalence,
    Family,
    Federation,
    FlowKind,
    Former,
    Interconnect,
    Likeness,
    Parallel,
    Provider,
    Rule,
    Service,
    SpotCapacity,
    Stage,
)
from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["load_catalog", "read_catalog"]


def load_catalog(own: Path | None = None) -> Catalog:
    """Return the catalog that ships with the program, extended by a user's own folder if any.

    SpecError if one of the files has a fault.
    """
    return read_catalog(resources.shipped("catalog"), own) if own else _shipped()


@cache
def _shipped() -> Catalog:
    return read_catalog(resources.shipped("catalog"))


def read_catalog(folder: Path, own: Path | None = None) -> Catalog:
    """Return the catalog in a folder that holds ``capabilities/*.yaml`` and ``providers/*.yaml``.

    ``own`` is a folder of the same shape that adds to it: its files may say only what differs.
    SpecError with all faults: first of the files one by one, then of what refers to what.
    """
    capabilities, faults = read_shipped(folder, CAPABILITIES)
    providers, more = read_shipped(folder, PROVIDERS)
    _raise_any(faults + more)
    if own is not None:
        own_capabilities, faults = read_own(own, CAPABILITIES)
        own_providers, more = read_own(own, PROVIDERS)
        _raise_any(faults + more or _nothing(own, own_capabilities | own_providers))
        capabilities, faults = extend(capabilities, own_capabilities, CAPABILITIES)
        providers, more = extend(providers, own_providers, PROVIDERS)
        _raise_any(faults + more)
    _raise_any(list(loose_ends(capabilities, providers)))
    return _catalog(capabilities, providers)


def _raise_any(problems: list[Problem]) -> None:
    if problems:
        raise SpecError(problems)


def _nothing(own: Path, found: Mapping[str, Description]) -> list[Problem]:
    """Return a Problem for a folder that says nothing: it is probably the wrong one."""
    if found:
        return []
    message = "this folder holds no catalog (capabilities/*.yaml, providers/*.yaml)"
    hint = "docs/catalog.md says what goes into it"
    return [Problem(code="no-catalog", message=message, hint=hint, file=str(own))]


def _catalog(
    capability_files: Mapping[str, Description], provider_files: Mapping[str, Description]
) -> Catalog:
    capabilities = {name: _capability(each.data) for name, each in capability_files.items()}
    short = {s.id: s.short for c in capabilities.values() for s in c.services}
    whole = {
        name: replace(each, services=tuple(_with_short_names(s, short) for s in each.services))
        for name, each in capabilities.items()
    }
    order = dict.fromkeys((*(p for p in SHOWN_FIRST if p in provider_files), *provider_files))
    return Catalog(
        capabilities=whole,
        providers={name: _provider(provider_files[name].data) for name in order},
        services={s.id: s for each in whole.values() for s in each.services},
    )


def _capability(data: dict[str, Any]) -> Capability:
    acts, otherwise = _acts(data["acts"])
    pairs = {name: Likeness(**each) for name, each in data["equivalence"]["pairs"].items()}
    return Capability(
        id=data["capability"],
        name=data["name"],
        stage=Stage(data["stage"]),
        purpose=data.get("purpose", ""),
        need=data["need"],
        acts=acts,
        acts_otherwise=otherwise,
        equivalence=Equivalence(caveat=data["equivalence"]["caveat"], pairs=pairs),
        defaults=dict(data["defaults"]),
        gaps=dict(data.get("gaps", {})),
        services=tuple(
            _service(service_id, data, service) for service_id, service in data["services"].items()
        ),
    )


def _acts(data: dict[str, str]) -> tuple[dict[FlowKind, str], str]:
    kinds = {FlowKind(kind): act for kind, act in data.items() if kind != "otherwise"}
    return kinds, data["otherwise"]


def _service(service_id: str, capability: dict[str, Any], data: dict[str, Any]) -> Service:
    values = _tuples(data)
    # Where a service does something else with "otherwise", that goes for all it does not say.
    own, usual = data.get("acts", {}), capability["acts"]
    values["acts"], values["acts_otherwise"] = _acts(own if "otherwise" in own else usual | own)
    values["former"] = tuple(Former(**each) for each in data.get("former", []))
    values["alternatives"] = tuple(Alternative(**each) for each in data.get("alternatives", []))
    values["chosen_when"] = tuple(map(_rule, data.get("chosen_when", [])))
    return Service(id=service_id, capability=capability["capability"], **values)


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    """Return the same with tuples for lists: values do not change."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _rule(data: dict[str, str]) -> Rule:
    conditions = tuple(
        Condition(key=key, value=value) for key, value in data.items() if key != "because"
    )
    return Rule(conditions=conditions, because=data["because"])


def _with_short_names(service: Service, short: Mapping[str, str]) -> Service:
    alternatives = tuple(
        replace(each, short=short.get(each.name, each.name)) for each in service.alternatives
    )
    return replace(service, alternatives=alternatives)


def _provider(data: dict[str, Any]) -> Provider:
    whole: dict[str, type] = {
        "spot": SpotCapacity,
        "federation": Federation,
        "interconnect": Interconnect,
        "parallel": Parallel,
    }
    values = {
        **data,
        **{key: kind(**_tuples(data[key])) for key, kind in whole.items() if key in data},
        "checked": {key: Checked(**_tuples(each)) for key, each in data.get("checked", {}).items()},
        "docs": tuple(data.get("docs", ())),
        "families": tuple(Family(**_tuples(each)) for each in data.get("families", [])),
    }
    return Provider(**values)
