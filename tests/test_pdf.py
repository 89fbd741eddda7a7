"""PDFs: as large as the board, text that can be found, an outline, links, the same bytes again."""

from __future__ import annotations

import builtins
import io
import re
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from cloudml_diagrams.build import build, narrate
from cloudml_diagrams.draw.pdf import pdf
from cloudml_diagrams.draw.plates import bare_plate, plate
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Narration, Plate, anchor
from cloudml_diagrams.narrate.formats.article import article
from cloudml_diagrams.narrate.formats.markdown import markdown, picture_of
from cloudml_diagrams.problems import MissingTool
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme
from cloudml_diagrams.typesetter import typeset
from tests.pdfs import addresses, collisions, outline, outside, places, reader, squeezed, text
from tests.real import architecture, board

SPECS = [("weekly-retrain", "aws", 1), ("model-cicd", "gcp", 2), ("hybrid-on-prem", "mixed", 1)]
A4 = {(595, 842), (842, 595)}


@cache
def told(name: str, target: str) -> tuple[Narration, str]:
    narration = narrate(architecture(name, target), load_catalog())
    return narration, markdown(narration)


def on_paper(name: str, target: str, view: int = 0, theme: str = "light") -> Plate:
    drawn = replace(board(name, target, view), description="What the picture shows.")
    return plate(drawn, load_theme(theme), Path(), partial(picture_of, picture="diagram.pdf"))


def set_article(name: str, target: str, words: str = "") -> bytes:
    narration, told_words = told(name, target)
    light = load_theme("light")
    resolved = architecture(name, target)
    plates = {
        view.id: bare_plate(
            layout(resolved, view, description=walk.description),
            light,
            Path(),
            lambda opened: f"#{anchor(opened, 'board')}",
        )
        for view, walk in zip(resolved.views, narration.views, strict=True)
    }
    return article(narration, words or told_words, plates, light, credit="Drawn by a test")


read = cache(set_article)


# The picture.


@pytest.mark.parametrize(("name", "target", "views"), SPECS)
def test_a_picture_is_one_page_as_large_as_its_board(name: str, target: str, views: int) -> None:
    for view in range(views):
        shown = board(name, target, view)
        (page,) = reader(pdf(on_paper(name, target, view))).pages
        box = page.mediabox
        assert float(box.width) == pytest.approx(shown.width * 0.75, abs=0.01)
        assert float(box.height) == pytest.approx(shown.height * 0.75, abs=0.01)


@pytest.mark.parametrize(("name", "target", "views"), SPECS)
def test_the_words_of_a_picture_can_be_found(name: str, target: str, views: int) -> None:
    for view in range(views):
        shown = board(name, target, view)
        found = squeezed(text(pdf(on_paper(name, target, view))))
        assert all(squeezed(card.node.role) in found for card in shown.cards)
        assert all(route.callout.number in found for route in shown.routes)


def test_no_word_of_a_picture_is_outside_the_page() -> None:
    assert outside(pdf(on_paper("weekly-retrain", "aws"))) == []


def test_a_picture_looks_as_its_png_does() -> None:
    shown = board("weekly-retrain", "aws")
    content = pdf(on_paper("weekly-retrain", "aws"))
    drawn = _pixels(content, shown.width)
    expected = Image.open(io.BytesIO(png(svg(shown, load_theme("light")), int(shown.width))))
    difference = ImageChops.difference(drawn, expected.convert("RGB").resize(drawn.size))
    assert max(ImageStat.Stat(difference).mean) < 3


def _pixels(content: bytes, width: float) -> Image.Image:
    """Render the first page, as many px wide."""
    import pypdfium2  # noqa: PLC0415 - it comes with pdfplumber, and only this test needs it

    page = pypdfium2.PdfDocument(content)[0]
    image: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    return image.convert("RGB")


def test_the_cards_of_a_picture_are_links() -> None:
    shown = board("weekly-retrain", "aws")
    docs = [
        card.node.placement.choices[0].service.docs
        for card in shown.cards
        if card.node.placement and card.node.placement.choices
    ]
    assert docs
    assert sorted(addresses(pdf(on_paper("weekly-retrain", "aws")))) == sorted(docs)


def test_the_picture_of_a_part_leads_back_to_the_whole() -> None:
    assert "diagram.pdf" in addresses(pdf(on_paper("model-cicd", "gcp", 1)))


def test_a_picture_is_dark_where_its_theme_is() -> None:
    light, dark = (pdf(on_paper("weekly-retrain", "aws", 0, theme)) for theme in ("light", "dark"))
    assert _pixels(light, 400).getpixel((2, 2)) == (255, 255, 255)
    assert max(_pixels(dark, 400).getpixel((2, 2))) < 80  # type: ignore[arg-type]


# The article.


@pytest.mark.parametrize(("name", "target", "views"), SPECS)
def test_the_article_lies_only_where_a_board_is_shown(name: str, target: str, views: int) -> None:
    pages = reader(read(name, target)).pages
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]
    assert set(sizes) == A4
    assert 1 <= sizes.count((842, 595)) <= views
    assert 6 <= len(pages) <= 16


@pytest.mark.parametrize(("name", "target", "views"), SPECS)
def test_every_heading_is_in_the_outline(name: str, target: str, views: int) -> None:
    _, words = told(name, target)
    headings = re.findall(r"^(#{2,}) (.*)$", words, re.MULTILINE)
    assert outline(read(name, target)) == [(len(marks) - 2, title) for marks, title in headings]


@pytest.mark.parametrize(("name", "target", "views"), SPECS)
def test_every_word_of_the_explanation_is_in_the_article(
    name: str, target: str, views: int
) -> None:
    narration, words = told(name, target)
    found = squeezed(text(read(name, target)))
    assert all(squeezed(each.role) in found for each in narration.chosen)
    for number, sentence in re.findall(r"^\*\*(\d+[a-z]*)\*\* (.{20})", words, re.MULTILINE):
        assert squeezed(number + sentence) in found
    plain = re.sub(r"^!.*$|^\|.*$|\]\([^)]*\)|[*#>[]", "", words, flags=re.MULTILINE)
    # Lists lose their marks, and a page may end within a paragraph: the first words must be there.
    for line in filter(None, plain.splitlines()):
        assert squeezed(line.lstrip("- ")[:40]) in found


def test_a_step_comes_after_its_board() -> None:
    found = text(read("model-cicd", "gcp"))
    shown = found.index("How a version reaches")
    first = found.index("The candidate reaches the model registry")
    assert shown < found.index("Image registry", shown) < first


def test_links_lead_to_the_documentation_with_their_addresses_in_print() -> None:
    _, words = told("weekly-retrain", "aws")
    named = re.findall(r"\]\((https://[^)]*)\)", words)
    content = read("weekly-retrain", "aws")
    assert named
    assert set(named) <= set(addresses(content))
    found = squeezed(text(content))
    assert all(each.removeprefix("https://") in found for each in named)


def test_the_contents_and_the_steps_that_prose_names_are_links_too() -> None:
    _, words = told("weekly-retrain", "aws")
    chapters = len(re.findall(r"^## ", words, re.MULTILINE))
    assert places(read("weekly-retrain", "aws")) > chapters


@pytest.mark.parametrize(("name", "target", "views"), SPECS)
def test_nothing_is_set_outside_its_page(name: str, target: str, views: int) -> None:
    assert outside(read(name, target)) == []


def test_no_words_are_set_over_others() -> None:
    assert collisions(read("regulated-enterprise", "aws")) == []


def test_a_word_longer_than_its_column_is_broken() -> None:
    _, words = told("weekly-retrain", "aws")
    cell = "x" * 90
    table = f"\n| a | b |\n|---|---|\n| {cell} | {'many words ' * 9} |\n"
    content = set_article("weekly-retrain", "aws", words + table)
    assert collisions(content) == []
    assert outside(content) == []


@pytest.mark.parametrize("content", [read, lambda *_: pdf(on_paper("weekly-retrain", "aws"))])
def test_a_pdf_says_what_it_is(content: Any) -> None:
    opened = reader(content("weekly-retrain", "aws"))
    catalog: Any = opened.trailer["/Root"]
    assert opened.metadata is not None
    assert opened.metadata.title == "Weekly retraining of a demand forecast on AWS"
    assert opened.metadata.creation_date is None
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalog["/Metadata"].get_data()


def test_the_same_input_gives_the_same_bytes() -> None:
    assert set_article("weekly-retrain", "aws") == read("weekly-retrain", "aws")
    once, again = (pdf(on_paper("weekly-retrain", "aws")) for _ in range(2))
    assert once == again


def test_only_packaged_fonts_are_in_a_pdf() -> None:
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for page in reader(read("weekly-retrain", "aws")).pages
        for font in _fonts(page)
    }
    assert fonts
    assert all(font.startswith("Inter-") for font in fonts)


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"].get("/Font", {}).values()]


HOSTILE = (
    '#panic("x") #import "@preview/a:0.1.0"',
    r"$x^2$ @ref <label> \n // no comment /* nor this",
    "*bold* _slanted_ `code` = heading",
    "''quotes'' \"double\" & <b>tags</b>",
    "漂移监视 データ 한국어",
    "Überprüfung Ελληνικά Кириллица 🚀",
    "[link](javascript:x) ![](a.png) {{ jinja }}",
)


def test_whatever_is_written_comes_out_as_it_is_written(tmp_path: Path) -> None:
    lines = ["name: hostile", "title: 'Hostile #title $x$ 漂移'", "providers: [aws]", "components:"]
    for place, role in enumerate(HOSTILE):
        quoted = role.replace("'", "''")
        lines.append(f"  c{place}: {{stage: train, capability: object-storage, role: '{quoted}'}}")
    lines.append("flows:")
    lines += [f"  - c{a} -> c{b}: '#set $ \\ < @'" for a, b in pairwise(range(len(HOSTILE)))]
    path = tmp_path / "hostile.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    made = build(BuildRequest(specs=(path,), formats=("pdf",)))
    names = [artifact.path.name for artifact in made]
    assert names == ["diagram.pdf", "explanation.pdf", "deck.pdf"]
    for artifact in made:
        found = squeezed(text(artifact.content)).lower()
        assert [role for role in HOSTILE if squeezed(role).lower() not in found] == []
        assert outside(artifact.content) == []


def test_scripts_from_right_to_left_are_set_too() -> None:
    drawn = board("weekly-retrain", "aws")
    words = "مرحبا שלום"
    renamed = replace(drawn, heading=(replace(drawn.heading[0], text=words),))
    found = text(pdf(plate(renamed, load_theme("light"), Path(), str)))
    # Readers give them back in the order in which they stand, from left to right.
    assert set(squeezed(words)) <= set(found)


def test_a_template_of_ones_own_may_say_anything(tmp_path: Path) -> None:
    _, words = told("weekly-retrain", "aws")
    more = """
# A second title

1. first
2. second
   - inner #x

```python
print("$x$")
```

> quoted `code`\\
> broken

***

###### deep

[away](https://example.org/a_b) and [nowhere](#nothing) and ![a picture](other.svg)

| a |
|---|
| step 3 and steps 99 |
"""
    found = squeezed(text(set_article("weekly-retrain", "aws", words + more)))
    expected = ("1.first2.second", 'print("$x$")', "deep", "example.org/a_b", "nowhere", "apicture")
    assert [each for each in expected if each not in found] == []


def test_headings_that_leave_out_a_level_only_cost_the_claim() -> None:
    _, words = told("weekly-retrain", "aws")
    content = set_article("weekly-retrain", "aws", words + "\n\n###### deep\n")
    catalog: Any = reader(content).trailer["/Root"]
    assert b"pdfuaid" not in catalog["/Metadata"].get_data()


def test_a_character_that_no_font_has_leaves_the_rest_of_its_line() -> None:
    drawn = board("weekly-retrain", "aws")
    renamed = replace(drawn, heading=(replace(drawn.heading[0], text="One \U0010fffd two"),))
    shown = plate(renamed, load_theme("light"), Path(), str)
    assert "One \ufffd two" in text(pdf(shown))


# The door.


def test_without_typst_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def missing(name: str, *more: Any, **named: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return known(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingTool, match="pip install typst"):
        typeset("picture", {}, [], {})
