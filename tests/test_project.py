"""What the README promises, and what keeps the project in shape."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from cloudml_diagrams.build import build
from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.narrate.wording import filters
from cloudml_diagrams.request import BuildRequest
from tests.conftest import Accepted

COMMANDS = ("make demo", "make test")
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_readme_starts_with_the_two_commands_and_make_knows_them(readme: str, root: Path) -> None:
    first = fenced(readme, "sh")[0]
    for command in COMMANDS:
        assert command in first
        planned = subprocess.run(
            ["make", "--dry-run", command.removeprefix("make ")],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert planned.returncode == 0, planned.stderr


@pytest.fixture
def example(readme: str, tmp_path: Path) -> Path:
    """Return the README's spec, as a file."""
    (spec,) = fenced(readme, "yaml")
    assert len(spec.splitlines()) <= 25
    path = tmp_path / "demand-forecast.yaml"
    path.write_text(spec, encoding="utf-8")
    return path


def test_readme_spec_gives_three_clouds(example: Path) -> None:
    made = build(BuildRequest(specs=(example,), formats=("svg", "md")))
    assert [str(artifact.path) for artifact in made] == [
        f"demand-forecast/{target}/{name}"
        for target in ("aws", "gcp", "azure")
        for name in ("diagram.svg", "explanation.md")
    ] + ["demand-forecast/comparison.md"]


def test_readme_shows_what_comes_out_of_its_spec(
    example: Path, readme: str, root: Path, accepted: Accepted
) -> None:
    request = BuildRequest(specs=(example,), targets=("gcp",), formats=("svg", "md"))
    picture, words = (artifact.content.decode() for artifact in build(request))
    answer = words.split("## The answer in brief\n\n")[1].split("\n\n")[0]
    accepted(root / "docs/demand-forecast-gcp.svg", picture)
    before, _, after = re.split(r"(?<=accept`. -->\n)(.*?)(?=<!-- End)", readme, flags=re.DOTALL)
    accepted(root / "README.md", f"{before}> {answer}\n{after}")


def test_readme_shows_what_a_fault_looks_like(
    example: Path, readme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example.parent)
    text = example.read_text(encoding="utf-8").replace("ingest", "injest", 1)
    example.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cloudml, ["build", example.name])
    assert result.exit_code == 1
    assert f"```\n{result.stderr}```\n" in readme


def test_readme_shows_what_a_finding_looks_like(
    example: Path, readme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example.parent)
    shown = next(block for block in fenced(readme, "") if "spot-without-checkpoints" in block)
    result = CliRunner().invoke(cloudml, ["review", example.name])
    assert shown in result.stdout
    assert "2 errors, 5 warnings, 2 notes" in result.stderr, "the README counts nine gaps"


def test_readme_commands_exist(readme: str) -> None:
    named = {
        word
        for block in fenced(readme, "sh")
        for word in re.findall(r"^cloudml ([a-z]+)", block, re.MULTILINE)
    }
    assert named
    assert named <= set(cloudml.commands)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs"])
def test_no_page_links_to_what_is_not_there(root: Path, page: str) -> None:
    path = root / page
    pages = sorted(path.rglob("*.md")) if path.is_dir() else [path]
    for each in pages:
        for target in LINK.findall(CODE.sub("", each.read_text(encoding="utf-8"))):
            assert (each.parent / target).exists(), f"{each.name} links to {target}"


def test_every_filter_of_the_templates_is_documented(root: Path) -> None:
    page = (root / "docs/templates.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\\\| ([a-z_]+)", page))
    assert listed == set(filters()), "docs/templates.md and narrate/wording.py differ"


def test_ci_script_is_executable_and_parses(root: Path) -> None:
    script = root / ".ci/run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_top_level_holds_what_its_owner_wants(root: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a Git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    visible = {name for name in top if not name.startswith(".")}
    folders = {"cloudml_diagrams", "docs", "output", "specs", "templates", "tests"}
    files = {
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "pyproject.toml",
    }
    assert visible <= folders | files
