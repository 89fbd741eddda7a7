"""Decks made of real specs, and the words on a slide."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.build import narrate
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Architecture, Deck, Narration, Slide
from cloudml_diagrams.narrate.answers.fit import count_words
from cloudml_diagrams.narrate.deck.compose import compose_deck
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.theme import load_theme
from tests.real import SHAPE_NAMES, architecture, shape

__all__ = ["deck", "html", "resolved", "shown", "told", "words"]


@cache
def resolved(name: str, target: str = "") -> Architecture:
    """Return a gallery spec or an extreme one, resolved."""
    return shape(name) if name in SHAPE_NAMES else architecture(name, target)


@cache
def told(name: str, target: str = "") -> Narration:
    """Return what is said about it."""
    return narrate(resolved(name, target), load_catalog())


@cache
def deck(name: str, target: str = "") -> Deck:
    """Return its slides."""
    return compose_deck(told(name, target))


@cache
def html(name: str, target: str = "") -> str:
    """Return its slides as HTML."""
    one, narration = resolved(name, target), told(name, target)
    boards = {
        view.id: layout(one, view, description=walk.description)
        for view, walk in zip(one.views, narration.views, strict=True)
    }
    return slides_page(deck(name, target), figures(boards, load_theme("light"), load_theme("dark")))


def shown(slide: Slide) -> list[str]:
    """Return the pieces of text below the title of a slide."""
    pieces = [text for point in slide.points for text in (point.lead, point.text, *point.under)]
    rows = slide.table.rows if slide.table else ()
    return [text for text in (*pieces, *(cell for row in rows for cell in row)) if text]


def words(slide: Slide) -> int:
    """Return how many words stand below the title of a slide."""
    return sum(map(count_words, shown(slide)))
