"""What arrows run between, as SVG: stages, lanes and cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from cloudml_diagrams.draw.parts import (
    badge_letters,
    badge_rect,
    behind,
    card_story,
    change_tag,
    icon_boxes,
    icon_ground,
    lane_border,
    presence,
)
from cloudml_diagrams.draw.shapes import attrs, num, rect, text, tooltip
from cloudml_diagrams.model import Band, Card, LaneBox, Node, Rect, Stage, Tag, Text, Theme

__all__ = ["band", "card", "lane", "lane_title", "leads_to", "shadows"]


def band(item: Band, theme: Theme) -> str:
    """Return a stage's region."""
    look = theme.stages[item.stage]
    box = rect(item.rect, 14, fill=look.fill, stroke=look.border, stroke_width="1")
    title = text(item.title, look.title, letter_spacing="1.2")
    return f"<g{attrs(data_stage_region=item.stage)}>{box}{title}</g>"


def lane(item: LaneBox, theme: Theme) -> str:
    """Return a lane's border; its title comes later, on top of the arrows."""
    color = theme.lane(item.lane.provider)
    width, dash, radius = lane_border(item)
    box = rect(
        item.rect,
        radius,
        fill="none",
        stroke=color,
        stroke_width=num(width),
        stroke_dasharray=dash,
    )
    names = attrs(
        data_lane=item.lane.id, data_kind=item.lane.kind, data_provider=item.lane.provider or None
    )
    return f"<g{names}>{tooltip(f'{item.lane.kind}: {item.lane.title}')}{box}</g>"


def lane_title(item: LaneBox, theme: Theme) -> str:
    """Return a lane's title on a piece of paper that covers the border behind it."""
    plate = rect(
        item.title_rect,
        4,
        fill=theme.paper,
        stroke=theme.lane(item.lane.provider),
        stroke_width=".8",
    )
    return plate + text(item.title, theme.lane(item.lane.provider))


def card(
    item: Card,
    icons: Sequence[str],
    theme: Theme,
    address: Callable[[str], str],
    *,
    framed: bool = False,
) -> str:
    """Return a card; ``icons`` are ids of symbols, two where it stands for two services.

    ``address`` says where the view of an id is shown: a fold leads there. One that is ``framed``
    stands out among the others.
    """
    node = item.node
    actor = node.kind == "actor"
    look = {
        "fill": theme.paper if actor else theme.card,
        "stroke": theme.line if actor else theme.card_border,
        "stroke_width": "1.2",
        "stroke_dasharray": "5 4" if presence(node) else None,
    }
    if item.change:
        look |= {"stroke": theme.tag(item.change.tone).ink, "stroke_width": "2.5"}
    if item.change and item.change.leaves:
        look |= {"stroke_dasharray": "8 4"}
    if framed:
        look |= {"stroke": theme.stages[Stage.SERVE].title, "stroke_width": "2.5"}
    body = rect(item.rect, 16 if actor else 10, **look)
    parts = [tooltip(card_story(node)), body]
    parts.append(_plate(node, item.icon, theme))
    parts += [
        _icon(symbol, box)
        for symbol, box in zip(icons, icon_boxes(item.icon, len(icons)), strict=True)
    ]
    parts += [_badge(node, item.icon, theme)]
    parts += [text(line, theme.color(line.tone)) for line in item.texts]
    parts += [_chip(tuple(lines), theme) for _, lines in groupby(item.tags, key=_rect_of)]
    if chip := change_tag(item):
        parts.append(_chip((chip,), theme))
    return _linked(node, f"<g{_names(item)}>{''.join(parts)}</g>", address)


def shadows(item: Card, theme: Theme) -> str:
    """Return the cards that peep out behind one which stands for several."""
    if not item.stacked:
        return ""
    look = {"fill": theme.card, "stroke": theme.card_border, "stroke_width": "1.2"}
    shades = "".join(rect(shade, 10, **look) for shade in behind(item))
    return f"<g{attrs(data_behind=item.node.id)}>{shades}</g>"


def _names(item: Card) -> str:
    node = item.node
    services = node.placement.choices if node.placement else ()
    return attrs(
        data_component=node.id,
        data_stage=node.stage or "actor",
        data_provider=" ".join(choice.provider for choice in services),
        data_service=" ".join(choice.service.id for choice in services),
        data_lane_of=" ".join(node.lanes) or None,
        data_marks=" ".join(item.marks) or None,
        data_change=item.change.tone if item.change else None,
    )


def _linked(node: Node, markup: str, address: Callable[[str], str]) -> str:
    """Put a link around a card, if it leads anywhere."""
    leads = leads_to(node, address)
    return f"<a{attrs(href=leads)}>{markup}</a>" if leads else markup


def leads_to(node: Node, address: Callable[[str], str]) -> str:
    """Return where a card leads: to its service's documentation, or to the board a fold opens."""
    if node.opens:
        return address(node.opens)
    if node.placement and node.placement.choices:
        return node.placement.choices[0].service.docs
    return ""


def _plate(node: Node, box: Rect, theme: Theme) -> str:
    """Return the ground of an icon that would not show on the card itself."""
    ground = icon_ground(node, theme)
    if not ground:
        return ""
    plate = Rect(x=box.x - 2, y=box.y - 2, width=box.width + 4, height=box.height + 4)
    return rect(plate, 8, fill=ground)


def _icon(symbol: str, box: Rect) -> str:
    place = attrs(
        href=f"#{symbol}", x=num(box.x), y=num(box.y), width=num(box.width), height=num(box.height)
    )
    return f"<use{place}/>"


def _badge(node: Node, box: Rect, theme: Theme) -> str:
    """Return the letters that tell a service from the parent whose icon it borrows."""
    letters = badge_letters(node)
    if not letters:
        return ""
    plate = badge_rect(letters, box)
    words = Text(
        x=plate.center[0], y=plate.y + 12.2, text=letters, size=13, weight=700, anchor="middle"
    )
    shape = rect(plate, 5, fill=theme.card, stroke=theme.card_border, stroke_width="1")
    return shape + text(words, theme.ink)


def _rect_of(item: Tag) -> Rect:
    return item.rect


def _chip(lines: tuple[Tag, ...], theme: Theme) -> str:
    """Return a small rounded label of one line or more; its lines share one rectangle."""
    tone = theme.tag(lines[0].tone)
    shape = rect(lines[0].rect, 6, fill=tone.fill, stroke=tone.border, stroke_width=".8")
    return shape + "".join(text(line.text, tone.ink) for line in lines)
