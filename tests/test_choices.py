"""The shipped catalog chooses what a staff engineer would: rows of context, service and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest

from cloudml_diagrams import yamlfile
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Choice, Vocabulary
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import parse_spec

TABLE = Path(__file__).resolve().parent / "cases" / "choices.yaml"
DEFAULT = "default for new work"
ROW_KEYS = {"capability", "provider", "context", "component", "expect", "why"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One expectation: what is asked for, what is said of it, and the service that answers it."""

    id: str
    capability: str
    provider: str
    expect: str
    why: str
    context: Mapping[str, Any]
    component: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, Any]:
        """Every value that can decide, by the name that rules have for it."""
        return {**self.context, **{f"component {k}": v for k, v in self.component.items()}}

    def text(self) -> str:
        """Return the smallest spec that says this; JSON is YAML too."""
        part = {"stage": "serve", "capability": self.capability, **self.component}
        spec = {"name": "one", "title": "One", "context": self.context, "components": {"one": part}}
        return json.dumps(spec, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two rows next to each other that differ in one value and expect different services."""

    left: Row
    right: Row
    key: str

    @property
    def id(self) -> str:
        return f"{self.left.id}-and-{self.right.id}"


def _rows() -> tuple[Row, ...]:
    _, data = yamlfile.parse(TABLE.read_text(encoding="utf-8"), TABLE.name)
    numbers: dict[str, count[int]] = {}
    rows = []
    for each in data:
        assert set(each) <= ROW_KEYS, each
        kind = f"{each['capability']}-{each['provider']}"
        rows.append(Row(id=f"{kind}-{next(numbers.setdefault(kind, count(1)))}", **each))
    return tuple(rows)


def _pairs(rows: Sequence[Row]) -> tuple[Pair, ...]:
    found = []
    for left, right in pairwise(rows):
        if (left.capability, left.provider) != (right.capability, right.provider):
            continue
        keys = [k for k in {**left.said, **right.said} if left.said.get(k) != right.said.get(k)]
        if len(keys) == 1 and left.expect != right.expect:
            found.append(Pair(left=left, right=right, key=keys[0]))
    return tuple(found)


ROWS = _rows()
PAIRS = _pairs(ROWS)


@cache
def known() -> Vocabulary:
    return vocabulary(load_catalog())


@cache
def chosen(number: int) -> Choice:
    row = ROWS[number]
    spec = parse_spec(row.text(), known())
    (choice,) = resolve(spec, load_catalog(), row.provider).placements[0].choices
    return choice


def choice_of(row: Row) -> Choice:
    return chosen(ROWS.index(row))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_catalog_chooses_what_the_context_asks_for(row: Row) -> None:
    choice = choice_of(row)
    assert choice.service.id == row.expect, f"expected because {row.why}; chosen by {choice.rule}"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_what_differs_in_a_pair_is_what_decides(pair: Pair) -> None:
    """One of the two may be the default; the other is chosen by the value that differs."""
    choices = (choice_of(pair.left), choice_of(pair.right))
    decided = [each for each in choices if not each.rule.startswith(DEFAULT)]
    names = {"component badges": {"badge"}, "component prefer": {"prefer"}}
    keys = names.get(pair.key, {pair.key})
    if pair.key == "component quantities":
        keys = {*pair.left.component["quantities"], *pair.right.component["quantities"]}
    assert decided
    assert any(keys & set(each.keys) for each in decided), [each.rule for each in choices]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_another_service_than_the_default_has_a_rule_and_a_reason(row: Row) -> None:
    choice = choice_of(row)
    if choice.service.id != load_catalog().capabilities[row.capability].defaults[row.provider]:
        assert not choice.rule.startswith(DEFAULT)
        assert choice.keys
    assert choice.reason


def test_the_table_is_wide_enough() -> None:
    assert len(ROWS) >= 60
    assert {row.provider for row in ROWS} == {"aws", "gcp", "azure", "oss"}
    assert len({row.capability for row in ROWS}) >= 25
    said = {key for row in ROWS for key in row.said}
    assert said >= {"data", "volume", "arrival", "latency", "team", "regulation", "objective"}
    assert {row.component.get("prefer") for row in ROWS} >= {
        "managed",
        "custom",
        "portable",
        "low-cost",
    }


def test_at_least_25_pairs_differ_in_one_value_of_the_context() -> None:
    of_context = [pair for pair in PAIRS if not pair.key.startswith("component ")]
    both = [p for p in of_context if p.key in p.left.context and p.key in p.right.context]
    assert len(both) >= 25


def test_no_row_is_there_twice_and_each_says_why() -> None:
    asked = [(row.capability, row.provider, json.dumps(row.said, sort_keys=True)) for row in ROWS]
    assert len(asked) == len(set(asked))
    assert all(row.why for row in ROWS)
