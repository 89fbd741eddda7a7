"""From a spec to its comparison on several targets. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.files.compared import comparison_html, comparison_md
from cloudml_diagrams.knowledge import vocabulary
from cloudml_diagrams.model import MIXED, Architecture, Catalog, Sibling, Spec
from cloudml_diagrams.problems import Problem, closest
from cloudml_diagrams.reading import (
    every,
    knowledge,
    raise_any,
    resolved,
    same_names,
    siblings,
)
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import pinned_to
from cloudml_diagrams.spec import load_spec
from cloudml_diagrams.theme import load_theme

__all__ = ["comparisons"]


def comparisons(request: BuildRequest) -> tuple[Artifact, ...]:
    """Return ``comparison.html`` and ``comparison.md`` of each spec, as far as they are asked for.

    Each spec is compared on ``request.targets``, or on all that it names. ``request.theme`` is how
    the page opens; empty: as the reader's system is. SpecError with all the
    faults of reading, of what is to be compared, or of resolving:

    >>> from pathlib import Path
    >>> spec = Path("specs/weekly-retrain.yaml")
    >>> comparisons(BuildRequest(specs=(spec,), targets=("aws",), formats=("md",)))
    Traceback (most recent call last):
    ...
    cloudml_diagrams.problems.SpecError: ... error: a comparison needs two targets ... [one-target]
    """
    if request.theme:
        load_theme(request.theme)
    known = knowledge(request)
    catalog = known("today")
    words = vocabulary(catalog)
    specs = every(lambda path: load_spec(path, words), request.specs)
    raise_any(same_names(specs))
    raise_any(fault for spec in specs for fault in _faults(spec, request, catalog))
    made = resolved(specs, known, request)
    targets = siblings(made, known)
    by_spec = groupby(made, key=lambda each: each.spec.name)
    files = every(
        lambda pair: tuple(_files(tuple(pair[1]), targets[pair[0]], request)),
        [(name, tuple(each)) for name, each in by_spec],
    )
    return tuple(artifact for each in files for artifact in each)


def _files(
    architectures: tuple[Architecture, ...], targets: tuple[Sibling, ...], request: BuildRequest
) -> Iterator[Artifact]:
    folder, own = PurePosixPath(architectures[0].spec.name), request.templates
    if "html" in request.formats:
        content = comparison_html(
            architectures, targets, own, labels=request.labels, theme=request.theme
        )
        yield Artifact(path=folder / "comparison.html", content=content)
    if "md" in request.formats:
        content = comparison_md(architectures, targets, own)
        yield Artifact(path=folder / "comparison.md", content=content)


def _faults(spec: Spec, request: BuildRequest, catalog: Catalog) -> Iterator[Problem]:
    """Yield why a spec cannot be compared on what is asked for."""
    targets = tuple(dict.fromkeys(request.targets or spec.providers))
    known = (*catalog.providers, MIXED)
    unknown = [target for target in targets if target not in known]
    for target in unknown:
        message = f'"{target}" is not a target'
        yield Problem(code="unknown-target", message=message, hint=closest(target, known))
    if unknown:
        return
    yield from _excluded(spec, targets)
    if len(targets) < 2:
        message = f"a comparison needs two targets or more, and there is only {targets[0]}"
        hint = "name them, as in --targets aws,gcp"
        yield spec.source.problem("one-target", message, ("providers",), hint=hint)
        return
    only = pinned_to(spec)
    if only:
        name = catalog.providers[only].short
        message = f"every component is pinned to {name}, so there is nothing to compare"
        hint = "take out the pins of what may run elsewhere"
        yield spec.source.problem("pinned-to-one", message, hint=hint)


def _excluded(spec: Spec, targets: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the targets that a spec leaves out in so many words."""
    if ("providers",) not in spec.source.keys:
        return
    for target in targets:
        if target not in spec.providers:
            message = f'the spec leaves out "{target}"'
            hint = f"it is for {', '.join(spec.providers)}; add {target} there, or compare those"
            yield spec.source.problem("excluded-target", message, ("providers",), hint=hint)
