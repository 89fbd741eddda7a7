"""``cloudml diff``: what it takes, what it writes, how it ends, and what it asks of Git."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cloudml_diagrams.cli import cloudml

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
NEWER = SPEC.replace("features", "clean features")
CUSTOM = "  tool: {stage: serve, custom: {name: Own tool, icon: own.svg}}\nflows:"
ICON = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'

Run = Callable[..., Result]

needs_git = pytest.mark.needs("git")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner(catch_exceptions=False).invoke(
        cloudml, ("diff", *arguments)
    )


def git(*arguments: str) -> None:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(
        ["git", *named, *arguments], check=True, capture_output=True, env={**os.environ, **quiet}
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder below a repository in which a spec was changed after a commit."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "specs"
    folder.mkdir()
    git("init", "-q", ".")
    (folder / "churn.yaml").write_text(SPEC)
    git("add", ".")
    git("commit", "-qm", "first")
    git("tag", "v1")
    (folder / "churn.yaml").write_text(NEWER)
    return folder


def code(result: Result) -> list[str]:
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    return [line.rpartition("[")[2].rstrip("]") for line in lines if "error: " in line]


def test_status_tells_whether_two_files_differ(run: Run) -> None:
    Path("a.yaml").write_text(SPEC)
    Path("b.yaml").write_text(NEWER)
    assert run("a.yaml", "a.yaml").exit_code == 0
    found = run("a.yaml", "b.yaml")
    assert found.exit_code == 1
    assert "carries: features -> clean features" in found.stdout
    assert code(run("a.yaml", "c.yaml")) == ["missing-file"]
    assert code(run("a.yaml", "b.yaml", "--target", "moon")) == ["unknown-target"]


@pytest.mark.parametrize(
    "arguments",
    [(), ("a.yaml",), ("a.yaml", "b.yaml", "c.yaml"), ("a.yaml", "b.yaml", "--since", "main")],
)
def test_what_is_not_understood_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert "Usage:" in found.stderr


def test_out_gets_words_data_and_a_picture_a_target(run: Run, tmp_path: Path) -> None:
    Path("a.yaml").write_text(SPEC)
    Path("b.yaml").write_text(NEWER)
    assert run("a.yaml", "b.yaml", "--out", "made", "--format", "json").exit_code == 1
    made = tmp_path / "made"
    assert sorted(path.relative_to(made).as_posix() for path in made.rglob("*.*")) == [
        *("aws/diff.png", "aws/diff.svg", "diff.json", "diff.md", "gcp/diff.png", "gcp/diff.svg")
    ]
    assert "](aws/diff.svg)" in (made / "diff.md").read_text()
    assert 'data-change="changed"' in (made / "aws/diff.svg").read_text()
    before = {path: path.read_bytes() for path in made.rglob("*.*")}
    run("a.yaml", "b.yaml", "--out", "made")
    assert before == {path: path.read_bytes() for path in made.rglob("*.*")}


def test_formats_say_the_same(run: Run) -> None:
    Path("a.yaml").write_text(SPEC)
    Path("b.yaml").write_text(NEWER)
    data = json.loads(run("a.yaml", "b.yaml", "--format", "json").stdout)
    (part,) = data["parts"]
    told = run("a.yaml", "b.yaml", "--format", "markdown").stdout
    assert part["name"] in told
    assert all(field["after"] in told for field in part["fields"])


@needs_git
def test_a_spec_is_held_against_a_revision(repository: Path, run: Run) -> None:
    for arguments in (
        ("specs/churn.yaml", "--since", "HEAD"),
        ("specs/churn.yaml@v1",),
        ("specs/churn.yaml@v1", "specs/churn.yaml"),
    ):
        found = run(*arguments)
        assert found.exit_code == 1, found.output
        assert "carries: features -> clean features" in found.stdout
    assert run("specs/churn.yaml@HEAD", "specs/churn.yaml@v1").exit_code == 0


@needs_git
def test_a_file_called_like_a_revision_is_a_file(repository: Path, run: Run) -> None:
    (repository / "churn.yaml@v1").write_text(NEWER)
    assert run("specs/churn.yaml@v1", "specs/churn.yaml").exit_code == 0


@needs_git
def test_faults_of_an_old_version_name_it_and_its_line(repository: Path, run: Run) -> None:
    (repository / "churn.yaml").write_text(SPEC.replace("ingest", "injest"))
    git("commit", "-aqm", "broken")
    (repository / "churn.yaml").write_text(SPEC)
    found = run("specs/churn.yaml", "--since", "HEAD")
    assert found.exit_code == 2
    assert f"{Path('specs/churn.yaml')}@HEAD:5:17: error: " in found.stderr


@needs_git
def test_what_git_does_not_have_is_a_problem(repository: Path, run: Run) -> None:
    (repository / "new.yaml").write_text(SPEC)
    assert code(run("specs/churn.yaml", "--since", "nowhere")) == ["unknown-revision"]
    assert code(run("specs/churn.yaml", "--since", "--help")) == ["unknown-revision"]
    assert code(run("specs/churn.yaml", "--since", "a\x00b")) == ["no-git"]
    assert code(run("specs/new.yaml", "--since", "HEAD")) == ["not-in-revision"]
    assert code(run("elsewhere/a.yaml@HEAD", "specs/churn.yaml")) == ["missing-file"]


@needs_git
def test_an_icon_that_is_gone_does_not_hide_the_difference(repository: Path, run: Run) -> None:
    file, icon = repository / "churn.yaml", repository / "own.svg"
    file.write_text(SPEC.replace("flows:", CUSTOM))
    icon.write_text(ICON)
    git("add", ".")
    git("commit", "-qm", "custom")
    file.write_text(SPEC)
    icon.unlink()
    found = run("specs/churn.yaml", "--since", "HEAD", "--out", "made", "--target", "aws")
    assert found.exit_code == 1
    assert "1 component removed" in found.stdout


@needs_git
def test_a_folder_in_no_repository_is_a_problem(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("a.yaml").write_text(SPEC)
    assert code(run("a.yaml", "--since", "HEAD")) == ["not-in-git"]


def test_without_git_a_problem_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.yaml").write_text(SPEC)
    monkeypatch.setenv("PATH", "")
    assert code(run("a.yaml", "--since", "HEAD")) == ["no-git"]
    assert run("a.yaml", "a.yaml").exit_code == 0


def test_a_file_in_another_folder_keeps_its_icon(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/own.svg").write_text(ICON)
    (tmp_path / "old/a.yaml").write_text(SPEC.replace("flows:", CUSTOM))
    Path("b.yaml").write_text(SPEC)
    found = run("old/a.yaml", "b.yaml", "--out", "made", "--target", "aws")
    assert found.exit_code == 1
    picture = (tmp_path / "made/aws/diff.svg").read_text()
    assert "Own tool" in picture
    assert str(tmp_path) not in picture
