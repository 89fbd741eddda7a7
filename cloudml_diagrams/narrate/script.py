"""The spoken script: what to say while each step is shown, and how long it takes."""

from __future__ import annotations

from cloudml_diagrams.model import Cue, Narration, Step

__all__ = ["WORDS_A_MINUTE", "cues", "seconds"]

WORDS_A_MINUTE = 150
"""How fast a calm speaker talks."""


def cues(narration: Narration) -> tuple[Cue, ...]:
    """Return a cue for each step of each view, in the order of the views."""
    return tuple(_cue(view.id, step) for view in narration.views for step in view.steps)


def _cue(view: str, step: Step) -> Cue:
    said = step.spoken or step.sentence
    return Cue(view=view, number=step.number, show=step.short, said=said, seconds=seconds(said))


def seconds(said: str) -> int:
    """Return how long it takes to say a text, in seconds.

    >>> seconds("one two three four five")
    2
    """
    return round(len(said.split()) * 60 / WORDS_A_MINUTE)
