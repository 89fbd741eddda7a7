"""The contact sheet: 16 to 9, every board whole, none over another, the services side by side."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from cloudml_diagrams.build import build
from cloudml_diagrams.draw.contact import HEIGHT, WIDTH, Shown, contact
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.model import Rect
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme
from cloudml_diagrams.typeface import width
from tests.real import ROOT, architecture, board

NS = "{http://www.w3.org/2000/svg}"
NAMES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "oss": "Open source"}
SHEETS = [
    ("weekly-retrain", ("aws",)),
    ("weekly-retrain", ("aws", "gcp")),
    ("weekly-retrain", ("aws", "gcp", "azure")),
    ("regulated-enterprise", ("aws", "gcp", "azure")),
    ("portable-pipeline", ("oss", "aws", "gcp", "azure")),
]


@cache
def drawn(name: str, targets: tuple[str, ...], theme: str = "light") -> str:
    shown = [
        Shown(name=NAMES[target], target=target, board=board(name, target)) for target in targets
    ]
    spec = architecture(name, targets[0]).spec
    return contact(spec.title, spec.question, shown, load_theme(theme), ROOT / "specs")


def boards(markup: str) -> dict[str, tuple[ET.Element, float, float, float]]:
    """Return each board's element with where it was moved to, and its scale, by its target."""
    found = {}
    for group in ET.fromstring(markup).iter(f"{NS}g"):
        if "data-target" in group.attrib:
            numbers = re.findall(r"-?[\d.]+", group.attrib["transform"])
            x, y, scale = map(float, numbers)
            found[group.attrib["data-target"]] = (group, x, y, scale)
    return found


def named(group: ET.Element, attribute: str) -> list[str]:
    return sorted(each.attrib[attribute] for each in group.iter() if attribute in each.attrib)


def extent(item: tuple[ET.Element, float, float, float]) -> Rect:
    """Return the room that the rectangles and texts of a board take on the sheet."""
    group, dx, dy, scale = item
    boxes = [
        (float(box.get("x", "")), float(box.get("y", "")), *_size(box))
        for box in group.iter(f"{NS}rect")
    ]
    boxes += [_text_box(line) for line in group.iter(f"{NS}text")]
    left, upper = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    lower = max(box[1] + box[3] for box in boxes)
    return Rect(
        x=dx + left * scale,
        y=dy + upper * scale,
        width=(right - left) * scale,
        height=(lower - upper) * scale,
    )


def _size(box: ET.Element) -> tuple[float, float]:
    return float(box.get("width", "")), float(box.get("height", ""))


def _text_box(line: ET.Element) -> tuple[float, float, float, float]:
    size = float(line.get("font-size", ""))
    wide = width(line.text or "", size, int(line.get("font-weight", "400")))
    x = float(line.get("x", ""))
    left = {"middle": x - wide / 2, "end": x - wide}.get(line.get("text-anchor", ""), x)
    return left, float(line.get("y", "")) - size * 0.73, wide, size * 0.73


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def own_lines(markup: str) -> list[tuple[str, Rect]]:
    """Return the texts of the sheet itself."""
    return [
        (line.text or "", Rect(x=x, y=y, width=wide, height=high))
        for line in ET.fromstring(markup).findall(f"{NS}text")
        for x, y, wide, high in [_text_box(line)]
    ]


@pytest.mark.parametrize(("name", "targets"), SHEETS)
def test_a_sheet_is_sixteen_to_nine(name: str, targets: tuple[str, ...]) -> None:
    markup = drawn(name, targets)
    root = ET.fromstring(markup)
    assert root.get("viewBox") == f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    assert WIDTH * 9 == HEIGHT * 16
    assert struct.unpack(">II", png(markup, 1280)[16:24]) == (1280, 720)


@pytest.mark.parametrize(("name", "targets"), SHEETS)
def test_every_board_is_there_whole_and_alone(name: str, targets: tuple[str, ...]) -> None:
    found = boards(drawn(name, targets))
    assert tuple(found) == targets
    for target, (group, *_) in found.items():
        shown = board(name, target)
        assert named(group, "data-component") == sorted(card.node.id for card in shown.cards)
        numbers = sorted(route.callout.number for route in shown.routes)
        assert named(group, "data-callout") == numbers
    extents = [extent(item) for item in found.values()]
    sheet = Rect(x=0, y=0, width=WIDTH, height=HEIGHT)
    assert all(each.x >= 0 and each.right <= sheet.right for each in extents)
    assert all(each.y >= 0 and each.bottom <= sheet.bottom for each in extents)
    assert not any(overlap(one, other) for one, other in combinations(extents, 2))


@pytest.mark.parametrize(("name", "targets"), SHEETS)
def test_no_word_of_the_sheet_lies_on_a_board_or_on_another(
    name: str, targets: tuple[str, ...]
) -> None:
    markup = drawn(name, targets)
    lines, extents = own_lines(markup), [extent(item) for item in boards(markup).values()]
    assert [words for words, box in lines if any(overlap(box, each) for each in extents)] == []
    assert [(one, other) for (one, a), (other, b) in combinations(lines, 2) if overlap(a, b)] == []
    assert [words for words, box in lines if box.right > WIDTH or box.bottom > HEIGHT] == []


def test_all_boards_have_one_scale() -> None:
    scales = {scale for *_, scale in boards(drawn(*SHEETS[3])).values()}
    assert len(scales) == 1


@pytest.mark.parametrize(("name", "targets"), SHEETS)
def test_title_question_and_targets_are_named(name: str, targets: tuple[str, ...]) -> None:
    words = [line for line, _ in own_lines(drawn(name, targets))]
    spec = architecture(name, targets[0]).spec
    assert spec.title in words
    assert spec.question in " ".join(words)
    assert all(NAMES[target] in words for target in targets)


def test_the_services_stand_side_by_side_where_there_is_room() -> None:
    words = [line for line, _ in own_lines(drawn(*SHEETS[2]))]
    row = words.index("Feature build")
    assert words[row + 1 : row + 4] == ["Glue", "Dataflow", "Data Factory"]


def test_the_legend_stands_once() -> None:
    texts = [line.text for line in ET.fromstring(drawn(*SHEETS[2])).iter(f"{NS}text")]
    assert texts.count("Feedback loop") == 1


def test_an_icon_is_there_once_whatever_number_of_boards_shows_it() -> None:
    ids = re.findall(r'<symbol id="([^"]*)"', drawn(*SHEETS[2]))
    used = set(re.findall(r'<use href="#([^"]*)"', drawn(*SHEETS[2])))
    assert len(ids) == len(set(ids))
    assert used == set(ids)


def test_it_is_made_for_all_targets_of_a_spec_and_leads_to_their_files(tmp_path: Path) -> None:
    made = build(BuildRequest(specs=(ROOT / "specs" / "model-cicd.yaml",), formats=("contact",)))
    assert [str(each.path) for each in made] == [
        "model-cicd/contact.svg",
        "model-cicd/contact.png",
    ]
    assert tuple(boards(made[0].content.decode())) == ("aws", "gcp", "azure")


def test_two_specs_have_a_sheet_each(tmp_path: Path) -> None:
    specs = tuple(ROOT / "specs" / f"{name}.yaml" for name in ("weekly-retrain", "batch-scoring"))
    made = build(BuildRequest(specs=specs, targets=("aws",), formats=("contact", "md")))
    assert [str(each.path) for each in made] == [
        "weekly-retrain/aws/explanation.md",
        "batch-scoring/aws/explanation.md",
        "weekly-retrain/contact.svg",
        "weekly-retrain/contact.png",
        "batch-scoring/contact.svg",
        "batch-scoring/contact.png",
    ]


def test_hostile_words_stay_words() -> None:
    shown = [Shown(name="<b>&", target="aws", board=board("weekly-retrain", "aws"))]
    markup = contact('A "title" <script>&', "漂移 <q>", shown, load_theme("dark"))
    words = [line for line, _ in own_lines(markup)]
    assert {'A "title" <script>&', "漂移 <q>", "<b>&"} <= set(words)
