"""What is written on a card: its texts wrapped, its tags, and the height they need."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.anatomy.captions import second_line, tags_of
from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.chips import ChipRows, arrange_chips, chips_height, set_chips
from cloudml_diagrams.model import Node, Rect, Tag, Text, Trigger
from cloudml_diagrams.typeface import widest_word, wrap

__all__ = ["Face", "least_width", "likely_height", "make_face", "set_face"]


NAME_SIZES = (sizes.NAME, 14.5, 13.5, sizes.SMALL)
SERVICE_SIZES = (sizes.SERVICE, sizes.SMALL)
"""The largest is taken at which no word is broken."""
LEADING = 4.0
"""A line's height above its type size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Some words in lines, in type of one size."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """What the lines take in px."""
        return len(self.lines) * self.step

    @property
    def step(self) -> float:
        """From line to line in px."""
        return self.size + LEADING if self.size != sizes.SERVICE else 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The contents of a card before it has a place; height in px."""

    name: Wording
    service: Wording
    chips: ChipRows
    height: float
    centered: bool


def make_face(
    node: Node,
    triggers: tuple[Trigger, ...],
    card_width: float,
    more: tuple[tuple[str, str], ...] = (),
) -> Face:
    """Return the wrapped texts of a node for a card of that width.

    ``more`` are tags, each with its tone, besides those that the node has by itself.
    """
    centered = node.kind == "actor"
    room = card_width - _beside(node)
    name = _wording(node.role, NAME_SIZES, 600, room)
    service = _wording("" if centered else second_line(node), SERVICE_SIZES, 400, room)
    chips = arrange_chips((*tags_of(node, triggers), *more), card_width - 2 * sizes.CARD_PAD)
    text = name.height + service.height
    body = sizes.ICON + 4 + text if centered else max(sizes.ICON, text + 3)
    height = body + 2 * sizes.CARD_PAD - (10 if centered else 2) + chips_height(chips)
    return Face(name=name, service=service, chips=chips, height=height, centered=centered)


def least_width(node: Node) -> float:
    """Return the width of a card on which no word of the node's role is broken.

    An actor's role is set in full size; a card's may be set smaller before the card gets wider.
    """
    size = sizes.NAME if node.kind == "actor" else sizes.SMALL
    return widest_word(node.role, size, 600) + _beside(node)


def _beside(node: Node) -> float:
    """Return the width of a card that its words may not use."""
    return 2 * 6 if node.kind == "actor" else 2 * sizes.CARD_PAD + sizes.ICON + 10


def _wording(words: str, choice: tuple[float, ...], weight: int, room: float) -> Wording:
    """Return the words in the largest type in which none is broken; else in the largest."""
    fitting = (size for size in choice if widest_word(words, size, weight) <= room)
    size = next(fitting, choice[0])
    return Wording(lines=wrap(words, size, weight, room), size=size)


def likely_height(node: Node, triggers: tuple[Trigger, ...], card_width: float) -> float:
    """Return the height of a node's card with a service whose name takes one line."""
    face = make_face(node, triggers, card_width)
    more = max(0, len(face.service.lines) - 1)
    return face.height - more * face.service.step


def set_face(face: Face, rect: Rect) -> tuple[Rect, tuple[Text, ...], tuple[Tag, ...]]:
    """Return the icon's rectangle, the texts and the tags of a card that stands at ``rect``."""
    spare = (rect.height - face.height) / 2
    top = rect.y + spare + (4 if face.centered else sizes.CARD_PAD - 1)
    if face.centered:
        icon = Rect(
            x=rect.x + (rect.width - sizes.ICON) / 2, y=top, width=sizes.ICON, height=sizes.ICON
        )
        x, y, anchor = rect.x + rect.width / 2, icon.bottom + 17, "middle"
    else:
        text_height = face.name.height + face.service.height
        body = max(sizes.ICON, text_height + 3)
        icon = Rect(
            x=rect.x + sizes.CARD_PAD,
            y=top + (body - sizes.ICON) / 2 if not face.chips else top,
            width=sizes.ICON,
            height=sizes.ICON,
        )
        x, anchor = icon.right + 10, "start"
        y = top + (body - text_height) / 2 + 15
    texts = []
    for line in face.name.lines:
        texts.append(Text(x=x, y=y, text=line, size=face.name.size, weight=600, anchor=anchor))
        y += face.name.step
    y -= 1.5
    for line in face.service.lines:
        texts.append(Text(x=x, y=y, text=line, size=face.service.size, tone="muted", anchor=anchor))
        y += face.service.step
    bottom = rect.bottom - spare - sizes.CARD_PAD + 2
    chips = set_chips(face.chips, rect.x + sizes.CARD_PAD, bottom - chips_height(face.chips) + 5)
    return icon, tuple(texts), chips
