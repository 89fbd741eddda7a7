"""The short answers: half a minute or two minutes of speech, each complete, held to its time."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from cloudml_diagrams.model import Narration, Topic
from cloudml_diagrams.narrate.answers.fit import fit
from cloudml_diagrams.narrate.answers.plan import LIMITS, plan
from cloudml_diagrams.narrate.phrases.words import sentence
from cloudml_diagrams.narrate.wording import plain_wording
from cloudml_diagrams.templating import Templates

__all__ = ["answer"]


def answer(
    narration: Narration, voice: str, length: str, templates: Path | None = None
) -> tuple[str, ...]:
    """Return the paragraphs of a short answer as plain text.

    ``voice`` is one of VOICES, ``length`` ``30s`` or ``2min``; ``templates`` is the folder of the
    user's own templates. SpecError if a template has a fault.
    """
    wording = plain_wording(templates)
    topics = [(place, each) for place, p in enumerate(plan(narration, length)) for each in p]
    wordings = [_wordings(each, narration, voice, wording) for _, each in topics]
    told = fit(wordings, [each.words for _, each in topics], *LIMITS[length])
    placed = zip((place for place, _ in topics), told, strict=True)
    paragraphs = (
        " ".join(text for _, text in group if text)
        for _, group in groupby(placed, key=lambda each: each[0])
    )
    return tuple(filter(None, paragraphs))


def _wordings(
    topic: Topic, narration: Narration, voice: str, wording: Templates
) -> tuple[str, ...]:
    """Return the ways to word a topic, the fullest first; empty where nothing is to be said."""
    text = wording.render(
        f"answers/{voice}/{topic.kind}.j2",
        narration=narration,
        answer=narration.answer,
        loop_=narration.loop,
        it=topic.about,
        nth=topic.nth,
    )
    lines = dict.fromkeys(_sentences(line) for line in text.splitlines() if line.strip())
    ways = tuple(lines)
    return ways if topic.must and ways else (*ways, "")


def _sentences(line: str) -> str:
    return sentence(" ".join(line.split()))
