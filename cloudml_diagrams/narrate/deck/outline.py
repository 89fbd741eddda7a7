"""All the words of a deck as one Markdown text: what the check of pictures and words reads."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.markdowntext import escape
from cloudml_diagrams.model import Deck, Slide

__all__ = ["outline"]


def outline(deck: Deck) -> str:
    """Return what stands on the slides and what is said, a paragraph a piece."""
    return "\n\n".join(escape(text) for slide in deck.slides for text in _texts(slide) if text)


def _texts(slide: Slide) -> Iterator[str]:
    yield from (slide.title, slide.subtitle)
    for point in slide.points:
        yield from (point.lead, point.text, *point.under)
    if slide.table:
        yield from slide.table.header
        yield from (cell for row in slide.table.rows for cell in row)
    yield from slide.notes.split("\n\n")
