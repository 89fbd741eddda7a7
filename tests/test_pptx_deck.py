"""The real deck as slides: what it lights, what it says, and whether all of that has room."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pptx.parts.slide import SlidePart
from pptx.shapes.group import GroupShape
from pptx.slide import Slide as Sheet

from cloudml_diagrams.draw.pptx import FRAMES, pptx
from cloudml_diagrams.draw.pptx.extent import without_shelf
from cloudml_diagrams.draw.pptx.units import union
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Board, Slide
from cloudml_diagrams.theme import load_theme
from cloudml_diagrams.typeface import width, wrap
from tests.decks import deck, resolved, told
from tests.slidereader import A, Arrow, Part, arrows, opened, parts

REAL = (
    ("weekly-retrain", "aws", "4:3"),
    ("regulated-enterprise", "azure", "16:9"),
    ("data-on-gcp-serve-on-aws", "mixed", "16:9"),
    ("bank-regulated", "", "16:9"),
)
NARROWER = 0.97
"""The slides' type against that of the boards, which is measured here."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@cache
def boards(name: str, target: str) -> dict[str, Board]:
    """Return the boards of a spec, with what they say to a screen reader."""
    one = resolved(name, target)
    return {
        view.id: layout(one, view, labels=True, description=walk.description)
        for view, walk in zip(one.views, told(name, target).views, strict=True)
    }


@cache
def made(name: str, target: str, slides: str) -> bytes:
    """Return the file of a spec's deck."""
    folder = Path(resolved(name, target).spec.folder)
    return pptx(deck(name, target), boards(name, target), load_theme("light"), folder, slides)


@cache
def sheets(name: str, target: str, slides: str) -> list[tuple[Sheet, list[Part]]]:
    """Return the slides of the file with their shapes."""
    return [(sheet, parts(sheet)) for sheet in opened(made(name, target, slides)).slides]


def pictured(name: str, target: str, slides: str) -> list[tuple[Slide, Sheet, list[Part]]]:
    """Return the slides that show a board, with what the deck says of each."""
    shown = [each for each in deck(name, target).slides if each.view is not None]
    found = [each for each in sheets(name, target, slides) if each[0].slide_layout.name == "Board"]
    return [(slide, *each) for slide, each in zip(shown, found, strict=True)]


def ends(board: Board) -> dict[str, str]:
    """Return the name of the shape that an arrow to a card or lane is glued to, by its id."""
    named = {lane.lane.id: f"lane: {lane.lane.title}" for lane in board.lanes}
    return named | {card.node.id: f"box: {card.node.role}" for card in board.cards}


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_every_arrow_is_glued_to_the_cards_it_joins(name: str, target: str, slides: str) -> None:
    for slide, sheet, shapes in pictured(name, target, slides):
        board = boards(name, target)[slide.view or ""]
        named, by_id = ends(board), {part.id: part.name for part in shapes}
        found = [
            (arrow.name, by_id[arrow.start[0]], by_id[arrow.end[0]]) for arrow in arrows(sheet)
        ]
        assert found == [
            (f"flow {r.arrow.number}", named[r.arrow.source], named[r.arrow.target])
            for r in board.routes
        ]


def colors(arrow: Arrow) -> set[str]:
    """Return the colours of an arrow."""
    return {each.get("val") for each in arrow.element.iter(f"{A}srgbClr")}


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_a_step_lights_its_cards_and_arrows_and_nothing_else(
    name: str, target: str, slides: str
) -> None:
    lit_slides = [each for each in pictured(name, target, slides) if each[0].lit]
    assert 1 <= sum(slide.kind == "steps" for slide, *_ in lit_slides) <= 8
    whole = {
        slide.view: sheet for slide, sheet, _ in pictured(name, target, slides) if not slide.lit
    }
    for slide, sheet, shapes in lit_slides:
        board = boards(name, target)[slide.view or ""]
        joined = [route.arrow for route in board.routes if route.arrow.number in slide.lit]
        nodes = {end for arrow in joined for end in (arrow.source, arrow.target)}
        roles = {card.node.role for card in board.cards if card.node.id in nodes}
        cards = [part for part in shapes if part.kind == "grpSp" and part.name.startswith("card: ")]
        bright = [part for part in cards if not list(part.element.iter(f"{A}alphaModFix"))]
        assert {part.name.removeprefix("card: ") for part in bright} == roles
        for arrow, same in zip(arrows(sheet), arrows(whole[slide.view or ""]), strict=True):
            lit = arrow.name.split()[1] in slide.lit
            assert (colors(arrow) == colors(same)) == lit, (slide.title, arrow.name)
        texts = " ".join(part.text for part in shapes if part.name.startswith("caption"))
        for point in slide.points:
            assert point.text in texts


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_steps_are_told_on_a_board_as_large_as_the_slide_allows(
    name: str, target: str, slides: str
) -> None:
    def wide(shapes: list[Part], board: Board) -> float:
        role = next(card.node.role for card in board.cards if card.node.stage is None)
        return next(part.rect.width for part in shapes if part.name == f"box: {role}")

    whole, *_, last = [
        (slide, shapes)
        for slide, _, shapes in pictured(name, target, slides)
        if slide.kind in ("board", "steps") and not slide.view
    ]
    board = boards(name, target)[""]
    share = wide(last[1], board) / wide(whole[1], board)
    assert share > (0.95 if without_shelf(board) else 0.8)
    assert not [part.name for part in last[1] if part.name.startswith("legend")]


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_notes_are_the_script_and_say_how_long_it_takes(
    name: str, target: str, slides: str
) -> None:
    said = [
        slide.notes_slide.notes_text_frame.text
        for slide in opened(made(name, target, slides)).slides
        if slide.notes_slide.notes_text_frame is not None
    ]
    assert all(said)
    wanted = [slide for slide in deck(name, target).slides if slide.notes]
    starts = iter(said)
    for slide in wanted:
        first = slide.notes.split("\n")[0]
        time = f"Time: {slide.seconds // 60}:{slide.seconds % 60:02}"
        assert any(first in text and text.endswith(time) for text in starts), slide.title


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_nothing_stands_outside_the_slide(name: str, target: str, slides: str) -> None:
    frame = FRAMES[slides]
    for number, (_, shapes) in enumerate(sheets(name, target, slides), start=1):
        for part in shapes:
            box = part.rect
            inside = box.x > -0.5 and box.y > -0.5
            assert inside, (number, part.name)
            inside = box.right < frame.width + 0.5 and box.bottom < frame.height + 0.5
            assert inside, (number, part.name)


@pytest.mark.parametrize(("name", "target", "slides"), REAL[:3])
def test_no_text_stands_on_another(name: str, target: str, slides: str) -> None:
    for number, (_, shapes) in enumerate(sheets(name, target, slides), start=1):
        texts = [part for part in shapes if part.kind == "sp" and part.text]
        for a, b in combinations(texts, 2):
            apart = (
                a.rect.right < b.rect.x + 0.6
                or b.rect.right < a.rect.x + 0.6
                or a.rect.bottom < b.rect.y + 0.6
                or b.rect.bottom < a.rect.y + 0.6
            )
            assert apart, (number, a.name, b.name)


def room_needed(part: Part) -> tuple[float, float]:
    """Return how wide and how high the words of a shape are, set in its width if it wraps."""
    wraps = next(part.element.iter(f"{A}bodyPr")).get("wrap") == "square"
    wide = high = 0.0
    for paragraph in part.element.iter(f"{A}p"):
        look = next(paragraph.iter(f"{A}rPr"), None)
        if look is None:
            continue
        size, weight = int(look.get("sz")) / 100, 700 if look.get("b") == "1" else 400
        leading = next((int(pts.get("val")) / 100 for pts in paragraph.iter(f"{A}spcPts")), 0)
        words = "".join(
            "\n" if each.tag == f"{A}br" else each.text or ""
            for each in paragraph.iter(f"{A}br", f"{A}t")
        )
        lines = [
            line
            for piece in words.split("\n")
            for line in (
                wrap(piece, size, weight, part.rect.width / NARROWER) if wraps else [piece]
            )
        ]
        wide = max(wide, *(width(line, size, weight) * NARROWER for line in lines))
        high += len(lines) * (leading or size * 1.15)
    return wide, high


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_words_on_a_board_stay_in_their_boxes(name: str, target: str, slides: str) -> None:
    for slide, _, shapes in pictured(name, target, slides):
        for part in shapes:
            sized = part.element.findall(f".//{A}rPr[@sz]")
            if part.kind != "sp" or not part.text or not sized:
                continue
            wide, high = room_needed(part)
            assert wide <= part.rect.width + 1.5, (slide.title, part.name, part.text)
            assert high <= part.rect.height + 2, (slide.title, part.name, part.text)


@pytest.mark.parametrize(("name", "target", "slides"), REAL)
def test_a_group_is_as_large_as_what_is_in_it(name: str, target: str, slides: str) -> None:
    for _, sheet, shapes in pictured(name, target, slides):
        rects = {part.id: part.rect for part in shapes}
        for group in sheet.shapes:
            if isinstance(group, GroupShape):
                inner = union(*(rects[each.shape_id] for each in group.shapes))
                outer = rects[group.shape_id]
                gaps = (
                    outer.x - inner.x,
                    outer.y - inner.y,
                    outer.right - inner.right,
                    outer.bottom - inner.bottom,
                )
                assert max(map(abs, gaps)) < 2, (group.name, gaps)


def test_a_card_that_opens_a_view_leads_to_the_slide_that_shows_it() -> None:
    case = ("bank-regulated", "", "16:9")
    titles = {
        slide.view: slide.title for slide in deck(*case[:2]).slides if slide.view and not slide.lit
    }
    links = 0
    for slide, sheet, shapes in pictured(*case):
        for card in boards(*case[:2])[slide.view or ""].cards:
            group = next((p for p in shapes if p.name == f"card: {card.node.role}"), None)
            found = list(group.element.iter(f"{A}hlinkClick")) if group else []
            leads = card.node.opens in titles and card.node.opens != slide.view
            assert bool(found) == (bool(group) and leads)
            for link in found:
                shown = sheet.part.related_part(link.get(f"{R}id"))
                assert isinstance(shown, SlidePart)
                assert shown.slide.shapes.title is not None
                assert shown.slide.shapes.title.text_frame.text == titles[card.node.opens]
                links += 1
    assert links > 20
