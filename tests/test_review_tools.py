"""A review where people work: on the command line and before a commit, and the page on both."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.review.collect import all_rules
from cloudml_diagrams.review.rule import GROUPS
from tests.conftest import ROOT

GOOD = """\
name: churn
title: Churn
components:
  training: {stage: train, capability: training-managed, role: Training}
  audit: {stage: govern, capability: audit-log, role: Audit}
"""
TRAINING = "  training: {stage: train, capability: training-managed, role: Training}\n"
AUDIT = "  audit: {stage: govern, capability: audit-log, role: Audit}\n"
ENDPOINT = "  endpoint: {stage: serve, capability: realtime-endpoint, role: Scores}"
WARNING = GOOD.replace(AUDIT, "")
FLOWS = "flows: [training -> endpoint: the model]\n"
ERROR = f"{GOOD}{ENDPOINT}\n{FLOWS}"
STANDS = f"{GOOD}{ENDPOINT}  # cloudml: ignore serving-unmonitored -- a demo\n{FLOWS}"
FAULTY = GOOD.replace("training-managed", "training-mangaed")
ONLY = ("--only", "serving-unmonitored", "--only", "audit-missing")

HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = ROOT / "docs/review.md"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that reviews in an empty folder and lets bugs through."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner(catch_exceptions=False)
    return lambda *arguments: runner.invoke(cloudml, ["review", *arguments])


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def snippets(begin: str) -> list[str]:
    """Return the YAML of the page that begins so."""
    shown = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return [text for text in shown if text.startswith(begin)]


# ---- --explain and --list ----


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_explain_shows_the_page_of_a_rule_without_a_spec(run: Run, code: str) -> None:
    result = run("--explain", code)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (ROOT / f"docs/rules/{code}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["audit-mising", "AUDIT-MISSING", "audit_missing"])
def test_explain_guesses_the_rule(run: Run, code: str) -> None:
    result = run("--explain", code)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[unknown-rule]" in result.stderr
    assert 'did you mean "audit-missing"?' in result.stderr


@pytest.mark.parametrize("code", ["../rules/audit-missing", "README", "", "x" * 5000, "a\0b"])
def test_explain_takes_nothing_for_a_rule_that_is_none(run: Run, code: str) -> None:
    result = run("--explain", code)
    assert result.exit_code == 1
    assert "[unknown-rule]" in result.stderr


def test_explain_tells_machines_too(run: Run) -> None:
    rule = json.loads(run("--explain", "audit-missing", "--format", "json").stdout)
    assert (rule["code"], rule["group"]) == ("audit-missing", "governance")
    assert rule["page"].startswith("# ")
    result = run("--explain", "nothing", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["code"] == "unknown-rule"


def test_list_tells_every_rule_with_group_and_severity(run: Run) -> None:
    head, *rows = run("--list").stdout.splitlines()
    assert head.split()[:3] == ["RULE", "GROUP", "SEVERITY"]
    told = [tuple(row.split()[:3]) for row in rows]
    assert told == [(rule.code, rule.group, rule.severity) for rule in all_rules()]


def test_list_tells_machines_too(run: Run) -> None:
    rules = json.loads(run("--list", "--format", "json").stdout)
    assert [rule["code"] for rule in rules] == [rule.code for rule in all_rules()]
    assert {rule["group"] for rule in rules} <= set(GROUPS)
    assert all(rule["url"].startswith("https://") for rule in rules)


def test_list_tells_only_what_is_asked_for(run: Run) -> None:
    _, *rows = run("--list", "--only", "governance").stdout.splitlines()
    assert rows
    assert {row.split()[1] for row in rows} == {"governance"}
    assert run("--list", "--only", "governence").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--list", "--explain", "audit-missing"),
        ("--list", "--format", "sarif"),
        ("--explain", "audit-missing", "--format", "markdown"),
        ("--explain",),
        (),  # there is no folder specs/ here
    ],
)
def test_what_does_not_go_together_is_not_understood(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_help_tells_the_exit_status(run: Run) -> None:
    shown = " ".join(run("--help").stdout.split())
    assert "Exit status: 0 if no error is found, 1 if one is" in shown
    assert "2 if the command is not understood" in shown


# ---- the page for users ----


def test_the_page_names_every_group_and_every_exit_status() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(page.splitlines()) < 120
    assert all(group in page for group in GROUPS)
    assert re.findall(r"^\| (\d) \|", page, re.MULTILINE) == ["0", "1", "2"]


def test_the_comments_on_the_page_let_stand_what_they_should(run: Run) -> None:
    (shown,) = snippets("name: churn")
    spec = f"title: Churn\n{shown}{FLOWS}".replace("components:\n", f"components:\n{TRAINING}")
    Path("churn.yaml").write_text(spec, encoding="utf-8")
    (report,) = json.loads(run("churn.yaml", *ONLY, "--format", "json").stdout)["reports"]
    assert report["findings"] == []
    assert [each["rule"] for each in report["accepted"]] == ["audit-missing", "serving-unmonitored"]


# ---- pre-commit ----


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in loaded(HOOKS)}


def pre_commit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=cwd,
        env={**os.environ, "PRE_COMMIT_HOME": str(cwd / ".cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hooks_are_what_pre_commit_takes(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", str(HOOKS), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(hooks()) == {"cloudml-review", "cloudml-validate"}


def test_the_configuration_on_the_page_is_what_pre_commit_takes(tmp_path: Path) -> None:
    (shown,) = snippets("repos:")
    (tmp_path / "config.yaml").write_text(shown, encoding="utf-8")
    done = pre_commit("validate-config", "config.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    used = [hook["id"] for repo in yaml.safe_load(shown)["repos"] for hook in repo["hooks"]]
    assert set(used) == set(hooks())


@pytest.mark.parametrize("hook", list(hooks().values()), ids=lambda hook: hook["id"])
def test_a_hook_takes_the_specs_and_not_the_project_file(hook: dict[str, Any]) -> None:
    names = ["specs/churn.yaml", "specs/a/b.yml", "specs/cloudml.yaml", "cloudml.yaml", "x/y.yaml"]
    taken = [n for n in names if re.search(hook["files"], n) and not re.search(hook["exclude"], n)]
    assert taken == ["specs/churn.yaml", "specs/a/b.yml"]
    assert hook.get("pass_filenames", True)
    assert hook["types"] == ["yaml"]


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (GOOD, (), 0),
        (WARNING, (), 0),
        (WARNING, ("--strict",), 1),
        (ERROR, (), 1),
        (STANDS, ("--strict",), 0),
        (FAULTY, (), 1),
        (GOOD, ("--no-such-option",), 2),
    ],
)
def test_the_hook_ends_as_documented(
    run: Run, text: str, options: tuple[str, ...], status: int
) -> None:
    """pre-commit calls the entry, then ``args``, then the names of the files."""
    Path("specs").mkdir()
    names = ["specs/churn.yaml", "specs/other.yaml"]
    Path(names[0]).write_text(text, encoding="utf-8")
    Path(names[1]).write_text(GOOD.replace("churn", "other"), encoding="utf-8")
    program, command, *rest = shlex.split(hooks()["cloudml-review"]["entry"])
    assert (program, command) == ("cloudml", "review")
    assert run(*rest, *ONLY, *options, *names).exit_code == status


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (ERROR, 0), (FAULTY, 1)])
def test_the_other_hook_checks(run: Run, text: str, status: int) -> None:
    Path("churn.yaml").write_text(text, encoding="utf-8")
    _, *rest = shlex.split(hooks()["cloudml-validate"]["entry"])
    done = CliRunner(catch_exceptions=False).invoke(cloudml, [*rest, "churn.yaml"])
    assert done.exit_code == status
