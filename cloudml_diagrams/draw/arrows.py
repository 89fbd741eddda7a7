"""Arrows as SVG: the way with its head, the numbered callout, the gate, the label, the legend."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.draw.parts import arrow_story, callout_rect, is_faint, line_of
from cloudml_diagrams.draw.shapes import attrs, head, num, rect, shortened, text, tooltip, way
from cloudml_diagrams.model import (
    HALOS,
    Border,
    Change,
    FlowKind,
    LegendItem,
    Line,
    Point,
    Rect,
    Route,
    Text,
    Theme,
    Tone,
)

__all__ = ["arrow", "callout", "gate", "label", "legend_item"]

HEAD_ROOM = 8.0


def arrow(route: Route, theme: Theme) -> str:
    """Return an arrow: the way, then its head."""
    names = attrs(
        data_flow=route.arrow.number,
        data_from=route.arrow.source,
        data_to=route.arrow.target,
        data_kind=route.arrow.kind,
        opacity=".6" if is_faint(route) else None,
        data_change=route.change.tone if route.change else None,
    )
    line = line_of(route, theme)
    drawn = _halo(route, theme) + _drawn(route.points, line)
    if route.border:
        drawn += f"<g{attrs(data_border=route.arrow.number)}>{_bars(route.border, line, theme)}</g>"
    return f"<g{names}>{tooltip(arrow_story(route))}{drawn}</g>"


def _halo(route: Route, theme: Theme) -> str:
    """Return the glow below an arrow that was changed; what it means stands in its callout."""
    if not route.change:
        return ""
    return _glow(route.points, route.change, line_of(route, theme), theme)


def _glow(points: Sequence[Point], change: Change, line: Line, theme: Theme) -> str:
    path = attrs(
        d=way(points),
        fill="none",
        stroke=theme.tag(change.tone).border,
        stroke_width=num(line.width + 7),
        stroke_dasharray=change.halo or None,
        stroke_linecap=None if change.halo else "round",
        opacity=".75",
    )
    return f"<path{path}/>"


def _drawn(points: Sequence[Point], line: Line) -> str:
    """Return a line with its head: dash, width and colour tell its kind."""
    path = attrs(
        d=way(shortened(points, HEAD_ROOM)),
        fill="none",
        stroke=line.color,
        stroke_width=num(line.width),
        stroke_dasharray=line.dash or None,
        stroke_linecap=line.cap if line.cap != "butt" else None,
    )
    return f"<path{path}/>{head(points, line)}"


def _bars(border: Border, line: Line, theme: Theme) -> str:
    """Return the double bar across an arrow, with the arrow broken off between the bars."""
    (a, b), (c, d) = border.bars
    gap = Rect(x=a[0], y=a[1], width=d[0] - a[0], height=d[1] - a[1])
    style = attrs(
        d=" ".join(f"M{num(x)} {num(y)}L{num(z)} {num(w)}" for (x, y), (z, w) in ((a, b), (c, d))),
        fill="none",
        stroke=line.color,
        stroke_width="2",
        stroke_linecap="round",
    )
    return f"{rect(gap, 0, fill=theme.paper)}<path{style}/>"


def _diamond(center: Point, half: float, tone: Tone) -> str:
    x, y = center
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    shape = attrs(
        points=" ".join(f"{num(i)},{num(j)}" for i, j in corners),
        fill=tone.fill,
        stroke=tone.border,
        stroke_width="1.5",
    )
    return f"<polygon{shape}/>"


def callout(route: Route, theme: Theme) -> str:
    """Return the disc with the step's number; longer numbers get a pill."""
    item = route.callout
    x, y = item.center
    disc = rect(
        callout_rect(route),
        item.radius,
        fill=theme.tag(route.change.tone).ink if route.change else line_of(route, theme).color,
        stroke=theme.paper,
        stroke_width="1.5",
    )
    words = Text(x=x, y=y + 4.6, text=item.number, size=13, weight=700, anchor="middle")
    return f"<g{attrs(data_callout=item.number)}>{disc}{text(words, theme.callout_ink)}</g>"


def gate(route: Route, theme: Theme) -> str:
    """Return the mark of a gate on its arrow: a diamond with a tick."""
    if not route.gate:
        return ""
    tone = theme.tag("gate")
    x, y = route.gate.rect.center
    tick = attrs(
        d=f"M{num(x - 3)} {num(y + 0.2)}l2.2 2.4 4-4.6",
        fill="none",
        stroke=tone.ink,
        stroke_width="1.6",
    )
    gates = [flow.gate for flow in route.arrow.flows if flow.gate]
    words = tooltip("; ".join(f"{held.by}: {held.rule}" for held in gates))
    mark = _diamond((x, y), route.gate.rect.width / 2, tone)
    return f"<g{attrs(data_gate=route.arrow.number)}>{words}{mark}<path{tick}/></g>"


def label(route: Route, theme: Theme) -> str:
    """Return the words beside the arrow, with a rim of paper so that they stay legible."""
    if not route.label:
        return ""
    lines = "".join(
        text(
            line,
            theme.muted,
            stroke=theme.paper,
            stroke_width="3",
            paint_order="stroke",
            stroke_linejoin="round",
        )
        for line in route.label
    )
    return f"<g{attrs(data_label=route.arrow.number)}>{tooltip(arrow_story(route))}{lines}</g>"


def legend_item(item: LegendItem, theme: Theme) -> str:
    """Return a sample line or mark with its words."""
    return _sample(item, theme) + text(item.text, theme.muted)


def _sample(item: LegendItem, theme: Theme) -> str:
    box = item.rect
    x, y = box.center
    lines = {str(kind): theme.flows[kind] for kind in FlowKind} | {"denied": theme.denied}
    if item.key in lines:
        return _drawn([(box.x, y), (box.right, y)], lines[item.key])
    if item.key in HALOS:
        ends, plain = [(box.x, y), (box.right, y)], Line(color=theme.muted, width=1.8)
        change = Change(words=item.text.text, tone=item.key)
        return _glow(ends, change, plain, theme) + _drawn(ends, plain)
    if item.key == "gate":
        return _diamond((x, y), 8, theme.tag("gate"))
    if item.key == "border":
        line = Line(color=theme.muted, width=1.8)
        ends = [(box.x, y), (box.right, y)]
        path = attrs(d=way(ends), fill="none", stroke=line.color, stroke_width=num(line.width))
        bars = _bars(Border(center=(x, y), level=True, words=""), line, theme)
        return f"<path{path}/>{bars}"
    small = Rect(x=box.x, y=y - 8, width=box.width, height=16)
    frame = {"fill": theme.card, "stroke": theme.muted, "stroke_width": "1"}
    if item.key == "stacked":
        behind = Rect(x=small.x + 3, y=small.y + 3, width=small.width, height=small.height)
        return rect(behind, 4, **frame) + rect(small, 4, **frame)
    return rect(small, 4, stroke_dasharray="4 3", **frame)
