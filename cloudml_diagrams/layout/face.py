"""What is written on a card: its texts wrapped, its tags, and the height they need."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.model import Node, Rect, Tag, Text, Trigger
from cloudml_diagrams.typeface import width, wrap

__all__ = ["Face", "likely_height", "make_face", "set_face"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The contents of a card before it has a place; height in px."""

    name: tuple[str, ...]
    service: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    """(text, tone)."""
    tag_rows: int
    height: float
    centered: bool


def make_face(
    node: Node, triggers: tuple[Trigger, ...], card_width: float, boundary: str = ""
) -> Face:
    """Return the wrapped texts of a node for a card of that width.

    ``boundary`` is the title of its lane, for a card that stands outside the lane's rectangle.
    """
    centered = node.kind == "actor"
    room = card_width - 2 * 6 if centered else card_width - 2 * sizes.CARD_PAD - sizes.ICON - 10
    name = wrap(node.role, sizes.NAME, 600, room)
    service = () if centered else wrap(_second_line(node), sizes.SERVICE, 400, room)
    tags = (*_tags(node, triggers), *([(boundary, "neutral")] if boundary else []))
    rows = len(_tag_rows(tags, card_width - 2 * sizes.CARD_PAD))
    text = len(name) * 19.5 + len(service) * 17.0
    body = sizes.ICON + 4 + text if centered else max(sizes.ICON, text + 3)
    height = body + 2 * sizes.CARD_PAD - (10 if centered else 2) + rows * (sizes.TAG_HEIGHT + 5)
    return Face(
        name=name, service=service, tags=tags, tag_rows=rows, height=height, centered=centered
    )


def _second_line(node: Node) -> str:
    if node.kind == "fold":
        return f"{len(node.members)} components"
    return node.placement.service_name if node.placement else ""


def _tags(node: Node, triggers: tuple[Trigger, ...]) -> tuple[tuple[str, str], ...]:
    own = [trigger for trigger in triggers if trigger.target == node.id]
    tags = [(_trigger_words(trigger), "trigger") for trigger in own]
    if node.placement:
        component = node.placement.component
        tags += [
            (badge, _tone(badge)) for badge in component.badges if badge != "schedule" or not own
        ]
        if component.presence and component.presence not in component.badges:
            tags.append((component.presence, component.presence))
        if component.alternative_to:
            tags.append(("alternative", "optional"))
        if len(component.repeat) > 1:
            tags.append((f"×{len(component.repeat)}", "neutral"))
        for choice in node.placement.choices:
            if choice.service.status in ("preview", "maintenance", "retiring", "retired"):
                tags.append((choice.service.status, "warning"))
    return tuple(dict.fromkeys(tags))


def _trigger_words(trigger: Trigger) -> str:
    """Return what sets the card's component going: a schedule as it stands, else "on …"."""
    if trigger.kind == "schedule":
        return trigger.text
    return f"on commit to {trigger.text}" if trigger.kind == "commit" else f"on {trigger.text}"


def _tone(badge: str) -> str:
    """Return the theme's name for a badge; what the theme does not know comes out neutral."""
    return "accelerator" if " × " in badge else badge.lower()


def _tag_rows(tags: tuple[tuple[str, str], ...], room: float) -> list[list[tuple[str, str, float]]]:
    """Break the tags into rows: (text, tone, width); a tag wider than the card is wrapped."""
    rows: list[list[tuple[str, str, float]]] = []
    used = room
    for text, tone in tags:
        for part in wrap(text, sizes.SMALL, 500, room - 14):
            wide = width(part, sizes.SMALL, 500) + 14
            if not rows or used + wide > room:
                rows.append([])
                used = 0.0
            rows[-1].append((part, tone, wide))
            used += wide + 5
    return rows


def likely_height(node: Node, triggers: tuple[Trigger, ...], card_width: float) -> float:
    """Return the height of a node's card with a service whose name takes one line."""
    face = make_face(node, triggers, card_width)
    return face.height - 17.0 * max(0, len(face.service) - 1)


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
        text_height = len(face.name) * 19.5 + len(face.service) * 17.0
        body = max(sizes.ICON, text_height + 3)
        icon = Rect(
            x=rect.x + sizes.CARD_PAD,
            y=top + (body - sizes.ICON) / 2 if face.tag_rows == 0 else top,
            width=sizes.ICON,
            height=sizes.ICON,
        )
        x, anchor = icon.right + 10, "start"
        y = top + (body - text_height) / 2 + 15
    texts = []
    for line in face.name:
        texts.append(Text(x=x, y=y, text=line, size=sizes.NAME, weight=600, anchor=anchor))
        y += 19.5
    y -= 1.5
    for line in face.service:
        texts.append(Text(x=x, y=y, text=line, size=sizes.SERVICE, tone="muted", anchor=anchor))
        y += 17.0
    return icon, tuple(texts), _set_tags(face, rect, rect.y + rect.height - spare)


def _set_tags(face: Face, rect: Rect, bottom: float) -> tuple[Tag, ...]:
    room = rect.width - 2 * sizes.CARD_PAD
    y = bottom - sizes.CARD_PAD + 2 - face.tag_rows * (sizes.TAG_HEIGHT + 5) + 5
    tags = []
    for row in _tag_rows(face.tags, room):
        x = rect.x + sizes.CARD_PAD
        for text, tone, wide in row:
            box = Rect(x=x, y=y, width=wide, height=sizes.TAG_HEIGHT)
            label = Text(
                x=x + wide / 2,
                y=y + 14.5,
                text=text,
                size=sizes.SMALL,
                weight=500,
                tone=tone,
                anchor="middle",
            )
            tags.append(Tag(rect=box, text=label, tone=tone))
            x += wide + 5
        y += sizes.TAG_HEIGHT + 5
    return tuple(tags)
