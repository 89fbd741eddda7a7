"""A board as a picture on paper, with its links beside it: not every format takes an SVG's own."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.board import Rect

__all__ = ["Plate", "PlateLink"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateLink:
    """A part of a picture that leads somewhere."""

    rect: Rect
    address: str
    """Of a page on the web or a file beside this one, or ``#`` and the name of a place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One board drawn, with what a format needs that cannot read links out of an SVG."""

    svg: str
    title: str
    description: str
    width: float
    height: float
    """In px, as the picture says itself."""
    texts: tuple[tuple[str, int], ...]
    """Every text with its weight."""
    links: tuple[PlateLink, ...]
