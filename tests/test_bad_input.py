"""Bad input gets a message at its line and column; each code has a case, and is documented."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cloudml_diagrams.problems import Problem, SpecError
from tests.conftest import ROOT, Accepted
from tests.knowing import loaded, parsed

BAD = ROOT / "tests" / "cases" / "bad"
MIXED = ("several", "chinese-text")
CASES = sorted(path.stem for path in BAD.glob("*.yaml"))


def faults_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        loaded(path)
    return caught.value.problems


def codes_of(path: Path) -> list[str]:
    return [problem.code for problem in faults_of(path)]


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, accepted: Accepted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    problems = faults_of(Path(f"{case}.yaml"))
    accepted(BAD / f"{case}.out", "\n".join(p.render() for p in problems) + "\n")


@pytest.mark.parametrize("case", CASES)
def test_case_is_about_its_code_and_shows_where(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    problems = faults_of(Path(f"{case}.yaml"))
    code = re.sub(r"-[0-9]+$", "", case)
    if code not in MIXED:
        assert code in {problem.code for problem in problems}
    assert all(problem.position for problem in problems) or code == "empty-file"
    assert len(set(problems)) == len(problems)
    assert list(problems) == sorted(problems, key=lambda p: (p.position is not None, p.position))


@pytest.mark.parametrize("case", CASES)
def test_words_are_plain(case: str) -> None:
    text = (BAD / f"{case}.out").read_text(encoding="utf-8")
    jargon = ("jsonschema", "Traceback", "is not of type", "is not valid under", "<block end>")
    assert not [word for word in (*jargon, "scalar", "None of", "\\\\S") if word in text]


def test_every_accepted_text_has_its_case() -> None:
    assert sorted(path.stem for path in BAD.glob("*.out")) == CASES


def test_missing_file(tmp_path: Path) -> None:
    assert codes_of(tmp_path / "none.yaml") == ["missing-file"]


def test_directory(tmp_path: Path) -> None:
    assert codes_of(tmp_path) == ["not-a-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert codes_of(tmp_path / "pipe.yaml") == ["not-a-file"]


def test_name_with_a_null_byte() -> None:
    assert codes_of(Path("a\0b.yaml")) == ["unreadable-file"]


def test_file_of_50_mb_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def refuse(*_: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = faults_of(path)
    assert problem.code == "file-too-large"
    assert "50.0 MB" in problem.message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary-file"),
        (b"name: a\0b", "binary-file"),
        ("name: größe".encode("latin-1"), "not-utf-8"),
        ("name: a".encode("utf-16"), "not-utf-8"),
        (b"", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"\n\n  \n", "empty-file"),
        (b"---\n", "empty-file"),
    ],
)
def test_content(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    assert codes_of(path) == [code]


def test_place_of_what_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(b"name: a\r\ntitle: gr\xf6\xdfe\n")
    (problem,) = faults_of(path)
    assert problem.headline().endswith(
        "odd.yaml:2:10: error: the byte 0xf6 is not UTF-8 [not-utf-8]"
    )


def test_alias_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.yaml"
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert codes_of(path) == ["alias"] * 40


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end(opening: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(opening * (900_000 // len(opening)), encoding="utf-8")
    assert codes_of(path) == ["too-deep"]


def test_more_than_2000_components() -> None:
    lines = (f"  c{i}: {{stage: ingest, capability: iam}}" for i in range(2001))
    text = "\n".join(["name: many", "title: Many", "components:", *lines])
    with pytest.raises(SpecError) as caught:
        parsed(text)
    assert [problem.code for problem in caught.value.problems] == ["too-many"]


def test_icon_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    try:
        (folder / "icon.svg").symlink_to(tmp_path / "secret.svg")
    except OSError:
        pytest.skip("no links here")
    path = folder / "spec.yaml"
    custom = "{stage: ingest, custom: {name: Tape, icon: icon.svg}}"
    path.write_text(f"name: a\ntitle: A\ncomponents:\n  tape: {custom}\n", encoding="utf-8")
    assert codes_of(path) == ["icon-outside-folder"]


def test_icon_of_more_than_1_mb(tmp_path: Path) -> None:
    (tmp_path / "icon.svg").write_text("<svg>" + " " * 1_000_000, encoding="utf-8")
    path = tmp_path / "spec.yaml"
    custom = "{stage: ingest, custom: {name: Tape, icon: icon.svg}}"
    path.write_text(f"name: a\ntitle: A\ncomponents:\n  tape: {custom}\n", encoding="utf-8")
    assert codes_of(path) == ["bad-icon"]
