"""Files reach the disk whole or not at all, and only below the output folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from cloudml_diagrams.artifacts import Artifact, write
from cloudml_diagrams.problems import SpecError

BOTH = (
    Artifact(path=PurePosixPath("churn/aws/diagram.svg"), content=b"<svg/>"),
    Artifact(path=PurePosixPath("churn/aws/explanation.md"), content=b"# Churn\n"),
)


def files_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_writes_every_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    paths = write(BOTH, tmp_path / "out")
    assert [path.read_bytes() for path in paths] == [b"<svg/>", b"# Churn\n"]
    assert files_below(tmp_path) == ["out/churn/aws/diagram.svg", "out/churn/aws/explanation.md"]


def test_replaces_what_was_there(tmp_path: Path) -> None:
    write(BOTH, tmp_path)
    write([Artifact(path=BOTH[0].path, content=b"new")], tmp_path)
    assert (tmp_path / "churn/aws/diagram.svg").read_bytes() == b"new"
    assert len(files_below(tmp_path)) == 2


@pytest.mark.parametrize("path", ["../evil.svg", "a/../../evil.svg", "/evil.svg"])
def test_refuses_to_leave_the_output_folder(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    with pytest.raises(SpecError) as caught:
        write([*BOTH, Artifact(path=PurePosixPath(path), content=b"")], out)
    assert caught.value.problems[0].code == "outside-output"
    assert files_below(tmp_path) == []


def test_refuses_to_leave_it_through_a_link(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "churn").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(SpecError, match="leads out of"):
        write(BOTH, out)
    assert files_below(elsewhere) == []


def test_a_circle_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "churn").symlink_to("churn", target_is_directory=True)
    with pytest.raises(SpecError) as caught:
        write(BOTH, tmp_path)
    assert caught.value.problems[0].code == "cannot-write"
    assert [path.name for path in tmp_path.iterdir()] == ["churn"]


def test_a_file_in_the_way_is_a_problem_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "churn").write_text("a file")
    with pytest.raises(SpecError) as caught:
        write(BOTH, tmp_path)
    assert caught.value.problems[0].code == "cannot-write"
    assert files_below(tmp_path) == ["churn"]


def test_a_folder_in_the_place_of_the_last_file_leaves_the_first_alone(tmp_path: Path) -> None:
    (tmp_path / "churn/aws/explanation.md").mkdir(parents=True)
    with pytest.raises(SpecError) as caught:
        write(BOTH, tmp_path)
    assert caught.value.problems[0].code == "cannot-write"
    assert files_below(tmp_path) == []


def test_a_disk_that_fills_up_leaves_the_old_files_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(BOTH, tmp_path)
    opened = Path.open

    def full(path: Path, *args: object, **kwargs: object) -> object:
        if "explanation" in path.name:
            raise OSError(28, os.strerror(28))
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    changed = [Artifact(path=each.path, content=b"new") for each in BOTH]
    with pytest.raises(SpecError, match="No space left"):
        write(changed, tmp_path)
    monkeypatch.undo()
    assert (tmp_path / "churn/aws/diagram.svg").read_bytes() == b"<svg/>"
    assert len(files_below(tmp_path)) == 2


@pytest.mark.parametrize("before", [True, False])
def test_a_file_that_another_program_has_open_is_named_and_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    deck = tmp_path / "churn/aws/deck.pptx"
    slides = Artifact(path=PurePosixPath("churn/aws/deck.pptx"), content=b"old")
    if before:
        write([*BOTH, slides], tmp_path)
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if target == deck:  # so does Windows, while PowerPoint has it open
            raise PermissionError(13, "The process cannot access the file")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    changed = [Artifact(path=each.path, content=b"new") for each in (*BOTH, slides)]
    with pytest.raises(SpecError) as caught:
        write(changed, tmp_path)
    monkeypatch.undo()
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("cannot-write", str(deck))
    assert "close it" in problem.hint
    assert len(files_below(tmp_path)) == (3 if before else 0)
    if before:
        assert (tmp_path / "churn/aws/diagram.svg").read_bytes() == b"<svg/>"
        assert deck.read_bytes() == b"old"
