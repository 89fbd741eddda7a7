"""Slides of native shapes: what python-pptx and LibreOffice read is what the board says."""

from __future__ import annotations

import math
import zipfile
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from pptx.slide import Slide as Sheet

from cloudml_diagrams.draw.pptx import FRAMES, pptx
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Architecture, Board, Deck, Rect, Slide, SlidePoint, Table
from cloudml_diagrams.theme import load_theme
from tests.office import shows_every_slide
from tests.real import architecture, shape
from tests.slidereader import A, Part, arrows, opened, parts, site

SPECS = (
    ("weekly-retrain", "aws"),
    ("data-on-gcp-serve-on-aws", "mixed"),
    ("regulated-enterprise", "azure"),
    ("rag-assistant", "gcp"),
    ("many-models", "aws"),
)
EXTREMES = ("sized-1", "long-words", "arabic", "parallel", "self-flows", "deep-lanes", "markup")
HOSTILE = "\"R&D\" <b>'model'</b> ]]> {{x}} \u2028 \x0b_x000D_ \u0645\u062e\u0632\u0646 模型"


@cache
def boards(name: str, target: str = "") -> dict[str, Board]:
    """Return the boards of a gallery spec, or of an extreme one where no target is said."""
    resolved = the_design(name, target)
    return {
        view.id: layout(resolved, view, labels=True, description="All of it & more.")
        for view in resolved.views
    }


def the_design(name: str, target: str) -> Architecture:
    """Return a spec, resolved."""
    return architecture(name, target) if target else shape(name)


def deck_of(board: Board) -> Deck:
    """Return a deck with every form of slide."""
    numbers = tuple(dict.fromkeys(route.arrow.number for route in board.routes))
    steps = tuple(
        Slide(
            kind="steps",
            title=f"Step {number}",
            points=(SlidePoint(lead=number, text="Something moves from here to there."),),
            view="",
            lit=(number,),
            notes=f"What is said of {number}.",
            seconds=75,
        )
        for number in numbers[:3]
    )
    points = tuple(
        SlidePoint(lead=f"Topic {n}", text="It is so because of that.", under=("a detail",))
        for n in range(4)
    )
    rows = tuple((f"Part {n}", "a service", "chosen because " * 6) for n in range(14))
    return Deck(
        title="A deck",
        subtitle="of slides",
        target="aws",
        slides=(
            Slide(kind="title", title="A deck", subtitle="of slides", notes="Hello.", seconds=5),
            Slide(kind="answer", title="Points", points=points, notes="One.\n\nTwo.", seconds=61),
            Slide(kind="answer", title="Many", points=points * 6, notes="Many.", seconds=61),
            Slide(
                kind="services",
                title="A table",
                subtitle="of parts",
                table=Table(header=("Part", "Service", "Why"), rows=rows, widths=(0.2, 0.2, 0.6)),
                notes="Rows.",
            ),
            Slide(kind="board", title="The whole", view="", notes="All.", seconds=9),
            *steps,
        ),
    )


@cache
def made(name: str, target: str = "", theme: str = "light", slides: str = "16:9") -> bytes:
    """Return the deck of a gallery spec, or of an extreme one where no target is said."""
    shown, folder = boards(name, target), the_design(name, target).spec.folder
    return pptx(deck_of(shown[""]), shown, load_theme(theme), Path(folder), slides)


def board_slides(data: bytes) -> list[Sheet]:
    """Return the slides that show a board."""
    return [each for each in opened(data).slides if each.slide_layout.name == "Board"]


@pytest.mark.parametrize(("name", "target"), SPECS)
def test_both_ends_of_every_arrow_are_glued_to_the_right_cards(name: str, target: str) -> None:
    board = boards(name, target)[""]
    roles = {card.node.id: card.node.role for card in board.cards}
    roles |= {lane.lane.id: lane.lane.title for lane in board.lanes}
    for slide in board_slides(made(name, target)):
        by_id = {part.id: part for part in parts(slide)}
        found = arrows(slide)
        assert [arrow.name for arrow in found] == [f"flow {r.arrow.number}" for r in board.routes]
        for arrow, route in zip(found, board.routes, strict=True):
            ends = (route.arrow.source, route.arrow.target)
            for (number, _), end in zip((arrow.start, arrow.end), ends, strict=True):
                assert by_id[number].name in (f"box: {roles[end]}", f"lane: {roles[end]}")


@pytest.mark.parametrize("slides", FRAMES)
@pytest.mark.parametrize(("name", "target"), SPECS)
def test_arrows_start_and_end_in_their_sites_and_go_the_boards_way(
    name: str, target: str, slides: str
) -> None:
    board = boards(name, target)[""]
    for slide in board_slides(made(name, target, slides=slides))[:2]:
        by_id = {part.id: part for part in parts(slide)}
        first = next(p for p in by_id.values() if p.name == f"box: {board.cards[0].node.role}")
        scale = first.rect.width / board.cards[0].rect.width
        x = first.rect.x - board.cards[0].rect.x * scale
        y = first.rect.y - board.cards[0].rect.y * scale
        for arrow, route in zip(arrows(slide), board.routes, strict=True):
            ends = (site(by_id[arrow.start[0]], arrow.start[1]), arrow.points[0])
            assert math.dist(*ends) < 0.4, arrow.name
            ends = (site(by_id[arrow.end[0]], arrow.end[1]), arrow.points[-1])
            assert math.dist(*ends) < 0.4, arrow.name
            corners = [(x + u * scale, y + v * scale) for u, v in route.points]
            for corner in arrow.points:
                assert min(math.dist(corner, known) for known in corners) < 0.4, arrow.name


@pytest.mark.parametrize("name", EXTREMES)
def test_extreme_boards_are_glued_too(name: str) -> None:
    board = boards(name)[""]
    slide = board_slides(made(name))[0]
    by_id = {part.id: part for part in parts(slide)}
    found = arrows(slide)
    assert len(found) == len(board.routes)
    for arrow in found:
        for (number, place), point in (
            (arrow.start, arrow.points[0]),
            (arrow.end, arrow.points[-1]),
        ):
            assert math.dist(site(by_id[number], place), point) < 0.8


def colors(part: Part) -> set[str]:
    """Return every colour of a shape."""
    return {each.get("val") for each in part.element.iter(f"{A}srgbClr")}


def test_a_lit_slide_dims_all_that_does_not_belong_to_its_steps() -> None:
    board = boards("weekly-retrain", "aws")[""]
    whole, *steps = board_slides(made("weekly-retrain", "aws"))
    bright = {part.name: part for part in parts(whole)}
    for slide, number in zip(steps, ("1", "2", "3"), strict=True):
        lit = {
            end
            for route in board.routes
            for end in (route.arrow.source, route.arrow.target)
            if route.arrow.number == number
        }
        for part in parts(slide):
            if part.kind == "grpSp" and part.name.startswith("card: "):
                role = part.name.removeprefix("card: ")
                node = next(card.node.id for card in board.cards if card.node.role == role)
                faded = list(part.element.iter(f"{A}alphaModFix"))
                assert bool(faded) == (node not in lit), (number, role)
                assert (colors(part) == colors(bright[part.name])) == (node in lit)
            elif part.name.startswith(("flow ", "step ")):
                same = colors(part) == colors(bright[part.name])
                assert same == (part.name.split()[1] == number), (number, part.name)


@pytest.mark.parametrize("slides", FRAMES)
@pytest.mark.parametrize(("name", "target"), SPECS)
def test_no_shape_stands_outside_the_slide(name: str, target: str, slides: str) -> None:
    frame = FRAMES[slides]
    for number, slide in enumerate(opened(made(name, target, slides=slides)).slides, start=1):
        for part in parts(slide):
            box = part.rect
            inside = box.x > -0.5 and box.y > -0.5
            inside &= box.right < frame.width + 0.5 and box.bottom < frame.height + 0.5
            assert inside, (number, part.name, box)


def overlap(a: Rect, b: Rect) -> bool:
    return (
        a.x < b.right - 0.6
        and b.x < a.right - 0.6
        and a.y < b.bottom - 0.6
        and b.y < a.bottom - 0.6
    )


@pytest.mark.parametrize(("name", "target"), SPECS)
def test_no_two_texts_of_a_board_overlap(name: str, target: str) -> None:
    for slide in board_slides(made(name, target)):
        texts = [part for part in parts(slide) if part.kind == "sp" and part.text]
        faults = [(a.name, b.name) for a, b in combinations(texts, 2) if overlap(a.rect, b.rect)]
        assert not faults


@pytest.mark.parametrize(("name", "target"), SPECS)
def test_everything_has_a_name_and_pictures_say_what_they_show(name: str, target: str) -> None:
    for slide in opened(made(name, target)).slides:
        found = parts(slide)
        assert all(part.name for part in found)
        assert len({part.id for part in found}) == len(found)
        for part in found:
            if part.kind in ("pic", "graphicFrame") or part.name.startswith(
                ("card", "board", "flow")
            ):
                assert part.description, part.name
    whole = parts(board_slides(made(name, target))[0])
    assert [part.description for part in whole if part.name.startswith("board: ")] == [
        "All of it & more."
    ]


def test_notes_hold_what_is_said_and_how_long_it_takes() -> None:
    said = [
        slide.notes_slide.notes_text_frame for slide in opened(made("weekly-retrain", "aws")).slides
    ]
    texts = [frame.text for frame in said if frame is not None]
    assert texts[:2] == ["Hello.\nTime: 0:05", "One.\nTwo.\nTime: 1:01"]
    assert "What is said of 1.\nTime: 1:15" in texts
    assert all(texts)


def test_what_does_not_fit_goes_on_another_slide() -> None:
    slides = opened(made("weekly-retrain", "aws")).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides if slide.shapes.title]
    assert titles[1] == "Points"
    assert [title for title in titles if title.startswith("Many")][:2] == ["Many", "Many (2)"]
    assert [title for title in titles if title.startswith("A table")][:2] == [
        "A table",
        "A table (2)",
    ]
    words = " ".join(part.text for slide in slides for part in parts(slide))
    assert words.count("It is so because of that.") == 4 + 24
    assert all(f"Part {n}" in words for n in range(14))


def test_the_same_deck_gives_the_same_bytes() -> None:
    first = made("weekly-retrain", "aws")
    made.cache_clear()
    assert made("weekly-retrain", "aws") == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(first).core_properties.modified.year == 1980


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ground_and_the_type_are_those_of_the_theme(theme: str) -> None:
    with zipfile.ZipFile(BytesIO(made("weekly-retrain", "aws", theme))) as archive:
        part = archive.read("ppt/theme/theme1.xml").decode()
    colors = load_theme(theme)
    assert f'<a:lt1><a:srgbClr val="{colors.paper[1:].upper()}"/>' in part
    assert f'<a:dk1><a:srgbClr val="{colors.ink[1:].upper()}"/>' in part


def test_any_text_comes_out_as_it_went_in() -> None:
    point = SlidePoint(lead=HOSTILE, text=HOSTILE, under=(HOSTILE,))
    slides = (
        Slide(kind="title", title=HOSTILE, subtitle=HOSTILE, notes=HOSTILE),
        Slide(kind="answer", title=HOSTILE, points=(point,), notes=HOSTILE),
        Slide(kind="x", title=HOSTILE, table=Table(header=(HOSTILE,), rows=((HOSTILE,),))),
        Slide(kind="steps", title=HOSTILE, points=(point,), view="", lit=("1",), notes=HOSTILE),
    )
    deck = Deck(title=HOSTILE, subtitle=HOSTILE, target="aws", slides=slides)
    data = pptx(deck, boards("weekly-retrain", "aws"), load_theme("light"))
    kept = HOSTILE.replace("\x0b", "")
    for slide in opened(data).slides:
        texts = [text.text or "" for text in slide.shapes._spTree.iter(f"{A}t")]
        assert sum(kept in text for text in texts) >= 2


@pytest.mark.needs("soffice")
@pytest.mark.parametrize(
    ("name", "target", "theme", "slides"),
    [("weekly-retrain", "aws", "light", "16:9"), ("rag-assistant", "gcp", "dark", "4:3")],
)
def test_libreoffice_shows_every_slide(
    office: str, tmp_path: Path, name: str, target: str, theme: str, slides: str
) -> None:
    shows_every_slide(office, made(name, target, theme, slides), tmp_path)
