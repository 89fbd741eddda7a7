"""From specs and a context to advice. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cloudml_diagrams import yamlfile
from cloudml_diagrams.advise import advise as advised
from cloudml_diagrams.advise import weight_fault
from cloudml_diagrams.draw.colors import palette
from cloudml_diagrams.knowledge import vocabulary
from cloudml_diagrams.model import Advice, Catalog, Color, Spec
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.reading import every, knowledge, names, raise_any, same_names
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.resources import shipped
from cloudml_diagrams.spec import load_context, load_spec
from cloudml_diagrams.theme import load_theme

__all__ = ["advice", "colors", "read_weights", "usual_pipeline"]

_USUAL = "specs/scalable-pipeline.yaml"


def advice(
    request: BuildRequest, context: Path | None = None, weights: Mapping[str, float] | None = None
) -> tuple[Advice, ...]:
    """Return the advice for each spec; ``context`` is a file that takes the place of its context.

    ``weights`` are those that the user sets, by criterion. SpecError with all the faults of
    reading or of resolving, and as ``advise`` raises it.
    """
    known = knowledge(request)
    words = vocabulary(known("today"))
    other = load_context(context) if context else None
    specs = every(lambda path: load_spec(path, words), request.specs)
    raise_any(same_names(specs))

    def one(spec: Spec) -> Advice:
        catalog = known(names(spec, request))
        targets = tuple(dict.fromkeys(request.targets or spec.providers))
        _resolvable(spec, targets, catalog)
        judged = replace(spec, context=other) if other else spec
        return advised(judged, targets, catalog, weights)

    return every(one, specs)


def _resolvable(spec: Spec, targets: tuple[str, ...], catalog: Catalog) -> None:
    """Raise SpecError if the spec has faults on any of the targets."""
    every(lambda target: resolve(spec, catalog, target), targets)


def usual_pipeline() -> Path:
    """Return the spec that a context is judged for when no other one is named."""
    return shipped(_USUAL)


def read_weights(path: Path) -> dict[str, float]:
    """Return the weights in a YAML file: a criterion, a colon, a number. SpecError if it is not."""
    hint = "write one a line, such as latency: 2"
    source, data = yamlfile.read(path, start=hint)
    if not isinstance(data, dict):
        raise SpecError([source.problem("bad-weight", "weights are a mapping", hint=hint)])
    faults: list[Problem] = []
    for key, value in data.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            message, hint = f"the weight of {key} is not a number", "write one such as 2 or 0.5"
            faults.append(source.problem("bad-weight", message, (key,), hint=hint))
            continue
        fault = weight_fault(str(key), float(value))
        if fault:
            named = fault.code == "unknown-criterion"
            at = source.problem(fault.code, fault.message, (key,), hint=fault.hint, at_key=named)
            faults.append(at)
    raise_any(faults)
    return {str(key): float(value) for key, value in data.items()}


def colors() -> tuple[Color, ...]:
    """Return the colours of a page, by name, for light and dark ground."""
    return palette(load_theme("light"), load_theme("dark"))
