"""What stands on a card beyond what its node says: where it belongs, and how it is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cloudml_diagrams.model import MARKS, Architecture, Node, Stage

__all__ = ["Marks", "extra_tags", "marks_on"]

Marks = Mapping[str, tuple[str, ...]]
"""Of components, by id: in what each is another kind of thing than on the other targets."""

_TONES = {"missing": "warning", "assembled": "warning", "partial": "gate"}
"""The marks that get a tag. A status has one on every board."""


def extra_tags(architecture: Architecture, node: Node, marks: Marks) -> tuple[tuple[str, str], ...]:
    """Return further tags of a node's card, each with its tone: its lane and its marks.

    A govern card stands in a band outside of its lane, and so has to name it.
    """
    tags = []
    if node.stage is Stage.GOVERN and len(node.lanes) == 1:
        titles = (lane.title for lane in architecture.spec.lanes if lane.id == node.lanes[0])
        tags += [(title, "neutral") for title in titles]
    held = Counter(mark for each in _parts(node) for mark in marks.get(each, ()))
    for mark, tone in _TONES.items():
        if held[mark]:
            tags.append((f"≠ {held[mark]} {mark}" if node.members else f"≠ {mark}", tone))
    return tuple(tags)


def marks_on(node: Node, marks: Marks) -> tuple[str, ...]:
    """Return the marks of what a card stands for, in the order of MARKS."""
    held = {mark for each in _parts(node) for mark in marks.get(each, ())}
    return tuple(mark for mark in MARKS if mark in held)


def _parts(node: Node) -> tuple[str, ...]:
    return node.members or (node.id,)
