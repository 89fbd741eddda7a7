"""A Deck as a PowerPoint file whose slides are made of native shapes."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pptx import Presentation

from cloudml_diagrams.deck.pptx.board import Icons
from cloudml_diagrams.deck.pptx.frame import FRAMES
from cloudml_diagrams.deck.pptx.markup import clean
from cloudml_diagrams.deck.pptx.package import empty, settled
from cloudml_diagrams.deck.pptx.sheets import Setup, add
from cloudml_diagrams.model import Board, Deck, Theme

__all__ = ["pptx"]

LONGEST = 255
"""What a property of the file may hold, in characters."""


def pptx(
    deck: Deck,
    boards: Mapping[str, Board],
    theme: Theme,
    icons: Icons,
    slides: str = "16:9",
) -> bytes:
    """Return a deck as the bytes of a .pptx file, the same on every run.

    ``boards`` has the board of each view that a slide shows, by the view's id; ``icons`` returns
    the icons of a card as PNG files; ``slides`` is a key of FRAMES. Raises KeyError for a view or a
    format of slides that there is not.
    """
    frame = FRAMES[slides]
    document = Presentation(io.BytesIO(empty(frame, theme)))
    document.core_properties.title = clean(deck.title)[:LONGEST]
    document.core_properties.subject = clean(deck.subtitle)[:LONGEST]
    setup = Setup(
        document=document, deck=deck, boards=boards, theme=theme, icons=icons, frame=frame
    )
    for slide in deck.slides:
        add(slide, setup)
    made = io.BytesIO()
    document.save(made)
    return settled(made.getvalue())
