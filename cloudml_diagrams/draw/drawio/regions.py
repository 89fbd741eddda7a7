"""What lies behind the cards: stages and lanes, as containers that move with what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.draw.drawio.cells import Cell
from cloudml_diagrams.draw.drawio.texts import label_style, text_cell
from cloudml_diagrams.draw.parts import lane_border
from cloudml_diagrams.model import Band, Board, Card, LaneBox, Rect, Theme

__all__ = ["band_id", "home_of", "lane_id", "regions"]

_CONTAINER = {"container": 1, "collapsible": 0, "recursiveResize": 0, "expand": 0}
_LAYER = "board"


def band_id(item: Band) -> str:
    """Return the id of a stage's cell."""
    return f"stage.{item.stage}"


def lane_id(lane: str) -> str:
    """Return the id of a lane's cell."""
    return f"lane.{lane}"


def home_of(card: Card, board: Board) -> str:
    """Return the id of the cell a card belongs to: its lane, else its stage, else the layer.

    A card that spans lanes or stands outside its own belongs to none of them.
    """
    lanes = [box for box in board.lanes if box.lane.id in card.node.lanes]
    if len(lanes) == 1 and _holds(lanes[0].rect, card.rect):
        return lane_id(lanes[0].lane.id)
    for item in board.bands:
        if not card.node.lanes and item.stage == card.node.stage and _holds(item.rect, card.rect):
            return band_id(item)
    return _LAYER


def regions(board: Board, theme: Theme) -> Iterator[Cell]:
    """Yield the stages with their titles, then the lanes, outer ones first."""
    for item in board.bands:
        yield from _band(item, theme)
    for place, group in enumerate(board.groups):
        inside = (band for band in board.bands if _around(band.rect, group.text.x, group.text.y))
        parent = next(map(band_id, inside), _LAYER)
        yield text_cell(f"group.{place}", [group.text], theme, parent)
    for box in board.lanes:
        yield from _lane(box, board, theme)


def _band(item: Band, theme: Theme) -> Iterator[Cell]:
    look = theme.stages[item.stage]
    style = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 28,
        "fillColor": look.fill,
        "strokeColor": look.border,
        "strokeWidth": 1,
        **_CONTAINER,
        "html": 0,
    }
    yield Cell(id=band_id(item), rect=item.rect, style=style, parent=_LAYER, connectable=False)
    yield text_cell(f"{band_id(item)}.title", [item.title], theme, band_id(item))


def _lane(item: LaneBox, board: Board, theme: Theme) -> Iterator[Cell]:
    color = theme.lane(item.lane.provider)
    outer = next((lane for lane in board.lanes if lane.lane.id == item.lane.parent), None)
    parent = lane_id(outer.lane.id) if outer else _LAYER
    width, dash, radius = lane_border(item)
    style = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 2 * radius,
        "fillColor": "none",
        "strokeColor": color,
        "strokeWidth": width,
        "dashed": 1,
        "fixDash": 1,
        "dashPattern": dash,
        **_CONTAINER,
        "html": 0,
    }
    yield Cell(
        id=lane_id(item.lane.id),
        rect=item.rect,
        style=style,
        parent=parent,
        tooltip=f"{item.lane.kind}: {item.lane.title}",
    )
    yield _lane_title(item, theme)


def _lane_title(item: LaneBox, theme: Theme) -> Cell:
    """Return a lane's title on a plate that covers the border behind it."""
    color = theme.lane(item.lane.provider)
    style = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 8,
        "fillColor": theme.paper,
        "strokeColor": color,
        "strokeWidth": 0.8,
        "align": "left",
        "verticalAlign": "middle",
        **label_style(item.title.size, item.title.weight, color),
        "spacingLeft": item.title.x - item.title_rect.x,
    }
    name = f"{lane_id(item.lane.id)}.title"
    return Cell(
        id=name,
        rect=item.title_rect,
        style=style,
        parent=lane_id(item.lane.id),
        text=item.title.text,
        connectable=False,
    )


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _around(box: Rect, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom
