"""The classic picture as SVG: tinted boxes, large icons, curved arrows. Where all is, is given."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cloudml_diagrams.draw import svg
from cloudml_diagrams.draw.icons import icon_data_uri
from cloudml_diagrams.draw.shapes import attrs, head, num, rect, text, tooltip
from cloudml_diagrams.model import Architecture, Arrow, Node, Point, Rect, Text, Theme, View
from cloudml_diagrams.theme import load_theme
from cloudml_diagrams.typeface import width, wrap

__all__ = ["Frame", "Laid", "Spot", "Wire", "document", "label_size", "node_size"]

_ICON = 72.0
_ROOM = 132.0
"""How wide the texts under an icon may be."""
_MARGIN = 24.0
_HEADING = 56.0
_FILLS = ("#E5F5FD", "#EBF3E7", "#ECE8F6", "#FDF7E3")
"""The tints that diagrams gives its clusters, by depth."""
_FRAME_LINE = "#AEB6BE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A cluster: a lane, or the part of a stage inside a lane."""

    id: str
    parent: str
    label: str
    lane: str = ""
    """The lane's id; empty for a stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node with its place."""

    node: Node
    rect: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """An arrow: the points of its curve, ending in the tip, and about where its number goes."""

    arrow: Arrow
    points: tuple[Point, ...]
    label: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Everything with its place, in px."""

    width: float
    height: float
    frames: tuple[tuple[Frame, Rect], ...]
    spots: tuple[Spot, ...]
    wires: tuple[Wire, ...]


def document(architecture: Architecture, view: View, laid: Laid) -> str:
    """Return the whole SVG."""
    theme = load_theme("light")
    texts: list[tuple[str, int]] = []
    title = view.title or architecture.title
    heading = Text(x=_MARGIN, y=36, text=title, size=22, weight=700)
    parts = [_drawn(heading, theme.ink, texts), _symbols(laid, architecture)]
    parts.append(f'<g transform="translate({num(_MARGIN)} {num(_HEADING)})">')
    parts += [_frame(frame, box, laid) for frame, box in laid.frames]
    parts += [_arrow(wire, theme) for wire in laid.wires]
    parts += [_frame_title(frame, box, laid, texts) for frame, box in laid.frames]
    parts += [_spot(spot, laid, theme, texts) for spot in laid.spots]
    parts += [_number(wire, theme, texts) for wire in laid.wires]
    parts.append("</g>")
    wide = max(laid.width, width(title, 22, 700)) + 2 * _MARGIN
    size = (wide, laid.height + _HEADING + _MARGIN)
    words = f"{len(laid.spots)} parts and {len(laid.wires)} numbered arrows, in the classic style."
    return svg.document(title, words, size, "\n".join(parts), texts, theme)


def label_size(frame: Frame) -> tuple[float, float]:
    """Return the room that a cluster's name needs."""
    return (width(frame.label, 12, 600) + 8, 18)


def node_size(node: Node) -> tuple[float, float]:
    """Return the room that a node needs: its icon with its texts below."""
    lines = _lines(node)
    widest = max([_ICON, *(width(line, size, weight) for line, size, weight in lines)])
    return (widest + 8, _ICON + 8 + sum(size * 1.25 for _, size, _ in lines) + 4)


def _lines(node: Node) -> list[tuple[str, float, int]]:
    """Return what stands under an icon: (line, size, weight)."""
    second = node.placement.service_name if node.placement else ""
    if node.kind == "fold":
        second = f"{len(node.members)} components"
    role = [(line, 13.0, 600) for line in wrap(node.role, 13, 600, _ROOM)]
    return role + [(line, 11.5, 400) for line in wrap(second, 11.5, 400, _ROOM)]


def _drawn(line: Text, color: str, texts: list[tuple[str, int]]) -> str:
    """Return a text, and note it for the embedded type."""
    texts.append((line.text, line.weight))
    return text(line, color)


def _frame(frame: Frame, box: Rect, laid: Laid) -> str:
    shape = rect(box, 8, fill=_fill(frame, laid), stroke=_FRAME_LINE)
    return f"<g{attrs(data_lane=frame.lane or None)}>{shape}</g>"


def _frame_title(frame: Frame, box: Rect, laid: Laid, texts: list[tuple[str, int]]) -> str:
    """Return a cluster's name with a halo, for an arrow may run behind it."""
    label = Text(x=box.x + 10, y=box.y + 17, text=frame.label, size=12, weight=600)
    texts.append((label.text, label.weight))
    halo = {"stroke": _fill(frame, laid), "stroke_width": 4, "stroke_linejoin": "round"}
    return text(label, "#2D3436", paint_order="stroke", **halo)


def _fill(frame: Frame, laid: Laid) -> str:
    parents = {other.id: other.parent for other, _ in laid.frames}
    depth, parent = 0, frame.parent
    while parent:
        depth, parent = depth + 1, parents[parent]
    return _FILLS[depth % len(_FILLS)]


def _spot(spot: Spot, laid: Laid, theme: Theme, texts: list[tuple[str, int]]) -> str:
    node, box = spot.node, spot.rect
    choices = node.placement.choices if node.placement else ()
    names = attrs(
        data_component=node.id,
        data_stage=node.stage,
        data_provider=" ".join(choice.provider for choice in choices) or None,
        data_service=" ".join(choice.service.id for choice in choices) or None,
    )
    x, y = box.x + box.width / 2, box.y + _ICON + 8
    place = attrs(
        href=f"#{_symbol_ids(laid)[_icon(node)]}",
        x=num(x - _ICON / 2),
        y=num(box.y + 2),
        width=num(_ICON),
        height=num(_ICON),
    )
    parts = [rect(box, 0, fill="none"), f"<use{place}/>"]
    for line, size, weight in _lines(node):
        y += size * 1.25
        color = theme.ink if weight == 600 else theme.muted
        item = Text(x=x, y=y - 2, text=line, size=size, weight=weight, anchor="middle")
        parts.append(_drawn(item, color, texts))
    return f"<g{names}>{''.join(parts)}</g>"


def _icon(node: Node) -> str:
    if node.actor:
        return node.actor.kind
    if node.kind == "fold":
        return "group"
    if node.placement and node.placement.choices:
        return node.placement.choices[0].service.icon
    custom = node.placement.component.custom if node.placement else None
    return custom.icon if custom and custom.icon else "component"


def _symbol_ids(laid: Laid) -> dict[str, str]:
    icons = dict.fromkeys(_icon(spot.node) for spot in laid.spots)
    return {icon: f"icon-{index}" for index, icon in enumerate(icons, 1)}


def _symbols(laid: Laid, architecture: Architecture) -> str:
    """Return each icon once, in the size of this style."""
    symbols = []
    for icon, name in _symbol_ids(laid).items():
        uri = icon_data_uri(icon, architecture.spec.folder, pixels=128)
        image = f"<image{attrs(href=uri, width=72, height=72)}/>"
        symbols.append(f'<symbol id="{name}" viewBox="0 0 72 72">{image}</symbol>')
    return f"<defs>{''.join(symbols)}</defs>"


def _arrow(wire: Wire, theme: Theme) -> str:
    arrow, points = wire.arrow, wire.points
    denied = all(flow.denied for flow in arrow.flows)
    line = theme.denied if denied else theme.flows[arrow.kind]
    curve = " ".join(f"{num(x)} {num(y)}" for x, y in points[1:-1])
    way = attrs(
        d=f"M{num(points[0][0])} {num(points[0][1])}C{curve}",
        fill="none",
        stroke=line.color,
        stroke_width=line.width,
        stroke_dasharray=line.dash or None,
        stroke_linecap=None if line.cap == "butt" else line.cap,
    )
    names = attrs(
        data_flow=arrow.number, data_from=arrow.source, data_to=arrow.target, data_kind=arrow.kind
    )
    carried = "; ".join(flow.carries for flow in arrow.flows if flow.carries)
    words = tooltip(f"{arrow.number}: {carried}") if carried else ""
    return f"<g{names}>{words}<path{way}/>{head(points[-2:], line)}</g>"


def _number(wire: Wire, theme: Theme, texts: list[tuple[str, int]]) -> str:
    arrow, (x, y) = wire.arrow, _nearest(wire)
    denied = all(flow.denied for flow in arrow.flows)
    line = theme.denied if denied else theme.flows[arrow.kind]
    disc = attrs(cx=num(x), cy=num(y), r=10, fill=line.color, stroke="#ffffff", stroke_width=1.5)
    label = Text(x=x, y=y + 3.9, text=arrow.number, size=11, weight=700, anchor="middle")
    drawn = _drawn(label, theme.callout_ink, texts)
    return f"<g{attrs(data_callout=arrow.number)}><circle{disc}/>{drawn}</g>"


def _nearest(wire: Wire) -> Point:
    """Return the point of the curve that is nearest to where Graphviz kept room for the number."""
    curve = wire.points[:-1]
    pieces = [curve[start : start + 4] for start in range(0, len(curve) - 3, 3)]
    places = [_between(piece, step / 20) for piece in pieces for step in range(21)]
    return min(places, key=lambda place: math.dist(place, wire.label))


def _between(piece: tuple[Point, ...], t: float) -> Point:
    """Return the point at ``t`` (0 to 1) of a cubic Bézier curve."""
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(share * point[0] for share, point in zip(shares, piece, strict=True))
    y = sum(share * point[1] for share, point in zip(shares, piece, strict=True))
    return (x, y)
