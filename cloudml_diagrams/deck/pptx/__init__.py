"""Decks as PowerPoint files: the one door to python-pptx."""

from __future__ import annotations

from cloudml_diagrams.deck.pptx.board import Icons
from cloudml_diagrams.deck.pptx.deckfile import pptx
from cloudml_diagrams.deck.pptx.frame import FRAMES

__all__ = ["FRAMES", "Icons", "pptx"]
