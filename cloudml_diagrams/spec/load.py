"""A spec file becomes a Spec, or a SpecError with all that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cloudml_diagrams import schema, yamlfile
from cloudml_diagrams.model import PROVIDERS, Spec, Vocabulary
from cloudml_diagrams.problems import Problem, Source, SpecError
from cloudml_diagrams.spec.called import settle
from cloudml_diagrams.spec.checks import Checker
from cloudml_diagrams.spec.flows import check_flow_ids, flow_names, make_flows
from cloudml_diagrams.spec.icons import check_icons
from cloudml_diagrams.spec.lines import check_lines, read_lines
from cloudml_diagrams.spec.parts import read_context, read_parts
from cloudml_diagrams.spec.views import check_views, make_views
from cloudml_diagrams.spec.within import check_within
from cloudml_diagrams.spec.words import tidy

__all__ = ["load_spec", "parse_spec", "spec_from"]


def load_spec(path: Path, vocabulary: Vocabulary) -> Spec:
    """Return the Spec in a YAML file, which may name what is in the vocabulary.

    SpecError with every fault of the first phase that has any: the file, the YAML, the schema, then
    what refers to what.
    """
    source, data = yamlfile.read(path)
    return spec_from(source, data, path.parent, vocabulary)


def parse_spec(text: str, vocabulary: Vocabulary, file: str = "spec.yaml") -> Spec:
    """Return the Spec in a text; ``file`` is what messages call it, and says where icons lie.

    >>> text = "name: a\\ntitle: A\\ncomponents: {raw-data: {stage: ingest, capability: lake}}"
    >>> known = Vocabulary(capabilities=("lake",), capability_of={})
    >>> parse_spec(text, known).components[0].role
    'Raw data'
    """
    source, data = yamlfile.parse(text, file)
    return spec_from(source, data, Path(file).parent, vocabulary)


def spec_from(source: Source, data: Any, folder: Path, vocabulary: Vocabulary) -> Spec:
    """Return the Spec of plain data; its icons are looked for in ``folder``. SpecError as above."""
    _raise_any(schema.check(data, source, "cloudml-spec-1"))
    settled = settle(read_parts(data), vocabulary, source)
    parts = settled.parts
    lines = read_lines(data.get("flows", []))
    checker = Checker(source=source, vocabulary=vocabulary)
    loose = (*check_lines(lines, source, parts.ends), *check_flow_ids(lines, source))
    flows = () if loose else make_flows(lines, parts.ends, vocabulary.capability_of)
    names = None if loose else flow_names(lines, flows)
    views = data.get("views", {})
    _raise_any(
        (
            *settled.problems,
            *checker.check(parts, data.get("providers", [])),
            *check_icons(parts.components, source, folder),
            *loose,
            *check_within(flows, source, parts),
            *check_views(views, source, parts, names),
        )
    )
    return Spec(
        name=tidy(data["name"]),
        title=tidy(data["title"]),
        summary=tidy(data.get("summary", "")),
        question=tidy(data.get("question", "")),
        context=read_context(data.get("context", {})),
        providers=tuple(data.get("providers", PROVIDERS[:3])),
        names=data.get("names", ""),
        components=parts.components,
        actors=parts.actors,
        lanes=parts.lanes,
        triggers=parts.triggers,
        flows=flows,
        views=make_views(views, names) if names else (),
        notes=settled.notes,
        source=source,
        folder=str(folder),
    )


def _raise_any(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise SpecError(problems)
