"""Decks as PowerPoint files: the one door to python-pptx."""

from __future__ import annotations

from cloudml_diagrams.draw.pptx.deckfile import pptx
from cloudml_diagrams.draw.pptx.frame import FRAMES
from cloudml_diagrams.draw.pptx.template import template_notes

__all__ = ["FRAMES", "pptx", "template_notes"]
