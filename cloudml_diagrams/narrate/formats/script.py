"""The spoken script: what to say while each step is shown, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from cloudml_diagrams.markdowntext import tidy
from cloudml_diagrams.model import Cue, Narration
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.narrate.answers.fit import count_words
from cloudml_diagrams.narrate.formats.introduce import introduce
from cloudml_diagrams.narrate.wording import wording

__all__ = ["WORDS_A_MINUTE", "cues", "script", "seconds"]

WORDS_A_MINUTE = 150
"""How fast a calm speaker talks."""


def cues(narration: Narration, templates: Path | None = None) -> tuple[Cue, ...]:
    """Return what to say: the answer, each step of each view, and what to end on.

    ``templates`` is the folder of the user's own templates. SpecError if one has a fault.
    """
    return tuple(_cues(narration, templates))


def _cues(narration: Narration, templates: Path | None) -> Iterator[Cue]:
    yield _cue("", "", "The answer", answer(narration, "speaker", "30s", templates))
    for view in narration.views:
        for step in view.steps:
            yield _cue(view.id, step.number, step.short, [step.spoken or step.sentence])
    yield _cue("", "", "The end", answer(narration, "speaker", "closing", templates))


def _cue(view: str, number: str, show: str, paragraphs: Iterable[str]) -> Cue:
    said = "\n\n".join(paragraphs)
    return Cue(view=view, number=number, show=show, said=said, seconds=seconds(said))


def seconds(said: str) -> int:
    """Return how long it takes to say a text, in seconds.

    >>> seconds("one two three four five")
    2
    """
    return round(count_words(said) * 60 / WORDS_A_MINUTE)


def script(narration: Narration, templates: Path | None = None) -> str:
    """Return the script as Markdown, a heading a cue, ready for speaker notes.

    SpecError if a template of the user's own has a fault.
    """
    told = cues(narration, templates)
    ends = list(accumulate(cue.seconds for cue in told))
    text = wording(templates).render(
        "script.md.j2",
        narration=narration,
        cues=tuple(zip(told, [0, *ends], strict=False)),
        seconds=ends[-1],
        titles={view.id: view.title for view in narration.views},
    )
    return introduce(tidy(text), narration.beside, narration.services)
