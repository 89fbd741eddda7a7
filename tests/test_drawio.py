"""The file for draw.io: what it holds is the board, bound together, and nothing but words."""

from __future__ import annotations

import html
import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from cloudml_diagrams.draw.drawio import drawio
from cloudml_diagrams.draw.drawio.stencils import AWS, AZURE, GCP, stencil
from cloudml_diagrams.draw.parts import callout_rect
from cloudml_diagrams.iconfiles import is_node_class
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Board, Point, Rect, Text
from cloudml_diagrams.theme import load_theme, theme_names
from tests.real import EDITED, architecture, board

HOSTILE = "<img src=x onerror=alert(1)>&amp; \"quoted\" 'single' %name% ]]> 模型 🚀 ;fillColor=#f00"
VIEWS = (("regulated-enterprise", "azure"), ("factory-hybrid", ""))
"""One with views of its own, one so big that it is folded."""
OWN = {"0", "board", "arrows", "legend"}
"""Ids of the root and its layers."""


class Page:
    """What stands on one page, with the places that draw.io works out for it."""

    def __init__(self, diagram: ET.Element) -> None:
        self.id = diagram.get("id", "")
        self.name = diagram.get("name", "")
        model = diagram.find("mxGraphModel")
        assert model is not None
        self.model = model
        root = model.find("root")
        assert root is not None
        self.ids = [element.get("id", "") for element in root]
        self.cells = dict(zip(self.ids, map(self._cell, root), strict=True))
        self.wrapped = {e.get("id", ""): e for e in root if e.tag == "UserObject"}

    @staticmethod
    def _cell(element: ET.Element) -> ET.Element:
        inner = element.find("mxCell") if element.tag == "UserObject" else element
        assert inner is not None
        return inner

    def text(self, id: str) -> str:
        wrapped = self.wrapped.get(id)
        return (wrapped.get("label") if wrapped is not None else self.cells[id].get("value")) or ""

    def style(self, id: str) -> dict[str, str]:
        return dict(part.split("=", 1) for part in self.cells[id].get("style", "").split(";")[:-1])

    def geometry(self, id: str) -> ET.Element:
        found = self.cells[id].find("mxGeometry")
        assert found is not None
        return found

    def rect(self, id: str) -> Rect:
        """Return the place of a cell on the page: its parent's, and its own inside that."""
        place = self.geometry(id)
        x, y, width, height = (number(place, key) for key in ("x", "y", "width", "height"))
        parent = self.cells[id].get("parent", "")
        if self.cells[parent].get("edge"):
            at = along(self.way(parent), x)
            offset = place.find("mxPoint")
            assert offset is not None
            x, y = at[0] + number(offset, "x"), at[1] + number(offset, "y")
        elif parent not in OWN:
            outer = self.rect(parent)
            x, y = x + outer.x, y + outer.y
        return Rect(x=x, y=y, width=width, height=height)

    def way(self, id: str) -> list[Point]:
        """Return the points of an arrow: where it is held at its cells, and its bends."""
        place, style, cell = self.geometry(id), self.style(id), self.cells[id]
        bends = [(number(p, "x"), number(p, "y")) for p in place.iterfind("Array/mxPoint")]
        ends = []
        for end, held, free in (
            ("source", "exit", "sourcePoint"),
            ("target", "entry", "targetPoint"),
        ):
            if cell.get(end):
                box = self.rect(cell.get(end, ""))
                x, y = float(style[f"{held}X"]), float(style[f"{held}Y"])
                ends.append((box.x + x * box.width, box.y + y * box.height))
            else:
                point = place.find(f"mxPoint[@as='{free}']")
                assert point is not None
                ends.append((number(point, "x"), number(point, "y")))
        return [ends[0], *bends, ends[1]]


def number(element: ET.Element, key: str) -> float:
    return float(element.get(key, "0"))


def along(way: list[Point], share: float) -> Point:
    """Return a point of a way as draw.io counts: -1 is its start, 1 its end, in whole px."""
    total = sum(math.dist(a, b) for a, b in pairwise(way))
    left = float(round((share / 2 + 0.5) * total))
    for a, b in pairwise(way):
        size = math.dist(a, b)
        if left <= size and size:
            return (a[0] + (b[0] - a[0]) * left / size, a[1] + (b[1] - a[1]) * left / size)
        left -= size
    return way[-1]


def near(one: Rect, other: Rect, slack: float = 0.5) -> bool:
    sides = ("x", "y", "width", "height")
    return all(abs(getattr(one, side) - getattr(other, side)) <= slack for side in sides)


def pages(text: str) -> list[Page]:
    return [Page(diagram) for diagram in ET.fromstring(text)]


@cache
def drawn(name: str, target: str, theme: str = "light") -> str:
    return drawio({"": board(name, target)}, load_theme(theme))


@cache
def page(name: str, target: str) -> Page:
    return pages(drawn(name, target))[0]


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_arrows_are_bound_and_run_as_on_the_board(name: str, target: str) -> None:
    made, source = page(name, target), board(name, target)
    lanes = {box.lane.id for box in source.lanes}
    arrows = [id for id, cell in made.cells.items() if cell.get("edge") and id.startswith("arrow.")]
    assert sorted(arrows) == sorted(f"arrow.{place}" for place in range(len(source.routes)))
    for place, route in enumerate(source.routes):
        cell = made.cells[f"arrow.{place}"]
        for end, node in (("source", route.arrow.source), ("target", route.arrow.target)):
            assert cell.get(end) == (f"lane.{node}" if node in lanes else f"card.{node}")
            assert cell.get(end) in made.cells
        way = made.way(f"arrow.{place}")
        assert len(way) == len(route.points)
        for drawn_at, planned in zip(way, route.points, strict=True):
            assert drawn_at == pytest.approx(planned, abs=0.5)


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_nothing_has_moved(name: str, target: str) -> None:
    made, source = page(name, target), board(name, target)
    for card in source.cards:
        assert near(made.rect(f"card.{card.node.id}"), card.rect)
        assert (
            near(made.rect(f"card.{card.node.id}.icon.0"), card.icon)
            or len(card.node.placement.choices if card.node.placement else ()) > 1
        )
        for place, box in enumerate(dict.fromkeys(tag.rect for tag in card.tags)):
            assert near(made.rect(f"card.{card.node.id}.tag.{place}"), box)
    for band in source.bands:
        assert near(made.rect(f"stage.{band.stage}"), band.rect)
    for lane in source.lanes:
        assert near(made.rect(f"lane.{lane.lane.id}"), lane.rect)
        assert near(made.rect(f"lane.{lane.lane.id}.title"), lane.title_rect)
    for place, route in enumerate(source.routes):
        assert near(made.rect(f"arrow.{place}.step"), callout_rect(route))
        assert made.text(f"arrow.{place}.step") == route.callout.number
        if route.gate:
            assert near(made.rect(f"arrow.{place}.gate"), route.gate.rect)


def texts(source: Board) -> list[Text]:
    """Return what the board says beside its numbers, a run of lines as one where it is one."""
    cards = [line for card in source.cards for line in (*card.texts, *(t.text for t in card.tags))]
    labels = [line for route in source.routes for line in route.label]
    titles = [band.title for band in source.bands] + [lane.title for lane in source.lanes]
    rest = [group.text for group in source.groups] + [item.text for item in source.legend]
    return [*source.heading, *titles, *rest, *cards, *labels]


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_every_word_of_the_board_can_be_edited(name: str, target: str) -> None:
    made = page(name, target)
    said = [line for id in made.ids for line in made.text(id).split("\n")]
    for text in texts(board(name, target)):
        assert text.text in said


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_ids_are_unique_and_styles_are_pairs(name: str, target: str) -> None:
    made = page(name, target)
    assert len(made.ids) == len(set(made.ids))
    seen: set[str] = set()
    for id in made.ids:
        assert id == "0" or made.cells[id].get("parent") in seen, "a parent comes first"
        seen.add(id)
        for part in made.cells[id].get("style", "").split(";")[:-1]:
            assert re.fullmatch(r"[A-Za-z]+=[^;=]+=*", part), part
        if id not in OWN:
            assert made.style(id).get("html", "0") == "0"


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_cards_move_with_their_lane_or_stage(name: str, target: str) -> None:
    made = page(name, target)
    for card in board(name, target).cards:
        parent = made.cells[f"card.{card.node.id}"].get("parent", "").removesuffix(".stack")
        if parent == f"card.{card.node.id}":
            parent = made.cells[f"{parent}.stack"].get("parent", "")
        if len(card.node.lanes) == 1 and parent != "board":
            assert parent == f"lane.{card.node.lanes[0]}"
        if parent.startswith(("lane.", "stage.")):
            assert made.style(parent)["container"] == "1"
            outer, inner = made.rect(parent), card.rect
            assert outer.x <= inner.x + 0.1
            assert inner.right <= outer.right + 0.1


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_no_arrow_is_drawn_over_the_number_of_another(name: str, target: str) -> None:
    made = page(name, target)
    order = [int(id.split(".")[1]) for id in made.ids if re.fullmatch(r"arrow\.\d+", id)]
    routes = board(name, target).routes
    covered = {
        (below, above)
        for below in range(len(routes))
        for above in range(len(routes))
        if below != above and crosses(routes[above].points, callout_rect(routes[below]))
    }
    for below, above in covered:
        if (above, below) not in covered:
            assert order.index(above) < order.index(below)


def crosses(way: tuple[Point, ...], box: Rect) -> bool:
    return any(
        min(a[0], b[0]) < box.right
        and box.x < max(a[0], b[0])
        and min(a[1], b[1]) < box.bottom
        and box.y < max(a[1], b[1])
        for a, b in pairwise(way)
    )


@pytest.mark.parametrize(("name", "target"), VIEWS)
def test_every_view_is_a_page_and_folds_lead_to_theirs(name: str, target: str) -> None:
    resolved = architecture(name, target)
    boards = {view.id: layout(resolved, view) for view in resolved.views}
    made = pages(drawio(boards, load_theme("light")))
    assert [page.id for page in made] == [view.id or "main" for view in resolved.views]
    assert all(page.name for page in made)
    links = [
        wrapped.get("link", "")
        for page in made
        for wrapped in page.wrapped.values()
        if wrapped.get("link", "").startswith("data:")
    ]
    assert set(links) <= {f"data:page/id,{page.id}" for page in made}
    opened = {node.opens for view in resolved.views for node in view.nodes if node.opens in boards}
    assert {f"data:page/id,{view}" for view in opened if view} <= set(links)
    assert opened or name != "factory-hybrid"
    if any(board.home for board in boards.values()):
        assert "data:page/id,main" in links


def test_a_view_that_is_not_in_the_file_is_not_linked() -> None:
    resolved = architecture("feature-store-recs", "aws")
    text = drawio({"features": layout(resolved, resolved.views[1])}, load_theme("light"))
    assert "data:page" not in text


def test_hostile_words_stay_words() -> None:
    source = board("weekly-retrain", "aws")
    first = source.cards[0]
    node = replace(first.node, role=HOSTILE)
    line = replace(first.texts[0], text=HOSTILE)
    heading = (replace(source.heading[0], text=HOSTILE), *source.heading[1:])
    label = (Text(x=10, y=10, text=HOSTILE, size=13, tone="muted"),)
    odd = replace(
        source,
        title=HOSTILE,
        heading=heading,
        cards=(replace(first, node=node, texts=(line, *first.texts[1:])), *source.cards[1:]),
        routes=(replace(source.routes[0], label=label), *source.routes[1:]),
    )
    made = pages(drawio({"": odd}, load_theme("light")))[0]
    assert made.name == HOSTILE
    card = f"card.{node.id}"
    assert made.text(f"{card}.text.0").split("\n")[0] == HOSTILE
    assert made.text("arrow.0.label") == made.text("heading.0") == HOSTILE
    # draw.io shows a tooltip as HTML, and no label as HTML.
    tooltip = made.wrapped[card].get("tooltip", "")
    assert "<" not in tooltip
    assert HOSTILE in html.unescape(tooltip)
    assert all(made.style(id).get("html", "0") == "0" for id in made.ids)
    assert all("f00" not in made.cells[id].get("style", "") for id in made.ids)


@pytest.mark.parametrize("theme", theme_names())
def test_every_theme_has_its_paper_and_the_same_places(theme: str) -> None:
    made = pages(drawn("data-on-gcp-serve-on-aws", "mixed", theme))[0]
    assert made.model.get("background") == load_theme(theme).paper
    plain = page("data-on-gcp-serve-on-aws", "mixed")
    # Some themes set icons on a ground of their own; all else stands where it stood.
    moved = [
        id for id in plain.ids if plain.cells[id].get("vertex") if made.rect(id) != plain.rect(id)
    ]
    assert moved == []


def test_the_same_board_gives_the_same_file() -> None:
    again = drawio({"": board("weekly-retrain", "aws")}, load_theme("light"))
    assert again == drawn("weekly-retrain", "aws")


def test_icons_are_shapes_of_draw_io_or_pixels() -> None:
    listed = [*(name for group in AWS.values() for name in group), *GCP, *AZURE]
    assert len(listed) == len(set(listed))
    assert all(map(is_node_class, listed))
    for name in listed:
        style = stencil(name)
        assert style
        assert re.fullmatch(
            r"mxgraph\.(aws4\.resourceIcon|gcp2\.[a-z0-9_]+)|image", str(style["shape"])
        )
    used = page("weekly-retrain", "aws")
    images = [used.style(id)["image"] for id in used.ids if "image" in used.style(id)]
    assert images
    assert all(image.startswith("data:image/png,") for image in images)


def test_a_custom_icon_comes_from_the_folder_of_the_spec(tmp_path: Path) -> None:
    resolved = architecture("hybrid-on-prem", "mixed")
    text = drawio(
        {"": board("hybrid-on-prem", "mixed")}, load_theme("light"), Path(resolved.spec.folder)
    )
    assert ET.fromstring(text) is not None
