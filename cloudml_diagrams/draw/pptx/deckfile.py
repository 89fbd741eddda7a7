"""A Deck as a PowerPoint file whose slides are made of native shapes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from pptx import Presentation

from cloudml_diagrams.draw.pptx.frame import FRAMES
from cloudml_diagrams.draw.pptx.links import link
from cloudml_diagrams.draw.pptx.markup import clean
from cloudml_diagrams.draw.pptx.package import empty, settled
from cloudml_diagrams.draw.pptx.sheets import Setup, add
from cloudml_diagrams.model import Board, Deck, Theme

__all__ = ["pptx"]

LONGEST = 255
"""What a property of the file may hold, in characters."""


def pptx(
    deck: Deck,
    boards: Mapping[str, Board],
    theme: Theme,
    spec_folder: Path = Path(),
    slides: str = "16:9",
) -> bytes:
    """Return a deck as the bytes of a .pptx file, the same on every run.

    ``boards`` has the board of each view that a slide shows, by the view's id; ``spec_folder`` is
    where custom icons are read from; ``slides`` is a key of FRAMES. Raises SpecError for an icon
    that cannot be read, KeyError for a view or a format of slides that there is not.
    """
    frame = FRAMES[slides]
    document = Presentation(io.BytesIO(empty(frame, theme)))
    document.core_properties.title = clean(deck.title)[:LONGEST]
    document.core_properties.subject = clean(deck.subtitle)[:LONGEST]
    setup = Setup(
        document=document,
        deck=deck,
        boards=boards,
        theme=theme,
        spec_folder=spec_folder,
        frame=frame,
    )
    link([made for made in (add(slide, setup) for slide in deck.slides) if made])
    made = io.BytesIO()
    document.save(made)
    return settled(made.getvalue())
