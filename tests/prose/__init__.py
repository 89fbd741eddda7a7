"""Prose, measured: how the generated texts read; ``python -m tests.prose --help`` shows it."""

from __future__ import annotations

from tests.prose.figures import LONG, Figures, measure, opening, repeats
from tests.prose.glued import glued, ragged, unspeakable
from tests.prose.passive import passives
from tests.prose.sentences import Sentence, bare, sentences, split, words

__all__ = [
    "LONG",
    "Figures",
    "Sentence",
    "bare",
    "glued",
    "measure",
    "opening",
    "passives",
    "ragged",
    "repeats",
    "sentences",
    "split",
    "unspeakable",
    "words",
]
