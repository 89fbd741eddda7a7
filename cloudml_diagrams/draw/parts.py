"""What a card and an arrow consist of beside their texts, for every format that draws them."""

from __future__ import annotations

from cloudml_diagrams.model import (
    Arrow,
    Card,
    LaneBox,
    Line,
    Node,
    Rect,
    Route,
    Tag,
    Text,
    Theme,
)
from cloudml_diagrams.typeface import width

__all__ = [
    "arrow_line",
    "arrow_sort",
    "arrow_story",
    "arrow_words",
    "badge_letters",
    "badge_rect",
    "behind",
    "callout_rect",
    "card_story",
    "change_tag",
    "icon_boxes",
    "icon_ground",
    "icons",
    "is_faint",
    "lane_border",
    "line_of",
    "presence",
]

_CHIP_SIZE = 13.0
_NEUTRAL = {"actor": "person", "fold": "group", "component": "component"}


def icons(card: Card) -> tuple[str, ...]:
    """Return the names of a card's icons: its services', its own, or a neutral one."""
    node = card.node
    if node.actor:
        return (node.actor.kind,)
    if node.placement and node.placement.choices:
        return tuple(choice.service.icon for choice in node.placement.choices[:2])
    custom = node.placement.component.custom if node.placement else None
    if custom and custom.icon:
        return (custom.icon,)
    return (_NEUTRAL[node.kind],)


def icon_boxes(box: Rect, count: int) -> list[Rect]:
    """Return where that many icons stand in the room for one: two overlap corner to corner."""
    if count < 2:
        return [box] * count
    size = box.width * 0.66
    step = (box.width - size) / (count - 1)
    return [
        Rect(x=box.x + step * i, y=box.y + step * i, width=size, height=size) for i in range(count)
    ]


def icon_ground(node: Node, theme: Theme) -> str:
    """Return the colour behind an icon that would not show on the card itself; empty: none."""
    services = [choice.service for choice in node.placement.choices] if node.placement else []
    dark = any(service.icon_ground == "dark" for service in services)
    return (theme.dark_plate if dark else theme.icon_plate) if services else ""


def badge_letters(node: Node) -> str:
    """Return the letters that tell a service from the parent whose icon it borrows."""
    choices = node.placement.choices if node.placement else ()
    return choices[0].service.badge if len(choices) == 1 else ""


def badge_rect(letters: str, icon: Rect) -> Rect:
    """Return where those letters stand: over the lower right corner of the icon."""
    wide = 8.0 + 9.5 * len(letters)
    return Rect(x=icon.right - wide + 5, y=icon.bottom - 11, width=wide, height=16)


def behind(card: Card) -> list[Rect]:
    """Return the cards that peep out behind one which stands for several, the lowest first."""
    box = card.rect
    return [
        Rect(x=box.x + step, y=box.y + step, width=box.width, height=box.height)
        for step in (7, 3.5)
        if card.stacked
    ]


def change_tag(card: Card) -> Tag | None:
    """Return the chip on the right of its upper edge that tells a card's change; None: nothing."""
    if not card.change:
        return None
    wide = width(card.change.words, _CHIP_SIZE, 700) + 14
    box = Rect(x=card.rect.right - wide - 7, y=card.rect.y - 10, width=wide, height=19)
    text = Text(
        x=box.center[0],
        y=box.y + 14,
        text=card.change.words,
        size=_CHIP_SIZE,
        weight=700,
        tone=card.change.tone,
        anchor="middle",
    )
    return Tag(rect=box, text=text, tone=card.change.tone)


def lane_border(lane: LaneBox) -> tuple[float, str, float]:
    """Return a lane's border: its width, the dashes as in CSS, and the radius of its corners."""
    dash = ("8 5", "5 4", "3 3")[min(lane.depth, 2)]
    return 1.4 if lane.depth == 0 else 1.1, dash, 12 - 2 * min(lane.depth, 3)


def presence(node: Node) -> str:
    """Return why a card is not simply there, ``optional`` or the like; empty: it is."""
    if not node.placement:
        return ""
    component = node.placement.component
    return component.presence or component.alternative_to


def card_story(node: Node) -> str:
    """Return what a card means in full: what its service does, and the facts of its component."""
    if node.kind == "fold":
        return f"{node.role}: {', '.join(node.members)}"
    if not node.placement:
        return node.role
    does = "; ".join(f"{c.service.name} {c.service.does}" for c in node.placement.choices)
    component = node.placement.component
    facts = [f"{quantity.name} {quantity.value}" for quantity in component.quantities]
    facts += [f"instead of {component.alternative_to}"] if component.alternative_to else []
    facts += [f"when {component.when}"] if component.when else []
    facts += [", ".join(component.repeat)] if component.repeat else []
    return "; ".join([f"{node.role}: {does or node.placement.service_name}", *facts])


def arrow_sort(arrow: Arrow) -> str:
    """Return what an arrow is drawn as: its kind, or ``denied``."""
    return "denied" if any(flow.denied for flow in arrow.flows) else str(arrow.kind)


def arrow_line(arrow: Arrow, theme: Theme) -> Line:
    """Return how an arrow is drawn."""
    return theme.denied if arrow_sort(arrow) == "denied" else theme.flows[arrow.kind]


def line_of(route: Route, theme: Theme) -> Line:
    """Return how the arrow of a route is drawn."""
    return arrow_line(route.arrow, theme)


def is_faint(route: Route) -> bool:
    """Tell whether an arrow stands for what is optional or only planned."""
    return any(flow.presence for flow in route.arrow.flows)


def callout_rect(route: Route) -> Rect:
    """Return the disc with the step's number; longer numbers get a pill."""
    item = route.callout
    half = item.radius + 3 * max(0, len(item.number) - 2)
    x, y = item.center
    return Rect(x=x - half, y=y - item.radius, width=2 * half, height=2 * item.radius)


def arrow_story(route: Route) -> str:
    """Return what an arrow means in full, whatever its label has room for."""
    words = arrow_words(route)
    ends = f"{route.arrow.source} to {route.arrow.target}"
    return f"{route.arrow.number}. {ends}" + (f": {words}" if words else "")


def arrow_words(route: Route) -> str:
    """Return what moves on an arrow, when, through which gates, and over which border."""
    flows = route.arrow.flows
    carried = [flow.carries for flow in flows]
    carried += [f"if {flow.condition.removeprefix('if ')}" for flow in flows if flow.condition]
    carried += [f"{flow.gate.by}: {flow.gate.rule}" for flow in flows if flow.gate]
    carried += [route.border.words] if route.border else []
    carried += [route.change.words] if route.change else []
    return "; ".join(dict.fromkeys(filter(None, carried)))
