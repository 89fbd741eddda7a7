"""Arrows of a board: glued connectors with callouts, gates and labels; and what a legend shows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from cloudml_diagrams.draw.parts import arrow_words, callout_rect
from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.connectors import connector
from cloudml_diagrams.draw.pptx.markup import (
    Paragraph,
    Run,
    body,
    fill,
    geometry,
    group,
    line,
    names,
    rounded,
    shape,
    stroke,
    xfrm,
)
from cloudml_diagrams.draw.pptx.paint import Paint, line_of, mixed
from cloudml_diagrams.draw.pptx.texts import box_of, line_box, lines_box
from cloudml_diagrams.draw.pptx.units import Fit, union
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
    Theme,
)

__all__ = ["arrow", "halo", "legend_item", "marks"]

_CORNER = 9.0
_GLOW = 0.75
"""How much of its colour a halo keeps on the paper."""
_CROSS = 20.0
"""In px: the mark at the end of an arrow that is denied."""
_TICK = """\
<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/><a:pathLst>\
<a:path w="16" h="16"><a:moveTo><a:pt x="8" y="0"/></a:moveTo><a:lnTo><a:pt x="16" y="8"/></a:lnTo>\
<a:lnTo><a:pt x="8" y="16"/></a:lnTo><a:lnTo><a:pt x="0" y="8"/></a:lnTo><a:close/></a:path>\
{tick}</a:pathLst></a:custGeom>"""
_CHECK = """\
<a:path w="160" h="160" fill="none"><a:moveTo><a:pt x="50" y="82"/></a:moveTo>\
<a:lnTo><a:pt x="72" y="106"/></a:lnTo><a:lnTo><a:pt x="112" y="60"/></a:lnTo></a:path>"""


def arrow(
    route: Route,
    paint: Paint,
    fit: Fit,
    canvas: Canvas,
    ends: tuple[tuple[int, int] | None, tuple[int, int] | None],
    roles: Mapping[str, str],
) -> str:
    """Return an arrow, glued at both ends; ``roles`` are the names of what it connects, by id."""
    look = line_of(route, paint.arrow(route))
    points = [fit.point(point) for point in route.points]
    named = names(canvas.number(), f"flow {route.arrow.number}", _story(route, roles))
    radius = _CORNER * fit.scale
    return connector(named, points, ends[0], ends[1], line(look, fit.scale), radius)


def halo(route: Route, change: Change, paint: Paint, fit: Fit, canvas: Canvas) -> str:
    """Return the glow below an arrow that has changed, as a line of its own."""
    theme = paint.arrow(route)
    named = names(canvas.number(), f"halo {route.arrow.number}", change.words)
    return _glow(named, route.points, change, line_of(route, theme).width, theme, fit)


def _glow(
    named: str, points: Sequence[Point], change: Change, width: float, theme: Theme, fit: Fit
) -> str:
    color = mixed(theme.tag(change.tone).border, theme.paper, _GLOW)
    look = Line(color=color, width=width + 7, dash=change.halo, head="none")
    places = [fit.point(point) for point in points]
    return connector(named, places, None, None, line(look, fit.scale), _CORNER * fit.scale)


def cross(points: tuple[Point, ...], look: Line, fit: Fit, name: str, canvas: Canvas) -> str:
    """Return the mark of an arrow that is denied, for which the format has no head."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = math.dist((x0, y0), (x1, y1)) or 1.0
    x, y = x1 - (x1 - x0) / length * 6, y1 - (y1 - y0) / length * 6
    box = Rect(x=x - _CROSS / 2, y=y - _CROSS / 2, width=_CROSS, height=_CROSS)
    form = geometry("mathMultiply", [("adj1", 14_000)])
    return shape(
        names(canvas.number(), name), xfrm(fit.rect(box)), form, fill(look.color) + stroke("", 0)
    )


def marks(route: Route, paint: Paint, fit: Fit, canvas: Canvas) -> list[str]:
    """Return what stands on an arrow and beside it."""
    theme = paint.arrow(route)
    look = line_of(route, theme)
    made = []
    if look.head == "cross":
        made.append(cross(route.points, look, fit, f"denied {route.arrow.number}", canvas))
    if route.border:
        named = f"border {route.arrow.number}", route.border.words
        made += bars(route.border, look.color, theme, fit, canvas, named)
    made += gate(route, theme, fit, canvas)
    made.append(callout(route, theme, fit, canvas))
    made += label(route, theme, fit, canvas)
    return made


def _story(route: Route, roles: Mapping[str, str]) -> str:
    """Return what the arrow means in full, whatever its label has room for."""
    source, target = (roles.get(end, end) for end in (route.arrow.source, route.arrow.target))
    told, words = f"Step {route.arrow.number}: {source} to {target}", arrow_words(route)
    return f"{told}: {words}" if words else told


def callout(route: Route, theme: Theme, fit: Fit, canvas: Canvas) -> str:
    """Return the disc with the step's number; longer numbers get a pill."""
    item = route.callout
    box = fit.rect(callout_rect(route))
    is_disc = box.width - box.height < 0.01
    round_ = geometry("ellipse") if is_disc else rounded(box, box.height / 2)
    color = theme.tag(route.change.tone).ink if route.change else line_of(route, theme).color
    look = fill(color) + stroke(theme.paper, max(0.75, 1.5 * fit.scale))
    run = Run(text=item.number, size=13 * fit.scale, color=theme.callout_ink, bold=True)
    words = body([Paragraph(runs=(run,), align="ctr")], anchor="ctr", wrap=False)
    return shape(names(canvas.number(), f"step {item.number}"), xfrm(box), round_, look, words)


def gate(route: Route, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    """Return the mark of a gate on its arrow: a diamond with a tick."""
    if not route.gate:
        return []
    gates = [flow.gate for flow in route.arrow.flows if flow.gate]
    told = "; ".join(f"{held.by}: {held.rule}" if held.rule else held.by for held in gates)
    named = names(canvas.number(), f"gate {route.arrow.number}", told)
    return [_diamond(named, fit.rect(route.gate.rect), theme, fit, tick=True)]


def _diamond(named: str, box: Rect, theme: Theme, fit: Fit, *, tick: bool) -> str:
    tone = theme.tag("gate")
    look = fill(tone.fill) + stroke(tone.border, max(0.75, 1.5 * fit.scale))
    return shape(named, xfrm(box), _TICK.format(tick=_CHECK if tick else ""), look)


def bars(
    border: Border, color: str, theme: Theme, fit: Fit, canvas: Canvas, named: tuple[str, str]
) -> list[str]:
    """Return the double bar of an arrow that leaves a cloud or a site, with the gap between."""
    (a, _), (_, d) = border.bars
    gap = fit.rect(Rect(x=a[0], y=a[1], width=d[0] - a[0], height=d[1] - a[1]))
    flat = geometry("rect")
    look = fill(theme.paper) + stroke("", 0)
    made = [shape(names(canvas.number(), *named), xfrm(gap), flat, look)]
    for (x0, y0), (x1, y1) in border.bars:
        bar = Rect(x=x0 - 1, y=y0 - 1, width=x1 - x0 + 2, height=y1 - y0 + 2)
        look = fill(color) + stroke("", 0)
        made.append(
            shape(names(canvas.number(), f"bar of {named[0]}"), xfrm(fit.rect(bar)), flat, look)
        )
    return made


def label(route: Route, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    """Return the words beside the arrow."""
    if not route.label:
        return []
    named = names(canvas.number(), f"label {route.arrow.number}")
    return [lines_box(named, route.label, theme.muted, fit)]


def legend_item(item: LegendItem, theme: Theme, fit: Fit, canvas: Canvas) -> str:
    """Return a sample line or mark with its words."""
    words = item.text.text
    parts = [*_sample(item, theme, fit, canvas)]
    parts.append(line_box(names(canvas.number(), f"meaning: {words}"), item.text, theme.muted, fit))
    named = names(canvas.number(), f"legend: {words}")
    return group(named, fit.rect(union(item.rect, box_of(item.text))), parts)


def _sample(item: LegendItem, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    box = item.rect
    x, y = box.center
    lines = {str(kind): theme.flows[kind] for kind in FlowKind} | {"denied": theme.denied}
    if item.key in lines:
        look = lines[item.key]
        ends = ((box.x, y), (box.right, y))
        named = names(canvas.number(), f"sample: {item.text.text}")
        points = [fit.point(end) for end in ends]
        made = [connector(named, points, None, None, line(look, fit.scale), 0)]
        if look.head == "cross":
            made.append(cross(ends, look, fit, "denied", canvas))
        return made
    if item.key in HALOS:
        ends = ((box.x, y), (box.right, y))
        change, plain = Change(words="", tone=item.key), Line(color=theme.muted, width=1.8)
        glow = _glow(names(canvas.number(), "sample: halo"), ends, change, 1.8, theme, fit)
        named = names(canvas.number(), f"sample: {item.text.text}")
        points = [fit.point(end) for end in ends]
        return [glow, connector(named, points, None, None, line(plain, fit.scale), 0)]
    if item.key == "gate":
        place = fit.rect(Rect(x=x - 8, y=y - 8, width=16, height=16))
        return [_diamond(names(canvas.number(), "sample: gate"), place, theme, fit, tick=False)]
    if item.key == "border":
        points = [fit.point(end) for end in ((box.x, y), (box.right, y))]
        named = names(canvas.number(), f"sample: {item.text.text}")
        plain = Line(color=theme.muted, width=1.8, head="none")
        mark = Border(center=(x, y), level=True, words="")
        drawn = connector(named, points, None, None, line(plain, fit.scale), 0)
        told = ("sample: border", "")
        return [drawn, *bars(mark, theme.muted, theme, fit, canvas, told)]
    return _small_cards(item, theme, fit, canvas)


def _small_cards(item: LegendItem, theme: Theme, fit: Fit, canvas: Canvas) -> list[str]:
    box = item.rect
    steps = (3, 0) if item.key == "stacked" else (0,)
    width = max(0.5, fit.scale)
    dash = "" if item.key == "stacked" else f"{4 * fit.scale} {3 * fit.scale}"
    look = fill(theme.card) + stroke(theme.muted, width, dash)
    made = []
    for step in steps:
        small = fit.rect(
            Rect(x=box.x + step, y=box.center[1] - 8 + step, width=box.width, height=16)
        )
        named = names(canvas.number(), f"sample: {item.text.text}")
        made.append(shape(named, xfrm(small), rounded(small, 4 * fit.scale), look))
    return made
