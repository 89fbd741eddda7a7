"""The script: every step of every view is said, in order."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Narration
from cloudml_diagrams.narrate.check.reading import letters
from cloudml_diagrams.problems import Problem

__all__ = ["unspoken"]


def unspoken(narration: Narration, text: str) -> Iterator[Problem]:
    """Yield the steps whose sentences a plain text does not say after those before them.

    The other name of a service, which may stand behind the one it goes by, does not count.
    """
    rest = _without_others(text, narration)
    for walk in narration.views:
        for step in walk.steps:
            said = _without_others(step.spoken or step.sentence, narration)
            place = rest.find(said)
            if place < 0:
                message = f"the script does not say step {step.number} in its place"
                yield Problem(code="step-unsaid", message=message)
            else:
                rest = rest[place + len(said) :]


def _without_others(text: str, narration: Narration) -> str:
    for other in narration.beside.values():
        text = text.replace(f" ({other})", "").replace(f", formerly {other}", "")
    return letters(text)
