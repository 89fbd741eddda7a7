"""The deck as one HTML file that needs nothing else: a slide a screen, and a presenter's window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from cloudml_diagrams.model import Deck, Figures, Slide, anchor
from cloudml_diagrams.sealed import sealed
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["slides_page"]


def slides_page(deck: Deck, figures: Figures, templates: Path | None = None) -> str:
    """Return the slides as HTML.

    ``figures`` has the board of every view that a slide shows. ``templates`` is the folder of the
    user's own templates. SpecError if a template has a fault.
    """
    own = _templates(templates)
    parts = sealed(
        own,
        "deck/deck.css",
        "deck/deck.js",
        colors=figures.colors,
        words=_said(deck),
        texts=figures.texts,
    )
    return own.render(
        "deck.html.j2",
        deck=deck,
        figures=figures,
        boards={slide.view for slide in deck.slides if slide.view is not None},
        **parts,
    )


@cache
def _templates(own: Path | None) -> Templates:
    filters: dict[str, Callable[..., object]] = {
        "anchor": anchor,
        "clock": _clock,
        "safe": verbatim,
        "words": _words,
    }
    return load_templates(own, escape=escape, filters=filters)


def _said(deck: Deck) -> Iterator[str]:
    """Yield all that stands on the slides and in their notes, and the signs of the buttons."""
    yield from (deck.title, "\u2013…←→")
    yield from (text for slide in deck.slides for text in (*_shown(slide), slide.notes))


def _shown(slide: Slide) -> Iterator[str]:
    yield from (slide.title, slide.subtitle)
    yield from (text for point in slide.points for text in (point.lead, point.text, *point.under))
    if slide.table:
        yield from (cell for row in (slide.table.header, *slide.table.rows) for cell in row)


def _words(slide: Slide) -> int:
    """Return how many words a slide shows, by which its type is chosen."""
    return sum(len(text.split()) for text in _shown(slide))


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
