"""The texts that are told of the gallery, in each voice and length."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.build import narrate
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import LENGTHS, VOICES, Narration
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.narrate.formats.script import script
from tests.prose.sentences import Sentence, sentences
from tests.real import architecture

__all__ = ["TEXTS", "narrated", "read", "told", "told_of"]

TEXTS = (
    *((voice, length) for voice in VOICES for length in LENGTHS),
    ("speaker", "script"),
)
"""Voice and length of each text there is."""


@cache
def narrated(name: str, target: str) -> Narration:
    """Return the explanation of a gallery spec on a target."""
    one = architecture(name, target)
    return narrate(one, load_catalog())


def told(narration: Narration, voice: str = "document", length: str = "full") -> str:
    """Return an explanation as text: plain paragraphs if it is short, else Markdown."""
    if length == "full":
        return markdown(narration, voice=voice)
    if length == "script":
        return script(narration)
    return "\n\n".join(answer(narration, voice, length))


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
