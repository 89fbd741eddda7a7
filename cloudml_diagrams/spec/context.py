"""A context in a file of its own: the same keys as under ``context`` in a spec."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cloudml_diagrams import schema, yamlfile
from cloudml_diagrams.model import Context
from cloudml_diagrams.problems import Problem, Source, SpecError
from cloudml_diagrams.spec.parts import read_context

__all__ = ["load_context"]


def load_context(path: Path) -> Context:
    """Return the context in a YAML file. SpecError with every fault of it."""
    hint = "write keys such as data, team, skills, latency and objective"
    source, data = yamlfile.read(path, start=hint)
    if not isinstance(data, dict):
        raise SpecError([source.problem("wrong-type", "a context is a mapping", hint=hint)])
    # Held against the schema of a spec, so that there is one law for both places.
    whole = {
        "name": "context",
        "title": "context",
        "components": {"part": {"stage": "ingest", "capability": "part"}},
        "context": data,
    }
    problems: tuple[Problem, ...] = schema.check(whole, _below(source), "cloudml-spec-1")
    if problems:
        raise SpecError(problems)
    return read_context(data)


def _below(source: Source) -> Source:
    """Return the source as if all of it stood under ``context``."""
    return replace(
        source,
        keys={("context", *path): place for path, place in source.keys.items()},
        values={("context", *path): place for path, place in source.values.items()},
    )
