"""``cloudml review --fix``: what it mends, what it leaves alone, when it refuses to write."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cloudml_diagrams.artifacts import Change, rewrite
from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.reviewing import mended, review
from cloudml_diagrams.yamlfile import parse
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "cases" / "review").glob("*/bad.yaml"))
GALLERY = sorted((ROOT / "specs").glob("*.yaml"))
ONLY = ("--only", "audit-missing")
SPEC = """\
# of the team
name: churn
title: Churn
components:
  training: {stage: train, capability: training-managed}   # weekly
flows: []
"""
MENDED = SPEC.replace(
    "weekly\n",
    "weekly\n  audit: {stage: govern, capability: audit-log, role: Audit trail}\n",
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that reviews in an empty folder and lets bugs through."""
    monkeypatch.chdir(tmp_path)
    return lambda *given: CliRunner(catch_exceptions=False).invoke(cloudml, ["review", *given])


def marks(path: Path) -> list[tuple[str, str, str]]:
    """Return what a review finds in a file."""
    report = review(BuildRequest(specs=(path,)))[0]
    return [(each.rule, each.about, each.severity) for each in report.findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_a_finding_with_an_edit_is_mended_or_left_with_all_else_as_it_was(
    run: Run, case: Path
) -> None:
    code, spec = case.parent.name, Path("spec.yaml")
    spec.write_bytes(case.read_bytes())
    before = marks(spec)
    edits = [e for e in review(BuildRequest(specs=(spec,)), [code])[0].findings if e.edits]
    result = run("--fix", "--only", code, "spec.yaml")
    gone = [mark for mark in before if mark not in marks(spec)]
    assert set(marks(spec)) <= set(before)
    assert bool(gone) == (spec.read_bytes() != case.read_bytes())
    assert all(code in result.stderr for _ in edits)
    written = spec.read_bytes()
    run("--fix", "--only", code, "spec.yaml")
    assert spec.read_bytes() == written


def test_the_two_rules_that_came_first_mend_their_bad_examples(run: Run) -> None:
    for code in ("audit-missing", "serving-unmonitored"):
        spec = Path(f"{code}.yaml")
        spec.write_bytes((ROOT / "tests/cases/review" / code / "bad.yaml").read_bytes())
        assert f"mended: {code}" in run("--fix", "--only", code, spec.name).stderr
        assert code not in [rule for rule, *_ in marks(spec)]


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_audit_trail_of_a_gallery_spec_comes_back(path: Path, tmp_path: Path) -> None:
    lacking = without_audit(path.read_text(encoding="utf-8"))
    copy = tmp_path / path.name
    copy.write_text(lacking, encoding="utf-8", newline="")
    (one,) = mended(BuildRequest(specs=(copy,)), ["audit-missing"])
    if "mixed" in parse(lacking, "")[1]["providers"]:  # only its author knows on which cloud
        assert one.text == lacking
        return
    assert [each.rule for each in one.findings] == ["audit-missing"]
    old, new = lacking.split("\n"), one.text.split("\n")
    added = [line for line in new if line not in old]
    assert len(new) == len(old) + 1
    assert [line for line in new if line not in added] == old
    assert re.fullmatch(r"  audit: +\{stage: govern, capability: audit-log, .*\}", added[0])


def without_audit(text: str) -> str:
    """Return a gallery spec without its audit trail."""
    data = parse(text, "")[1]
    ids = [id_ for id_, one in data["components"].items() if one.get("capability") == "audit-log"]
    lines = text.split("\n")
    for id_ in ids:
        at = next(n for n, line in enumerate(lines) if line.startswith(f"  {id_}:"))
        end = at + 1
        while lines[end].startswith("    "):
            end += 1
        lines[at:end] = []
        lines = [re.sub(rf"(components: \[.*), {id_}\b", r"\1", line) for line in lines]
    return "\n".join(lines)


def test_it_says_what_it_did_and_reviews_what_is_left(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC)
    result = run("--fix", *ONLY, "churn.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    left = "1 spec reviewed: nothing to ask\n"
    assert result.stderr == f"churn.yaml: mended: audit-missing\n{left}"
    assert Path("churn.yaml").read_text() == MENDED
    again = run("--fix", *ONLY, "churn.yaml")
    assert again.stderr == f"nothing to mend\n{left}"
    assert [path.name for path in tmp_path.iterdir()] == ["churn.yaml"]


def test_a_diff_is_what_fix_would_write_and_is_not_written(run: Run, tmp_path: Path) -> None:
    Path("churn.yaml").write_text(SPEC.rstrip())
    result = run("--diff", *ONLY, "churn.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("--- churn.yaml\n+++ churn.yaml\n@@ ")
    assert result.stdout.endswith(" flows: []\n\\ No newline at end of file\n")
    assert Path("churn.yaml").read_text() == SPEC.rstrip()
    assert [path.name for path in tmp_path.iterdir()] == ["churn.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="patch is a program of Unix")
@pytest.mark.parametrize("text", [SPEC, SPEC.rstrip(), SPEC.replace("\n", "\r\n"), f"\ufeff{SPEC}"])
def test_patch_takes_the_diff(run: Run, tmp_path: Path, text: str) -> None:
    spec = Path("churn.yaml")
    spec.write_bytes(text.encode())
    patch = run("--diff", *ONLY, "churn.yaml").stdout_bytes
    try:
        subprocess.run(["patch", "-p0", "--binary"], input=patch, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no patch here")
    patched = spec.read_bytes()
    spec.write_bytes(text.encode())
    run("--fix", *ONLY, "churn.yaml")
    assert spec.read_bytes() == patched != text.encode()


def test_a_spec_with_a_fault_is_not_changed_nor_is_another(run: Run) -> None:
    Path("churn.yaml").write_text(SPEC)
    Path("other.yaml").write_text(SPEC.replace("churn", "other").replace("train,", "tarin,"))
    for option in ("--fix", "--diff"):
        result = run(option, "churn.yaml", "other.yaml")
        assert result.exit_code == 1
        assert 'did you mean "train"?' in result.stderr
    assert Path("churn.yaml").read_text() == SPEC


def test_fix_and_diff_are_not_asked_for_at_once(run: Run) -> None:
    Path("churn.yaml").write_text(SPEC)
    assert run("--fix", "--diff", "churn.yaml").exit_code == 2
    assert Path("churn.yaml").read_text() == SPEC


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_keeps_its_mode(run: Run, mode: int) -> None:
    Path("churn.yaml").write_text(SPEC)
    Path("churn.yaml").chmod(mode)
    run("--fix", *ONLY, "churn.yaml")
    assert Path("churn.yaml").read_text() == MENDED
    assert stat.S_IMODE(Path("churn.yaml").stat().st_mode) == mode


def test_a_link_is_not_followed(run: Run, tmp_path: Path) -> None:
    there = tmp_path / "elsewhere" / "real.yaml"
    there.parent.mkdir()
    there.write_text(SPEC)
    Path("churn.yaml").symlink_to(there)
    result = run("--fix", *ONLY, "churn.yaml")
    assert result.exit_code == 1
    assert "churn.yaml: error: it is a link" in result.stderr
    assert "[cannot-write]" in result.stderr
    assert there.read_text() == SPEC
    assert Path("churn.yaml").is_symlink()


def test_if_one_cannot_be_written_none_is(run: Run, tmp_path: Path) -> None:
    Path("a.yaml").write_text(SPEC)
    (tmp_path / "real.txt").write_text(SPEC.replace("churn", "other"))
    Path("b.yaml").symlink_to("real.txt")
    assert run("--fix", *ONLY, "a.yaml", "b.yaml").exit_code == 1
    assert Path("a.yaml").read_text() == SPEC
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml", "real.txt"]


def test_a_full_disk_leaves_the_file_whole(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("churn.yaml").write_text(SPEC)
    monkeypatch.setattr(os, "replace", full)
    result = run("--fix", *ONLY, "churn.yaml")
    assert result.exit_code == 1
    assert "churn.yaml: error: it cannot be written: No space left on device" in result.stderr
    assert Path("churn.yaml").read_text() == SPEC
    assert [path.name for path in tmp_path.iterdir()] == ["churn.yaml"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "churn.yaml"
    path.write_text("as the author has just written it")
    with pytest.raises(SpecError) as caught:
        rewrite([Change(path=path, old=SPEC.encode(), new=MENDED.encode())])
    assert caught.value.problems[0].code == "file-changed"
    assert path.read_text() == "as the author has just written it"
    assert [each.name for each in tmp_path.iterdir()] == ["churn.yaml"]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="No such file"):
        rewrite([Change(path=tmp_path / "churn.yaml", old=b"", new=b"new")])
    assert not list(tmp_path.iterdir())


def endpoints(count: int) -> str:
    """Return a spec whose endpoints have neither a monitor nor a way back."""
    parts = [f"  e{n}: {{stage: serve, capability: realtime-endpoint}}\n" for n in range(count)]
    flows = [
        f"  - registry -> e{n}: the model\n  - shop -> e{n}: {{carries: a, reply: b}}\n"
        for n in range(count)
    ]
    return (
        "name: many\ntitle: Many\nproviders: [aws]\nactors: {shop: Web shop}\ncomponents:\n"
        "  training: {stage: train, capability: training-managed}\n"
        "  registry: {stage: train, capability: model-registry}\n"
        "  monitor: {stage: monitor, capability: model-monitoring}\n"
        f"{''.join(parts)}flows:\n  - training -> registry: a version\n{''.join(flows)}"
    )


@pytest.mark.parametrize("count", [2, 9])
def test_what_is_missing_several_times_is_mended_everywhere(run: Run, count: int) -> None:
    Path("many.yaml").write_text(endpoints(count), encoding="utf-8")
    run("--fix", "many.yaml")
    left = {rule for rule, *_ in marks(Path("many.yaml"))}
    assert not left & {"rollback-missing", "serving-unmonitored"}
    text = Path("many.yaml").read_text(encoding="utf-8")
    assert text.count("the last approved version") == count
    assert text.count("predictions and inputs") == count
