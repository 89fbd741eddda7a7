"""The texts that are told of the gallery, in each voice and length."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import Narration
from cloudml_diagrams.narrate.compose import compose
from cloudml_diagrams.narrate.markdown import markdown
from tests.prose.sentences import Sentence, sentences
from tests.real import architecture

__all__ = ["LENGTHS", "VOICES", "narrated", "read", "told"]

VOICES = ("document", "speaker")
LENGTHS = ("30s", "2min", "full")


@cache
def narrated(name: str, target: str) -> Narration:
    """Return the explanation of a gallery spec on a target."""
    return compose(architecture(name, target), load_catalog())


def told(narration: Narration, voice: str = "document", length: str = "full") -> str:
    """Return an explanation as text."""
    if (voice, length) != ("document", "full"):
        raise NotImplementedError(f"{voice}, {length}")
    return markdown(narration)


@cache
def read(
    name: str, target: str, voice: str = "document", length: str = "full"
) -> tuple[Sentence, ...]:
    """Return the sentences of a gallery spec's explanation, the author's own marked."""
    narration = narrated(name, target)
    authors = filter(None, (narration.question, narration.summary))
    return sentences(told(narration, voice, length), tuple(authors))
