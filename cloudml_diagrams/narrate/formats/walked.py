"""An explanation, block by block, with its pictures and steps told apart from its prose.

This rests on what ``narrate.check`` proves of the text: the picture of each view stands in it, in
the order of the walks, and after it each step as a paragraph that begins with ``**7**``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cloudml_diagrams.markdownhtml import Block
from cloudml_diagrams.model import Step, Walk

__all__ = ["MENTION", "Shown", "Told", "walked"]

MENTION = r"\bsteps? \d+[a-z]*(?:(?:, | and | or )\d+[a-z]*)*"
"""Steps as prose refers to them: ``steps 7 and 9``."""

_STEP = re.compile(r"\*\*(\d+[a-z]*)\*\*\s+(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The place where the picture of a view stands."""

    view: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A paragraph that tells a step of a view."""

    view: str
    step: Step
    words: str
    """Markdown, without the number."""

    @property
    def kind(self) -> str:
        """What its first arrow is: a FlowKind, or ``denied``."""
        arrows = self.step.arrows
        denied = any(flow.denied for arrow in arrows for flow in arrow.flows)
        return "denied" if denied else str(arrows[0].kind)


def walked(found: Iterable[Block], walks: tuple[Walk, ...]) -> Iterator[Block | Shown | Told]:
    """Yield the blocks, with what stands in place of the pictures and the steps of these walks."""
    following = iter(walks)
    view, steps = "", dict[str, Step]()
    for block in found:
        told = _STEP.fullmatch(block.source) if block.tag == "p" else None
        if block.tag == "p" and block.source.startswith("!["):
            walk = next(following, None)
            view = walk.id if walk else ""
            steps = {step.number: step for step in walk.steps} if walk else {}
            if walk:
                yield Shown(view=view)
        elif told and told[1] in steps:
            yield Told(view=view, step=steps.pop(told[1]), words=told[2])
        else:
            yield block
