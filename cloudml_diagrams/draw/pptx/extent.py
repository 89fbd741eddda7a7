"""What of a board a slide shows, and how much room that takes in px of the board."""

from __future__ import annotations

from dataclasses import replace

from cloudml_diagrams.draw.parts import callout_rect
from cloudml_diagrams.draw.pptx.texts import box_of
from cloudml_diagrams.draw.pptx.units import grown, holds, union
from cloudml_diagrams.model import Board, Rect, Stage

__all__ = ["outline", "without_shelf"]

HALO = 6.0
"""Around a callout."""


def outline(board: Board) -> Rect:
    """Return the part of a board that is shown: all but its heading, which the slide has."""
    boxes = [item.rect for item in board.cards]
    boxes += [item.rect for item in board.bands]
    boxes += [item.rect for item in board.lanes] + [item.title_rect for item in board.lanes]
    boxes += [box_of(line) for route in board.routes for line in route.label]
    boxes += [item.rect for item in board.legend] + [box_of(item.text) for item in board.legend]
    boxes += [route.gate.rect for route in board.routes if route.gate]
    for route in board.routes:
        boxes += [Rect(x=x, y=y, width=0, height=0) for x, y in route.points]
        boxes.append(grown(callout_rect(route), HALO))
    return union(*boxes)


def without_shelf(board: Board) -> Board | None:
    """Return the board without the shelf of what governs all of it; None: it cannot do without.

    No step leads to what stands on that shelf, so while steps are told its room can be had for
    what is said. Where an arrow or a lane reaches into it, it belongs to the picture.
    """
    shelves = [item.rect for item in board.bands if item.stage is Stage.GOVERN]
    if len(shelves) != 1:
        return None
    (shelf,) = shelves
    gone = {item.node.id for item in board.cards if holds(shelf, item.rect.center)}
    reached = {end for route in board.routes for end in (route.arrow.source, route.arrow.target)}
    crossed = any(holds(shelf, point) for route in board.routes for point in route.points)
    lanes = any(lane.rect.y < shelf.bottom and shelf.y < lane.rect.bottom for lane in board.lanes)
    if gone & reached or crossed or lanes or len(gone) == len(board.cards):
        return None
    return replace(
        board,
        bands=tuple(item for item in board.bands if item.rect != shelf),
        cards=tuple(item for item in board.cards if item.node.id not in gone),
        groups=tuple(item for item in board.groups if not holds(shelf, (item.text.x, item.text.y))),
    )
