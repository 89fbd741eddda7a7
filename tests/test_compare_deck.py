"""Compare slides: nothing left out, nothing of their own, in every form of slides."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cloudml_diagrams.compare.deck import compare_deck
from cloudml_diagrams.draw.pptx import pptx
from cloudml_diagrams.model import Deck, Figures
from cloudml_diagrams.narrate.formats.marp import marp
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.theme import load_theme
from tests.compared import CLOUDS, beside, comparison
from tests.compared import NAMES as CALLED
from tests.slidereader import opened
from tests.test_servicemap import SPECS

every_spec = pytest.mark.parametrize("name", SPECS)
NOTHING = Figures(figures=(), symbols="", colors=(), texts=())


def words(deck: Deck) -> str:
    told = []
    for slide in deck.slides:
        told += [slide.title, slide.subtitle, slide.notes]
        told += [f"{point.lead} {point.text}" for point in slide.points]
        if slide.table:
            told += [cell for row in (slide.table.header, *slide.table.rows) for cell in row]
    return "\n".join(told)


@every_spec
def test_the_map_has_every_component_on_every_cloud(name: str) -> None:
    found = comparison(name)
    tables = [
        each.table for each in compare_deck(found).slides if each.kind == "map" and each.table
    ]
    rows = [row for table in tables for row in table.rows]
    assert len(rows) == len(found.rows)
    for row, told in zip(found.rows, rows, strict=True):
        assert told[0] == row.role
        for cell, text in zip(row.cells, told[1:], strict=True):
            assert text.startswith(cell.name)
            assert all(mark in text for mark in cell.marks)
    assert all(len(table.rows) <= 7 for table in tables)


@every_spec
def test_the_title_of_each_map_slide_says_what_its_own_rows_show(name: str) -> None:
    found = comparison(name)
    shown = [each for each in compare_deck(found).slides if each.kind == "map"]
    known = {row.role: row for row in found.rows}
    for slide in shown[1:]:
        assert slide.table
        rows = [known[told[0]] for told in slide.table.rows]
        stages = " ".join(dict.fromkeys(row.stage for row in rows))
        assert re.sub(r", | and ", " ", slide.title.partition(":")[0]).lower() == stages
        differ = sum(row.differs for row in rows)
        assert (f"{differ} of {len(rows)}" in slide.title) == bool(differ)
    assert len({each.title for each in shown}) == len(shown)


def test_a_partial_cell_says_in_the_map_why_it_is() -> None:
    for name in SPECS:
        found = comparison(name)
        told = words(compare_deck(found))
        for row in found.rows:
            for cell in row.cells:
                if "partial" in cell.marks and cell.weaker != ("managed",):
                    assert re.search(f"{re.escape(cell.name)}.* ≠\\s.*partial.*: ", told)


def test_a_cloud_is_known_for_its_price_too() -> None:
    found = comparison("weekly-retrain")
    (slide,) = [each for each in compare_deck(found).slides if each.kind == "clouds"]
    assert [each.text for each in slide.points] == [each.position for each in found.clouds]


@every_spec
def test_each_cloud_has_its_board_which_says_what_stands_out(name: str) -> None:
    found = comparison(name)
    shown = {each.view: each for each in compare_deck(found).slides if each.view is not None}
    assert tuple(shown) == CLOUDS
    for target, slide in shown.items():
        assert target is not None
        marked = [row.role for row in found.rows if row.id in found.marks[target]]
        assert all(role in slide.notes for role in marked)
        assert (f"{len(marked)} of {len(found.rows)}" in slide.title) == bool(marked)


def test_cards_keep_their_places_from_slide_to_slide() -> None:
    side = beside("weekly-retrain")
    made = pptx(side.deck, side.boards, load_theme("light"), side.icons)
    slides = [each for each in opened(made).slides if each.shapes.title is not None]
    places = [
        {
            shape.name: (shape.left, shape.top, shape.width, shape.height)
            for shape in slide.shapes
            if shape.name.startswith("card: ")
        }
        for slide in slides
    ]
    boards = [each for each in places if each]
    assert len(boards) == len(CLOUDS)
    assert boards[0] == boards[1] == boards[2]


def test_a_difference_that_touches_nothing_is_no_reason() -> None:
    found = comparison("weekly-retrain")
    tables = [each.table for each in compare_deck(found).slides if each.kind == "where"]
    felt = [row.role for row in found.rows if row.differs and row.caveat and row.matters]
    assert sorted(told[0] for table in tables if table for told in table.rows) == sorted(felt)


@every_spec
def test_what_moves_names_every_grade_once(name: str) -> None:
    found = comparison(name)
    moves = compare_deck(found).slides[-1]
    assert moves.kind == "moves"
    assert len(moves.points) == len({row.grade for row in found.rows})
    for row in found.rows:
        if row.grade in ("none", "assembled"):
            assert any(row.role in point.text for point in moves.points)


@every_spec
def test_differences_that_touch_the_context_are_told_with_it(name: str) -> None:
    found = comparison(name)
    told = words(compare_deck(found))
    for row in found.rows:
        if row.differs and row.caveat and row.matters:
            assert row.caveat in told
            assert all(each.said in told for each in row.matters)


@every_spec
def test_slides_say_something_and_take_the_time_they_say(name: str) -> None:
    for slide in compare_deck(comparison(name)).slides:
        assert slide.title
        assert slide.notes
        assert slide.seconds == round(len(slide.notes.split()) * 60 / 150)
        assert len(slide.points) <= 5


def test_no_template_names_a_cloud(root: Path) -> None:
    text = (root / "templates/comparedeck/words.j2").read_text(encoding="utf-8")
    named = re.compile("|".join((*CALLED.values(), "Amazon", "Microsoft", "Vertex", "SageMaker")))
    assert not named.search(text)


def test_hostile_texts_stay_texts_in_every_form() -> None:
    found = comparison("weekly-retrain")
    text = "<script>alert(1)</script> | [x](javascript:1) `a`"
    rows = tuple(replace(row, role=text, caveat=text) for row in found.rows)
    deck = compare_deck(replace(found, title=text, question=text, rows=rows))
    page = slides_page(deck, NOTHING)
    assert "<script>alert" not in page
    document = marp(deck, dict.fromkeys(CLOUDS, text), load_theme("light"))
    assert "<script>alert" not in document.replace("\\", "").partition("-->")[2].split("<!--")[0]
    assert "[x](" not in re.sub("<!--.*?-->", "", document, flags=re.S)
    assert pptx(deck, beside("weekly-retrain").boards, load_theme("light"))[:2] == b"PK"


def test_the_same_comparison_gives_the_same_slides() -> None:
    found, boards = comparison("weekly-retrain"), beside("weekly-retrain").boards
    first, again = (pptx(compare_deck(found), boards, load_theme("light")) for _ in range(2))
    assert first == again


def test_a_template_that_leaves_a_line_out_is_a_problem(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "comparedeck"
    folder.mkdir()
    text = (root / "templates/comparedeck/words.j2").read_text(encoding="utf-8")
    (folder / "words.j2").write_text(text.replace("moves.title:", "moves.heading:"))
    with pytest.raises(SpecError, match=r'"moves\.title:"'):
        compare_deck(comparison("weekly-retrain"), tmp_path)
    (folder / "words.j2").write_text(text.replace("Moves nearly as it is", "What comes along"))
    assert "What comes along" in words(compare_deck(comparison("weekly-retrain"), tmp_path))
