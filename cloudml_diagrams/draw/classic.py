"""The classic style: the look of the ``diagrams`` package, for people who want that one.

The one door to Graphviz. ``diagrams`` builds the graph (clusters for lanes and stages, nodes,
edges) and Graphviz places it; texts and icons are drawn by ourselves at those places, in the
packaged type, so that no font of the machine and no local file gets into the picture.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import diagrams
import graphviz

from cloudml_diagrams.draw import plainlook
from cloudml_diagrams.draw.plainlook import Frame, Laid, Spot, Wire
from cloudml_diagrams.model import Architecture, Arrow, FlowKind, Lane, Node, Rect, Stage, View
from cloudml_diagrams.problems import MissingTool

__all__ = ["classic"]

_ONE_AT_A_TIME = threading.Lock()
"""Graphviz is C with globals."""

_GRAPH = {"splines": "spline", "compound": "true", "pad": "0.4", "label": "", "nodesep": "0.5"}
_ROW = 4
"""How many nodes without arrows stand beside one another."""


def classic(architecture: Architecture, view: View) -> str:
    """Return one view in the classic style as an SVG that stands alone.

    Raises MissingTool when there is no Graphviz that runs, in ``pygraphviz`` or as an executable.
    """
    frames = _frames(view)
    laid = _laid(json.loads(_run(_dot(view, frames))), view, frames)
    return plainlook.document(architecture, view, laid)


def _frames(view: View) -> tuple[Frame, ...]:
    """Return the clusters: lanes, and in each the stages of its nodes; parents before children.

    A box cannot stand in two boxes. A lane is left out if all it holds stands in another one too.
    """
    lanes = [
        Frame(id=f"lane {lane.id}", parent=_parent(lane), label=lane.title, lane=lane.id)
        for lane in view.lanes
        if lane.id in _framed(view)
    ]
    stages = {
        _home(node, view): Frame(
            id=_home(node, view), parent=_lane_frame(node, view), label=str(node.stage).upper()
        )
        for stage in Stage
        for node in view.nodes
        if node.stage is stage
    }
    return (*lanes, *stages.values())


def _framed(view: View) -> set[str]:
    """Return the lanes inside which a node is drawn."""
    parents = {lane.id: lane.parent for lane in view.lanes}
    homes = (_lane_frame(node, view).removeprefix("lane ") for node in view.nodes)
    return {lane for home in homes for lane in _trail(home, parents)}


def _parent(lane: Lane) -> str:
    return f"lane {lane.parent}" if lane.parent else ""


def _lane_frame(node: Node, view: View) -> str:
    """Return the innermost lane that holds all of a node's lanes; empty: none does."""
    parents = {lane.id: lane.parent for lane in view.lanes}
    trails = [_trail(lane, parents) for lane in node.lanes]
    common = (
        [lane for lane in trails[0] if all(lane in trail for trail in trails)] if trails else []
    )
    return f"lane {common[0]}" if common else ""


def _trail(lane: str, parents: dict[str, str]) -> list[str]:
    """Return a lane and the lanes around it, from the inside out."""
    trail = []
    while lane in parents:
        trail.append(lane)
        lane = parents[lane]
    return trail


def _home(node: Node, view: View) -> str:
    """Return the cluster that a node stands in; an actor stands in its lane, or free."""
    lane = _lane_frame(node, view)
    return f"{lane} stage {node.stage}" if node.stage else lane


def _dot(view: View, frames: tuple[Frame, ...]) -> str:
    """Return the graph in Graphviz's language."""
    with _diagram() as diagram:
        nodes: dict[str, diagrams.Node] = {}
        _fill("", view, frames, nodes)
        for index, arrow in enumerate(view.arrows):
            _connect(index, arrow, view, nodes)
        for left, right in _idle_pairs(view):
            nodes[left].connect(nodes[right], diagrams.Edge(style="invis"))
        return str(diagram.dot.source)


@contextmanager
def _diagram() -> Iterator[diagrams.Diagram]:
    """Yield an open diagram; its own ``with`` would render it to a file."""
    diagram = diagrams.Diagram("", filename="classic", show=False, graph_attr=_GRAPH)
    diagrams.setdiagram(diagram)
    try:
        yield diagram
    finally:
        diagrams.setdiagram(None)


def _fill(
    home: str, view: View, frames: tuple[Frame, ...], nodes: dict[str, diagrams.Node]
) -> None:
    """Put the nodes and clusters of one cluster where they belong."""
    for node in view.nodes:
        if _home(node, view) == home:
            nodes[node.id] = _node(node)
    for frame in frames:
        if frame.parent == home:
            # Clusters of one name would be merged: the name is the id, the label keeps its room.
            label = _room(*plainlook.label_size(frame))
            with diagrams.Cluster(frame.id, graph_attr={"label": label}):
                _fill(frame.id, view, frames, nodes)


def _node(node: Node) -> diagrams.Node:
    width, height = plainlook.node_size(node)
    size = {"width": str(width / 72), "height": str(height / 72)}
    return diagrams.Node("", nodeid=node.id, shape="none", fixedsize="true", **size)


def _connect(index: int, arrow: Arrow, view: View, nodes: dict[str, diagrams.Node]) -> None:
    inside = {node.id: _inside(node, view) for node in view.nodes}
    tail, head = _standin(arrow.source, inside), _standin(arrow.target, inside)
    framed = _framed(view)
    ends = {"id": str(index), "label": _room(22, 22)}
    # An arrow may stop at a lane's border, unless it comes from inside that lane.
    if arrow.source in framed and arrow.source not in inside[head]:
        ends["ltail"] = f"cluster_lane {arrow.source}"
    if arrow.target in framed and arrow.target not in inside[tail]:
        ends["lhead"] = f"cluster_lane {arrow.target}"
    if arrow.kind is FlowKind.FEEDBACK:
        ends["constraint"] = "false"
    nodes[tail].connect(nodes[head], diagrams.Edge(forward=True, **ends))


def _inside(node: Node, view: View) -> set[str]:
    """Return every lane that a node stands in."""
    parents = {lane.id: lane.parent for lane in view.lanes}
    return {outer for lane in node.lanes for outer in _trail(lane, parents)}


def _standin(end: str, inside: dict[str, set[str]]) -> str:
    """Return a node for the end of an arrow: the node itself, or the first inside the lane."""
    return end if end in inside else next(id for id, lanes in inside.items() if end in lanes)


def _idle_pairs(view: View) -> Iterator[tuple[str, str]]:
    """Yield neighbours among the nodes without arrows: they are to stand in rows, not in a pile."""
    busy = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    homes: dict[str, list[str]] = {}
    for node in view.nodes:
        if node.id not in busy:
            homes.setdefault(_home(node, view), []).append(node.id)
    for idle in homes.values():
        for start in range(0, len(idle), _ROW):
            row = idle[start : start + _ROW]
            yield from pairwise(row)


def _room(width: float, height: float) -> str:
    """Return a label that shows nothing and keeps a space of this size in points."""
    size = f'FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"'
    return f'<<TABLE BORDER="0" {size}><TR><TD></TD></TR></TABLE>>'


def _run(dot: str) -> str:
    """Return the placed graph as JSON."""
    with _ONE_AT_A_TIME:
        try:
            import pygraphviz  # noqa: PLC0415 - there are machines without it
        except ImportError:
            return _run_executable(dot)
        return str(pygraphviz.AGraph(string=dot).draw(format="json", prog="dot").decode("utf-8"))


def _run_executable(dot: str) -> str:
    try:
        return str(graphviz.pipe("dot", "json", dot.encode(), quiet=True).decode("utf-8"))
    except (graphviz.ExecutableNotFound, graphviz.CalledProcessError, OSError) as error:
        raise MissingTool(
            "the classic style needs Graphviz: run `pip install pygraphviz`, or install Graphviz so"
            " that `dot` is found and runs"
        ) from error


def _laid(graph: dict[str, Any], view: View, frames: tuple[Frame, ...]) -> Laid:
    """Read the places back; Graphviz counts upwards and in points, we downwards and in px."""
    _, _, width, height = _numbers(graph["bb"])
    objects = {item["name"]: item for item in graph["objects"]}
    spots = tuple(Spot(node=node, rect=_spot(objects[node.id], height)) for node in view.nodes)
    boxes = {frame.id: _box(objects[f"cluster_{frame.id}"], height) for frame in frames}
    wires = {
        int(edge["id"]): Wire(
            arrow=view.arrows[int(edge["id"])],
            points=tuple(_way(edge["pos"], height)),
            label=_flipped(_numbers(edge["lp"]), height),
        )
        for edge in graph.get("edges", ())
        if "id" in edge
    }
    return Laid(
        width=width,
        height=height,
        frames=tuple((frame, boxes[frame.id]) for frame in frames),
        spots=spots,
        wires=tuple(wires[index] for index in sorted(wires)),
    )


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


def _flipped(point: list[float], height: float) -> tuple[float, float]:
    return (point[-2], height - point[-1])


def _spot(item: dict[str, Any], height: float) -> Rect:
    x, y = _flipped(_numbers(item["pos"]), height)
    wide, high = float(item["width"]) * 72, float(item["height"]) * 72
    return Rect(x=x - wide / 2, y=y - high / 2, width=wide, height=high)


def _box(item: dict[str, Any], height: float) -> Rect:
    left, low, right, high = _numbers(item["bb"])
    return Rect(x=left, y=height - high, width=right - left, height=high - low)


def _way(pos: str, height: float) -> Iterable[tuple[float, float]]:
    """Return the points of a spline: the first, three for each piece, then the tip of the head."""
    tips = [part for part in pos.split() if part.startswith("e,")]
    points = [part for part in pos.split() if part[0] not in "es"]
    return [_flipped(_numbers(part.removeprefix("e,")), height) for part in (*points, *tips)]
