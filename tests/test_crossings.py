"""What crosses between clouds: found, marked on every picture, told in every text, and proved."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from cloudml_diagrams.anatomy.crossings import ON_SITE, Places, across, crossings, key_of
from cloudml_diagrams.build import narrate
from cloudml_diagrams.draw.d2 import d2
from cloudml_diagrams.draw.drawio import drawio
from cloudml_diagrams.draw.excalidraw import excalidraw
from cloudml_diagrams.draw.mermaid import mermaid
from cloudml_diagrams.draw.python import python_script
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.layout import layout
from cloudml_diagrams.layout.borders import border_box
from cloudml_diagrams.layout.frame import MARK_WORDS
from cloudml_diagrams.layout.ways import box_of, hit
from cloudml_diagrams.model import Architecture, Board
from cloudml_diagrams.narrate.check import FULL, check
from cloudml_diagrams.narrate.deck.compose import compose_deck
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.review.review import review
from cloudml_diagrams.spec import parse_spec
from cloudml_diagrams.theme import load_theme
from tests.attacks import SPECS
from tests.real import GALLERY, architecture, board

MIXED = ("data-on-gcp-serve-on-aws", "hybrid-on-prem", "factory-hybrid")
SOME = (
    *((name, "mixed") for name in MIXED[:2]),
    *(("weekly-retrain", "gcp"), ("portable-pipeline", "oss"), ("regulated-enterprise", "azure")),
)
CROSSING = {
    "nested": 1,
    "oss-pin": 1,
    "site": 2,
    "denied": 0,
    "denied-and-not": 1,
    "within-a-lane": 1,
    "pins-alone": 3,
    "sixty": 12,
}
"""A design of tests.attacks -> how many of its flows cross."""
HEADINGS = {"document": "## What crosses between clouds", "speaker": "## What crosses, and as whom"}


def test_what_crosses_is_known_with_its_sides_and_who_covers_them() -> None:
    found = crossings(architecture("data-on-gcp-serve-on-aws", "mixed"))
    told = [(c.flow.id, c.source, c.target, c.registry) for c in found]
    assert told == [
        ("warehouse->online", "gcp", "aws", ""),
        ("training->registry", "gcp", "aws", "registry"),
        ("drift->trigger", "aws", "gcp", ""),
    ]
    assert {(c.identity, c.network, c.waited) for c in found} == {
        (("access",), ("network",), False)
    }


def test_the_own_site_is_a_place_as_well() -> None:
    found = crossings(architecture("hybrid-on-prem", "mixed"))
    assert {each.pair for each in found} == {frozenset((ON_SITE, "azure"))}
    assert all(each.flow.id != "denied" for each in found)


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_nothing_crosses_where_no_other_place_is(name: str, target: str) -> None:
    design = architecture(name, target)
    found = {key for view in design.views for key in across(design, view)}
    assert bool(found) is bool(crossings(design)) is (target == "mixed")


@pytest.mark.parametrize(("name", "target"), SOME[:3])
def test_a_board_marks_what_crosses_and_nothing_else(name: str, target: str) -> None:
    design, made = architecture(name, target), board(name, target)
    crossing = {each.flow.id for each in crossings(design)}
    for route in made.routes:
        crosses = any(flow.id in crossing for flow in route.arrow.flows)
        assert bool(route.border) is crosses, route.arrow.number
    assert any(item.key == "border" for item in made.legend) is bool(crossing)


@pytest.mark.parametrize("name", MIXED)
def test_a_mark_stands_on_its_arrow_and_covers_nothing(name: str) -> None:
    made = board(name, "mixed")
    others = [card.rect for card in made.cards]
    others += [route.gate.rect for route in made.routes if route.gate]
    others += [box_of(route.callout) for route in made.routes]
    for route in made.routes:
        if route.border:
            x, y = route.border.center
            spans = zip(route.points, route.points[1:], strict=False)
            assert any(
                min(a[0], b[0]) - 0.1 <= x <= max(a[0], b[0]) + 0.1
                and min(a[1], b[1]) - 0.1 <= y <= max(a[1], b[1]) + 0.1
                for a, b in spans
            )
            assert not any(hit(border_box(route.border), other, 0.5) for other in others)


def marks(made: Board) -> int:
    return sum(bool(route.border) for route in made.routes)


def test_every_format_draws_the_mark_and_says_it() -> None:
    made, theme = board("data-on-gcp-serve-on-aws", "mixed"), load_theme("light")
    drawn = svg(made, theme)
    assert drawn.count("data-border=") == marks(made) == 3
    assert drawn.count("crosses from Google Cloud to AWS") >= 2
    diagram = drawio({"": made}, theme)
    assert diagram.count("partialRectangle") == marks(made) + 1
    assert diagram.count("crosses from Google Cloud to AWS") >= 2
    assert excalidraw(made, theme).count('"story": "crosses from') == 2 * marks(made)


@pytest.mark.parametrize("name", MIXED)
def test_sources_for_other_tools_say_it_beside_the_arrow(name: str) -> None:
    design, theme = architecture(name, "mixed"), load_theme("light")
    for view in design.views:
        found = across(design, view)
        crossing = {a.number for a in view.arrows if key_of(a) in found}
        flowchart = re.findall(r'\|"(\w+) · crosses to', mermaid(design, view, theme))
        chart = d2(design, view, theme)
        script = python_script(design, view)
        assert set(flowchart) == crossing
        assert set(re.findall(r': "(\w+) · crosses to.*; crossing\]\}', chart)) == crossing
        assert set(re.findall(r'="(\w+) · crosses.*\*\*CROSSING', script)) == crossing
        assert len(flowchart) == len(found) == chart.count("; crossing]")
        assert len(found) == script.count("**CROSSING")


def test_sources_of_one_cloud_have_nothing_of_it() -> None:
    design, theme = architecture("weekly-retrain", "gcp"), load_theme("light")
    [view] = design.views
    for text in (mermaid(design, view, theme), d2(design, view, theme)):
        assert "cross" not in text.replace("shape: cross", "")
    assert "CROSSING" not in python_script(design, view)


@pytest.mark.parametrize("name", MIXED)
def test_marks_of_a_legend_of_two_rows_stand_in_their_own(name: str) -> None:
    rows: dict[float, set[bool]] = {}
    for item in board(name, "mixed").legend:
        rows.setdefault(item.rect.y, set()).add(item.key in MARK_WORDS)
    assert len(rows) == 1 or all(len(kinds) == 1 for kinds in rows.values())


@pytest.mark.parametrize("voice", HEADINGS)
@pytest.mark.parametrize(("name", "target"), SOME)
def test_the_section_stands_only_where_something_crosses(
    name: str, target: str, voice: str
) -> None:
    design = architecture(name, target)
    text = markdown(narrate(design, load_catalog()), voice=voice)
    assert (HEADINGS[voice] in text) is bool(crossings(design))


@pytest.mark.parametrize("name", MIXED)
def test_there_is_a_slide_of_it(name: str) -> None:
    deck = compose_deck(narrate(architecture(name, "mixed"), load_catalog()))
    [slide] = [s for s in deck.slides if s.table and "From, to" in s.table.header][:1]
    assert slide.notes


def test_what_is_left_out_or_made_up_is_found() -> None:
    design = architecture("data-on-gcp-serve-on-aws", "mixed")
    right = narrate(design, load_catalog())
    [frontier] = right.frontiers
    fewer = replace(right, frontiers=(replace(frontier, passings=frontier.passings[1:]),))
    more = (*frontier.passings, replace(frontier.passings[0], thing="gold"))
    made_up = replace(right, frontiers=(replace(frontier, passings=more),))
    text = markdown(right)
    assert not check(design, right, text, FULL)
    assert {p.code for p in check(design, fewer, text, FULL)} == {"crossing-untold"}
    assert "crossing-undrawn" in {p.code for p in check(design, made_up, text, FULL)}
    without = text.replace("features of active customers", "rows").replace("Features of", "Rows of")
    assert "crossing-untold" in {p.code for p in check(design, right, without, FULL)}


@cache
def attack(name: str) -> Architecture:
    """Return one of the designs that make it hard to say what crosses."""
    catalog = load_catalog()
    return resolve(parse_spec(SPECS[name], vocabulary(catalog)), catalog, "mixed")


@pytest.mark.parametrize(("name", "count"), CROSSING.items())
def test_pictures_words_slides_and_review_tell_the_same(name: str, count: int) -> None:
    design = attack(name)
    found = crossings(design)
    assert len(found) == count
    view = design.views[0]
    marked = [route.arrow for route in layout(design, view).routes if route.border]
    assert {key_of(arrow) for arrow in marked} == set(across(design, view))
    narration = narrate(design, load_catalog())
    told = [each for frontier in narration.frontiers for each in frontier.passings]
    assert len(told) == count
    for voice in HEADINGS:
        assert not check(design, narration, markdown(narration, voice=voice), FULL)
    tables = [s.table for s in compose_deck(narration).slides if s.table]
    rows = [table.rows for table in tables if "From, to" in table.header]
    assert sum(map(len, rows)) == count
    codes = {each.rule for each in review([design]).findings}
    assert ("crossing-without-identity" in codes) is bool(found)


@pytest.mark.parametrize("voice", HEADINGS)
@pytest.mark.parametrize("name", ["pins-alone", "sixty"])
def test_nothing_is_told_twice_of_several_borders(name: str, voice: str) -> None:
    text = markdown(narrate(attack(name), load_catalog()), voice=voice)
    section = text.partition(HEADINGS[voice])[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line[:1] not in ("|", "#")]
    told = Counter(re.findall(r"[A-Z][^.]{20,}\.", " ".join(lines)))
    assert [each for each, times in told.items() if times > 1] == []


def test_a_cloud_has_its_name_where_only_open_source_runs_on_it() -> None:
    design = attack("oss-pin")
    [crossing] = crossings(design)
    assert Places(architecture=design).called(crossing.target) == "AWS"
    [frontier] = narrate(design, load_catalog()).frontiers
    assert [owner.place for owner in frontier.owners] == ["AWS"]


def test_why_a_network_is_closed_is_told_instead_of_a_way_around_it() -> None:
    text = markdown(narrate(architecture("hybrid-on-prem", "mixed"), load_catalog()))
    [line] = [line for line in text.splitlines() if line.startswith("**Network.**")]
    assert "because nothing of this may touch the public internet." in line
    assert "TLS" not in line
