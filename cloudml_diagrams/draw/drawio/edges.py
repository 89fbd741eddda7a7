"""An arrow bound to its two cards, with number, gate and label as its children."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cloudml_diagrams.draw.drawio.cells import Cell, Edge, OnEdge
from cloudml_diagrams.draw.drawio.texts import label_style, text_cell
from cloudml_diagrams.draw.parts import arrow_story, callout_rect, is_faint, line_of
from cloudml_diagrams.draw.shapes import RADIUS
from cloudml_diagrams.model import Border, Line, Point, Rect, Route, Theme

__all__ = ["bars_rect", "bars_style", "edge_cells", "line_style", "nearest"]

_LAYER = "arrows"
_HEADS = {
    "filled": {"endArrow": "block", "endFill": 1, "endSize": 7},
    "open": {"endArrow": "open", "endFill": 0, "endSize": 7},
    "diamond": {"endArrow": "diamond", "endFill": 1, "endSize": 9},
    "cross": {"endArrow": "cross", "endFill": 0, "endSize": 7},
}


def line_style(line: Line) -> dict[str, object]:
    """Return the style of a line of one kind: dash, width and head tell it apart."""
    # draw.io knows no round ends: dots are as long as they are wide.
    dash = f"{line.width:g} {1.2 * line.width:g}" if line.cap == "round" else line.dash
    dashed = {"dashed": 1, "fixDash": 1, "dashPattern": dash} if dash else {}
    return {
        "edgeStyle": "orthogonalEdgeStyle",
        "rounded": 1,
        "arcSize": 2 * RADIUS,
        "strokeColor": line.color,
        "strokeWidth": line.width,
        **dashed,
        **_HEADS[line.head],
        "html": 0,
    }


def edge_cells(
    id: str, route: Route, ends: tuple[tuple[str, Rect], tuple[str, Rect]], theme: Theme
) -> Iterator[Edge | OnEdge]:
    """Yield an arrow with what stands on it; ``ends`` are the cells it runs between."""
    (source, leaves), (target, reached) = ends
    look = {
        **line_style(line_of(route, theme)),
        **({"opacity": 60} if is_faint(route) else {}),
        **_held("exit", route.points[0], leaves),
        **_held("entry", route.points[-1], reached),
    }
    yield Edge(
        id=id,
        points=route.points,
        style=look,
        parent=_LAYER,
        source=source,
        target=target,
        tooltip=arrow_story(route),
    )
    if route.label:
        yield _label(id, route, theme)
    if route.border:
        box = bars_rect(route.border)
        look = bars_style(route.border, line_of(route, theme).color, theme)
        words = route.border.words
        yield _standing(f"{id}.border", id, box, route.points, look, "", tooltip=words)
    if route.gate:
        yield _gate(id, route, route.gate.rect, theme)
    yield _callout(id, route, theme)


def bars_rect(border: Border) -> Rect:
    """Return the rectangle between and under the two bars."""
    (a, _), (_, d) = border.bars
    return Rect(x=a[0], y=a[1], width=d[0] - a[0], height=d[1] - a[1])


def bars_style(border: Border, color: str, theme: Theme) -> dict[str, object]:
    """Return the look of a double bar: a rectangle of which only two sides are drawn."""
    sides = {"top": 0, "bottom": 0} if border.level else {"left": 0, "right": 0}
    return {
        "shape": "partialRectangle",
        **sides,
        "fillColor": theme.paper,
        "strokeColor": color,
        "strokeWidth": 2,
    }


def _held(end: str, point: Point, box: Rect) -> dict[str, object]:
    """Return where an arrow touches a cell, in shares of its width and height."""
    x = (point[0] - box.x) / box.width
    y = (point[1] - box.y) / box.height
    return {f"{end}X": x, f"{end}Y": y, f"{end}Dx": 0, f"{end}Dy": 0, f"{end}Perimeter": 0}


def _callout(edge: str, route: Route, theme: Theme) -> OnEdge:
    box = callout_rect(route)
    pill = box.width > box.height
    shape = {"rounded": 1, "arcSize": 50} if pill else {"shape": "ellipse"}
    style = {
        **shape,
        "fillColor": line_of(route, theme).color,
        "strokeColor": theme.paper,
        "strokeWidth": 1.5,
        **label_style(13.0, 700, theme.callout_ink),
    }
    return _standing(f"{edge}.step", edge, box, route.points, style, route.callout.number)


def _gate(edge: str, route: Route, box: Rect, theme: Theme) -> OnEdge:
    """Return the mark of a gate: a diamond with a tick."""
    tone = theme.tag("gate")
    style = {
        "shape": "rhombus",
        "fillColor": tone.fill,
        "strokeColor": tone.border,
        "strokeWidth": 1.5,
        **label_style(10.0, 700, tone.ink),
    }
    gates = [flow.gate for flow in route.arrow.flows if flow.gate]
    words = "; ".join(f"{held.by}: {held.rule}" for held in gates)
    return _standing(f"{edge}.gate", edge, box, route.points, style, "✓", tooltip=words)


def _label(edge: str, route: Route, theme: Theme) -> OnEdge:
    cell: Cell = text_cell(f"{edge}.label", route.label, theme, edge)
    style = {**cell.style, "fontColor": theme.muted}
    return _standing(cell.id, edge, cell.rect, route.points, style, cell.text)


def _standing(
    id: str,
    edge: str,
    box: Rect,
    points: Sequence[Point],
    style: Mapping[str, object],
    text: str,
    *,
    tooltip: str = "",
) -> OnEdge:
    """Return a cell that stands where the board has it, held to the nearest point of the way."""
    done, (x, y), total = nearest(points, box.center)
    return OnEdge(
        id=id,
        parent=edge,
        along=2 * done / total - 1 if total else 0.0,
        offset=(box.x - x, box.y - y),
        size=(box.width, box.height),
        style=style,
        text=text,
        tooltip=tooltip,
    )


def nearest(points: Sequence[Point], place: Point) -> tuple[float, Point, float]:
    """Return the point of a way next to a place: px from the start, where it is, px in all.

    draw.io counts along an arrow in whole px, so a whole number is returned.
    """
    best, best_far, total = 0.0, math.inf, 0.0
    for a, b in pairwise(points):
        size = math.dist(a, b)
        if size:
            share = ((place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])) / size
            here = min(max(share, 0.0), size)
            far = math.dist(place, _toward(a, b, here / size))
            if far < best_far:
                best, best_far = total + here, far
        total += size
    whole = float(min(round(best), math.floor(total)))
    return whole, _at(points, whole), total


def _at(points: Sequence[Point], done: float) -> Point:
    for a, b in pairwise(points):
        size = math.dist(a, b)
        if done <= size and size:
            return _toward(a, b, done / size)
        done -= size
    return points[-1]


def _toward(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
