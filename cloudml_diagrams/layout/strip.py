"""The govern band where no arrow touches it: cards in rows of their own, free of the matrix."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.face import Face, least_width, make_face
from cloudml_diagrams.layout.place import purpose_rank
from cloudml_diagrams.model import Node, Rect, Trigger

__all__ = ["GROUP_TITLE", "Strip", "make_strip"]

GAP = 16.0
NARROWEST, WIDEST = 186.0, 320.0
GROUP_TITLE = 19.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The cards of the strip with their faces, and the region around them."""

    rect: Rect
    cards: dict[str, Rect]
    faces: dict[str, Face]


def make_strip(
    nodes: tuple[Node, ...],
    triggers: tuple[Trigger, ...],
    *,
    left: float,
    right: float,
    top: float,
    titled: bool,
    more: Mapping[str, tuple[tuple[str, str], ...]],
    heights: Mapping[str, float],
) -> Strip:
    """Return the strip between ``left`` and ``right`` below ``top``, grouped by purpose.

    ``more`` has the tags of each card besides its own, ``heights`` what cards have at least, by
    node.
    """
    room = right - left - 2 * sizes.BAND_PAD
    least = max(NARROWEST, *(min(least_width(node), WIDEST) for node in nodes))
    fit = max(1, int((room + GAP) // (least + GAP)))
    rows = math.ceil(len(nodes) / fit)
    across = math.ceil(len(nodes) / rows)
    wide = min(WIDEST, (room - (across - 1) * GAP) / across)
    step = wide + GAP if across == 1 else (room - wide) / (across - 1)
    ordered = sorted(nodes, key=purpose_rank)
    faces = {node.id: make_face(node, triggers, wide, more[node.id]) for node in ordered}
    cards: dict[str, Rect] = {}
    y = top + sizes.STAGE_TITLE
    for start in range(0, len(ordered), across):
        row = ordered[start : start + across]
        high = max(max(faces[node.id].height, heights.get(node.id, 0.0)) for node in row)
        y += GROUP_TITLE if titled else 0
        for index, node in enumerate(row):
            x = left + sizes.BAND_PAD + index * step
            cards[node.id] = Rect(x=x, y=y, width=wide, height=high)
        y += high + sizes.BAND_PAD
    rect = Rect(x=left, y=top, width=right - left, height=y - top)
    return Strip(rect=rect, cards=cards, faces=faces)
