"""The texts that are told of the gallery, in each voice and length."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import Narration
from cloudml_diagrams.narrate.compose import compose
from cloudml_diagrams.narrate.markdown import markdown
from tests.prose.sentences import Sentence, sentences
from tests.real import architecture

__all__ = ["LENGTHS", "TEXTS", "VOICES", "narrated", "read", "told", "told_of"]

VOICES = ("document", "speaker")
LENGTHS = ("30s", "2min", "full", "script")
TEXTS = (("document", "full"),)
"""Voice and length of each text there is; the script is what is said, cue after cue."""


@cache
def narrated(name: str, target: str) -> Narration:
    """Return the explanation of a gallery spec on a target."""
    return compose(architecture(name, target), load_catalog())


def told(narration: Narration, voice: str = "document", length: str = "full") -> str:
    """Return an explanation as text."""
    if (voice, length) not in TEXTS:
        raise ValueError(f"there is no text of length {length} for a {voice}")
    return markdown(narration)


@cache
def told_of(name: str, target: str, voice: str = "document", length: str = "full") -> str:
    """Return the explanation of a gallery spec as text."""
    return told(narrated(name, target), voice, length)


@cache
def read(
    name: str, target: str, voice: str = "document", length: str = "full"
) -> tuple[Sentence, ...]:
    """Return the sentences of a gallery spec's explanation, the author's own marked."""
    narration = narrated(name, target)
    authors = filter(None, (narration.question, narration.summary))
    return sentences(told_of(name, target, voice, length), tuple(authors))
