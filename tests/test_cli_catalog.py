"""``cloudml catalog`` beyond its table, and the options that say whose knowledge is used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.test_cli import Run, run, written

__all__ = ["run"]

SPEC = """\
name: churn
title: Churn scoring
providers: [aws, gcp]
components:
  lake: {stage: ingest, capability: object-storage, role: Raw data}
  people: {stage: govern, service: Azure AD, provider: azure}
  endpoint: {stage: serve, service: AWS SageMaker, role: Scores, badges: [preemptible]}
flows:
  - lake -> endpoint: features
"""
OWN = """\
capability: object-storage
services:
  s3: {short: House bucket, verified: "2020-01-31"}
"""


@pytest.fixture
def spec() -> str:
    Path("churn.yaml").write_text(SPEC.replace("  people", "  #people"), encoding="utf-8")
    return "churn.yaml"


@pytest.fixture
def own() -> str:
    Path("own/capabilities").mkdir(parents=True)
    Path("own/capabilities/house.yaml").write_text(OWN, encoding="utf-8")
    return "own"


@pytest.mark.parametrize(
    ("words", "found", "by"),
    [
        (("vertex", "pipelines"), "agent-platform-pipelines", "former name: Vertex AI Pipelines"),
        (("KFP",), "kubeflow-pipelines", "other name: KFP"),
        (("Dataproc",), "managed-spark", "former name"),
        (("s3",), "s3", "name: S3"),
        (("drift",), "azureml-model-monitoring", "what it does"),
        (("feature", "store"), "feast", "capability: feature store"),
    ],
)
def test_search_finds_by_any_name_and_by_what_it_does(
    run: Run, words: tuple[str, ...], found: str, by: str
) -> None:
    lines = run("catalog", "search", *words).stdout.splitlines()
    assert lines[0].split() == ["PROVIDER", "ID", "NAME", "CAPABILITY", "FOUND", "BY"]
    (row,) = [line for line in lines if line.split()[1] == found]
    assert by in row


def test_search_puts_a_whole_name_first(run: Run) -> None:
    rows = json.loads(run("catalog", "search", "glue", "--format", "json").stdout)
    assert rows[0]["id"] == "glue"
    assert len(rows) > 1


def test_search_for_nothing_there_is_a_problem(run: Run) -> None:
    result = run("catalog", "search", "teapot")
    assert result.exit_code == 1
    assert '"teapot"' in result.stderr
    assert "[nothing-found]" in result.stderr


@pytest.mark.parametrize("name", ["sagemaker-training", "Azure AD", "KFP"])
def test_a_service_is_told_by_any_name(run: Run, name: str) -> None:
    text = run("catalog", *name.split()).stdout
    assert ", id " in text
    assert "Chosen because" in text


def test_an_umbrella_name_tells_of_all_its_parts(run: Run) -> None:
    text = run("catalog", "AWS SageMaker").stdout
    assert "id sagemaker-training" in text
    assert "id sagemaker-endpoint" in text


def test_pairs_of_clouds_are_graded_on_the_page_of_a_capability(run: Run) -> None:
    text = run("catalog", "workflow-orchestration").stdout
    for pair in ("AWS and Google Cloud", "AWS and Azure", "Google Cloud and Azure"):
        assert re.search(rf"{pair}: (direct|partial|assembled|none)\.", text)


def test_stale_lists_what_nobody_has_checked_lately(run: Run, own: str) -> None:
    assert run("catalog", "--stale", "36500d").stdout == "Every service has been checked since.\n"
    lines = run("catalog", "--stale", "1500", "--catalog", own).stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["CHECKED", "PROVIDER", "ID"],
        ["2020-01-31", "aws", "s3"],
    ]


def test_an_age_that_is_none_is_not_understood(run: Run) -> None:
    assert run("catalog", "--stale", "soon").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [("s3", "--stale", "180d"), ("--pages", "made", "--stale", "1"), ("search",), ("--stale", "")],
)
def test_what_excludes_one_another_is_not_understood(run: Run, words: tuple[str, ...]) -> None:
    assert run("catalog", *words).exit_code == 2
    assert not Path("made").exists()


def test_a_project_file_beside_the_specs_is_no_spec(run: Run, spec: str) -> None:
    Path("cloudml.yaml").write_text("names: both\n", encoding="utf-8")
    assert run("validate", ".").exit_code == 0


def test_pages_are_written_for_every_capability(run: Run, own: str, tmp_path: Path) -> None:
    result = run("catalog", "--pages", "made", "--catalog", own)
    assert result.exit_code == 0
    names = written(tmp_path / "made")
    assert {"README.md", "former-names.md", "object-storage.md"} <= set(names)
    assert "House bucket" in Path("made/object-storage.md").read_text(encoding="utf-8")


def test_former_names_are_told_on_standard_error_and_the_build_goes_on(run: Run, spec: str) -> None:
    result = run("build", spec, "--target", "aws", "--format", "md")
    assert result.exit_code == 0
    notes = [line for line in result.stderr.splitlines() if ": note: " in line]
    assert notes == [
        'churn.yaml:7:37: note: "AWS SageMaker" (until 2024-12) is Amazon SageMaker AI today; '
        "it is read as sagemaker-endpoint [other-name]",
        'churn.yaml:7:75: note: "preemptible" capacity is called Spot VMs today; '
        "the card says spot [other-name]",
    ]


def test_notes_reach_machines_too(run: Run, spec: str) -> None:
    result = run("validate", spec, "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["problems"]
    assert {each["severity"] for each in told} == {"note"}
    assert [each["code"] for each in told] == ["other-name", "other-name"]


def test_why_prints_the_trace_of_every_choice(run: Run, spec: str, tmp_path: Path) -> None:
    told = run("explain", spec, "--target", "aws", "--why").stdout
    assert "endpoint (Scores, realtime-endpoint): SageMaker endpoint" in told
    assert "  rule: named in the spec" in told
    assert "does not hold" in told
    built = run("build", spec, "--target", "aws", "--format", "md", "--why").stdout
    assert built.startswith(told)
    assert written(tmp_path / "output") == ["churn/aws/explanation.md"]


def test_names_are_chosen_on_the_command_line(run: Run, spec: str) -> None:
    text = run("explain", spec, "--target", "gcp", "--names", "both").stdout
    assert "Agent Platform" in text
    assert "Vertex AI" in text


def test_an_own_catalog_is_used_by_every_command(run: Run, spec: str, own: str) -> None:
    option = ("--catalog", own)
    assert "House bucket" in run("catalog", "object-storage", "--format", "json", *option).stdout
    assert "House bucket" in run("explain", spec, "--target", "aws", *option).stdout
    assert run("validate", spec, *option).exit_code == 0
    Path("cloudml.yaml").write_text(f"catalog: {own}\n", encoding="utf-8")
    assert "House bucket" in run("explain", spec, "--target", "aws").stdout


def test_a_broken_catalog_stops_the_build_at_its_line(run: Run, spec: str, own: str) -> None:
    Path("own/capabilities/house.yaml").write_text(OWN.replace("short", "shrt"), encoding="utf-8")
    result = run("build", spec, "--catalog", own)
    assert result.exit_code == 1
    assert 'house.yaml:3:8: error: "s3" has no key "shrt" [unknown-key]' in result.stderr
    assert not Path("output").exists()


def test_options_of_the_project_file_hold_unless_others_are_given(run: Run, spec: str) -> None:
    Path("cloudml.yaml").write_text("theme: drak\n", encoding="utf-8")
    assert 'there is no theme "drak"' in run("build", spec).stderr
    assert run("build", spec, "--theme", "dark", "--format", "svg").exit_code == 0


def test_a_target_that_nobody_knows_is_a_problem_with_a_guess(run: Run, spec: str) -> None:
    result = run("build", spec, "--target", "azur")
    assert result.exit_code == 1
    assert 'did you mean "azure"?' in result.stderr
