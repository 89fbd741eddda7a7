"""Advice as it is written: text, Markdown, a page and JSON, and how the command is answered."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import markdown_it
import pytest
from click.testing import CliRunner, Result

from cloudml_diagrams.advise.formats.html import html
from cloudml_diagrams.advise.formats.markdown import markdown
from cloudml_diagrams.advise.formats.plain import as_json
from cloudml_diagrams.advise.formats.text import text
from cloudml_diagrams.advising import colors
from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.model import Advice, Reason
from tests.advising import CASES, advised
from tests.conftest import ROOT
from tests.hostile import HOSTILE

CASE = "13-warehouse-here-people-there"
PAYMENTS = str(ROOT / "specs" / "realtime-predictions.yaml")

SHAPE = {
    "version": "int",
    "name": "str",
    "title": "str",
    "context": dict.fromkeys(("data", "volume", "arrival", "latency", "team"), "str")
    | {"skills": ["str"], "regulation": [], "objective": "str"},
    "scale": {"best": "float", "close": "float"},
    "verdict": ["str"],
    "leader": "str",
    "close": "bool",
    "candidates": [
        {
            "id": "str",
            "name": "str",
            "providers": ["str"],
            "total": "float",
            "proposed": "bool",
            "unpinned": "bool",
            "crossings": [],
        }
    ],
    "criteria": [
        {
            "id": "str",
            "title": "str",
            "question": "str",
            "weight": "float",
            "weight_at_first": "float",
            "weight_because": ["str"],
            "abstains": "str",
            "tell": "str",
            "scores": [
                {
                    "candidate": "str",
                    "value": "float",
                    "reasons": [
                        {
                            "text": "str",
                            "weighs": "int",
                            "about": ["str"],
                            "facts": [{"field": "str", "text": "str"}],
                        }
                    ],
                }
            ],
        }
    ],
    "runner_up": ["str"],
    "changes": [dict.fromkeys(("kind", "key", "before", "after", "leader", "text"), "str")],
    "unmoved": "str",
    "notes": ["str"],
}
"""Keys and kinds of the document, of a list its first item. To be changed with VERSION."""


def to_html(words: str) -> str:
    written: str = markdown_it.MarkdownIt("commonmark").enable("table").render(words)
    return written


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value[:1]]
    return type(value).__name__


@cache
def page_of_case() -> str:
    return html(advised(CASE), colors())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cloudml, ["advise", *arguments])


def test_json_has_the_shape_that_others_rely_on() -> None:
    assert shape(json.loads(as_json(advised(CASE)))) == SHAPE


def test_all_forms_say_the_same() -> None:
    advice = advised(CASE)
    page, words, lines = page_of_case(), to_html(markdown(advice)), text(advice)
    flat = re.sub(r"\s+", " ", lines)
    for sentence in (*advice.verdict, *advice.runner_up, *(each.text for each in advice.swings)):
        assert sentence.replace("'", "&#x27;") in page
        assert sentence in re.sub(r"<[^>]+>", "", words)
        assert sentence in flat
    for rated in advice.criteria:
        for score in rated.scores:
            for reason in score.reasons:
                assert reason.text.replace("'", "&#x27;") in page
    assert f"{advice.candidates[0].total:.2f}" in page


def test_every_form_has_the_same_bytes_every_time() -> None:
    advice = advised(CASE)
    for write in (text, markdown, as_json, lambda each: html(each, colors())):
        assert write(advice) == write(advice)


def hostile(advice: Advice, said: str) -> Advice:
    """Return advice in which everything that a user or a catalog words is hostile."""
    bad = Reason(text=said, facts=advice.criteria[0].scores[0].reasons[0].facts)
    criteria = tuple(
        replace(
            each,
            scores=tuple(replace(score, reasons=(bad,)) for score in each.scores),
            weight=replace(each.weight, because=(said,)),
            abstains=said if each.abstains else "",
        )
        for each in advice.criteria
    )
    return replace(
        advice,
        title=said,
        context=replace(advice.context, data=said, skills=(said,)),
        candidates=tuple(replace(each, name=said, crossings=(bad,)) for each in advice.candidates),
        criteria=criteria,
        verdict=(said,),
        runner_up=(said,),
        swings=tuple(replace(each, text=said) for each in advice.swings),
        notes=(said,),
    )


def test_type_is_packed_for_all_hostile_texts_at_once() -> None:
    """Cutting the fonts down takes long, and has nothing to do with what stays text."""
    page = html(hostile(advised(CASE), " ".join(HOSTILE)), colors())
    assert page.count("<script") == 2
    assert "@font-face" in page


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_texts_stay_text(said: str) -> None:
    advice = hostile(advised(CASE), said)
    page = html(advice, colors())
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "<b>bold" not in page
    document = to_html(markdown(advice))
    assert "<script" not in document
    assert "<img" not in document
    assert "<b>bold" not in document
    assert "javascript:" not in re.sub(r">[^<]*<", "><", document)
    assert json.loads(as_json(advice))["title"] == said


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    page = page_of_case()
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)", page)
    assert "url(http" not in page
    assert " style=" not in page


def test_the_command_answers_in_words() -> None:
    result = run(PAYMENTS)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Fraud scores while the customer pays\n")
    assert "What would change it:" in result.stdout
    assert max(map(len, result.stdout.splitlines())) < 200


def test_weights_of_the_user_count() -> None:
    arguments = [f"--weight={each}=0" for each in ("latency", "managed-level", "governance")]
    document = json.loads(run(PAYMENTS, "--format", "json", *arguments).stdout)
    weights = {each["id"]: each for each in document["criteria"]}
    assert weights["latency"]["weight"] == 0
    assert weights["latency"]["weight_because"] == ["you set it"]


def test_weights_in_a_file_go_after_those_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    file.write_text("latency: 3\nportability: 2.5\n", encoding="utf-8")
    arguments = ("--weights", str(file), "--weight", "latency=1", "--format", "json")
    document = json.loads(run(PAYMENTS, *arguments).stdout)
    weights = {each["id"]: each["weight"] for each in document["criteria"]}
    assert (weights["latency"], weights["portability"]) == (1, 2.5)


def test_a_context_takes_the_place_of_the_one_in_the_spec() -> None:
    file = CASES / "09-payments-in-cosmos-db.yaml"
    document = json.loads(run(PAYMENTS, "--context", str(file), "--format", "json").stdout)
    assert document["context"]["data"] == "in Cosmos DB, northeurope"
    assert document["leader"] == "azure"


def test_a_context_alone_is_judged_for_a_usual_pipeline() -> None:
    file = CASES / "02-platform-team-on-s3.yaml"
    document = json.loads(run("--context", str(file), "--format", "json").stdout)
    assert (document["name"], document["leader"]) == ("scalable-pipeline", "aws")


def test_open_source_is_compared_when_it_is_asked_for() -> None:
    arguments = ("--target", "aws", "--target", "oss", "--format", "json")
    document = json.loads(run(PAYMENTS, *arguments).stdout)
    assert {each["id"] for each in document["candidates"]} == {"aws", "oss"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--target", "awz", "--target", "gcp"), "unknown-target"),
        (("--target", "aws"), "nothing-to-compare"),
        (("--target", "aws", "--target", "mixed"), "no-provider"),
        (("--weight", "latency=-1"), "bad-weight"),
        (("--weight", "latency=much"), "bad-weight"),
        (("--weight", "latency"), "bad-weight"),
        (("--weight", "latenci=1"), "unknown-criterion"),
        (("--weight", "latency=1e308"), "bad-weight"),
        (("--weight", "latency=1", "--weight", "latency=2"), "bad-weight"),
        (("--weights", "no-such.yaml"), "missing-file"),
        (("--context", "no-such.yaml"), "missing-file"),
    ],
)
def test_bad_input_is_a_problem(arguments: tuple[str, ...], code: str) -> None:
    result = run(PAYMENTS, *arguments)
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ("latency: much\n", "bad-weight", ":1:10:"),
        ("latency: true\n", "bad-weight", ":1:10:"),
        ("- latency\n", "bad-weight", ":1:1:"),
        ("portability: 1\nlatency: -2\n", "bad-weight", ":2:10:"),
        ("latency: 1e307\n", "bad-weight", ":1:10:"),
        ("portability: 1\nspeed: 2\n", "unknown-criterion", ":2:1:"),
        ("latency: 1\nlatency: 2\n", "duplicate-key", ":2:1:"),
        ("", "empty-file", ""),
    ],
)
def test_bad_files_of_weights(tmp_path: Path, words: str, code: str, place: str) -> None:
    file = tmp_path / "weights.yaml"
    file.write_text(words, encoding="utf-8")
    result = run(PAYMENTS, "--weights", str(file))
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert f"weights.yaml{place}" in result.stderr
    assert "cloudml new" not in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ("date: in S3\n", "unknown-key", ":1:1:"),
        ("team: 6 engineers\nlatency: soon\n", "malformed", ":2:10:"),
        ("- data\n", "wrong-type", ""),
        ("skills: []\n", "empty-value", ":1:"),
    ],
)
def test_bad_contexts_point_at_the_place(tmp_path: Path, words: str, code: str, place: str) -> None:
    file = tmp_path / "context.yaml"
    file.write_text(words, encoding="utf-8")
    result = run(PAYMENTS, "--context", str(file))
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr, result.stderr
    assert f"context.yaml{place}" in result.stderr


def test_pins_that_exclude_a_target_are_a_problem() -> None:
    spec = str(ROOT / "specs" / "data-on-gcp-serve-on-aws.yaml")
    result = run(spec, "--target", "aws", "--target", "gcp")
    assert result.exit_code == 1
    assert "[pinned-elsewhere]" in result.stderr


def test_neither_spec_nor_context_is_not_understood() -> None:
    assert run().exit_code == 2
