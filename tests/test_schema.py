"""The schemas that ship: sound, described, of one mind with the model, and able to speak."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cloudml_diagrams import yamlfile
from cloudml_diagrams.model import GRADES, NAMES, FlowKind, Stage
from cloudml_diagrams.resolve.rules import KEYS
from cloudml_diagrams.resources import shipped
from cloudml_diagrams.schema import check
from cloudml_diagrams.schemawords import KEYWORDS
from tests.conftest import ROOT


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda p: p.stem)
def test_gallery_fits_the_schema(path: Path) -> None:
    source, data = yamlfile.read(path)
    assert check(data, source, "cloudml-spec-1") == ()
    assert data["name"] == path.stem


SCHEMAS = ("cloudml-spec-1", "cloudml-capability-1", "cloudml-provider-1")


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(shipped(f"schemas/{name}.json").read_text(encoding="utf-8"))
    return loaded


def subschemas(part: Any) -> list[dict[str, Any]]:
    """Return every schema in a schema, without the mappings that only name some."""
    if not isinstance(part, dict):
        return []
    named = [part.get(key, {}) for key in ("properties", "$defs")]
    inner = [part[key] for key in ("items", "additionalProperties", "propertyNames") if key in part]
    inner += [part[key] for key in ("if", "then", "else") if key in part]
    inner += [each for mapping in named for each in mapping.values()]
    return [part, *(found for each in inner for found in subschemas(each))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_keyword_of_a_schema_has_its_words(name: str) -> None:
    silent = {"$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "examples"}
    silent |= {"properties", "items", "propertyNames", "if", "then", "else", "anyOf"}
    used = {keyword for part in subschemas(schema(name)) for keyword in part}
    assert sorted(used - silent - set(KEYWORDS)) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described_for_editors(name: str) -> None:
    whole = schema(name)

    def described(part: dict[str, Any]) -> bool:
        ref = part.get("$ref", "").removeprefix("#/$defs/")
        return "description" in part or (bool(ref) and described(whole["$defs"][ref]))

    bare = [
        key
        for part in subschemas(whole)
        for key, value in part.get("properties", {}).items()
        if not described(value)
    ]
    assert bare == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_have_a_name_for_messages(name: str) -> None:
    bare = [
        part
        for part in subschemas(schema(name))
        if part.get("pattern", "\\S") != "\\S" and not {"title", "examples"} <= part.keys()
    ]
    assert bare == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_examples_fit(name: str) -> None:
    whole = schema(name)
    for part in subschemas(whole):
        for example in part.get("examples", []):
            validator = Draft202012Validator({**part, "$defs": whole.get("$defs", {})})
            assert validator.is_valid(example), (part, example)


def test_the_schema_knows_what_the_model_knows() -> None:
    defs = schema("cloudml-spec-1")["$defs"]
    assert defs["stage"]["enum"] == list(Stage)
    assert defs["flow-kind"]["enum"] == list(FlowKind)
    assert schema("cloudml-spec-1")["properties"]["names"]["enum"] == list(NAMES)
    assert schema("cloudml-project-1")["properties"]["names"]["enum"] == list(NAMES)
    said = dict(defs["said"]["properties"])
    assert defs["long-flow"]["properties"].keys() - said.keys() == {"from", "to"}


def test_the_schema_of_capabilities_knows_what_rules_can_ask_for() -> None:
    defs = schema("cloudml-capability-1")["$defs"]
    rule = defs["service"]["properties"]["chosen_when"]["items"]["properties"]
    asked = schema("cloudml-spec-1")["$defs"]
    assert list(rule) == [*KEYS, "because"]
    assert rule["prefer"]["enum"] == asked["prefer"]["enum"]
    assert rule["objective"]["enum"] == asked["context"]["properties"]["objective"]["enum"]
    assert rule["arrival"]["enum"] == asked["context"]["properties"]["arrival"]["enum"]
    assert set(defs["likeness"]["properties"]["grade"]["enum"]) == set(GRADES)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_say_where_they_are(name: str) -> None:
    assert schema(name)["$id"].endswith(f"/cloudml_diagrams/schemas/{name}.json")
