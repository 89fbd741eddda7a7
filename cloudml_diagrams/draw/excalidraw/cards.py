"""A card in an Excalidraw scene: a group of its rectangle, its icon, its texts and its tags."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from cloudml_diagrams.draw.excalidraw.scene import Element, Scene, Stroke
from cloudml_diagrams.draw.excalidraw.texts import add_text, bind_text
from cloudml_diagrams.draw.icons import PIXELS, icon_data_uri, icon_png
from cloudml_diagrams.draw.parts import (
    badge_letters,
    badge_rect,
    card_story,
    icon_boxes,
    icon_ground,
    icons,
    presence,
)
from cloudml_diagrams.model import Card, Rect, Tag, Theme

__all__ = ["add_card"]

_STEPS = (7.0, 3.5)
"""How far the cards peep out behind one which stands for several."""


def add_card(scene: Scene, item: Card, theme: Theme, spec_folder: Path) -> Element:
    """Put in a card, and return its rectangle, which arrows are bound to."""
    name = f"card.{item.node.id}"
    group = f"{name}.group"
    actor = item.node.kind == "actor"
    look = Stroke(
        color=theme.line if actor else theme.card_border,
        width=1.2,
        style="dashed" if presence(item.node) else "solid",
        fill=theme.paper if actor else theme.card,
        radius=16 if actor else 10,
    )
    for place, step in enumerate(_STEPS if item.stacked else ()):
        box = item.rect
        behind = Rect(x=box.x + step, y=box.y + step, width=box.width, height=box.height)
        shade = Stroke(color=theme.card_border, width=1.2, fill=theme.card, radius=10)
        scene.add("rectangle", f"{name}.behind.{place}", behind, shade, group=group)
    # No link to the service's documentation: Excalidraw would put a sign for it beside each card.
    body = scene.add("rectangle", name, item.rect, look, group=group)
    body["customData"] = {"component": item.node.id, "story": card_story(item.node)}
    _add_icons(scene, item, theme, name, spec_folder)
    for place, (_, lines) in enumerate(groupby(item.texts, key=lambda t: (t.size, t.tone, t.x))):
        words = tuple(lines)
        color = theme.color(words[0].tone)
        add_text(scene, f"{name}.text.{place}", words, color, group=group)
    for place, (_, tags) in enumerate(groupby(item.tags, key=lambda tag: tag.rect)):
        _add_chip(scene, f"{name}.tag.{place}", tuple(tags), theme, group)
    return body


def _add_icons(scene: Scene, item: Card, theme: Theme, name: str, spec_folder: Path) -> None:
    group, box = f"{name}.group", item.icon
    ground = icon_ground(item.node, theme)
    if ground:
        plate = Rect(x=box.x - 2, y=box.y - 2, width=box.width + 4, height=box.height + 4)
        look = Stroke(color="transparent", fill=ground, radius=8)
        scene.add("rectangle", f"{name}.ground", plate, look, group=group)
    names = icons(item)
    for place, (icon, spot) in enumerate(zip(names, icon_boxes(box, len(names)), strict=True)):
        pixels = icon_png(icon, str(spec_folder), PIXELS, theme.ink)
        uri = icon_data_uri(icon, str(spec_folder), PIXELS, theme.ink)
        scene.image(f"{name}.icon.{place}", spot, pixels, uri, group)
    letters = badge_letters(item.node)
    if letters:
        look = Stroke(color=theme.card_border, fill=theme.card, radius=5)
        plate = badge_rect(letters, box)
        badge = scene.add("rectangle", f"{name}.badge", plate, look, group=group)
        bind_text(scene, badge, letters, 12.0, theme.ink, box=plate, group=group)


def _add_chip(scene: Scene, id: str, tags: tuple[Tag, ...], theme: Theme, group: str) -> None:
    """Put in a small rounded label of one line or more; its lines share one rectangle."""
    tone = theme.tag(tags[0].tone)
    look = Stroke(color=tone.border, width=0.8, fill=tone.fill, radius=6)
    chip = scene.add("rectangle", id, tags[0].rect, look, group=group)
    words = "\n".join(tag.text.text for tag in tags)
    bind_text(scene, chip, words, tags[0].text.size, tone.ink, box=tags[0].rect, group=group)
