"""A board as a scene of Excalidraw, version 2 of its file."""

from __future__ import annotations

import json
from pathlib import Path

from cloudml_diagrams.draw.excalidraw.arrows import (
    add_arrow,
    add_bars,
    add_gate,
    add_marks,
    line_element,
    line_of_points,
)
from cloudml_diagrams.draw.excalidraw.cards import add_card
from cloudml_diagrams.draw.excalidraw.scene import Element, Scene, Stroke
from cloudml_diagrams.draw.excalidraw.texts import add_text, bind_text
from cloudml_diagrams.model import Board, Border, FlowKind, LaneBox, LegendItem, Rect, Theme

__all__ = ["excalidraw"]


def excalidraw(board: Board, theme: Theme, spec_folder: Path = Path()) -> str:
    """Return the board as the text of an ``.excalidraw`` file.

    Lines are straight and type is plain, so that all stands where the board has it; who likes it
    rough selects all and says so. ``spec_folder`` is where custom icons are read from.

    Raises SpecError for an icon that cannot be read.
    """
    scene = Scene()
    for place, line in enumerate(board.heading):
        add_text(scene, f"heading.{place}", [line], theme.color(line.tone))
    ends = _add_regions(scene, board, theme)
    cards = [add_card(scene, card, theme, spec_folder) for card in board.cards]
    ends |= {card.node.id: (body, card.rect) for card, body in zip(board.cards, cards, strict=True)}
    for place, route in enumerate(board.routes):
        add_arrow(scene, f"arrow.{place}", route, ends, theme)
    for lane in board.lanes:
        _add_lane_title(scene, lane, theme)
    for place, route in enumerate(board.routes):
        add_marks(scene, f"arrow.{place}", route, theme)
    for item in board.legend:
        _add_sample(scene, item, theme)
        add_text(scene, f"legend.{item.key}.text", [item.text], theme.muted)
    return _written(scene, theme)


def _written(scene: Scene, theme: Theme) -> str:
    whole = {
        "type": "excalidraw",
        "version": 2,
        "source": "cloudml-diagrams",
        "elements": scene.elements,
        "appState": {"gridSize": 20, "viewBackgroundColor": theme.paper},
        "files": scene.files,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _add_regions(scene: Scene, board: Board, theme: Theme) -> dict[str, tuple[Element, Rect]]:
    """Put in stages and lanes, and return the lanes, which an arrow may run to."""
    for item in board.bands:
        region = theme.stages[item.stage]
        look = Stroke(color=region.border, fill=region.fill, radius=14)
        scene.add("rectangle", f"stage.{item.stage}", item.rect, look)
        add_text(scene, f"stage.{item.stage}.title", [item.title], region.title)
    for place, group in enumerate(board.groups):
        add_text(scene, f"group.{place}", [group.text], theme.color(group.text.tone))
    lanes = {}
    for lane in board.lanes:
        look = Stroke(
            color=theme.lane(lane.lane.provider),
            width=1.4 if lane.depth == 0 else 1.1,
            style="dashed",
            radius=12 - 2 * min(lane.depth, 3),
        )
        lanes[lane.lane.id] = (
            scene.add("rectangle", f"lane.{lane.lane.id}", lane.rect, look),
            lane.rect,
        )
    return lanes


def _add_lane_title(scene: Scene, item: LaneBox, theme: Theme) -> None:
    color = theme.lane(item.lane.provider)
    look = Stroke(color=color, width=0.8, fill=theme.paper, radius=4)
    plate = scene.add("rectangle", f"lane.{item.lane.id}.title", item.title_rect, look)
    bind_text(scene, plate, item.title.text, item.title.size, color, box=item.title_rect)


def _add_sample(scene: Scene, item: LegendItem, theme: Theme) -> None:
    """Put in a sample line or mark."""
    box, name = item.rect, f"legend.{item.key}"
    x, y = box.center
    lines = {str(kind): theme.flows[kind] for kind in FlowKind} | {"denied": theme.denied}
    if item.key in lines:
        line_element(scene, name, [(box.x, y), (box.right, y)], lines[item.key])
        return
    if item.key == "gate":
        tone = theme.tag("gate")
        add_gate(scene, name, Rect(x=x - 8, y=y - 8, width=16, height=16), tone.fill, tone.border)
        return
    if item.key == "border":
        ends = ((box.x, y), (box.right, y))
        level = Rect(x=box.x, y=y, width=box.width, height=0)
        stroke = Stroke(color=theme.muted, width=1.8)
        scene.add("line", name, level, stroke, group="", **line_of_points(ends))
        mark = Border(center=(x, y), level=True, words=item.text.text)
        add_bars(scene, f"{name}.bars", mark, theme.muted)
        return
    small = Rect(x=box.x, y=y - 8, width=box.width, height=16)
    style = "solid" if item.key == "stacked" else "dashed"
    look = Stroke(color=theme.muted, style=style, fill=theme.card, radius=4)
    if item.key == "stacked":
        behind = Rect(x=small.x + 3, y=small.y + 3, width=small.width, height=small.height)
        scene.add("rectangle", f"{name}.behind", behind, look)
    scene.add("rectangle", name, small, look)
