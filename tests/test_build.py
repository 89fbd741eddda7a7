"""The process: which files come out of which request, and which faults stop it."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from cloudml_diagrams import build as process
from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.build import build
from cloudml_diagrams.model import Architecture, Narration
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.reading import check
from cloudml_diagrams.request import FORMATS, BuildRequest

SPEC = """\
name: churn
title: Churn scoring
providers: [aws, gcp]
components:
  lake: {stage: ingest, capability: object-storage, role: Raw data}
  training: {stage: train, capability: training-managed, role: Training}
  endpoint: {stage: serve, capability: realtime-endpoint, role: Scores}
flows:
  - lake -> training: features
  - training -> endpoint: the model
views:
  release: {title: Release, components: [training, endpoint]}
"""


EDITED = ("drawio", "excalidraw")
BEGINNINGS = {
    ".d2": b"vars",
    ".drawio": b"<",
    ".excalidraw": b"{",
    ".html": b"<",
    ".md": b"# ",
    ".mmd": b"---",
    ".pdf": b"%PDF",
    ".png": b"\x89PNG",
    ".pptx": b"PK",
    ".py": b'"""',
    ".svg": b"<",
}


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "churn.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def names(artifacts: tuple[Artifact, ...]) -> list[str]:
    return [str(artifact.path) for artifact in artifacts]


def test_pictures_to_be_edited_come_as_one_file_or_a_file_a_view(spec: Path) -> None:
    wanted = BuildRequest(specs=(spec,), targets=("aws",), formats=EDITED)
    made = {artifact.path.name: artifact.content.decode() for artifact in build(wanted)}
    assert list(made) == ["diagram.drawio", "diagram.excalidraw", "diagram-release.excalidraw"]
    assert made["diagram.drawio"].count("<diagram ") == 2
    one = build(replace(wanted, views=("release",)))
    assert [artifact.path.name for artifact in one] == [
        "diagram.drawio",
        "diagram-release.excalidraw",
    ]
    assert one[0].content.count(b"<diagram ") == 1


def test_every_target_gets_its_pictures_and_its_words(spec: Path) -> None:
    alone = [
        f"churn/{target}/{name}"
        for target in ("aws", "gcp")
        for name in (
            "diagram.svg",
            "diagram-release.svg",
            "diagram.png",
            "diagram-release.png",
            "explanation.md",
            "explanation.html",
            "script.md",
        )
    ]
    together = ["churn/comparison.md", "churn/comparison.html"]
    assert names(build(BuildRequest(specs=(spec,)))) == [*alone, *together]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("svg", ["aws/diagram.svg"]),
        ("png", ["aws/diagram.png"]),
        ("pdf", ["aws/diagram.pdf", "aws/explanation.pdf", "aws/deck.pdf"]),
        ("md", ["aws/explanation.md"]),
        ("html", ["aws/explanation.html"]),
        ("script", ["aws/script.md"]),
        ("pptx", ["aws/deck.pptx"]),
        ("deck-html", ["aws/deck.html"]),
        ("drawio", ["aws/diagram.drawio"]),
        ("excalidraw", ["aws/diagram.excalidraw"]),
        ("mermaid", ["aws/diagram.mmd"]),
        ("d2", ["aws/diagram.d2"]),
        ("diagrams", ["aws/diagram.py"]),
        ("sheet", ["aws/sheet.svg", "aws/sheet.png"]),
        ("contact", ["contact.svg", "contact.png"]),
        ("classic", ["aws/classic.svg", "aws/classic.png"]),
    ],
)
def test_each_format_has_its_files(spec: Path, wanted: str, expected: list[str]) -> None:
    request = BuildRequest(specs=(spec,), targets=("aws",), formats=(wanted,), views=("main",))
    made = build(request)
    assert names(made) == [f"churn/{name}" for name in expected]
    for artifact in made:
        assert artifact.content.startswith(BEGINNINGS[artifact.path.suffix])


def test_slides_as_markdown_come_with_their_pictures(spec: Path) -> None:
    made = build(BuildRequest(specs=(spec,), targets=("aws",), formats=("marp",)))
    text, *pictures = (artifact.content.decode() for artifact in made)
    assert names(made)[0] == "churn/aws/deck.md"
    assert text.startswith("---\nmarp: true")
    shown = [name.removeprefix("churn/aws/") for name in names(made)[1:]]
    assert shown
    assert all(f"({name})" in text for name in shown)
    assert all(picture.startswith("<svg") for picture in pictures)


def test_one_view_can_be_asked_for(spec: Path) -> None:
    request = BuildRequest(specs=(spec,), targets=("gcp",), formats=("svg",), views=("release",))
    assert names(build(request)) == ["churn/gcp/diagram-release.svg"]


def test_a_png_is_as_wide_as_asked_for(spec: Path) -> None:
    request = BuildRequest(specs=(spec,), targets=("aws",), formats=("png",), width=640)
    for artifact in build(request):
        assert struct.unpack(">I", artifact.content[16:20])[0] == 640


def test_the_same_spec_gives_the_same_bytes(spec: Path) -> None:
    request = BuildRequest(
        specs=(spec,),
        targets=("aws",),
        formats=FORMATS,
    )
    assert build(request) == build(request)


def test_themes_and_labels_change_the_picture(root: Path) -> None:
    spec = root / "specs/weekly-retrain.yaml"
    plain = BuildRequest(specs=(spec,), targets=("aws",), formats=("svg",))
    made = {build(each) for each in (plain, replace(plain, theme="dark"))}
    assert len(made | {build(replace(plain, labels=True))}) == 3


def test_who_watches_sees_every_architecture_before_it_is_drawn(spec: Path) -> None:
    seen: list[str] = []

    def watch(architectures: tuple[Architecture, ...]) -> tuple[Architecture, ...]:
        seen.extend(architecture.target for architecture in architectures)
        return architectures

    build(BuildRequest(specs=(spec,), formats=("md",)), watch)
    assert seen == ["aws", "gcp"]


def test_building_touches_no_file(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(spec.parent)
    build(BuildRequest(specs=(spec,), formats=("md",)))
    assert [path.name for path in spec.parent.iterdir()] == ["churn.yaml"]


def problems(request: BuildRequest) -> list[str]:
    with pytest.raises(SpecError) as caught:
        build(request)
    return [problem.code for problem in caught.value.problems]


def test_faults_of_all_specs_come_together(spec: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(SPEC.replace("ingest", "injest"))
    specs = (tmp_path / "one.yaml", spec, tmp_path / "two.yaml")
    with pytest.raises(SpecError) as caught:
        check(BuildRequest(specs=specs))
    files = [Path(problem.file).name for problem in caught.value.problems]
    assert files == ["one.yaml", "two.yaml"]


def test_two_specs_of_one_name_would_overwrite_each_other(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(SPEC)
    request = BuildRequest(specs=(spec, tmp_path / "other.yaml"))
    assert problems(request) == ["duplicate-name"]


def test_a_view_that_no_spec_has_is_a_problem(spec: Path) -> None:
    assert problems(BuildRequest(specs=(spec,), views=("relase",))) == ["unknown-view"]


def test_strict_lists_every_icon_that_is_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "churn.yaml"
    own = "custom: {name: Our scorer}"
    path.write_text(
        SPEC.replace("training-managed", "model-registry").replace(
            "capability: realtime-endpoint", own
        )
    )
    request = BuildRequest(specs=(path,), targets=("aws",), formats=("svg",))
    assert build(request)
    strict = BuildRequest(specs=(path,), targets=("aws",), formats=("svg",), strict=True)
    assert problems(strict) == ["icon-fallback", "icon-fallback"]


def test_words_that_do_not_fit_the_picture_stop_the_build(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misnumbered(narration: Narration, templates: Path | None, picture: str, voice: str) -> str:
        return markdown(narration, templates, picture, voice).replace("1", "9")

    monkeypatch.setattr(process, "markdown", misnumbered)
    assert problems(BuildRequest(specs=(spec,), targets=("aws",), formats=("svg",)))


def test_the_users_own_templates_come_first(spec: Path, root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    shipped = next((root / "templates").rglob("explanation.md*"))
    override = own / shipped.relative_to(root / "templates")
    override.parent.mkdir(parents=True, exist_ok=True)
    override.write_text(shipped.read_text(encoding="utf-8") + "\nAsk the platform team.\n")
    (made,) = build(BuildRequest(specs=(spec,), targets=("aws",), formats=("md",), templates=own))
    assert made.content.decode().rstrip().endswith("Ask the platform team.")
