"""The Mermaid flowchart: read and drawn by Mermaid itself, it has what its view has."""

from __future__ import annotations

import importlib.util
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Page, sync_playwright

from cloudml_diagrams.anatomy.nesting import nest, walk
from cloudml_diagrams.draw.mermaid import mermaid
from cloudml_diagrams.model import Architecture, Lane, Spec, Stage, View
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.theme import load_theme
from tests import pieces
from tests.hostile import HOSTILE, full_of, one_line
from tests.pageplay import launched, watched
from tests.real import DRAWN, SHAPE_NAMES, architecture, shape
from tests.strategies import a_catalog, specs

MOST_CHARACTERS, MOST_EDGES = 50_000, 500
"""What Mermaid draws unless it is told otherwise, as on GitHub."""
READ = """async text => {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const edges = db.getEdges();
  return {
    nodes: [...db.getVertices().keys()],
    edges: edges.filter(e => e.stroke !== 'invisible').map(e => [e.start, e.end, e.stroke, e.type]),
    hidden: edges.filter(e => e.stroke === 'invisible').length,
    boxes: db.getSubGraphs().map(box => box.id),
  };
}"""
DRAW = """async text => {
  const { svg } = await mermaid.render('picture', text);
  document.body.innerHTML = svg;
  const said = what => [...document.querySelectorAll(what)].map(e => e.innerText);
  return {
    title: document.querySelector('.flowchartTitleText').textContent,
    nodes: said('.node .nodeLabel'),
    edges: said('.edgeLabel .edgeLabel'),
    boxes: said('.cluster-label .nodeLabel'),
    ways: document.querySelectorAll('path.flowchart-link').length,
    foreign: document.querySelectorAll(
      ['a', 'img', 'i:empty', 'script', '.katex', 'ul', 'ol', 'h1', 'code', 'em', 'strong']
        .map(name => '#picture ' + name).join()).length,
  };
}"""


@pytest.fixture(scope="module")
def page(browser: str) -> Iterator[Page]:
    """Return a page with Mermaid in it, as strict as GitHub has it."""
    found = importlib.util.find_spec("mmdc")
    if not found or not found.origin:
        reason = "no Mermaid found (the package mmdc carries it)"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}, and CI must have it", pytrace=False)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = launched(playwright, browser)
        shown = running.new_page()
        with watched(shown):
            shown.set_content("<!doctype html><meta charset='utf-8'><body>")
            shown.add_script_tag(path=Path(found.origin).parent / "assets" / "mermaid.js")
            shown.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })")
            yield shown
        running.close()


def written(resolved: Architecture, view: View, theme: str = "light") -> str:
    return mermaid(resolved, view, load_theme(theme))


def check(page: Page, resolved: Architecture, view: View) -> None:
    """Mermaid must read as many cards, boxes and arrows as the view has."""
    read = page.evaluate(READ, written(resolved, view))
    boxes = [box for box in walk(nest(view).sheet) if box.id]
    empty = [box for box in boxes if not box.nodes and not box.boxes]
    assert len(read["boxes"]) == len(set(read["boxes"])) == len(boxes) - len(empty)
    nodes = {id for id in read["nodes"] if not id.startswith("all_of_")} - set(read["boxes"])
    assert len(nodes) == len(view.nodes) + len(empty)
    assert len(read["edges"]) == len(view.arrows)


@pytest.mark.browser
@pytest.mark.parametrize(("name", "target"), DRAWN)
def test_mermaid_draws_every_card_box_and_arrow(page: Page, name: str, target: str) -> None:
    resolved = architecture(name, target)
    for view in resolved.views:
        check(page, resolved, view)
        drawn_whole(page, resolved, view)


def drawn_whole(page: Page, resolved: Architecture, view: View) -> None:
    """Mermaid must draw every text of the view, and nothing that is no text."""
    shown = page.evaluate(DRAW, written(resolved, view))
    assert seen(shown["title"]) == (view.title if view.id else resolved.title)
    assert len(shown["nodes"]) == len(view.nodes)
    roles = Counter(one_line(text.split("\n")[0]) for text in shown["nodes"])
    assert roles == Counter(one_line(node.role) for node in view.nodes)
    services = [node.placement.service_name for node in view.nodes if node.placement]
    second = Counter(text.split("\n")[1] for text in shown["nodes"] if "\n" in text)
    assert all(second[one_line(service)] for service in services)
    boxes = [box.title for box in walk(nest(view).sheet) if box.id]
    assert Counter(shown["boxes"]) == Counter(map(one_line, boxes))
    numbers = Counter(one_line(text).split(" · ")[0] for text in shown["edges"] if text)
    assert numbers == Counter(arrow.number for arrow in view.arrows)
    assert shown["foreign"] == 0


def seen(text: str) -> str:
    """Return a text as it looks: in one line, without what has no width."""
    return one_line(re.sub("[\u200b\ufeff]", "", text).replace("\u02cb", "`"))


@pytest.mark.browser
@pytest.mark.parametrize("text", HOSTILE)
def test_what_the_author_wrote_is_text(page: Page, text: str) -> None:
    resolved = full_of(text)
    shown = page.evaluate(DRAW, written(resolved, resolved.views[0]))
    line = seen(text)
    assert seen(shown["title"].replace("\uff1c", "<")) == line
    nodes = [[seen(part) for part in label.split("\n")] for label in shown["nodes"]]
    assert sorted(nodes) == sorted(
        [[line], [line, line], [line, line, line], [line, line, f"in {line}"], [line, "Own thing"]]
    )
    assert Counter(map(seen, shown["boxes"])) == Counter(
        [line, line, "Ingest", "Train", "Serve", "Govern"]
    )
    assert {seen(label) for label in shown["edges"] if label} == {
        f"1 · if {line.removeprefix('if ')}",
        f"2 · approved by {line}",
        "3 · denied",
    }
    assert shown["foreign"] == 0


@pytest.mark.browser
def test_no_id_means_something_to_mermaid(page: Page) -> None:
    words = [
        *("graph", "flowchart", "subgraph", "end", "style", "class", "click", "call", "href", "o"),
        *("default", "direction", "interpolate", "title", "link", "x", "v", "tb", "lr", "actor"),
        *("acc-title", "end-users", "graph-store", "style-transfer", "class-labels", "train"),
        *("ingest", "call-centre", "click-log", "default-risk", "link-style", "constructor"),
        *("to-string", "has-own-property", "null", "undefined", "prototype"),
    ]
    nodes = tuple(
        pieces.node(id, Stage.TRAIN, f"Role {id}", "aws.storage.S3", "S3") for id in words
    )
    arrows = tuple(pieces.arrow(str(place), id, words[0]) for place, id in enumerate(words))
    view = pieces.view(nodes, arrows)
    check(page, pieces.architecture(view), view)
    shown = page.evaluate(DRAW, written(pieces.architecture(view), view))
    assert len(shown["nodes"]) == len(words)


@pytest.mark.browser
def test_arrows_end_at_a_lane_and_at_one_inside_it(page: Page) -> None:
    lanes = (
        Lane(id="cloud", kind="cloud", title="Cloud"),
        Lane(id="net", kind="network", title="Net", parent="cloud"),
    )
    nodes = (
        pieces.node("lake", Stage.INGEST, "Lake", "aws.storage.S3", "S3", "net"),
        pieces.node("job", Stage.TRAIN, "Job", "aws.storage.S3", "S3", "net"),
        pieces.actor_node("user", "User"),
    )
    arrows = (
        pieces.arrow("1", "user", "cloud"),
        pieces.arrow("2", "user", "net"),
        pieces.arrow("3", "net", "user"),
    )
    view = pieces.view(nodes, arrows, lanes)
    check(page, pieces.architecture(view), view)
    shown = page.evaluate(DRAW, written(pieces.architecture(view), view))
    assert "all of Cloud" in shown["nodes"]
    assert shown["boxes"].count("Cloud") == 1


@pytest.mark.browser
@pytest.mark.parametrize("name", SHAPE_NAMES)
def test_extreme_systems_are_read(page: Page, name: str) -> None:
    for view in shape(name).views:
        check(page, shape(name), view)
        text = mermaid(shape(name), view, load_theme("light"), labels=True)
        assert len(text) < MOST_CHARACTERS
        assert len(view.arrows) + text.count(" ~~~ ") < MOST_EDGES


@pytest.mark.browser
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs(25, views=True))
def test_whatever_the_system_is(page: Page, spec: Spec) -> None:
    resolved = resolve(spec, a_catalog(), "aws")
    for view in resolved.views:
        check(page, resolved, view)
        page.evaluate(DRAW, written(resolved, view))


@pytest.mark.browser
def test_lines_tell_the_kind(page: Page) -> None:
    resolved = architecture("weekly-retrain", "aws")
    view = resolved.views[0]
    read = page.evaluate(READ, written(resolved, view))
    strokes = {
        str(arrow.kind): stroke
        for arrow, (_, _, stroke, _) in zip(view.arrows, read["edges"], strict=True)
    }
    assert {kind for kind, stroke in strokes.items() if stroke == "thick"} == {"model"}
    assert {"event", "telemetry", "feedback"} <= {
        kind for kind, stroke in strokes.items() if stroke == "dotted"
    }
    assert strokes["data"] == strokes["request"] == "normal"


def test_what_is_denied_ends_in_a_cross() -> None:
    resolved = architecture("regulated-enterprise", "aws")
    text = written(resolved, resolved.views[0])
    assert 'workbench --x|"7 · denied"| endpoint' in text


def test_a_card_has_the_colours_of_its_stage_and_reads_on_any_page() -> None:
    for name in ("light", "dark"):
        theme, resolved = load_theme(name), architecture("weekly-retrain", "aws")
        text = written(resolved, resolved.views[0], name)
        region = theme.stages[Stage.TRAIN]
        look = f"fill:{region.fill},stroke:{region.border},color:{theme.ink}"
        assert f"  classDef train {look}\n" in text


def test_what_the_board_draws_first_is_named_first() -> None:
    resolved = architecture("weekly-retrain", "aws")
    lines = written(resolved, resolved.views[0]).split("\n")
    assert next(place for place, line in enumerate(lines) if line.startswith("  pipeline")) < next(
        place for place, line in enumerate(lines) if line.startswith("  subgraph")
    )


def test_it_is_the_same_twice() -> None:
    resolved = architecture("portable-pipeline", "oss")
    assert written(resolved, resolved.views[0]) == written(resolved, resolved.views[0])
