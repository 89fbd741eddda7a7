"""Whatever a file holds, reading it ends in a Spec or in Problems."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudml_diagrams.problems import SpecError
from tests.knowing import loaded, parsed


def only_spec_errors(read: Callable[[], object]) -> None:
    """Run it; whatever it raises but a SpecError with rendered problems fails the test."""
    try:
        read()
    except SpecError as error:
        rendered = [problem.render() for problem in error.problems]
    else:
        return
    assert rendered
    assert all(rendered)


@given(st.binary(max_size=400))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(content)
    only_spec_errors(lambda: loaded(path))


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    only_spec_errors(lambda: parsed(text))


PIECES = (
    *("name: a\n", "title: A\n", "components:\n", "  lake:\n", "    stage: ingest\n", "flows:\n"),
    *("    capability: object-storage\n", "  - lake -> lake\n", "  - ", "lake", " -> ", ": ", "{"),
    *("}", "[", "]", ", ", "'", '"', "|\n", ">", "&a ", "*a", "!!str ", "\t", "\n", "  ", "#", "-"),
    *("views:\n", "lanes:\n", "  cloud: {kind: cloud, in: cloud}\n", "? ", "%", "\u2028", "\ufeff"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_pieces_of_yaml(text: str) -> None:
    only_spec_errors(lambda: parsed(text))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["lake", "ingest", "lake -> lake", "aws", "object-storage", "5 min"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["lake", "stage", "from", "to", "lake -> lake", "x"]), inner),
    max_leaves=6,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["actors", "lanes", "flows", "triggers", "views", "context", "providers"]),
        VALUES,
    ),
    VALUES,
)
def test_any_values_under_known_keys(sections: dict[str, object], lake: object) -> None:
    whole = {"name": "a", "title": "A", "components": {"lake": lake}, **sections}
    only_spec_errors(lambda: parsed(_flow_style(whole)))


def _flow_style(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{_flow_style(key)}: {_flow_style(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow_style, value)) + "]"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return str(value)
