"""A card as a group: the rounded rectangle holds icon, texts and tags, and moves with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from cloudml_diagrams.draw.drawio.cells import Cell
from cloudml_diagrams.draw.drawio.stencils import stencil
from cloudml_diagrams.draw.drawio.texts import label_style, paragraphs, text_cell
from cloudml_diagrams.draw.elements import leads_to
from cloudml_diagrams.draw.icons import icon_data_uri
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

__all__ = ["card_cells", "card_id"]

_STEPS = (7.0, 3.5)
"""How far the cards peep out behind one which stands for several."""


def card_id(node: str) -> str:
    """Return the id of a card's cell, which arrows are bound to."""
    return f"card.{node}"


def card_cells(
    item: Card, theme: Theme, home: str, address: Callable[[str], str], spec_folder: Path
) -> Iterator[Cell]:
    """Yield a card with all that belongs to it; ``home`` is the cell it stands in."""
    name = card_id(item.node.id)
    parent = home
    if item.stacked:
        parent = f"{name}.stack"
        yield from _stack(item, theme, home)
    yield _body(item, theme, parent, address)
    yield from _icon(item, theme, name, spec_folder)
    yield from _badge(item, theme, name)
    for place, lines in enumerate(paragraphs(item.texts)):
        yield text_cell(f"{name}.text.{place}", lines, theme, name)
    for place, (_, tags) in enumerate(groupby(item.tags, key=lambda tag: tag.rect)):
        yield _chip(f"{name}.tag.{place}", tuple(tags), theme, name)


def _body(item: Card, theme: Theme, parent: str, address: Callable[[str], str]) -> Cell:
    actor = item.node.kind == "actor"
    style = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 32 if actor else 20,
        "fillColor": theme.paper if actor else theme.card,
        "strokeColor": theme.line if actor else theme.card_border,
        "strokeWidth": 1.2,
        **({"dashed": 1, "fixDash": 1, "dashPattern": "5 4"} if presence(item.node) else {}),
        "container": 0,
        "recursiveResize": 0,
        "html": 0,
    }
    return Cell(
        id=card_id(item.node.id),
        rect=item.rect,
        style=style,
        parent=parent,
        tooltip=card_story(item.node),
        link=leads_to(item.node, address),
    )


def _stack(item: Card, theme: Theme, home: str) -> Iterator[Cell]:
    """Yield the group of a card that stands for several, and the cards behind it."""
    box, name = item.rect, f"{card_id(item.node.id)}.stack"
    whole = Rect(x=box.x, y=box.y, width=box.width + _STEPS[0], height=box.height + _STEPS[0])
    group = {"fillColor": "none", "strokeColor": "none", "pointerEvents": 0, "container": 0}
    yield Cell(id=name, rect=whole, style=group, parent=home, connectable=False)
    look = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 20,
        "fillColor": theme.card,
        "strokeColor": theme.card_border,
        "strokeWidth": 1.2,
    }
    for place, step in enumerate(_STEPS):
        behind = Rect(x=box.x + step, y=box.y + step, width=box.width, height=box.height)
        yield Cell(id=f"{name}.{place}", rect=behind, style=look, parent=name, connectable=False)


def _icon(item: Card, theme: Theme, parent: str, spec_folder: Path) -> Iterator[Cell]:
    """Yield the icon, two where the card stands for two services, and the ground behind."""
    ground = icon_ground(item.node, theme)
    box = item.icon
    if ground:
        plate = Rect(x=box.x - 2, y=box.y - 2, width=box.width + 4, height=box.height + 4)
        look = {"rounded": 1, "absoluteArcSize": 1, "arcSize": 16, "fillColor": ground}
        yield Cell(
            id=f"{parent}.ground",
            rect=plate,
            style={**look, "strokeColor": "none"},
            parent=parent,
            connectable=False,
        )
    names = icons(item)
    for place, (icon, spot) in enumerate(zip(names, icon_boxes(box, len(names)), strict=True)):
        yield Cell(
            id=f"{parent}.icon.{place}",
            rect=spot,
            style=_icon_style(icon, theme, spec_folder),
            parent=parent,
            connectable=False,
        )


def _icon_style(icon: str, theme: Theme, spec_folder: Path) -> dict[str, object]:
    """Return draw.io's own shape for an icon, else the icon itself in pixels."""
    own = stencil(icon)
    if own:
        return {**own, "aspect": "fixed", "html": 0}
    # A style ends at each semicolon: draw.io writes data URIs without theirs.
    pixels = icon_data_uri(icon, str(spec_folder), ink=theme.ink).replace(";base64,", ",")
    return {"shape": "image", "aspect": "fixed", "imageAspect": 0, "image": pixels, "html": 0}


def _badge(item: Card, theme: Theme, parent: str) -> Iterator[Cell]:
    letters = badge_letters(item.node)
    if letters:
        style = _tag_style(theme.card, theme.card_border, 10, 1.0)
        yield Cell(
            id=f"{parent}.badge",
            rect=badge_rect(letters, item.icon),
            style={**style, **label_style(13.0, 700, theme.ink)},
            parent=parent,
            text=letters,
            connectable=False,
        )


def _chip(id: str, lines: tuple[Tag, ...], theme: Theme, parent: str) -> Cell:
    """Return a small rounded label of one line or more; its lines share one rectangle."""
    tone, first = theme.tag(lines[0].tone), lines[0].text
    style = _tag_style(tone.fill, tone.border, 12, 0.8)
    return Cell(
        id=id,
        rect=lines[0].rect,
        style={**style, **label_style(first.size, first.weight, tone.ink)},
        parent=parent,
        text="\n".join(line.text.text for line in lines),
        connectable=False,
    )


def _tag_style(fill: str, border: str, arc: int, stroke: float) -> dict[str, object]:
    return {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": arc,
        "fillColor": fill,
        "strokeColor": border,
        "strokeWidth": stroke,
    }
