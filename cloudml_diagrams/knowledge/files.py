"""The YAML files of a catalog's folder become Descriptions, by id; faults become Problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cloudml_diagrams import iconfiles, schema, yamlfile
from cloudml_diagrams.knowledge.description import Description, place_of
from cloudml_diagrams.problems import Problem, Source, SpecError

__all__ = ["CAPABILITIES", "PROVIDERS", "Kind", "extend", "read_own", "read_shipped"]

Descriptions = dict[str, Description]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One of the two sorts of files."""

    folder: str
    key: str
    """The key that holds the id."""
    form: str
    """The JSON Schema."""


CAPABILITIES = Kind(folder="capabilities", key="capability", form="cloudml-capability-1")
PROVIDERS = Kind(folder="providers", key="id", form="cloudml-provider-1")


def read_shipped(folder: Path, kind: Kind) -> tuple[Descriptions, list[Problem]]:
    """Return a whole catalog's files of one kind; each has to be complete, and named as its id."""

    def faults(source: Source, data: Any) -> Iterator[Problem]:
        yield from schema.check(data, source, kind.form)
        stem = Path(source.file).stem
        if isinstance(data, dict) and data.get(kind.key) not in (None, stem):
            message = f'"{data[kind.key]}" is described in a file called {stem}.yaml'
            hint = f"call the file {data[kind.key]}.yaml"
            yield source.problem("misnamed-file", message, (kind.key,), hint=hint)

    documents, problems = _read(folder / kind.folder, faults)
    found = {each.data[kind.key]: each for each in documents}
    return found, problems


def read_own(folder: Path, kind: Kind) -> tuple[Descriptions, list[Problem]]:
    """Return a user's files of one kind: each may say a part, but no two of them the same."""

    def faults(source: Source, data: Any) -> Iterator[Problem]:
        found = schema.check(data, source, kind.form)
        # What is missing may stand in the shipped file, or in another one; only the id may not.
        yield from (fault for fault in found if fault.code != "missing-key")
        if not isinstance(data, dict):
            return
        if kind.key not in data:
            hint = f"begin with: {kind.key}: …"
            yield source.problem("missing-key", f'it needs "{kind.key}"', hint=hint)
        yield from _icons(source, data, folder)

    documents, problems = _read(folder / kind.folder, faults)
    found: Descriptions = {}
    for each in documents:
        name = each.data[kind.key]
        if name in found:
            problems += _disputed(found[name], each)
        found[name] = found[name].changed_by(each) if name in found else each
    return {name: _with_icons(each, folder) for name, each in found.items()}, problems


def extend(
    known: Descriptions, own: Descriptions, kind: Kind
) -> tuple[Descriptions, list[Problem]]:
    """Return what is known with a user's own words on top, and what they leave unsaid."""
    both = dict(known)
    problems: list[Problem] = []
    for name, each in own.items():
        both[name] = _filled(known[name].changed_by(each), each) if name in known else each
        found = schema.check(both[name].data, each.source, kind.form)
        problems += [fault for fault in found if fault.code == "missing-key"]
    return both, problems


def _filled(both: Description, own: Description) -> Description:
    """Return the same without the gaps that a service of the provider's own fills now."""
    services, gaps = both.data.get("services", {}), both.data.get("gaps", {})
    filled = {
        provider
        for provider, name in own.data.get("defaults", {}).items()
        if services.get(name, {}).get("provider") == provider
        if provider not in own.data.get("gaps", {})
    }
    left = {provider: gap for provider, gap in gaps.items() if provider not in filled}
    return replace(both, data={**both.data, "gaps": left}) if filled & gaps.keys() else both


def _read(
    folder: Path, faults: Callable[[Source, Any], Iterator[Problem]]
) -> tuple[list[Description], list[Problem]]:
    documents: list[Description] = []
    problems: list[Problem] = []
    paths, unreadable = _yaml_files(folder)
    problems += unreadable
    for path in paths:
        try:
            source, data = yamlfile.read(path)
        except SpecError as error:
            problems += error.problems
            continue
        found = list(faults(source, data))
        problems += found
        if not found:
            documents.append(Description(data=data, sources=(source,)))
    return documents, problems


def _yaml_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the YAML files of a folder, sorted; a folder that is not there has none."""
    if not os.path.lexists(folder):
        return [], []
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return [], [Problem(code="unreadable-file", message=message, file=str(folder))]
    return [folder / name for name in names if name.lower().endswith((".yaml", ".yml"))], []


def _disputed(one: Description, other: Description) -> Iterator[Problem]:
    for path in sorted(one.disputes(other)):
        what = " ".join(map(str, path))
        place = place_of(one.where(path), path)
        message = f'"{what}" is said here and at {place}'
        hint = "say it in one of the two files"
        yield other.problem("said-twice", message, path, hint=hint, at_key=True)


def _icons(source: Source, data: dict[str, Any], folder: Path) -> Iterator[Problem]:
    """Yield a Problem for each icon that is neither a class of ``diagrams`` nor a file here."""
    services = data.get("services")
    for name, service in services.items() if isinstance(services, dict) else ():
        icon = service.get("icon") if isinstance(service, dict) else None
        if not isinstance(icon, str):
            continue
        path = ("services", name, "icon")
        if _is_file(icon):
            home = folder.resolve()
            if not (home / icon).resolve().is_relative_to(home):
                message = f'"{icon}" leads out of the catalog\'s folder'
                hint = "copy the file into it"
                yield source.problem("icon-outside-folder", message, path, hint=hint)
            elif not os.path.isfile(folder / icon):
                message = f'there is no file "{icon}" in the catalog\'s folder'
                hint = "the path is relative to the folder that --catalog names"
                yield source.problem("missing-icon", message, path, hint=hint)
        elif not iconfiles.is_node_class(icon):
            message = f'"{icon}" is not a class of the diagrams package with an icon'
            hint = iconfiles.closest_class(icon)
            yield source.problem("unknown-icon", message, path, hint=hint)


def _with_icons(description: Description, folder: Path) -> Description:
    """Return the same with the paths of its icon files made whole."""
    services = description.data.get("services", {})
    icons = {
        name: {**service, "icon": str((folder / service["icon"]).absolute())}
        for name, service in services.items()
        if _is_file(service.get("icon", ""))
    }
    if not icons:
        return description
    data = {**description.data, "services": {**services, **icons}}
    return Description(data=data, sources=description.sources)


def _is_file(icon: str) -> bool:
    return icon.lower().endswith((".png", ".svg"))
