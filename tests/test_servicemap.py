"""The service map: whole, legible on a slide, and what differs said in more than a colour."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

import pytest

from cloudml_diagrams.draw.servicemap import HEIGHT, SMALLEST, WIDTH, service_map
from cloudml_diagrams.theme import load_theme
from cloudml_diagrams.typeface import width
from tests.compared import CLOUDS, comparison
from tests.hostile import HOSTILE
from tests.real import ROOT

NS = "{http://www.w3.org/2000/svg}"
SPECS = ("weekly-retrain", "realtime-predictions", "regulated-enterprise", "rag-assistant")
"""One sheet and several, custom things, every mark: a picture with its type takes a second."""
every_spec = pytest.mark.parametrize("name", SPECS)


@cache
def drawn(name: str, targets: tuple[str, ...] = CLOUDS) -> tuple[ET.Element, ...]:
    made = service_map(comparison(name, targets), load_theme("light"), ROOT / "specs")
    return tuple(map(ET.fromstring, made))


def boxes(sheet: ET.Element) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of every text."""
    found = []
    for each in sheet.iter(f"{NS}text"):
        size, x, y = (float(each.get(key, "0")) for key in ("font-size", "x", "y"))
        wide = width(each.text or "", size, int(each.get("font-weight", "400")))
        found.append((x, y - size * 0.8, x + wide, y + size * 0.2))
    return found


@every_spec
def test_every_component_stands_there_once_with_its_services(name: str) -> None:
    rows = [
        each for sheet in drawn(name) for each in sheet.iter(f"{NS}g") if "data-row" in each.attrib
    ]
    known = {row.id: row for row in comparison(name).rows}
    assert sorted(each.attrib["data-row"] for each in rows) == sorted(known)
    for each in rows:
        row = known[each.attrib["data-row"]]
        told = " ".join(line.text or "" for line in each.iter(f"{NS}text"))
        for cell in row.cells:
            assert all(word in told for word in cell.name.split())
            assert all(mark in told for mark in cell.marks)
            if "managed" in row.differences:
                assert cell.managed in told


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        *((name, CLOUDS) for name in SPECS),
        ("weekly-retrain", ("aws", "gcp")),
        ("regulated-enterprise", (*CLOUDS, "oss")),
    ],
)
def test_it_is_legible_on_a_slide_and_nothing_lies_on_another(
    name: str, targets: tuple[str, ...]
) -> None:
    for sheet in drawn(name, targets):
        assert sheet.get("viewBox") == f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
        sizes = [float(each.get("font-size", "0")) for each in sheet.iter(f"{NS}text")]
        # 11 pt on a slide 960 pt wide.
        assert min(sizes) >= SMALLEST == 11 * WIDTH / 960
        found = boxes(sheet)
        assert all(min(x, y) >= 0 and right <= WIDTH for x, y, right, _ in found)
        assert max(bottom for *_, bottom in found) <= HEIGHT
        for place, (x, y, right, bottom) in enumerate(found):
            for x2, y2, right2, bottom2 in found[place + 1 :]:
                apart = right <= x2 + 1 or right2 <= x + 1 or bottom <= y2 or bottom2 <= y
                assert apart, (x, y, x2, y2)


@every_spec
def test_the_foot_says_what_a_mark_means_and_a_partial_cell_why(name: str) -> None:
    found = comparison(name)
    lines = [[each.text or "" for each in sheet.iter(f"{NS}text")] for sheet in drawn(name)]
    used = {mark for row in found.rows for cell in row.cells for mark in cell.marks}
    for sheet in lines:
        assert used & {"assembled", "partial"} == {
            mark
            for mark in ("assembled", "partial")
            if any(f"≠ {mark}: " in each for each in sheet)
        }
    cells = [each for row in found.rows for each in row.cells if "partial" in each.marks]
    told = [each for sheet in lines for each in sheet if each.startswith("least alike")]
    assert len(told) == sum("grade" in each.weaker for each in cells)


def test_a_fact_is_not_broken_between_two_lines() -> None:
    lines = [each.text or "" for each in drawn("portable-pipeline", (*CLOUDS, "oss"))[0].iter()]
    assert "scales to zero" in lines
    assert not [line for line in lines if line.strip().endswith(("scales", "scales to", "always"))]


def test_a_pale_icon_has_paper_behind_it() -> None:
    theme = load_theme("light")
    for sheet in drawn("weekly-retrain"):
        plates = [each for each in sheet.iter(f"{NS}rect") if each.get("fill") == theme.card]
        assert len(plates) >= sum(1 for _ in sheet.iter(f"{NS}use"))


@every_spec
def test_what_differs_comes_first_where_one_sheet_is_too_small(name: str) -> None:
    sheets = drawn(name)
    told = [
        "data-differs" in each.attrib
        for sheet in sheets
        for each in sheet.iter(f"{NS}g")
        if "data-row" in each.attrib
    ]
    if len(sheets) > 1:
        assert told == sorted(told, reverse=True)


def test_some_fit_on_one_sheet_and_some_do_not() -> None:
    assert {len(drawn(name)) for name in SPECS} >= {1, 2}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    found, theme = comparison("weekly-retrain"), load_theme("dark")
    assert service_map(found, theme) == service_map(found, theme)


@pytest.mark.parametrize("text", [" ".join(HOSTILE[:8]), HOSTILE[11], "x" * 400, "word " * 90])
def test_any_text_stays_a_text_on_its_sheet(text: str) -> None:
    found = comparison("weekly-retrain")
    rows = tuple(
        replace(row, role=text, cells=tuple(replace(cell, name=text) for cell in row.cells))
        for row in found.rows[:3]
    )
    for picture in service_map(replace(found, title=text, rows=rows), load_theme("light")):
        sheet = ET.fromstring(picture)
        assert "<script" not in picture
        assert max(right for _, _, right, _ in boxes(sheet)) <= WIDTH
        assert max(bottom for *_, bottom in boxes(sheet)) <= HEIGHT
