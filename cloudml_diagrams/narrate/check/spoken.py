"""The script: every step of every view is said, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Narration
from cloudml_diagrams.problems import Problem

__all__ = ["unspoken"]

_BRACKET = re.compile(r"\s*\([^()]*\)")


def unspoken(narration: Narration, text: str) -> Iterator[Problem]:
    """Yield the steps whose sentences a plain text does not say after those before them.

    Brackets do not count: another name of a service may stand in one.
    """
    rest = _BRACKET.sub("", text)
    for walk in narration.views:
        for step in walk.steps:
            said = _BRACKET.sub("", " ".join((step.spoken or step.sentence).split()))
            place = rest.find(said)
            if place < 0:
                message = f"the script does not say step {step.number} in its place"
                yield Problem(code="step-unsaid", message=message)
            else:
                rest = rest[place + len(said) :]
