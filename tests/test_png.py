"""PNG: as wide as asked, the same bytes each time, and with its texts really drawn."""

from __future__ import annotations

import re

import pytest

from cloudml_diagrams.draw.png import png
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.problems import CloudmlError
from cloudml_diagrams.theme import load_theme
from tests.pngreader import made, read
from tests.real import board

NS = 'xmlns="http://www.w3.org/2000/svg"'
EMPTY = f'<svg {NS} width="40" height="30"/>'


def line(text: str, more: str = "") -> str:
    return (
        f'<svg {NS} width="400" height="40"><rect width="400" height="40" fill="#fff"/>'
        f'<text x="10" y="30" font-size="24" {more}>{text}</text></svg>'
    )


@pytest.mark.parametrize("width", [1, 40, 77, 800])
def test_width_is_what_was_asked_and_height_in_proportion(width: int) -> None:
    picture = read(png(EMPTY, width))
    assert picture.width == width
    assert picture.height == pytest.approx(width * 3 / 4, abs=1)


def test_a_board_comes_out_the_same_twice() -> None:
    drawn = svg(board("weekly-retrain", "aws"), load_theme("light"))
    once = png(drawn, 900)
    assert once == png(drawn, 900)
    picture = read(once)
    made_for = board("weekly-retrain", "aws")
    assert picture.width == 900
    assert picture.height == pytest.approx(900 * made_for.height / made_for.width, abs=1)


def test_every_title_and_card_of_a_board_is_drawn() -> None:
    source = board("weekly-retrain", "aws")
    picture = read(png(svg(source, load_theme("light")), round(source.width)))
    texts = [*source.heading[:1], *(card.texts[0] for card in source.cards)]
    for item in texts:
        left = item.x - (60 if item.anchor == "middle" else 0)
        region = (left, item.y - item.size, left + 120, item.y + 2)
        assert picture.dark(*region) > 3 * len(item.text), item.text


@pytest.mark.parametrize(
    "text",
    [
        "Drift",
        "模型注册表",
        "モデル登録",
        "모델",
        "🚀🔥",
        "נתונים",
        "مخزن",
        "กำลัง",
        "मॉडल",
        "v2 模型 🚀",
    ],
)
def test_text_of_any_script_is_drawn(text: str) -> None:
    blank = read(png(line(" "), 400)).dark(0, 0, 400, 40)
    assert blank == 0
    assert read(png(line(text), 400)).dark(0, 0, 400, 40) > 25 * len(text)


@pytest.mark.parametrize(("one", "other"), [("模型", "数据"), ("🚀", "🔥"), ("مخ", "نة")])
def test_different_characters_look_different(one: str, other: str) -> None:
    """An empty box, drawn for all that a font lacks, would look the same."""
    assert png(line(one), 200) != png(line(other), 200)


def test_bold_is_bolder() -> None:
    weights = ["", 'font-weight="600"', 'font-weight="700"']
    darkness = [read(png(line("Registry", more), 400)).dark(0, 0, 400, 40) for more in weights]
    assert darkness == sorted(set(darkness))
    named = png(line("Registry", 'font-weight="bold"'), 400)
    assert named == png(line("Registry", weights[-1]), 400)


def test_weight_and_text_of_a_tspan_are_drawn() -> None:
    inner = line('a <tspan font-weight="700">模型 b</tspan>')
    assert read(png(inner, 400)).dark(0, 0, 400, 40) > read(png(line("a"), 400)).dark(0, 0, 400, 40)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "hello",
        "<html/>",
        f"<svg {NS}>",
        f"<svg {NS}><text>a</svg>",
        "<text>a</text>",
        f'<svg {NS} width="0" height="0"/>',
        made(2, 2).decode("latin1"),
        line("a\udcffb"),
    ],
)
def test_what_is_no_picture_is_refused(broken: str) -> None:
    with pytest.raises(CloudmlError, match=re.escape("this SVG cannot be drawn")):
        png(broken, 40)


@pytest.mark.parametrize("width", [0, -1])
def test_no_width_is_refused(width: int) -> None:
    with pytest.raises(CloudmlError, match=re.escape("this SVG cannot be drawn")):
        png(EMPTY, width)


@pytest.mark.parametrize("weight", ["normal", "bolder", "", "var(--w)"])
def test_a_weight_of_another_kind_is_no_fault(weight: str) -> None:
    assert read(png(line("a", f'font-weight="{weight}"'), 400)).dark(0, 0, 400, 40)
