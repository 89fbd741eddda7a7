"""deck.pdf: a slide a page, all of it legible, nothing over anything else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from PIL import ImageChops

from cloudml_diagrams.build import build
from cloudml_diagrams.draw.plates import bare_plate
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Deck, Slide, SlidePoint, Table, anchor
from cloudml_diagrams.narrate.formats.talk import Lit, talk
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme
from tests.decks import deck, resolved, shown, told
from tests.pdfs import addresses, outline, outside, reader, squeezed
from tests.real import GALLERY, board

SPECS = [("weekly-retrain", "aws"), ("regulated-enterprise", "azure"), ("hybrid-on-prem", "mixed")]
ONCE = sorted(dict(GALLERY).items())
"""Each gallery spec with its last target."""
EXTREME = ["sized-1", "markup", "deep-lanes", "parallel", "sized-60"]
ODD = ["long-words", "arabic", "emoji", "chinese"]
"""Their letters come one by one in boxes that touch: what is over what cannot be told by them."""
WIDE, HIGH = 960, 540
BESIDE, FOOT = 655, 36
"""From where on points stand beside a board; below what only the footer does. In pt."""


@cache
def plates(name: str, target: str = "", theme: str = "light") -> dict[Lit, Any]:
    one = resolved(name, target)
    boards = {
        view.id: layout(one, view, description=walk.description)
        for view, walk in zip(one.views, told(name, target).views, strict=True)
    }
    return {
        (slide.view, slide.lit): bare_plate(
            boards[slide.view],
            load_theme(theme),
            Path(one.spec.folder),
            lambda opened: f"#{anchor(opened, 'board')}",
            slide.lit,
        )
        for slide in deck(name, target).slides
        if slide.view is not None
    }


@cache
def made(name: str, target: str = "", theme: str = "light") -> bytes:
    return talk(deck(name, target), plates(name, target, theme), load_theme(theme))


def of(*slides: Slide, title: str = "A talk") -> bytes:
    """Return a talk of slides without pictures."""
    talked = Deck(title=title, subtitle="", target="aws", slides=slides)
    return talk(talked, {}, load_theme("light"))


def pages(content: bytes) -> list[str]:
    """Return the words of each page without spaces, and without what only lets a word break."""
    opened = pypdfium2.PdfDocument(content)
    texts = (squeezed(page.get_textpage().get_text_bounded()) for page in opened)
    # A hyphen at the end of a line is told by a mark of its own.
    return [re.sub("[\ufffe\x02]", "-", text.replace("\u200b", "")) for text in texts]


def page_of_each(content: bytes, slides: tuple[Slide, ...]) -> list[list[int]]:
    """Return the pages of each slide by their bookmarks: those that go on with it have a number."""
    titles = [title for _, title in outline(content)]
    found: list[list[int]] = []
    place = 0
    for slide in slides:
        assert titles[place] == slide.title
        own = [place]
        place += 1
        while place < len(titles) and titles[place] == f"{slide.title} ({len(own) + 1})":
            own.append(place)
            place += 1
        found.append(own)
    assert place == len(titles)
    return found


def pictured(content: bytes, slides: tuple[Slide, ...]) -> set[int]:
    """Return the pages that show a board."""
    owned = zip(slides, page_of_each(content, slides), strict=True)
    return {place for slide, own in owned if slide.view is not None for place in own}


def misplaced(content: bytes, slides: tuple[Slide, ...]) -> list[str]:
    """Return the lines that stand outside their page, in its foot or over another line.

    Those of a board, whose words have their own tests, need only be on the page.
    """
    shows_board = pictured(content, slides)
    found = []
    for place, page in enumerate(pypdfium2.PdfDocument(content)):
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        lines = [box for box in boxes if text.get_text_bounded(*box).strip()]
        wide = [box for box in lines if box[0] < 0 or box[2] > WIDE or box[1] < 0 or box[3] > HIGH]
        if place in shows_board:
            # It stands below the title, left of the points.
            lines = [box for box in lines if box[0] > BESIDE or box[1] > HIGH - 64 or box[1] < 30]
            lines = [] if len(lines) < 4 else lines
        over = [
            one
            for one, other in combinations(lines, 2)
            # Letters that are broken apart, or joined ones, come in boxes that touch.
            if min(one[2], other[2]) - max(one[0], other[0]) > 2
            and min(one[3], other[3]) - max(one[1], other[1]) > 1.5
        ]
        deep = [box for box in lines if box[1] < FOOT < box[3] - 2] if place else []
        found += [f"{place}: {text.get_text_bounded(*box)}" for box in (*wide, *over, *deep)]
    return found


def smallest(content: bytes) -> float:
    """Return the height of the lowest letter x of the first pages, footers aside, as type size."""
    with pdfplumber.open(io.BytesIO(content)) as opened:
        sizes = [
            float(char["size"])
            for page in opened.pages[:4]
            for char in page.chars
            if char["top"] < HIGH - 50
        ]
    return min(sizes)


# What is on it.


@pytest.mark.parametrize(("name", "target"), SPECS)
def test_every_slide_has_its_page_in_order_with_all_its_words(name: str, target: str) -> None:
    content, slides = made(name, target), deck(name, target).slides
    texts = pages(content)
    assert len(texts) == len(outline(content))
    for slide, own in zip(slides, page_of_each(content, slides), strict=True):
        found = "".join(texts[place] for place in own)
        wanted = [slide.title, slide.subtitle, *shown(slide)]
        assert [each for each in wanted if squeezed(each) not in found] == []


@pytest.mark.parametrize(("name", "target"), SPECS)
def test_a_page_is_as_wide_as_a_screen_and_says_which_it_is(name: str, target: str) -> None:
    opened = reader(made(name, target))
    for number, page in enumerate(opened.pages, start=1):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == (WIDE, HIGH)
        last = page.extract_text().split()[-1]
        assert last == str(number)


def test_pictures_lie_within_their_page_and_say_what_they_show() -> None:
    content = made("weekly-retrain", "aws")
    slides = deck("weekly-retrain", "aws").slides
    with pdfplumber.open(io.BytesIO(content)) as opened:
        for slide, own in zip(slides, page_of_each(content, slides), strict=True):
            images = [image for place in own for image in opened.pages[place].images]
            assert bool(images) is (slide.view is not None)
            assert all(0 < image["x0"] < image["x1"] < WIDE for image in images)
            assert all(0 < image["top"] < image["bottom"] < HIGH for image in images)
    told_of = set(_descriptions(content))
    assert any(words.endswith("with steps 1, 2 standing out.") for words in told_of)


def _descriptions(content: bytes) -> Iterator[str]:
    opened: Any = reader(content)
    for number in range(1, opened.trailer["/Size"]):
        found: Any = opened.get_object(number)
        if isinstance(found, dict) and found.get("/S") == "/Figure":
            yield str(found.get("/Alt", ""))


def test_other_steps_are_lit_on_every_slide_of_the_walk() -> None:
    content, slides = made("weekly-retrain", "aws"), deck("weekly-retrain", "aws").slides
    opened = pypdfium2.PdfDocument(content)
    drawn = [
        opened[own[0]].render(scale=0.5).to_pil().crop((0, 40, 320, 230)).convert("RGB")
        for slide, own in zip(slides, page_of_each(content, slides), strict=True)
        if slide.kind == "steps"
    ]
    assert len(drawn) > 4
    for one, other in combinations(drawn, 2):
        assert ImageChops.difference(one, other).getbbox() is not None


def test_cards_lead_to_the_documentation() -> None:
    docs = {
        card.node.placement.choices[0].service.docs
        for card in board("weekly-retrain", "aws").cards
        if card.node.placement and card.node.placement.choices
    }
    assert docs
    assert docs <= set(addresses(made("weekly-retrain", "aws")))


def test_it_follows_the_theme() -> None:
    papers = []
    for theme in ("light", "dark"):
        opened = pypdfium2.PdfDocument(made("weekly-retrain", "aws", theme))
        image: Any = opened[3].render(scale=0.3).to_pil().convert("RGB")
        papers.append(image.getpixel((2, 2)))
    assert papers[0] == (255, 255, 255)
    assert max(papers[1]) < 80


def test_it_is_tagged_and_has_no_date() -> None:
    opened = reader(made("weekly-retrain", "aws"))
    catalog: Any = opened.trailer["/Root"]
    assert opened.metadata is not None
    assert opened.metadata.title == deck("weekly-retrain", "aws").title
    assert opened.metadata.creation_date is None
    assert b"pdfuaid" in catalog["/Metadata"].get_data()


def test_the_same_slides_give_the_same_bytes() -> None:
    again = talk(
        deck("weekly-retrain", "aws"), plates("weekly-retrain", "aws"), load_theme("light")
    )
    assert again == made("weekly-retrain", "aws")


def test_it_stays_small() -> None:
    assert len(made("many-models", "aws")) < 1_000_000


# Where it stands.


@pytest.mark.parametrize(("name", "target"), ONCE)
def test_all_the_gallery_fits_a_page_a_slide(name: str, target: str) -> None:
    content = made(name, target)
    slides = deck(name, target).slides
    assert misplaced(content, slides) == []
    assert len(outline(content)) == len(slides)


@pytest.mark.parametrize("name", EXTREME)
def test_whatever_the_shape_nothing_runs_over(name: str) -> None:
    content, slides = made(name), deck(name).slides
    assert misplaced(content, slides) == []


@pytest.mark.parametrize("name", ODD)
def test_odd_letters_stay_on_their_page(name: str) -> None:
    assert outside(made(name)) == []
    page_of_each(made(name), deck(name).slides)


def test_many_points_go_on_another_page_in_type_that_can_be_read() -> None:
    points = tuple(
        SlidePoint(lead=f"Point {number}", text="What there is to say about it. " * 5)
        for number in range(12)
    )
    slide = Slide(kind="tradeoffs", title="What is given up", points=points)
    content = of(slide)
    titles = [title for _, title in outline(content)]
    assert titles[:2] == ["What is given up", "What is given up (2)"]
    found = "".join(pages(content))
    assert [each for each in shown(slide) if squeezed(each) not in found] == []
    assert misplaced(content, (slide,)) == []
    assert smallest(content) > 13.9


def test_a_long_table_keeps_its_header_on_every_page() -> None:
    rows = tuple((f"Row {number}", "some words " * 12, "x") for number in range(20))
    table = Table(header=("First", "Second", "Third"), rows=rows, widths=(0.2, 0.6, 0.2))
    slide = Slide(kind="services", title="Services", table=table)
    content = of(slide)
    texts = pages(content)
    assert len(texts) > 1
    assert all("FirstSecondThird" in text for text in texts)
    assert all(f"Row{number}some" in "".join(texts) for number in range(20))
    assert misplaced(content, (slide,)) == []
    assert smallest(content) > 8.9


HOSTILE = (
    '#panic("x") #import "@preview/a:0.1.0"',
    r"$x^2$ @ref <label> \n // no comment /* nor this",
    "*bold* _slanted_ `code` = heading",
    '"quotes" & <b>tags</b> \\u{41}',
    "漂移监视データ한국어",
    "Überprüfung Ελληνικά Кириллица",
)


@pytest.mark.parametrize("kind", ["tradeoffs", "questions", "changes"])
def test_whatever_is_written_comes_out_as_it_is_written(kind: str) -> None:
    points = tuple(SlidePoint(lead=words, text=words, under=(words,)) for words in HOSTILE)
    slide = Slide(kind=kind, title=HOSTILE[0], points=points)
    content = of(slide, title=HOSTILE[1])
    found = "".join(pages(content))
    assert [words for words in HOSTILE if squeezed(words) not in found] == []
    assert misplaced(content, (slide,)) == []


def test_a_word_longer_than_its_column_is_broken() -> None:
    word = "x" * 300
    table = Table(header=("a", "b"), rows=((word, word), ("c", "d")))
    slides = (
        Slide(kind="title", title=word, subtitle=word),
        Slide(kind="question", title=word, table=table),
        Slide(kind="tradeoffs", title="t", points=(SlidePoint(lead=word, text=word),)),
        Slide(kind="questions", title="t", points=(SlidePoint(lead=word, text=word),)),
    )
    content = of(*slides, title=word)
    assert outside(content) == []
    assert len(outline(content)) >= len(slides)


# As a file of the build.


def test_it_is_the_third_file_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(
        "name: small\ntitle: Small\nproviders: [aws]\ncomponents:\n"
        "  a: {stage: ingest, capability: object-storage, role: 'Store \"<&#'}\n"
        "  b: {stage: train, capability: training-managed, role: Trainer}\n"
        "flows:\n  - a -> b: 'rows #x'\n",
        encoding="utf-8",
    )
    files = build(BuildRequest(specs=(path,), formats=("pdf",)))
    assert [file.path.name for file in files] == ["diagram.pdf", "explanation.pdf", "deck.pdf"]
    found = pages(files[2].content)
    assert re.search(r"\d+slides,", found[0])
    assert all(squeezed('Store "<&#') in text for text in found if "rows#x" in text)


def test_a_title_longer_than_a_line_is_set_in_two() -> None:
    slide = Slide(
        kind="tradeoffs", title=("words and " * 20).strip(), points=(SlidePoint(text="one"),)
    )
    slide = replace(slide, subtitle="more words " * 20)
    content = of(slide)
    assert misplaced(content, (slide,)) == []
