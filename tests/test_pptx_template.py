"""House style: a deck made with a company's template is that company's deck, and whole."""

from __future__ import annotations

import io
import math
import struct
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx.slide import Slide as Sheet

from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.draw.pptx import pptx, template_notes
from cloudml_diagrams.draw.pptx.house import KINDS
from cloudml_diagrams.draw.pptx.template import template_house
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.project import load_project
from cloudml_diagrams.theme import load_theme
from cloudml_diagrams.typeface import wrap
from tests.housestyles import FOOT, HOUSES, SECRET, house, replaced
from tests.office import shows_every_slide
from tests.slidereader import A, P, arrows, opened, parts, site
from tests.test_pptx import boards, deck_of, overlap

LIGHT = load_theme("light")
POINT = 12700
FEET = ("dt", "ftr", "sldNum")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every house's template."""
    path = tmp_path_factory.mktemp("houses")
    for name in HOUSES:
        (path / f"{name}.pptx").write_bytes(house(name))
    return path


@cache
def made(path: Path) -> bytes:
    """Return a deck with every form of slide, made with a template."""
    shown = boards("weekly-retrain", "aws")
    return pptx(deck_of(shown[""]), shown, LIGHT, template=path)


@pytest.fixture(params=HOUSES)
def path(request: pytest.FixtureRequest, folder: Path) -> Path:
    return folder / f"{request.param}.pptx"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def holders(slide: Sheet) -> Iterator[tuple[str, int, str]]:
    """Yield type, number and words of each placeholder of a slide."""
    for shape in slide.shapes:
        place = next(shape._element.iter(f"{P}ph"), None)
        if place is not None:
            fields = "".join(each.get("type") for each in shape._element.iter(f"{A}fld"))
            kind = place.get("type", "obj")
            words = "".join(each.text or "" for each in shape._element.iter(f"{A}t"))
            yield kind, int(place.get("idx", "0")), fields or words


def test_layouts_masters_and_themes_are_those_of_the_template(path: Path) -> None:
    old, new = unpacked(path.read_bytes()), unpacked(made(path))
    for name in old:
        if name.startswith("ppt/theme/") and "notes" not in name:
            assert new.get(name) == old[name], name
    assert {n for n in old if "slideLayouts/" in n} == {n for n in new if "slideLayouts/" in n}
    for slide in opened(made(path)).slides:
        assert slide.slide_layout.part.partname.lstrip("/") in old


def test_the_size_of_the_slides_is_that_of_the_template(path: Path) -> None:
    if path.stem == "template":
        return  # python-pptx does not open it; its size is that of others
    old, new = opened(path.read_bytes()), opened(made(path))
    assert (old.slide_width, old.slide_height) == (new.slide_width, new.slide_height)


def test_nothing_of_the_slides_of_a_template_is_left(folder: Path) -> None:
    new = unpacked(made(folder / "used.pptx"))
    assert all(SECRET.encode() not in content for content in new.values())
    assert not any("thumbnail" in name or "viewProps" in name for name in new)
    slides = [name for name in new if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(opened(made(folder / "used.pptx")).slides)
    assert len([name for name in new if name.startswith("ppt/notesSlides/notesSlide")]) == len(
        slides
    )


def test_every_part_is_asked_for_by_another(path: Path) -> None:
    new = unpacked(made(path))
    asked = "".join(content.decode() for name, content in new.items() if name.endswith(".rels"))
    for name in new:
        if not name.endswith((".rels", "[Content_Types].xml")):
            assert name.rpartition("/")[2] in asked, name


def test_placeholders_are_filled_by_type_and_none_is_left_empty(path: Path) -> None:
    for slide in opened(made(path)).slides:
        found = list(holders(slide))
        assert all(words.strip() for _, _, words in found), found
        assert [kind for kind, _, _ in found if kind in ("title", "ctrTitle")], found
        known = {
            int(each.get("idx", "0")): each.get("type", "obj")
            for each in slide.slide_layout._element.iter(f"{P}ph")
        }
        for kind, number, _ in found:
            assert known[number] == kind or (known[number], kind) == ("obj", "obj")


def test_placeholders_with_numbers_that_libreoffice_mixes_up_say_where_they_stand(
    folder: Path,
) -> None:
    columns = []
    for slide in opened(made(folder / "odd.pptx")).slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx > 2**31:
                columns.append(shape._element.spPr.find(f"{A}xfrm"))
    assert columns
    assert all(place is not None for place in columns)


@pytest.mark.parametrize("name", ["plain", "night", "odd", "two-masters", "used", "template"])
def test_lists_stand_in_the_placeholders_of_the_house(folder: Path, name: str) -> None:
    slides = list(opened(made(folder / f"{name}.pptx")).slides)
    kinds = [sorted(kind for kind, _, _ in holders(slide) if kind not in FEET) for slide in slides]
    assert kinds[0] == ["ctrTitle", "subTitle"]
    assert ["obj", "title"] in kinds or ["obj", "obj", "title"] in kinds
    words = " ".join(said for slide in slides for _, _, said in holders(slide))
    assert words.count("It is so because of that.") == 4 + 24


def test_the_foot_is_filled(folder: Path) -> None:
    for name, said in (("plain", "A deck"), ("night", FOOT)):
        _, *rest = opened(made(folder / f"{name}.pptx")).slides
        for slide in rest:
            foot = {kind: words for kind, _, words in holders(slide) if kind in FEET}
            assert foot == {"dt": "datetime1", "ftr": said, "sldNum": "slidenum"}


def test_everything_stands_on_the_slide(path: Path) -> None:
    document = opened(made(path))
    wide, high = (int(side or 0) / POINT for side in (document.slide_width, document.slide_height))
    for slide in document.slides:
        for part in parts(slide):
            box = part.rect
            inside = box.x > -0.5 and box.y > -0.5
            inside &= box.right < wide + 0.5 and box.bottom < high + 0.5
            assert inside, part.name


def test_tables_boards_and_captions_keep_off_titles_and_feet(path: Path) -> None:
    for slide in opened(made(path)).slides:
        ours = [part for part in parts(slide) if part.kind != "sp" or part.name == "caption"]
        for shape in slide.placeholders:
            around = [
                part.name
                for part in ours
                if overlap(
                    part.rect,
                    part.rect.__class__(
                        x=shape.left / POINT,
                        y=shape.top / POINT,
                        width=shape.width / POINT,
                        height=shape.height / POINT,
                    ),
                )
            ]
            assert not around, (slide.slide_layout.name, shape.name, around)


@pytest.mark.parametrize("name", ["plain", "night", "title-only", "odd", "pictured"])
def test_no_text_runs_out_of_its_box(folder: Path, name: str) -> None:
    house_of = template_house(folder / f"{name}.pptx", LIGHT)
    unit = house_of.scale.unit
    faces = {spot.index: spot.face for form in house_of.forms.values() for spot in form.texts}
    for slide in opened(made(folder / f"{name}.pptx")).slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or shape.text_frame.word_wrap is False:
                continue
            ours = not shape.is_placeholder
            across, down = (0.0, 0.0) if ours else (14.4, 7.2)
            index = None if ours else shape.placeholder_format.idx
            face = faces.get(index, house_of.scale.face) if ours or index in faces else 1.0
            high = 0.0
            for paragraph in shape.text_frame.paragraphs:
                sizes = [run.font.size for run in paragraph.runs if run.font.size]
                if not sizes:
                    continue
                size = sizes[0].pt
                room = shape.width / POINT - across - 20 * (paragraph.level or 0)
                bold = any(run.font.bold for run in paragraph.runs)
                lines = len(wrap(paragraph.text, size / face, 700 if bold else 400, room / 1.04))
                leading = paragraph.line_spacing
                step = leading.pt if hasattr(leading, "pt") else size * 1.15
                before = paragraph.space_before.pt if paragraph.space_before else 0
                high += lines * step + before
            room_high = shape.height / POINT - down
            assert high <= room_high + 0.6, (shape.name, shape.text_frame.text, unit)


def test_connectors_are_glued_on_slides_of_any_size(folder: Path) -> None:
    for name in ("night", "pictured"):
        document = opened(made(folder / f"{name}.pptx"))
        shown = [slide for slide in document.slides if arrows(slide)]
        assert len(shown) == 4
        for slide in shown:
            by_id = {part.id: part for part in parts(slide)}
            for arrow in arrows(slide):
                for (number, place), point in (
                    (arrow.start, arrow.points[0]),
                    (arrow.end, arrow.points[-1]),
                ):
                    x, y = site(by_id[number], place)
                    assert math.dist((x, y), point) < 0.8


def test_notes_are_there(path: Path) -> None:
    for slide in opened(made(path)).slides:
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None
        assert frame.text.strip()


def test_ids_are_used_once_and_bytes_are_the_same_again(path: Path) -> None:
    first = made(path)
    for slide in opened(first).slides:
        found = [part.id for part in parts(slide)]
        assert len(found) == len(set(found))
    shown = boards("weekly-retrain", "aws")
    assert pptx(deck_of(shown[""]), shown, LIGHT, template=path) == first


def test_boards_take_the_theme_that_suits_the_background(folder: Path) -> None:
    names = ("plain", "night", "pictured")
    houses = {name: template_house(folder / f"{name}.pptx", LIGHT) for name in names}
    boards_of = {name: each.forms["Board"].ground for name, each in houses.items()}
    assert [(each.board.name, each.panel) for each in boards_of.values()] == [
        ("light", False),
        ("dark", False),
        ("light", True),
    ]
    assert boards_of["night"].board.paper == "#0b1b33"
    assert boards_of["night"].words.ink == "tx1"


def test_words_are_set_in_the_type_of_the_house(folder: Path) -> None:
    for slide in opened(made(folder / "night.pptx")).slides:
        faces = {each.get("typeface") for each in slide._element.iter(f"{A}latin")}
        assert faces <= {"+mn-lt"}


@pytest.mark.parametrize("name", ["plain", "night", "two-masters", "odd", "used", "pictured"])
def test_a_whole_template_needs_no_note(folder: Path, name: str) -> None:
    assert template_notes(folder / f"{name}.pptx", LIGHT) == ()


def test_what_a_template_lacks_is_told(folder: Path) -> None:
    found = template_notes(folder / "title-only.pptx", LIGHT, "4:3")
    assert [(note.code, note.severity) for note in found] == [
        *[("missing-layout", "note")] * 3,
        ("slides-of-template", "note"),
    ]
    assert '"Title Only" (title)' in found[0].hint
    assert "13.33 by 7.5 inches" in found[-1].message
    assert template_notes(folder / "plain.pptx", LIGHT, "4:3") == ()


def test_every_kind_of_sheet_can_be_made_with_a_title_alone(folder: Path) -> None:
    assert set(template_house(folder / "title-only.pptx", LIGHT).forms) == set(KINDS)


def encrypted() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + "EncryptedPackage".encode("utf-16-le") + bytes(480)


def bomb() -> bytes:
    """Return an archive that says it unpacks to more than a memory holds."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", bytes(1000))
    data = bytearray(made.getvalue())
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 4_000_000_000)
    return bytes(data)


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def broken_theme() -> bytes:
    return replaced(house("plain"), "ppt/theme/theme1.xml", ("</a:theme>", ""))


def no_titles() -> bytes:
    document = opened(house("plain"))
    for layout in list(document.slide_layouts):
        if layout.name != "Blank":
            document.slide_layouts.remove(layout)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


BAD = {
    "empty": (b"", "bad-pptx-template", "nothing in it"),
    "text": (b"hello", "bad-pptx-template", "not a .pptx"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "bad-pptx-template", "2003"),
    "locked": (encrypted(), "bad-pptx-template", "password"),
    "word": (zipped(word__document="x"), "bad-pptx-template", "Word document"),
    "archive": (zipped(a="x"), "bad-pptx-template", "not a .pptx"),
    "bomb": (bomb(), "bad-pptx-template", "too large"),
    "cut": (house("plain")[:9000], "bad-pptx-template", "not a .pptx"),
    "theme": (broken_theme(), "bad-pptx-template", "cannot be understood"),
    "parts": (
        replaced(house("plain"), "ppt/presentation.xml", ("</p:presentation>", "")),
        "bad-pptx-template",
        "do not make a presentation",
    ),
    "macros": (
        replaced(
            house("plain"),
            "[Content_Types].xml",
            (
                "vnd.openxmlformats-officedocument.presentationml.presentation.main",
                "vnd.ms-powerpoint.presentation.macroEnabled.main",
            ),
        ),
        "bad-pptx-template",
        "macros",
    ),
    "blank": (no_titles(), "no-usable-layout", "title"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_a_problem(name: str, tmp_path: Path) -> None:
    content, code, said = BAD[name]
    path = tmp_path / "corporate.pptx"
    path.write_bytes(content)
    with pytest.raises(SpecError) as caught:
        template_house(path, LIGHT)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == (code, str(path))
    assert said in problem.message


def test_a_missing_template_and_a_folder_are_problems(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.pptx", "missing-file"), (tmp_path, "not-a-file")):
        with pytest.raises(SpecError) as caught:
            template_house(path, LIGHT)
        assert caught.value.problems[0].code == code


def test_any_damage_is_a_problem_or_a_deck(folder: Path, tmp_path: Path) -> None:
    data = bytearray((folder / "title-only.pptx").read_bytes())
    path, codes = tmp_path / "damaged.pptx", set()
    for place in range(0, len(data), len(data) // 60):
        path.write_bytes(bytes(data[:place]) + b"\x00\xff<>" + bytes(data[place + 4 :]))
        try:
            template_house(path, LIGHT)
        except SpecError as error:
            codes.add(error.problems[0].code)
    assert codes <= {"bad-pptx-template", "no-usable-layout"}


SPEC = Path(__file__).parent.parent / "specs" / "weekly-retrain.yaml"


def run(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(cloudml, ["build", str(SPEC), "--target", "aws", *options])
    return result.exit_code, result.output


def test_a_bad_template_ends_a_build_with_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corporate.pptx").write_text("not slides")
    code, said = run("--format", "pptx", "--pptx-template", "corporate.pptx", "--out", "out")
    assert code == 1
    assert "corporate.pptx: error: this is not a .pptx file" in said
    assert not (tmp_path / "out").exists()


def test_a_template_without_slides_being_asked_for_is_refused(tmp_path: Path) -> None:
    code, said = run("--pptx-template", "x.pptx", "--out", str(tmp_path))
    assert code == 2
    assert "--format pptx" in said


def test_a_project_names_its_template(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "house.pptx").write_bytes((folder / "title-only.pptx").read_bytes())
    (tmp_path / "cloudml.yaml").write_text("pptx-template: house.pptx\n")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    code, said = run("--format", "pptx", "--out", "out")
    assert code == 0
    assert "note: no layout has a title and a subtitle" in said
    (deck,) = (below / "out").rglob("deck.pptx")
    names = {slide.slide_layout.name for slide in opened(deck.read_bytes()).slides}
    assert names == {"Title Only"}


def test_a_project_that_names_no_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "cloudml.yaml").write_text("theme: dark\npptx-template: none.pptx\n")
    with pytest.raises(SpecError) as caught:
        load_project(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "missing-file"
    assert problem.position is not None
    assert problem.position.line == 2


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("name", ["night", "pictured"])
def test_libreoffice_shows_every_slide(
    office: str, tmp_path: Path, folder: Path, name: str
) -> None:
    shows_every_slide(office, made(folder / f"{name}.pptx"), tmp_path)
