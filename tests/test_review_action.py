"""The GitHub Action: each of its scripts is run with bash, as the runner runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_review_tools import ERROR, FAULTY, GOOD, ONLY, STANDS, WARNING, loaded, snippets

ACTION = ROOT / ".github/actions/review/action.yml"

Step = dict[str, Any]


def steps() -> dict[str, Step]:
    return {step["name"]: step for step in loaded(ACTION)["runs"]["steps"]}


def actionlint() -> str:
    """Return the path of actionlint; skip where there is none, unless this is CI."""
    beside = Path(sysconfig.get_path("scripts"), "actionlint")
    found = str(beside) if beside.exists() else shutil.which("actionlint")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no actionlint found, and CI must have one", pytrace=False)
        pytest.skip("no actionlint found")
    return found


@pytest.fixture
def bash() -> str:
    found = shutil.which("bash")
    if found is None:
        pytest.skip("no bash found")
    return found


class Job:
    """What the runner gives to the steps of a job, and what it reads after each."""

    def __init__(self, bash: str, folder: Path, inputs: dict[str, str]) -> None:
        given = loaded(ACTION)["inputs"]
        assert set(inputs) <= set(given)
        self.bash = bash
        self.work = folder / "work"
        self.temp = folder / "temp"
        self.inputs: dict[str, str] = {name: each["default"] for name, each in given.items()}
        self.inputs |= inputs
        self.outputs: dict[str, dict[str, str]] = {"install": {"python": sys.executable}}
        self.log = ""
        for each in (self.work, self.temp):
            each.mkdir()

    def step(self, name: str) -> int:
        """Run a step as the runner does, and return how it ended."""
        step = steps()[name]
        files = {key: self.temp / key.lower() for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.touch()
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8", newline="\n")
        given = {key: self.filled(str(value)) for key, value in step.get("env", {}).items()}
        known = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
        done = subprocess.run(
            [self.bash, "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.work,
            env={
                **known,
                "PYTHONPATH": str(ROOT),
                **given,
                **{key: str(path) for key, path in files.items()},
                "RUNNER_TEMP": str(self.temp),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.log += done.stdout
        lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        self.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
        files["GITHUB_OUTPUT"].unlink()
        return done.returncode

    def filled(self, value: str) -> str:
        """Return a value with its expressions worked out."""
        return re.sub(r"\$\{\{ *([^}]+?) *\}\}", lambda found: self._worth(found[1]), value)

    def _worth(self, expression: str) -> str:
        if expression == "github.action_path":
            return str(ACTION.parent)
        kind, name, *rest = expression.split(".")
        if kind == "inputs":
            return self.inputs[name]
        assert (kind, rest[0]) == ("steps", "outputs")
        return self.outputs[name].get(rest[1], "")

    def summary(self) -> str:
        return (self.temp / "github_step_summary").read_text(encoding="utf-8")


@pytest.fixture
def job(bash: str, tmp_path: Path) -> Callable[..., Job]:
    """Return a function that makes a job with inputs and the file specs/churn.yaml."""

    def make(text: str, **inputs: str) -> Job:
        one = Job(bash, tmp_path, {"args": " ".join(ONLY), **inputs})
        (one.work / "specs").mkdir()
        (one.work / "specs" / "churn.yaml").write_text(text, encoding="utf-8")
        return one

    return make


@pytest.mark.parametrize(
    ("text", "strict", "status"),
    [
        (WARNING, "false", 0),
        (WARNING, "true", 1),
        (STANDS, "true", 0),
        (FAULTY, "false", 1),
    ],
)
def test_the_action_tells_first_and_fails_last(
    job: Callable[..., Job], text: str, strict: str, status: int
) -> None:
    one = job(text, strict=strict)
    assert one.step("Review") == 0, one.log
    outputs = one.outputs["review"]
    assert outputs["status"] == str(status)
    log = json.loads(Path(outputs["sarif"]).read_text("utf-8"))
    found = log["runs"][0]["results"]
    upload = json.loads(Path(outputs["open"]).read_text("utf-8"))["runs"][0]["results"]
    assert upload == [each for each in found if not each["suppressions"]]
    assert found
    assert one.summary().startswith("## What a reviewer would ask\n")
    for each in upload:
        assert f"[{each['ruleId']}]" in one.log
        assert f"[{each['ruleId']}](https://" in one.summary()
    assert one.step("End as the review did") == status


def test_the_action_uploads_between_the_review_and_the_end() -> None:
    named = list(steps())
    assert named[-3:] == ["Review", "Upload to code scanning", "End as the review did"]
    upload = steps()["Upload to code scanning"]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["with"]["sarif_file"] == "${{ steps.review.outputs.open }}"


def test_a_command_that_is_not_understood_is_not_uploaded(job: Callable[..., Job]) -> None:
    one = job(GOOD, args="--no-such-option")
    assert one.step("Review") == 0
    assert one.outputs["review"] == {"status": "2"}
    assert "No such option" in one.log
    assert one.step("End as the review did") == 2


def test_the_action_takes_several_specs_and_nothing_else_of_a_repository(
    job: Callable[..., Job],
) -> None:
    one = job(GOOD, specs="specs/churn.yaml\n\nmore specs/an other.yaml\n")
    (one.work / "more specs").mkdir()
    (one.work / "more specs/an other.yaml").write_text(ERROR.replace("churn", "other"), "utf-8")
    for name in ("click.py", "json.py", "cloudml_diagrams.py"):
        (one.work / name).write_text("raise SystemExit('taken')", encoding="utf-8")
    assert one.step("Review") == 0
    assert one.outputs["review"]["status"] == "1", one.log
    assert "more%20specs/an%20other.yaml" in Path(one.outputs["review"]["sarif"]).read_text("utf-8")


def test_inputs_are_never_run(job: Callable[..., Job]) -> None:
    evil = '$(touch ran) `touch ran` "; touch ran; #'
    one = job(GOOD, specs=f"{evil}\n--help\n*", args=f"{evil} *", strict=evil)
    assert one.step("Review") == 0
    assert one.outputs["review"]["status"] == "1"
    for name in (evil, "--help", "*", "`touch", "ran;"):
        assert f"{name}: error: " in one.log
    assert [path.name for path in one.work.iterdir()] == ["specs"]


def test_the_runner_obeys_nothing_that_a_spec_says(job: Callable[..., Job]) -> None:
    one = job(ERROR)
    (one.work / "specs/churn.yaml").rename(one.work / "specs/::error::boo.yaml")
    one.inputs["specs"] = "specs/::error::boo.yaml"
    one.step("Review")
    first, *_, last = one.log.splitlines()
    assert first.startswith("::stop-commands::cloudml-")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


def test_the_action_installs_itself_from_its_own_checkout(
    job: Callable[..., Job], bash: str
) -> None:
    one = job(GOOD)
    (one.temp / "python").write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\ncp "$0" "$3/bin/python"\n'
        'echo \'echo "$@" > "$RUNNER_TEMP/installed"\' > "$3/bin/python"\n'
        'chmod +x "$3/bin/python"\n',
        encoding="utf-8",
    )
    (one.temp / "python").chmod(0o755)
    one.outputs["python"] = {"python-path": str(one.temp / "python")}
    assert one.step("Install cloudml") == 0, one.log
    assert one.outputs["install"] == {"python": str(one.temp / "cloudml/bin/python")}
    *_, source = (one.temp / "installed").read_text("utf-8").split()
    assert Path(source).resolve() == ROOT


def test_no_expression_stands_in_a_script() -> None:
    scripts = [step["run"] for step in steps().values() if "run" in step]
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]


@pytest.fixture
def lint(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that lints a workflow of a repository that has the action too."""
    shutil.copytree(ROOT / ".github/actions", tmp_path / ".github/actions")
    (tmp_path / ".git").mkdir()
    file = tmp_path / ".github/workflows/architecture.yml"
    file.parent.mkdir()

    def complaints(text: str) -> str:
        file.write_text(text, encoding="utf-8")
        command = [actionlint(), "-no-color", "-shellcheck=", "-pyflakes=", str(file)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    return complaints


def test_the_workflow_on_the_page_is_one(lint: Callable[[str], str]) -> None:
    (shown,) = snippets("name: Architecture")
    assert lint(shown) == ""
    here = re.sub(r"uses: cloudml-diagrams/\S+", "uses: ./.github/actions/review", shown)
    assert lint(here) == ""
    assert 'input "spec" is not defined' in lint(here.replace("specs: specs", "spec: specs"))
    used = yaml.safe_load(shown)["jobs"]["review"]["steps"][-1]["uses"]
    address, _, version = used.partition("@")
    assert address == "cloudml-diagrams/cloudml-diagrams/.github/actions/review"
    assert version
