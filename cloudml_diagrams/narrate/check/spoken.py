"""The script: every cue is said, in the order of the steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Narration
from cloudml_diagrams.narrate.script import cues
from cloudml_diagrams.problems import Problem

__all__ = ["unspoken"]

_BRACKET = re.compile(r"\s*\([^()]*\)")


def unspoken(narration: Narration, text: str) -> Iterator[Problem]:
    """Yield the cues that a plain text does not say after those before them.

    Brackets do not count: another name of a service may stand in one.
    """
    rest = _BRACKET.sub("", text)
    for cue in cues(narration):
        said = _BRACKET.sub("", " ".join(cue.said.split()))
        place = rest.find(said)
        if place < 0:
            where = f"step {cue.number}" if cue.number else "the whole"
            message = f"the script does not say in its place what is told of {where}"
            yield Problem(code="cue-unsaid", message=message)
        else:
            rest = rest[place + len(said) :]
