"""From the files of a user to architectures: what every command does first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeVar

from cloudml_diagrams.knowledge import called, dress, load_catalog, vocabulary
from cloudml_diagrams.model import NAMES, Architecture, Catalog, Sibling, Spec
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec

__all__ = [
    "Known",
    "architectures",
    "check",
    "every",
    "knowledge",
    "names",
    "raise_any",
    "resolved",
    "same_names",
    "siblings",
]

Known = Callable[[str], Catalog]
"""Returns the catalog with its services called by today's names, the familiar ones, or both."""

T = TypeVar("T")
U = TypeVar("U")


def check(request: BuildRequest) -> tuple[Architecture, ...]:
    """Return what the specs resolve to, when they can be read and resolved; else SpecError."""
    return architectures(request, knowledge(request))


def knowledge(request: BuildRequest) -> Known:
    """Return the catalog of this build, by how its services are to be called."""
    catalog = load_catalog(request.catalog)
    if request.icons:
        catalog = dress(catalog, request.icons)
    return cache(lambda names: called(catalog, names))


def names(spec: Spec, request: BuildRequest) -> str:
    """Return which names the services of a spec go by."""
    return request.names or spec.names or NAMES[0]


def architectures(request: BuildRequest, known: Known) -> tuple[Architecture, ...]:
    """Return what the specs of a request resolve to, spec by spec and target by target.

    SpecError with all the faults of reading, or of resolving.
    """
    words = vocabulary(known("today"))
    specs = every(lambda path: load_spec(path, words), request.specs)
    raise_any(same_names(specs))
    return resolved(specs, known, request)


def resolved(
    specs: Iterable[Spec], known: Known, request: BuildRequest
) -> tuple[Architecture, ...]:
    """Return what specs resolve to; SpecError with all the faults."""
    wanted = [
        (spec, target)
        for spec in specs
        for target in dict.fromkeys(request.targets or spec.providers)
    ]
    return every(lambda pair: resolve(pair[0], known(names(pair[0], request)), pair[1]), wanted)


def siblings(resolved: tuple[Architecture, ...], known: Known) -> dict[str, tuple[Sibling, ...]]:
    """Return, by the name of a spec, the targets it is built for: its pages lead to one another."""
    providers = known("today").providers
    targets: dict[str, tuple[Sibling, ...]] = {}
    for architecture in resolved:
        target, spec = architecture.target, architecture.spec.name
        name = providers[target].short if target in providers else target.capitalize()
        targets[spec] = (*targets.get(spec, ()), Sibling(name=name, target=target))
    return targets


def same_names(specs: Iterable[Spec]) -> Iterator[Problem]:
    """Yield a fault for each spec of a name that another has: both would be in one folder."""
    first: dict[str, Spec] = {}
    for spec in specs:
        other = first.setdefault(spec.name, spec)
        if other is not spec:
            message = f'"{other.source.file}" has the name "{spec.name}" too'
            hint = "give each a name of its own"
            yield spec.source.problem("duplicate-name", message, ("name",), hint=hint)


def every(step: Callable[[T], U], items: Iterable[T]) -> tuple[U, ...]:
    """Apply a step to every item. If it fails for some, go on, and raise the faults of all."""
    done: list[U] = []
    faults: list[Problem] = []
    for item in items:
        try:
            done.append(step(item))
        except SpecError as error:
            faults += error.problems
    raise_any(faults)
    return tuple(done)


def raise_any(problems: Iterable[Problem]) -> None:
    """Raise a SpecError if there are any; the same fault met for two targets counts once."""
    distinct = tuple(dict.fromkeys(problems))
    if distinct:
        raise SpecError(distinct)
