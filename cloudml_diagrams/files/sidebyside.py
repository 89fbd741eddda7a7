"""The service map and the compare slides of one spec on all its targets."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.compare import compare
from cloudml_diagrams.compare.deck import compare_deck
from cloudml_diagrams.draw.colors import palette
from cloudml_diagrams.draw.pptx import pptx
from cloudml_diagrams.draw.servicemap import service_map
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.files.pictures import both
from cloudml_diagrams.model import Comparison, Deck, Figures
from cloudml_diagrams.narrate.formats.marp import marp
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.narrate.formats.talk import talk
from cloudml_diagrams.request import SLIDES
from cloudml_diagrams.theme import load_theme

__all__ = ["map_files", "markdown_files", "page_files", "pdf_files", "pptx_files"]

# One target has nothing beside it: each of these then writes nothing.


def map_files(makings: Sequence[Making]) -> Named:
    """Yield the service map as SVG and as PNG; where it takes several sheets, numbered from 2."""
    first = makings[0]
    drawn = service_map(_comparison(makings), first.theme, first.icons) if makings[1:] else ()
    for place, picture in enumerate(drawn, start=1):
        yield from both(f"servicemap{f'-{place}' if place > 1 else ''}.svg", picture, first)


def pptx_files(makings: Sequence[Making]) -> Named:
    """Yield the compare slides for PowerPoint."""
    for first, deck in _deck(makings):
        asked = first.request
        slides = asked.slides or SLIDES[0]
        made = pptx(deck, {}, first.theme, first.icons, slides, asked.pptx_template)
        yield "compare-deck.pptx", made


def page_files(makings: Sequence[Making]) -> Named:
    """Yield the compare slides as one page."""
    for first, deck in _deck(makings):
        colors = palette(load_theme("light"), load_theme("dark"))
        figures = Figures(figures=(), symbols="", colors=colors, texts=())
        yield "compare-deck.html", slides_page(deck, figures, first.request.templates).encode()


def markdown_files(makings: Sequence[Making]) -> Named:
    """Yield the compare slides as Markdown."""
    for first, deck in _deck(makings):
        yield "compare-deck.md", marp(deck, {}, first.theme, first.request.templates).encode()


def pdf_files(makings: Sequence[Making]) -> Named:
    """Yield the compare slides as a PDF."""
    for first, deck in _deck(makings):
        yield "compare-deck.pdf", talk(deck, {}, first.theme)


def _comparison(makings: Sequence[Making]) -> Comparison:
    return compare([each.architecture for each in makings], makings[0].siblings)


def _deck(makings: Sequence[Making]) -> list[tuple[Making, Deck]]:
    """Return the compare slides with what they are made for; nothing for a single target."""
    if len(makings) < 2:
        return []
    first = makings[0]
    return [(first, compare_deck(_comparison(makings), first.request.templates))]
