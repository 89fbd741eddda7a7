"""The one-pager: board and words on one sheet, every step told, no text on another."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest

from cloudml_diagrams.draw.sheet import sheet
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import Board, Rect, Step, Walk
from cloudml_diagrams.narrate.compose import compose
from cloudml_diagrams.theme import load_theme, theme_names
from cloudml_diagrams.typeface import width
from tests.real import GALLERY, architecture, board

NS = "{http://www.w3.org/2000/svg}"
CREDIT = "Drawn by cloudml-diagrams from a-spec.yaml"
Line = tuple[str, Rect]


@cache
def walk(name: str, target: str) -> Walk:
    return compose(architecture(name, target), load_catalog()).views[0]


@cache
def drawn(name: str, target: str, theme: str = "light") -> str:
    return sheet(board(name, target), walk(name, target), CREDIT, load_theme(theme), Path())


def made_up(count: int, words: str = "Orders go to the store under a version") -> Walk:
    """Return a walk of that many steps."""
    steps = tuple(
        Step(number=str(n), sentence=f"{words}.", short=words[:80], line=words, arrows=())
        for n in range(1, count + 1)
    )
    return Walk(id="", title="Long", description="Many steps.", steps=steps)


def with_walk(long: Walk, credit: str = CREDIT) -> str:
    return sheet(board("weekly-retrain", "aws"), long, credit, load_theme("light"), Path())


def size(markup: str) -> tuple[float, float]:
    _, _, wide, high = map(float, ET.fromstring(markup).get("viewBox", "").split())
    return wide, high


def lines(markup: str) -> list[Line]:
    """Return every text with the box it takes: from the height of capitals to the baseline."""
    return [box_of(element) for element in ET.fromstring(markup).iter(f"{NS}text")]


def box_of(element: ET.Element) -> Line:
    text, type_size = element.text or "", float(element.get("font-size", ""))
    spacing = float(element.get("letter-spacing", "0")) * len(text)
    wide = width(text, type_size, int(element.get("font-weight", "400"))) + spacing
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    x = float(element.get("x", "")) - share * wide
    high = 0.74 * type_size
    return text, Rect(x=x, y=float(element.get("y", "")) - high, width=wide, height=high)


def beside(markup: str, drawn_board: Board) -> list[Line]:
    """Return the texts of the column, from top to bottom."""
    found = [line for line in lines(markup) if line[1].x >= drawn_board.width]
    return sorted(found, key=lambda line: line[1].bottom)


def overlaps(markup: str) -> list[tuple[str, str]]:
    found = lines(markup)
    return [
        (one, other)
        for i, (one, a) in enumerate(found)
        for other, b in found[i + 1 :]
        if a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
    ]


def outside(markup: str) -> list[str]:
    wide, high = size(markup)
    return [
        text
        for text, box in lines(markup)
        if box.x < 0 or box.y < 0 or box.right > wide + 0.1 or box.bottom > high
    ]


def told(markup: str, drawn_board: Board) -> str:
    """Return the words of the column as one text."""
    return " ".join(text for text, _ in beside(markup, drawn_board))


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_it_tells_every_step_beside_the_board(name: str, target: str) -> None:
    words = told(drawn(name, target), board(name, target))
    steps = walk(name, target).steps
    assert steps
    for step in steps:
        assert f" {step.number} " in words
        bare = re.sub(r"\s", "", step.line)
        assert bare in re.sub(r"\s", "", words), step.line


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_a_number_stands_beside_its_own_words(name: str, target: str) -> None:
    column = beside(drawn(name, target), board(name, target))
    numbers = {step.number: step.line for step in walk(name, target).steps}
    for number, disc in column:
        if number in numbers:
            near = min(
                (line for line in column if line[0] not in numbers),
                key=lambda line: abs(line[1].center[1] - disc.center[1]),
            )
            assert numbers[number].startswith(near[0]), number
            assert disc.right < near[1].x


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_the_board_takes_about_four_fifths(name: str, target: str) -> None:
    wide, high = size(drawn(name, target))
    assert 0.72 <= board(name, target).width / wide <= 0.85
    assert high >= board(name, target).height


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_no_text_is_on_another_or_off_the_sheet(name: str, target: str) -> None:
    assert overlaps(drawn(name, target)) == []
    assert outside(drawn(name, target)) == []


@pytest.mark.parametrize("count", [1, 60, 120])
def test_many_steps_make_it_longer_and_lose_nothing(count: int) -> None:
    markup = with_walk(made_up(count))
    texts = [text for text, _ in lines(markup)]
    for number in range(1, count + 1):
        assert str(number) in texts
    assert overlaps(markup) == []
    assert outside(markup) == []
    source = board("weekly-retrain", "aws")
    assert size(markup)[0] == size(drawn("weekly-retrain", "aws"))[0]
    longer = size(markup)[1] > source.height + 60
    assert longer == (count > 50)


@pytest.mark.parametrize(
    "words",
    [
        "模型注册表保存每个版本" * 12,
        "x" * 170,
        "🚀" * 60,
        "<b>&amp;</b> " * 12,
        "مخزن النماذج " * 12,
    ],
)
def test_words_of_any_kind_stay_in_their_column(words: str) -> None:
    markup = with_walk(made_up(12, words.strip()))
    assert overlaps(markup) == []
    assert outside(markup) == []
    assert {element.tag.removeprefix(NS) for element in ET.fromstring(markup).iter()}.isdisjoint(
        {"b", "script"}
    )


def test_long_numbers_have_room() -> None:
    step = Step(number="118b", sentence="A.", short="A", line="A step of many", arrows=())
    markup = with_walk(Walk(id="", title="", description="", steps=(step,)))
    assert overlaps(markup) == []
    (number,) = (box for text, box in lines(markup) if text == "118b")
    discs = [
        (float(disc.get("x", "")), float(disc.get("width", "")))
        for disc in ET.fromstring(markup).iter(f"{NS}rect")
        if disc.get("rx") == "10.5" and float(disc.get("x", "")) < number.x
    ]
    x, wide = discs[-1]
    assert x <= number.x
    assert number.right <= x + wide


@pytest.mark.parametrize("credit", [CREDIT, f"Drawn by cloudml-diagrams from {'a-b' * 20}.yaml"])
def test_the_credit_stands_at_the_foot(credit: str) -> None:
    markup = with_walk(made_up(3), credit)
    (box,) = (box for text, box in lines(markup) if text == credit)
    assert box.bottom == max(other.bottom for _, other in lines(markup))
    assert outside(markup) == []


def test_it_describes_itself_and_is_the_same_twice() -> None:
    markup = drawn("weekly-retrain", "aws")
    title, description = list(ET.fromstring(markup))[:2]
    assert title.text == board("weekly-retrain", "aws").title
    assert description.text == walk("weekly-retrain", "aws").description
    assert with_walk(walk("weekly-retrain", "aws")) == markup


@pytest.mark.parametrize("theme", theme_names())
def test_every_theme_sets_the_same_words(theme: str) -> None:
    assert lines(drawn("drift-monitoring", "gcp", theme)) == lines(drawn("drift-monitoring", "gcp"))
    assert load_theme(theme).paper in drawn("drift-monitoring", "gcp", theme)
