"""The deck as one HTML file that needs nothing else: a slide a screen, and a presenter's window."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from cloudml_diagrams.model import Deck, Figures, Slide, anchor
from cloudml_diagrams.sealed import policy
from cloudml_diagrams.templating import Templates, load_templates, verbatim
from cloudml_diagrams.typeface import embedded_css, family_stack

__all__ = ["slides_page"]

_WEIGHTS = (400, 600)
"""What the style sheet sets text in; a board has weights of its own."""
_OWN_TEXT = string.ascii_letters + string.digits + string.punctuation + " \u2013…←→"
"""What the templates of the file are written in."""


def slides_page(deck: Deck, figures: Figures, templates: Path | None = None) -> str:
    """Return the slides as HTML.

    ``figures`` has the board of every view that a slide shows. ``templates`` is the folder of the
    user's own templates. SpecError if a template has a fault.
    """
    own = _templates(templates)
    texts = [*_texts(deck), *figures.texts]
    style = own.render(
        "deck/deck.css",
        colors=figures.colors,
        faces=verbatim(embedded_css(texts)),
        family=verbatim(family_stack(texts)),
    )
    script = own.render("deck/deck.js")
    return own.render(
        "deck.html.j2",
        deck=deck,
        figures=figures,
        boards={slide.view for slide in deck.slides if slide.view is not None},
        style=verbatim(style),
        script=verbatim(script),
        policy=policy(style, script),
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


def _texts(deck: Deck) -> Iterator[tuple[str, int]]:
    """Yield the characters of the text at each weight it is set in."""
    said = (text for slide in deck.slides for text in (*_shown(slide), slide.notes))
    characters = "".join(sorted(set(_OWN_TEXT).union(deck.title, *said)))
    yield from ((characters, weight) for weight in _WEIGHTS)


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
