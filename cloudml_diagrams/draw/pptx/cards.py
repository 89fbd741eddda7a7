"""A card as a group of shapes: its box with sites for arrows, icon, words and chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from cloudml_diagrams.draw.parts import (
    badge_letters,
    badge_rect,
    behind,
    card_story,
    change_tag,
    icon_boxes,
    icon_ground,
    presence,
)
from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.markup import (
    Paragraph,
    Run,
    body,
    fill,
    group,
    names,
    picture,
    rounded,
    shape,
    stroke,
    text_box,
    xfrm,
)
from cloudml_diagrams.draw.pptx.sites import Sites
from cloudml_diagrams.draw.pptx.texts import ALIGN, BOLD, box_of, paragraph_of, whole
from cloudml_diagrams.draw.pptx.units import Fit, grown, union
from cloudml_diagrams.model import Card, Node, Rect, Tag, Text, Theme

__all__ = ["DIMMED_ICON", "card"]

DIMMED_ICON = 0.3
_EDGE = 4.0
"""In px: how near to the border of a card its words may come."""


def card(
    item: Card,
    icons: Sequence[bytes],
    theme: Theme,
    fit: Fit,
    canvas: Canvas,
    *,
    number: int,
    sites: Sites,
    lit: bool,
) -> str:
    """Return a card; ``number`` is the id of its box, to which arrows are glued."""
    parts = [
        *_shadows(item, theme, fit, canvas),
        _box(item, theme, fit, number, sites),
        *_plate(item, theme, fit, canvas),
        *_icons(item, icons, fit, canvas, lit=lit),
        *_letters(item, theme, fit, canvas),
        _words(item, theme, fit, canvas),
        *(
            _chip(tuple(lines), theme, fit, canvas)
            for _, lines in groupby(item.tags, key=lambda tag: tag.rect)
        ),
    ]
    chip = change_tag(item)
    if chip:
        parts.append(_chip((chip,), theme, fit, canvas))
    outline = union(item.rect, *behind(item), *([chip.rect] if chip else []))
    named = names(canvas.number(), f"card: {item.node.role}", card_story(item.node))
    return group(named, fit.rect(outline), parts)


def _look(node: Node, theme: Theme, fit: Fit) -> str:
    actor = node.kind == "actor"
    maybe = presence(node)
    border = theme.line if actor else theme.card_border
    width = max(0.75, 1.2 * fit.scale)
    dash = f"{4 * width} {3 * width}" if maybe else ""
    return fill(theme.paper if actor else theme.card) + stroke(border, width, dash)


def _box(item: Card, theme: Theme, fit: Fit, number: int, sites: Sites) -> str:
    box = fit.rect(item.rect)
    radius = (16 if item.node.kind == "actor" else 10) * fit.scale
    look = _look(item.node, theme, fit)
    return shape(names(number, f"box: {item.node.role}"), xfrm(box), sites.form(box, radius), look)


def _shadows(item: Card, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    look = fill(theme.card) + stroke(theme.card_border, max(0.75, 1.2 * fit.scale))
    boxes = [fit.rect(box) for box in behind(item)]
    return [
        shape(names(canvas.number(), "behind"), xfrm(box), rounded(box, 10 * fit.scale), look)
        for box in boxes
    ]


def _plate(item: Card, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    """Return the ground of an icon that would not show on the card itself."""
    ground = icon_ground(item.node, theme)
    if not ground:
        return []
    box = fit.rect(grown(item.icon, 2))
    look = fill(ground) + stroke("", 0)
    form = rounded(box, 8 * fit.scale)
    return [shape(names(canvas.number(), "ground of the icon"), xfrm(box), form, look)]


def _icons(item: Card, icons: Sequence[bytes], fit: Fit, canvas: Canvas, *, lit: bool) -> list[str]:
    placement = item.node.placement
    services = [choice.service.name for choice in placement.choices] if placement else []
    made = []
    for place, (data, box) in enumerate(zip(icons, icon_boxes(item.icon, len(icons)), strict=True)):
        name = services[place] if place < len(services) else item.node.role
        named = names(canvas.number(), f"icon: {name}", f"Icon of {name}")
        opacity = 1 if lit else DIMMED_ICON
        made.append(picture(named, fit.rect(box), canvas.picture(data), opacity))
    return made


def _letters(item: Card, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    """Return the letters that tell a service from the parent whose icon it borrows."""
    letters = badge_letters(item.node)
    if not letters:
        return []
    plate = badge_rect(letters, item.icon)
    text = Text(x=0, y=0, text=letters, size=12.5, weight=700, anchor="middle")
    look = fill(theme.card) + stroke(theme.card_border, max(0.5, fit.scale))
    return [
        _label(
            f"letters: {letters}",
            plate,
            5,
            look,
            texts=[text],
            color=theme.ink,
            fit=fit,
            canvas=canvas,
        )
    ]


def _chip(lines: tuple[Tag, ...], theme: Theme, fit: Fit, canvas: Canvas) -> str:
    tone = theme.tag(lines[0].tone)
    look = fill(tone.fill) + stroke(tone.border, max(0.5, 0.8 * fit.scale))
    words = " ".join(line.text.text for line in lines)
    texts = [line.text for line in lines]
    return _label(
        f"badge: {words}",
        lines[0].rect,
        6,
        look,
        texts=texts,
        color=tone.ink,
        fit=fit,
        canvas=canvas,
    )


def _label(
    name: str,
    rect: Rect,
    radius: float,
    look: str,
    *,
    texts: Sequence[Text],
    color: str,
    fit: Fit,
    canvas: Canvas,
) -> str:
    """Return a small box with words in its middle."""
    box = fit.rect(rect)
    leading = (texts[1].y - texts[0].y) * fit.scale if len(texts) > 1 else 0
    paragraphs = [
        Paragraph(runs=paragraph_of(text, color, fit).runs, align="ctr", leading=leading)
        for text in texts
    ]
    words = body(paragraphs, anchor="ctr", wrap=False)
    form = rounded(box, radius * fit.scale)
    return shape(names(canvas.number(), name), xfrm(box), form, look, words)


def _words(item: Card, theme: Theme, fit: Fit, canvas: Canvas) -> str:
    """Return role and service as one text, so that it flows on when somebody edits it."""
    role = [text for text in item.texts if text.weight >= BOLD]
    service = [text for text in item.texts if text.weight < BOLD]
    node = item.node
    said = [(role, whole(role, node.role), theme.ink)]
    if service:
        known = node.placement.service_name if node.placement else ""
        said.append((service, whole(service, known), theme.color("muted")))
    paragraphs = []
    for lines, words, color in said:
        first = lines[0]
        # An actor's card is narrow: its words break where they were broken, not at its very edge.
        pieces = [line.text for line in lines] if first.anchor == "middle" else [words]
        look = Run(text="", size=first.size * fit.scale, color=color, bold=first.weight >= BOLD)
        runs = [replace(look, text=piece, fresh=at > 0) for at, piece in enumerate(pieces)]
        leading = first.size * 1.22 * fit.scale
        paragraphs.append(Paragraph(runs=tuple(runs), align=ALIGN[first.anchor], leading=leading))
    box = fit.rect(_words_room(item))
    return text_box(names(canvas.number(), f"words: {node.role}"), box, paragraphs, anchor="ctr")


def _words_room(item: Card) -> Rect:
    """Return the room of a card's words: as wide as the card allows, as high as its lines."""
    lines = union(*map(box_of, item.texts))
    left = item.texts[0].x if item.texts[0].anchor == "start" else item.rect.x + _EDGE / 2
    right = item.rect.right - (_EDGE if item.texts[0].anchor == "start" else _EDGE / 2)
    return Rect(x=left, y=lines.y, width=right - left, height=lines.height)
