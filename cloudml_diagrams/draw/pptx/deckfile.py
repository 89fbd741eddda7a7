"""A Deck as a PowerPoint file whose slides are made of native shapes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from cloudml_diagrams.draw.pptx.house import House
from cloudml_diagrams.draw.pptx.links import link
from cloudml_diagrams.draw.pptx.markup import clean
from cloudml_diagrams.draw.pptx.own import own_house
from cloudml_diagrams.draw.pptx.package import settled
from cloudml_diagrams.draw.pptx.sheets import Setup, add
from cloudml_diagrams.draw.pptx.template import template_house
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
    template: Path | None = None,
) -> bytes:
    """Return a deck as the bytes of a .pptx file, the same on every run.

    ``boards`` has the board of each view that a slide shows, by the view's id; ``spec_folder`` is
    where custom icons are read from; ``slides`` is a key of FRAMES; ``template`` is a .pptx or
    .potx file whose masters, layouts, colours, type and size of slides take the place of ours.
    Raises SpecError for an icon or a template that cannot be read or used, KeyError for a view or
    a format of slides that there is not.
    """
    house: House = template_house(template, theme) if template else own_house(slides, theme)
    document = house.document
    document.core_properties.title = clean(deck.title)[:LONGEST]
    document.core_properties.subject = clean(deck.subtitle)[:LONGEST]
    setup = Setup(house=house, deck=deck, boards=boards, spec_folder=spec_folder)
    link([made for made in (add(slide, setup) for slide in deck.slides) if made])
    made = io.BytesIO()
    document.save(made)
    return settled(made.getvalue())
