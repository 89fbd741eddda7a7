"""From a spec to its comparison on several targets. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.files import SideBySide, comparison_files
from cloudml_diagrams.knowledge import vocabulary
from cloudml_diagrams.model import MIXED, Catalog, Spec
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
    """Return the files that compare each spec; ``request.formats`` are some of COMPARISONS.

    Each spec is compared on ``request.targets``, or on all that it names. ``request.theme`` is that
    of the pictures, and how the page opens; empty: light, and as the reader's system is. SpecError
    with all the faults of reading, of what is to be compared, or of resolving:

    >>> from pathlib import Path
    >>> spec = Path("specs/weekly-retrain.yaml")
    >>> comparisons(BuildRequest(specs=(spec,), targets=("aws",), formats=("md",)))
    Traceback (most recent call last):
    ...
    cloudml_diagrams.problems.SpecError: ... error: a comparison needs two targets ... [one-target]
    """
    theme = load_theme(request.theme or "light")
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
        comparison_files,
        [
            SideBySide(
                architectures=tuple(each),
                siblings=targets[name],
                theme=theme,
                request=request,
                opens=request.theme,
            )
            for name, each in by_spec
        ],
    )
    return tuple(artifact for each in files for artifact in each)


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
        if not request.targets:
            hint = "put the clouds that it may run on into its providers, as in [aws, gcp]"
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
