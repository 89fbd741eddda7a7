"""Prose, measured: how the generated texts read; ``python -m tests.prose --help`` shows it."""

from __future__ import annotations

from tests.prose.figures import LONG, Figures, measure, opening
from tests.prose.passive import passives
from tests.prose.sentences import Sentence, bare, sentences, split, words

__all__ = [
    "LONG",
    "Figures",
    "Sentence",
    "bare",
    "measure",
    "opening",
    "passives",
    "sentences",
    "split",
    "words",
]
