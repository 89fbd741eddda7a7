"""The SVG: its contract on the markup, and the same rules as on the board in a real browser."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.layout import layout
from cloudml_diagrams.theme import load_theme, theme_names
from tests.browsermeasure import browser_faults, measure
from tests.real import GALLERY, architecture, board, shape

NS = "{http://www.w3.org/2000/svg}"
SHAPES_IN_BROWSER = (
    "sized-1",
    "sized-30",
    "long-names",
    "long-words",
    "chinese",
    "arabic",
    "emoji",
    "parallel",
    "self-flows",
    "deep-lanes",
    "markup",
)


def drawn(name: str, target: str, theme: str = "light") -> str:
    """Return the SVG of a gallery spec's main view."""
    return svg(board(name, target), load_theme(theme))


def root(markup: str) -> ET.Element:
    """Return the root element."""
    return ET.fromstring(markup)


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_every_card_arrow_callout_and_lane_is_named(name: str, target: str) -> None:
    made = board(name, target)
    tree = root(drawn(name, target))
    cards = tree.findall(f".//{NS}g[@data-component]")
    assert [card.get("data-component") for card in cards] == [c.node.id for c in made.cards]
    for card, source in zip(cards, made.cards, strict=True):
        first = card.find(f"{NS}rect")
        assert first is not None
        assert float(first.get("width", "0")) == pytest.approx(source.rect.width, abs=0.06)
        assert {"data-stage", "data-provider", "data-service"} <= set(card.attrib)
    arrows = tree.findall(f".//{NS}g[@data-flow]")
    assert [
        (a.get("data-flow"), a.get("data-from"), a.get("data-to"), a.get("data-kind"))
        for a in arrows
    ] == [(r.arrow.number, r.arrow.source, r.arrow.target, str(r.arrow.kind)) for r in made.routes]
    callouts = [c.get("data-callout") for c in tree.findall(f".//{NS}g[@data-callout]")]
    assert Counter(callouts) == Counter(route.arrow.number for route in made.routes)
    lanes = [lane.get("data-lane") for lane in tree.findall(f".//{NS}g[@data-lane]")]
    assert lanes == [lane.lane.id for lane in made.lanes]


def test_title_and_description_come_first() -> None:
    resolved = architecture("weekly-retrain", "aws")
    made = layout(resolved, resolved.views[0], description="Orders are stored & learned from.")
    title, desc = list(root(svg(made, load_theme("light"))))[:2]
    assert (title.tag, title.text) == (f"{NS}title", resolved.title)
    assert (desc.tag, desc.text) == (f"{NS}desc", "Orders are stored & learned from.")


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_nothing_is_fetched_from_outside(name: str, target: str) -> None:
    markup = drawn(name, target)
    fetched = re.findall(r'<(?:image|use|script|link|iframe|style)[^>]*?href="([^"]*)"', markup)
    fetched += re.findall(r"url\([\"']?([^)\"']+)", markup)
    assert fetched
    assert [ref[:60] for ref in fetched if not ref.startswith(("data:", "#"))] == []


def test_each_icon_is_embedded_once() -> None:
    markup = drawn("weekly-retrain", "aws")
    pictures = re.findall(r'<image[^>]*href="(data:[^"]+)"', markup)
    assert pictures
    assert len(pictures) == len(set(pictures))


def test_a_board_of_17_cards_is_light() -> None:
    made = board("weekly-retrain", "aws")
    assert len(made.cards) == 17
    assert len(drawn("weekly-retrain", "aws").encode()) < 150_000


def test_what_the_author_wrote_is_text_and_never_markup() -> None:
    resolved = shape("markup")
    markup = svg(layout(resolved, resolved.views[0]), load_theme("light"))
    names = {element.tag.removeprefix(NS) for element in root(markup).iter()}
    assert not names & {"script", "b", "i", "img", "iframe", "foreignObject", "h1"}


def test_the_same_board_gives_the_same_bytes() -> None:
    assert drawn("scalable-pipeline", "azure") == drawn("scalable-pipeline", "azure")


@pytest.mark.parametrize("theme", theme_names())
def test_every_theme_draws_the_same_parts(theme: str) -> None:
    plain, other = (drawn("drift-monitoring", "gcp", name) for name in ("light", theme))
    assert _parts(other) == _parts(plain)


def _parts(markup: str) -> Counter[str]:
    """Count the elements; rects only as cards, for a theme may lay grounds below icons."""
    tree = root(markup)
    tags = Counter(element.tag for element in tree.iter() if element.tag != f"{NS}rect")
    cards = tree.findall(f".//{NS}g[@data-component]/{NS}rect[1]")
    return tags + Counter(card.tag for card in cards)


def test_a_service_links_to_its_documentation() -> None:
    resolved = architecture("weekly-retrain", "aws")
    links = {link.get("href") for link in root(drawn("weekly-retrain", "aws")).iter(f"{NS}a")}
    docs = {c.service.docs for p in resolved.placements for c in p.choices}
    assert links == docs


def test_a_folded_card_links_to_the_board_that_opens_it() -> None:
    resolved = shape("sized-30")
    markup = svg(layout(resolved, resolved.views[0]), load_theme("light"))
    links = {link.get("href") for link in root(markup).iter(f"{NS}a")}
    assert links == {f"diagram-{view.id}.svg" for view in resolved.views[1:]}


@pytest.mark.browser
@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_a_browser_finds_no_fault_in_the_gallery(
    name: str, target: str, browser: str, tmp_path: Path
) -> None:
    measured = measure(drawn(name, target), browser, tmp_path)
    assert browser_faults(measured) == []
    assert measured["first"] == ["title", "desc"]
    assert len(measured["arrows"]) == len(board(name, target).routes)
    assert "Inter" in measured["families"]
    if len(measured["cards"]) <= 18:
        slide = min(960 / measured["width"], 540 / measured["height"])
        assert min(measured["sizes"]) / measured["scale"] * slide >= 8


@pytest.mark.browser
@pytest.mark.parametrize("name", SHAPES_IN_BROWSER)
def test_a_browser_finds_no_fault_in_extreme_boards(
    name: str, browser: str, tmp_path: Path
) -> None:
    resolved = shape(name)
    markup = svg(layout(resolved, resolved.views[0]), load_theme("light"))
    assert browser_faults(measure(markup, browser, tmp_path)) == []


@pytest.mark.browser
def test_the_browser_measure_can_fail(browser: str, tmp_path: Path) -> None:
    markup = drawn("weekly-retrain", "aws")
    moved = re.sub(r'(<g data-component="lake".*?<rect x=")[\d.]+', r"\g<1>600", markup, count=1)
    assert moved != markup
    found = " ".join(browser_faults(measure(moved, browser, tmp_path)))
    assert "overlap" in found or "runs through" in found
    assert "does not reach lake" in found
