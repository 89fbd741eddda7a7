"""The command line: what it writes, what it says, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cloudml_diagrams import __version__
from cloudml_diagrams.cli import cloudml
from tests.conftest import Accepted

SPEC = """\
name: churn
title: Churn scoring
providers: [aws, gcp]
components:
  lake: {stage: ingest, capability: object-storage, role: Raw data}
  endpoint: {stage: serve, capability: realtime-endpoint, role: Scores}
flows:
  - lake -> endpoint: features
"""
TWO_FAULTS = SPEC.replace("ingest", "injest").replace("object-storage", "object-storag")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the program in an empty folder and lets bugs through."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner(catch_exceptions=False).invoke(cloudml, arguments)


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_build_writes_what_was_asked_for_and_says_where(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC)
    result = run("build", "churn.yaml", "--target", "aws", "--out", "made")
    assert result.exit_code == 0
    expected = ["diagram.png", "diagram.svg", "explanation.html", "explanation.md", "script.md"]
    assert written(tmp_path / "made") == [f"churn/aws/{name}" for name in expected]
    assert (
        result.stdout == f"{Path('made/churn/aws')}: "
        "diagram.svg diagram.png explanation.md explanation.html script.md\n"
    )
    assert result.stderr == ""


def test_build_takes_every_target_of_every_spec_in_specs(run: Run, tmp_path: Path) -> None:
    Path("specs").mkdir()
    Path("specs/churn.yaml").write_text(SPEC)
    Path("specs/fraud.yaml").write_text(SPEC.replace("name: churn", "name: fraud"))
    assert run("build", "--format", "md").exit_code == 0
    assert written(tmp_path / "output") == [
        f"{name}/{file}"
        for name in ("churn", "fraud")
        for file in ("aws/explanation.md", "comparison.md", "gcp/explanation.md")
    ]


def test_all_faults_of_all_specs_are_shown_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    Path("good.yaml").write_text(SPEC)
    Path("bad.yaml").write_text(TWO_FAULTS)
    Path("worse.yaml").write_text("name: [")
    result = run("build", "good.yaml", "bad.yaml", "worse.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert re.search(r"^bad\.yaml:5:17: error: .*injest.*\[[a-z-]+\]$", result.stderr, re.MULTILINE)
    assert 'did you mean "ingest"?' in result.stderr
    assert "worse.yaml:" in result.stderr
    assert not (tmp_path / "output").exists()


def test_problems_can_be_read_by_a_machine(run: Run) -> None:
    Path("bad.yaml").write_text(TWO_FAULTS)
    for result, text in (
        (run("--problems", "json", "build", "bad.yaml"), "stderr"),
        (run("validate", "bad.yaml", "--format", "json"), "stdout"),
    ):
        assert result.exit_code == 1
        first = json.loads(getattr(result, text))["problems"][0]
        assert (first["file"], first["line"], first["column"]) == ("bad.yaml", 5, 17)
        assert set(first) == {"file", "line", "column", "severity", "code", "message", "hint"}


def test_text_of_the_input_cannot_steer_the_terminal(run: Run) -> None:
    Path("bad.yaml").write_text(SPEC.replace("ingest", r'"\e[2Jboo"'))
    result = run("validate", "bad.yaml")
    assert result.exit_code == 1
    assert "boo" in result.stderr
    assert "\x1b" not in result.stderr


def test_validate_says_what_it_checked_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC)
    result = run("validate", "churn.yaml")
    assert result.exit_code == 0
    assert result.stdout == "churn.yaml: 2 components, 1 flows, resolves for aws, gcp\n"
    assert written(tmp_path) == ["churn.yaml"]
    assert json.loads(run("validate", "churn.yaml", "--format", "json").stdout) == {"problems": []}


def test_explain_writes_the_words_to_standard_output(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC)
    result = run("explain", "churn.yaml", "--target", "gcp")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Churn scoring")
    assert written(tmp_path) == ["churn.yaml"]


def test_new_writes_a_spec_that_builds_and_never_overwrites(run: Run) -> None:
    assert run("new", "churn", "--from", "drift-monitoring").exit_code == 0
    text = Path("churn.yaml").read_text(encoding="utf-8")
    assert re.search(r"^name: churn$", text, re.MULTILINE)
    assert run("validate", "churn.yaml").exit_code == 0
    again = run("new", "churn")
    assert again.exit_code == 1
    assert "[file-exists]" in again.stderr
    assert Path("churn.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["true", "null", "a" * 64])
def test_new_writes_a_name_that_yaml_could_take_for_something_else(run: Run, name: str) -> None:
    assert run("new", name).exit_code == 0
    assert run("validate", f"{name}.yaml").exit_code == 0


@pytest.mark.parametrize("name", ["../churn", "1st", "12", "Churn", "a" * 65, "", "churn\n"])
def test_new_refuses_a_name_that_no_spec_can_have(run: Run, tmp_path: Path, name: str) -> None:
    assert run("new", name).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_new_guesses_the_gallery_spec(run: Run) -> None:
    result = run("new", "churn", "--from", "weekly-retrian")
    assert result.exit_code == 1
    assert 'did you mean "weekly-retrain"?' in result.stderr
    assert not Path("churn.yaml").exists()


def test_catalog_lists_every_capability_with_its_services(run: Run) -> None:
    lines = run("catalog").stdout.splitlines()
    assert lines[0].split() == ["CAPABILITY", "AWS", "GOOGLE", "CLOUD", "AZURE", "OPEN", "SOURCE"]
    row = next(line for line in lines if line.startswith("object-storage "))
    assert "S3" in row
    assert "Cloud Storage" in row
    every = json.loads(run("catalog", "--format", "json").stdout)
    assert [one["id"] for one in every] == [line.split()[0] for line in lines[1:]]


def test_catalog_tells_all_about_one_capability(run: Run) -> None:
    page = run("catalog", "object-storage").stdout
    for expected in ("Amazon S3", "for new work", "Chosen because", "Rather", "https://"):
        assert expected in page
    assert max(map(len, page.splitlines())) <= 100 or "https://" in page
    one = json.loads(run("catalog", "object-storage", "--format", "json").stdout)
    assert {"aws", "gcp", "azure", "oss"} == set(one["defaults"]) | set(one["gaps"])


def test_catalog_guesses_the_capability(run: Run) -> None:
    result = run("catalog", "object-storag")
    assert result.exit_code == 1
    assert 'did you mean "object-storage"?' in result.stderr


def test_schema_is_a_json_schema_of_specs(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"name", "title", "components"} <= set(schema["required"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    script = run("completion", shell).stdout
    assert "_CLOUDML_COMPLETE" in script


def test_theme_that_does_not_exist_is_a_problem_with_a_guess(run: Run) -> None:
    Path("churn.yaml").write_text(SPEC)
    result = run("build", "churn.yaml", "--theme", "drak")
    assert result.exit_code == 1
    assert 'did you mean "dark"?' in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build"],  # there is no folder specs/ here
        ["build", "--format", "gif"],
        ["build", "--target", "ibm"],
        ["build", "--width", "10"],
        ["explain", "churn.yaml"],
        ["--problems", "xml", "schema"],
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.write_bytes(b"\x89PNG\0\xff")])
def test_what_is_no_spec_is_a_problem(run: Run, make: Callable[[Path], object]) -> None:
    make(Path("thing"))
    result = run("build", "thing")
    assert result.exit_code == 1
    assert re.search(r"^thing: error: .*\[[a-z0-9-]+\]$", result.stderr, re.MULTILINE)


def test_a_missing_spec_is_a_problem(run: Run) -> None:
    result = run("build", "nowhere.yaml")
    assert result.exit_code == 1
    assert "nowhere.yaml: error: " in result.stderr


@pytest.mark.parametrize("command", ["build", "validate"])
def test_a_name_that_is_too_long_is_a_problem(run: Run, command: str) -> None:
    result = run(command, "a" * 300)
    assert result.exit_code == 1
    assert "[unreadable-file]" in result.stderr


def test_a_folder_without_specs_is_told_to_machines_too(run: Run) -> None:
    Path("empty").mkdir()
    result = run("validate", "empty", "--format", "json")
    assert result.exit_code == 1
    assert [each["code"] for each in json.loads(result.stdout)["problems"]] == ["no-specs"]


def test_a_spec_named_twice_is_read_once(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC)
    result = run("validate", "churn.yaml", ".", str(tmp_path / "churn.yaml"))
    assert result.exit_code == 0
    assert result.stdout.count("churn.yaml:") == 1


def test_a_target_named_twice_is_built_once(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC)
    twice = ("--target", "aws", "--target", "aws", "--format", "md", "--format", "md")
    assert run("build", "churn.yaml", *twice).exit_code == 0
    assert written(tmp_path / "output") == ["churn/aws/explanation.md"]


def test_out_that_is_a_file_is_a_fault_of_the_user(run: Run) -> None:
    Path("churn.yaml").write_text(SPEC)
    Path("made").write_text("")
    assert run("build", "churn.yaml", "--out", "made").exit_code == 2


def test_every_command_tells_what_it_does_with_an_example(run: Run) -> None:
    for name, command in cloudml.commands.items():
        text = run(name, "--help").stdout
        assert f"cloudml {name}" in text, name
        assert command.help, name


def test_reference_page_is_what_help_says(root: Path, accepted: Accepted) -> None:
    parts = ["# Command line\n\nWritten by `make accept` from `cloudml --help`.\n"]
    settings = cloudml.context_settings
    top = click.Context(cloudml, info_name="cloudml", terminal_width=100, **settings)
    parts.append(f"```\n{top.get_help()}\n```\n")
    for name, command in cloudml.commands.items():
        context = click.Context(command, info_name=name, parent=top, terminal_width=100)
        parts.append(f"## cloudml {name}\n\n```\n{context.get_help()}\n```\n")
    accepted(root / "docs/cli.md", "\n".join(parts))


def program(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cloudml_diagrams", *arguments],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_completion_of_the_module_is_that_of_the_program(tmp_path: Path) -> None:
    script = program("completion", "bash", cwd=tmp_path).stdout
    assert "_CLOUDML_COMPLETE=bash_complete" in script
    assert "python" not in script


def test_process_tells_its_version(tmp_path: Path) -> None:
    done = program("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"cloudml, version {__version__}\n")


def test_process_ends_with_1_and_no_traceback_on_bad_input(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(TWO_FAULTS)
    done = program("build", "bad.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [("catalog",), ("schema",), ("--help",)])
def test_an_output_that_is_full_is_told_without_a_traceback(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cloudml_diagrams", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("error: cannot write the output: ")
    assert len(done.stderr.splitlines()) == 1


def test_colour_is_left_out_when_asked_to(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(TWO_FAULTS)
    asked = program("validate", "bad.yaml", cwd=tmp_path, FORCE_COLOR="1")
    assert "\x1b[1;31m" in asked.stderr
    refused = program("validate", "bad.yaml", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[1;31m" not in refused.stderr
    assert "31m" not in refused.stderr


def test_a_terminal_sees_how_far_it_is_and_a_file_does_not(tmp_path: Path) -> None:
    (tmp_path / "churn.yaml").write_text(SPEC)
    arguments = ("build", "churn.yaml", "--format", "md")
    assert "churn on gcp" in program(*arguments, cwd=tmp_path, FORCE_COLOR="1").stderr
    assert program(*arguments, cwd=tmp_path).stderr == ""


def test_help_imports_nothing_that_draws() -> None:
    code = "import sys, cloudml_diagrams.cli; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {
        "yaml",
        "jinja2",
        "jsonschema",
        "rich",
        "fontTools",
        "resvg_py",
        "diagrams",
    }
