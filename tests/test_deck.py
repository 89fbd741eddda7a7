"""The deck: few words a slide, every step once and in order, and what is said is the script."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from cloudml_diagrams.build import build
from cloudml_diagrams.draw.still import still
from cloudml_diagrams.narrate.check import SCRIPT, check
from cloudml_diagrams.narrate.deck.compose import compose_deck
from cloudml_diagrams.narrate.deck.fitting import Limits, slides
from cloudml_diagrams.narrate.deck.lines import read
from cloudml_diagrams.narrate.deck.outline import outline
from cloudml_diagrams.narrate.deck.phases import legs
from cloudml_diagrams.narrate.formats.marp import marp, picture_names
from cloudml_diagrams.narrate.formats.script import cues, seconds
from cloudml_diagrams.narrate.phrases.words import sentence
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme
from tests.decks import deck, html, resolved, shown, told, words
from tests.real import BIG, GALLERY, ROOT, SHAPE_NAMES, board

ORDER = (
    *("title", "question", "answer", "board", "steps", "board", "services", "tradeoffs"),
    *("scale", "security", "loop", "changes", "questions"),
)
BESIDE, ALONE, TABLE = 60, 90, 152
"""The most words below a title: beside a picture, as points, as a table."""
LONG = 4
"""Words of a sentence that may stand twice: "Then it trains." """

every_deck = pytest.mark.parametrize(("name", "target"), GALLERY)


@every_deck
def test_slides_come_in_the_order_of_a_talk(name: str, target: str) -> None:
    kinds = [slide.kind for slide in deck(name, target).slides]
    runs = [kind for place, kind in enumerate(kinds) if not place or kind != kinds[place - 1]]
    assert runs[:3] == ["title", "question", "answer"]
    rest = iter(ORDER)
    assert all(kind in rest for kind in runs), runs


@every_deck
def test_a_slide_has_few_words(name: str, target: str) -> None:
    for slide in deck(name, target).slides:
        assert 1 <= len(slide.title.split()) <= 17, slide.title
        most = TABLE if slide.table else BESIDE if slide.view is not None else ALONE
        assert words(slide) <= most, slide
        assert len(slide.points) <= 7
        if slide.kind == "answer":
            assert 3 <= len(slide.points) <= 5
        if slide.kind == "questions":
            assert 1 <= len(slide.points) <= 3
        if slide.table:
            assert {len(row) for row in slide.table.rows} == {len(slide.table.header)}
            assert sum(slide.table.widths) == pytest.approx(1)


@every_deck
def test_nothing_of_the_gallery_is_cut(name: str, target: str) -> None:
    for slide in deck(name, target).slides:
        for text in (slide.title, slide.subtitle, *shown(slide)):
            assert "…" not in text, text


@every_deck
def test_every_step_is_lit_once_and_in_order(name: str, target: str) -> None:
    steps = [slide for slide in deck(name, target).slides if slide.kind == "steps"]
    assert 1 <= len(steps) <= 8
    lit = [number for slide in steps for number in slide.lit]
    assert lit == [step.number for step in told(name, target).views[0].steps]
    for slide in steps:
        assert [point.lead for point in slide.points] == list(slide.lit)
        assert slide.view == ""


@every_deck
def test_what_is_said_is_the_script(name: str, target: str) -> None:
    narration = told(name, target)
    notes = "\n\n".join(slide.notes for slide in deck(name, target).slides)
    place = 0
    for cue in cues(narration):
        place = notes.index(cue.said, place) + len(cue.said)
    for slide in deck(name, target).slides:
        assert slide.seconds == seconds(slide.notes)
        assert slide.notes, slide.title
    assert 300 < deck(name, target).seconds < 1500


@every_deck
def test_pictures_and_slides_agree(name: str, target: str) -> None:
    one = resolved(name, target)
    assert check(one, told(name, target), outline(deck(name, target)), SCRIPT) == ()


@every_deck
def test_every_component_is_in_a_table_with_its_service(name: str, target: str) -> None:
    rows = [
        row
        for slide in deck(name, target).slides
        if slide.kind == "services" and slide.table
        for row in slide.table.rows
    ]
    for each in told(name, target).chosen:
        own = [row for row in rows if row[0] == each.role]
        assert own, each.role
        for option in each.options:
            assert any(option.service.short in row[1] for row in own)


@every_deck
def test_no_point_is_a_sentence_of_the_notes(name: str, target: str) -> None:
    for slide in deck(name, target).slides:
        if slide.kind == "steps":
            continue
        said = set(re.split(r"(?<=[.?!])\s+", slide.notes))
        for text in shown(slide):
            assert text.endswith("?") or sentence(text) not in said, text


@every_deck
def test_no_title_and_no_sentence_stands_twice(name: str, target: str) -> None:
    made = deck(name, target).slides
    titles = [slide.title for slide in made]
    assert len(set(titles)) == len(titles), titles
    said = [
        each
        for slide in made
        for each in re.split(r"(?<=[.?!])\s+", slide.notes)
        if len(each.split()) > LONG
    ]
    assert not [each for each in said if said.count(each) > 1]
    for slide in made:
        assert not {text.rstrip(".") for text in shown(slide)} & {slide.title, slide.subtitle}


@every_deck
def test_a_line_is_short_and_says_something(name: str, target: str) -> None:
    for slide in deck(name, target).slides:
        for point in slide.points:
            length = len(f"{point.lead} {point.text}".split())
            assert length <= (50 if slide.kind == "steps" else 40), point
            assert point.text, point
        for row in slide.table.rows if slide.table else ():
            assert all(row), row


@every_deck
def test_every_question_is_asked_and_answered_in_the_notes(name: str, target: str) -> None:
    asked = [s for s in deck(name, target).slides if s.kind == "questions"]
    assert sum(len(s.points) for s in asked) == len(told(name, target).followups)
    for slide in asked:
        for point in slide.points:
            assert point.lead in slide.notes


@every_deck
def test_a_price_is_said_with_its_service(name: str, target: str) -> None:
    for slide in deck(name, target).slides:
        if slide.kind == "tradeoffs":
            for point in slide.points:
                if point.lead not in ("Still open", "Accepted", "Nothing"):
                    assert point.lead in slide.notes


@pytest.mark.parametrize("name", [*SHAPE_NAMES, *BIG])
def test_extreme_specs_make_decks(name: str) -> None:
    narration = told(name)
    began = time.perf_counter()
    made = compose_deck(narration)
    assert time.perf_counter() - began < 10
    steps = [slide for slide in made.slides if slide.kind == "steps"]
    assert len(steps) <= 8
    lit = [number for slide in steps for number in slide.lit]
    assert lit == [step.number for step in told(name).views[0].steps]
    for slide in made.slides:
        assert len(slide.title.split()) <= 18
        assert words(slide) <= (TABLE if slide.table else ALONE), slide
    assert check(resolved(name), told(name), outline(made), SCRIPT) == ()


def test_a_template_of_the_users_own_words_a_slide(tmp_path: Path) -> None:
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "board.j2").write_text("title: Look\nnote: Well.\n", encoding="utf-8")
    made = compose_deck(told("weekly-retrain", "aws"), tmp_path)
    assert [slide.title for slide in made.slides if slide.kind == "board"] == ["Look"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: All", "titel"),
        ("no key at all", "no key"),
        ("text: of no point", "before"),
        ("cell: of no row", "before"),
    ],
)
def test_a_line_that_says_nothing_is_a_fault(text: str, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        read(text, "deck/board.j2")


def test_marp_has_a_slide_a_slide_and_its_pictures_lit() -> None:
    made = deck("weekly-retrain", "aws")
    text = marp(made, {"": "The board."}, load_theme("light"))
    front, *parts = re.split(r"^---$", text, flags=re.MULTILINE)
    assert front.strip() == ""
    assert parts[0].strip() == "marp: true", "GitHub shows front matter as a table"
    assert len(parts) - 1 == len(made.slides)
    assert load_theme("dark").paper in marp(made, {"": "The board."}, load_theme("dark"))
    for slide, name, part in zip(made.slides, picture_names(made), parts[1:], strict=True):
        assert slide.title.split()[0] in part
        assert (f"]({name})" in part) is bool(name)
        assert part.count("<!--") == part.count("-->")
    picture = still(board("weekly-retrain", "aws"), load_theme("light"), lit=("1",))
    lit = re.findall(r'(<g opacity="[^"]*">)?(?:<a [^>]*>)?<g data-component="([\w-]+)"', picture)
    assert {name for dim, name in lit if not dim} == {"shop", "lake"}
    assert picture.count('opacity=".15"') > 20
    assert "<g opacity" not in still(board("weekly-retrain", "aws"), load_theme("light"))


@pytest.mark.parametrize("name", ["markup", "chinese", "emoji", "long-words"])
def test_hostile_words_stay_words(name: str) -> None:
    made = deck(name)
    told_ = {walk.id: walk.description for walk in told(name).views}
    text = marp(made, told_, load_theme("light"))
    assert "<script" not in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    assert text.count("<!--") == text.count("\n-->") + text.count("_class")
    assert "<script>alert" not in html(name)


def test_a_build_writes_slides_and_the_same_twice() -> None:
    request = BuildRequest(
        specs=(ROOT / "specs" / "weekly-retrain.yaml",),
        targets=("aws",),
        formats=("marp", "deck-html"),
        views=("main",),
    )
    made = build(request)
    names = [artifact.path.name for artifact in made]
    assert {"deck.md", "deck.html"} <= set(names)
    page = made[names.index("deck.md")].content.decode()
    linked = re.findall(r"\]\((deck-[\w-]+\.svg)\)", page)
    assert sorted(linked) == sorted(each for each in names if each.endswith(".svg"))
    assert build(request) == made


def test_a_long_slide_of_marp_has_smaller_type() -> None:
    """Marp shrinks nothing by itself."""
    plain = marp(deck("weekly-retrain", "aws"), {"": ""}, load_theme("light"))
    assert "tiny" not in re.findall(r"_class: (.*) -->", plain)
    long = marp(deck("long-words"), {"": ""}, load_theme("light"))
    assert any(each.endswith(" tiny") for each in re.findall(r"_class: (.*) -->", long))


def test_a_state_that_is_saved_is_no_new_data() -> None:
    legs_ = [each for each in legs(told("portable-pipeline", "azure")) if "3" in each.numbers]
    assert legs_[0].phases == ("training",)


def test_points_that_do_not_fit_go_on_the_next_slide() -> None:
    text = "title: All\n" + "".join(
        f"point: Point {place}\ntext: {'word ' * 25}\nnote: Said {place}.\n" for place in range(4)
    )
    made = list(slides(read(text, "x.j2"), "questions", Limits(items=3, words=60)))
    assert [len(slide.points) for slide in made] == [2, 2]
    assert [slide.title for slide in made] == ["All", "All (2 of 2)"]
    assert "Said 2." in made[1].notes
    assert "Said 2." not in made[0].notes


def test_a_users_own_template_goes_on_from_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "deck").mkdir()
    own = '{% include "shipped/deck/title.j2" %}\nnote: Welcome.\n'
    (tmp_path / "deck" / "title.j2").write_text(own, encoding="utf-8")
    made = compose_deck(told("weekly-retrain", "aws"), tmp_path)
    assert made.slides[0].notes.endswith("Welcome.")
    assert made.title == told("weekly-retrain", "aws").title
