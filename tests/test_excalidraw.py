"""The Excalidraw scene: the board, with every reference in place and nothing left to chance."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from cloudml_diagrams.draw.excalidraw import excalidraw
from cloudml_diagrams.draw.excalidraw.arrows import line_element
from cloudml_diagrams.draw.excalidraw.scene import Scene
from cloudml_diagrams.draw.parts import callout_rect
from cloudml_diagrams.model import Rect
from cloudml_diagrams.theme import load_theme, theme_names
from tests.real import EDITED, board

HOSTILE = '<script>alert(1)</script> "quoted" \\ \u2028 模型 🚀 }],'


def refused(word: str) -> float:
    raise AssertionError(f"{word} is no JSON")


def read(text: str) -> dict[str, Any]:
    scene: dict[str, Any] = json.loads(text, parse_constant=refused)
    return scene


@cache
def scene(name: str, target: str, theme: str = "light") -> dict[str, Any]:
    return read(excalidraw(board(name, target), load_theme(theme)))


@cache
def elements(name: str, target: str) -> dict[str, dict[str, Any]]:
    return {element["id"]: element for element in scene(name, target)["elements"]}


def box(element: dict[str, Any]) -> Rect:
    return Rect(**{side: element[side] for side in ("x", "y", "width", "height")})


def near(one: Rect, other: Rect) -> bool:
    return all(
        abs(getattr(one, side) - getattr(other, side)) <= 0.5
        for side in ("x", "y", "width", "height")
    )


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_all_references_lead_somewhere_and_back(name: str, target: str) -> None:
    made, files = elements(name, target), scene(name, target)["files"]
    assert len(made) == len(scene(name, target)["elements"])
    for id, element in made.items():
        for bound in element["boundElements"]:
            other = made[bound["id"]]
            assert other["type"] == bound["type"]
            if bound["type"] == "text":
                assert other["containerId"] == id
            else:
                assert id in [other[end]["elementId"] for end in ("startBinding", "endBinding")]
        if element.get("containerId"):
            held = {"type": "text", "id": id}
            assert held in made[element["containerId"]]["boundElements"]
        for end in ("startBinding", "endBinding"):
            if element.get(end):
                held = {"type": "arrow", "id": id}
                assert held in made[element[end]["elementId"]]["boundElements"]
        if element["type"] == "image":
            assert element["fileId"] in files
    assert {e["fileId"] for e in made.values() if e["type"] == "image"} == set(files)
    assert all(file["dataURL"].startswith("data:image/png;base64,") for file in files.values())


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_arrows_are_bound_and_run_as_on_the_board(name: str, target: str) -> None:
    made, source = elements(name, target), board(name, target)
    lanes = {lane.lane.id for lane in source.lanes}
    for place, route in enumerate(source.routes):
        arrow = made[f"arrow.{place}"]
        ends = (("startBinding", route.arrow.source), ("endBinding", route.arrow.target))
        for end, node in ends:
            kind = "lane" if node in lanes else "card"
            assert arrow[end]["elementId"] == f"{kind}.{node}"
        way = [(arrow["x"] + x, arrow["y"] + y) for x, y in arrow["points"]]
        assert len(way) == len(route.points)
        for drawn, planned in zip(way, route.points, strict=True):
            assert drawn == pytest.approx(planned, abs=0.5)
        assert near(box(made[f"arrow.{place}.step"]), callout_rect(route))
        assert made[f"arrow.{place}.step.text"]["text"] == route.callout.number


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_nothing_has_moved_and_a_card_is_one_group(name: str, target: str) -> None:
    made, source = elements(name, target), board(name, target)
    for card in source.cards:
        id = f"card.{card.node.id}"
        assert near(box(made[id]), card.rect)
        group = made[id]["groupIds"]
        parts = [element for other, element in made.items() if other.startswith(f"{id}.")]
        assert len(group) == 1
        assert all(part["groupIds"] == group for part in parts)
        said = [line for part in parts for line in part.get("text", "").split("\n")]
        for line in (*card.texts, *(tag.text for tag in card.tags)):
            assert line.text in said
    for band in source.bands:
        assert near(box(made[f"stage.{band.stage}"]), band.rect)
    for lane in source.lanes:
        assert near(box(made[f"lane.{lane.lane.id}"]), lane.rect)
        assert made[f"lane.{lane.lane.id}.title.text"]["text"] == lane.title.text
    whole = {line for element in made.values() for line in element.get("text", "").split("\n")}
    rest = [*source.heading, *(group.text for group in source.groups)]
    rest += [item.text for item in source.legend]
    assert {line.text for line in rest} <= whole


@pytest.mark.parametrize(("name", "target"), EDITED)
def test_elements_keep_their_order_and_have_their_fields(name: str, target: str) -> None:
    made = scene(name, target)
    assert (made["type"], made["version"]) == ("excalidraw", 2)
    keys = [element["index"] for element in made["elements"]]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for element in made["elements"]:
        assert {"seed", "versionNonce", "groupIds", "boundElements", "roughness"} <= set(element)
        if element["type"] == "text":
            assert element["originalText"] == element["text"]


def test_lines_of_each_kind_differ_without_their_colour() -> None:
    for theme in map(load_theme, theme_names()):
        lines = {**{str(kind): line for kind, line in theme.flows.items()}, "denied": theme.denied}
        looks: dict[tuple[object, ...], str] = {}
        for kind, line in lines.items():
            drawn = line_element(Scene(), kind, [(0, 0), (9, 0)], line)
            look = tuple(drawn[key] for key in ("strokeWidth", "strokeStyle", "endArrowhead"))
            assert look not in looks, (kind, looks.get(look))
            looks[look] = kind


def test_hostile_words_stay_words() -> None:
    source = board("weekly-retrain", "aws")
    first = source.cards[0]
    line = replace(first.texts[0], text=HOSTILE)
    card = replace(first, node=replace(first.node, role=HOSTILE), texts=(line, *first.texts[1:]))
    odd = replace(source, cards=(card, *source.cards[1:]))
    made = read(excalidraw(odd, load_theme("light")))
    (text,) = (e for e in made["elements"] if e["id"] == f"card.{first.node.id}.text.0")
    assert text["text"].split("\n")[0] == HOSTILE


@pytest.mark.parametrize("theme", theme_names())
def test_every_theme_has_its_paper(theme: str) -> None:
    made = scene("data-on-gcp-serve-on-aws", "mixed", theme)
    assert made["appState"]["viewBackgroundColor"] == load_theme(theme).paper


def test_the_same_board_gives_the_same_file() -> None:
    source = board("weekly-retrain", "aws")
    assert excalidraw(source, load_theme("light")) == excalidraw(source, load_theme("light"))
