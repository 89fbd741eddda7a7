"""Arrows in an Excalidraw scene: bound to their cards, in the board's way, with their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cloudml_diagrams.draw.excalidraw.scene import Element, Scene, Stroke, bind, relative
from cloudml_diagrams.draw.excalidraw.texts import add_text, bind_text
from cloudml_diagrams.draw.parts import arrow_story, callout_rect, is_faint, line_of
from cloudml_diagrams.model import Border, Line, Point, Rect, Route, Theme

__all__ = ["add_arrow", "add_bars", "add_gate", "add_marks", "line_element", "line_of_points"]

_HEADS = {"filled": "triangle", "open": "arrow", "diamond": "diamond", "cross": "bar"}
_DOT = 4.0
"""The longest first dash, in px, that counts as a dot."""


def line_element(
    scene: Scene, id: str, points: Sequence[Point], line: Line, *, opacity: int = 100
) -> Element:
    """Put in a line of one kind with its head: Excalidraw knows solid, dashed and dotted."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Rect(x=points[0][0], y=points[0][1], width=max(xs) - min(xs), height=max(ys) - min(ys))
    dash = float(line.dash.split()[0]) if line.dash else 0.0
    style = ("dotted" if dash <= _DOT else "dashed") if line.dash else "solid"
    stroke = Stroke(color=line.color, width=line.width, style=style, opacity=opacity)
    return scene.add(
        "arrow",
        id,
        box,
        stroke,
        points=relative(points),
        lastCommittedPoint=None,
        startBinding=None,
        endBinding=None,
        startArrowhead=None,
        endArrowhead=_HEADS[line.head],
        elbowed=True,
        fixedSegments=None,
        startIsSpecial=None,
        endIsSpecial=None,
    )


def add_arrow(
    scene: Scene, id: str, route: Route, ends: Mapping[str, tuple[Element, Rect]], theme: Theme
) -> None:
    """Put in an arrow between the elements of its ends, by the ids of nodes and lanes."""
    opacity = 60 if is_faint(route) else 100
    arrow = line_element(scene, id, route.points, line_of(route, theme), opacity=opacity)
    arrow["customData"] = {"step": route.arrow.number, "story": arrow_story(route)}
    for end, name, point in (
        ("startBinding", route.arrow.source, route.points[0]),
        ("endBinding", route.arrow.target, route.points[-1]),
    ):
        element, box = ends[name]
        arrow[end] = {
            "elementId": element["id"],
            "focus": 0,
            "gap": 1,
            "fixedPoint": [_share(point[0], box.x, box.width), _share(point[1], box.y, box.height)],
        }
        bind(element, "arrow", id)


def _share(value: float, start: float, size: float) -> float:
    """Return where on a side an arrow ends; Excalidraw takes exactly half for "anywhere"."""
    share = round((value - start) / size, 6)
    return 0.5001 if abs(share - 0.5) < 0.0001 else share


def add_marks(scene: Scene, id: str, route: Route, theme: Theme) -> None:
    """Put in what stands on an arrow: its gate, its border, its number and its label."""
    if route.gate:
        tone = theme.tag("gate")
        gates = [flow.gate for flow in route.arrow.flows if flow.gate]
        add_gate(scene, f"{id}.gate", route.gate.rect, tone.fill, tone.border)["customData"] = {
            "story": "; ".join(f"{held.by}: {held.rule}" for held in gates)
        }
    if route.border:
        add_bars(scene, f"{id}.border", route.border, line_of(route, theme).color)
    box = callout_rect(route)
    kind, radius = ("rectangle", box.height / 2) if box.width > box.height else ("ellipse", 0.0)
    fill = line_of(route, theme).color
    stroke = Stroke(color=theme.paper, width=1.5, fill=fill, radius=radius)
    disc = scene.add(kind, f"{id}.step", box, stroke)
    bind_text(scene, disc, route.callout.number, 13.0, theme.callout_ink, box=box)
    if route.label:
        add_text(scene, f"{id}.label", route.label, theme.muted)


def add_bars(scene: Scene, id: str, border: Border, color: str) -> None:
    """Put in the double bar of an arrow that leaves a cloud or a site."""
    for place, bar in enumerate(border.bars):
        xs, ys = [x for x, _ in bar], [y for _, y in bar]
        box = Rect(x=xs[0], y=ys[0], width=xs[1] - xs[0], height=ys[1] - ys[0])
        stroke = Stroke(color=color, width=2)
        element = scene.add("line", f"{id}.{place}", box, stroke, group="", **line_of_points(bar))
        element["customData"] = {"story": border.words}


def line_of_points(points: Sequence[Point]) -> dict[str, object]:
    """Return what a line without heads says beside its look."""
    return {
        "points": relative(points),
        "lastCommittedPoint": None,
        "startBinding": None,
        "endBinding": None,
        "startArrowhead": None,
        "endArrowhead": None,
    }


def add_gate(scene: Scene, id: str, box: Rect, fill: str, border: str) -> Element:
    """Put in the mark of a gate."""
    return scene.add("diamond", id, box, Stroke(color=border, width=1.5, fill=fill))
