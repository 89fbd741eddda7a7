"""A board as native shapes of a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cloudml_diagrams.draw.icons import icon_png
from cloudml_diagrams.draw.parts import icons
from cloudml_diagrams.draw.pptx.arrows import arrow, halo, legend_item, marks
from cloudml_diagrams.draw.pptx.canvas import Canvas
from cloudml_diagrams.draw.pptx.cards import card
from cloudml_diagrams.draw.pptx.extent import outline
from cloudml_diagrams.draw.pptx.ground import ground
from cloudml_diagrams.draw.pptx.paint import Paint
from cloudml_diagrams.draw.pptx.sites import sites
from cloudml_diagrams.draw.pptx.units import Fit
from cloudml_diagrams.model import Board, Point, Rect, Route, Theme

__all__ = ["PIXELS", "show"]

PIXELS = 152
"""Of an icon's side: sharp where a board is a slide, and printed."""

Ends = tuple[str, str]


def show(
    board: Board, lit: tuple[str, ...], place: Rect, theme: Theme, spec_folder: Path, canvas: Canvas
) -> dict[str, int]:
    """Put a board on a slide, as large as ``place`` allows (in pt), from back to front.

    Where steps are ``lit``, all that does not belong to them is dimmed. ``spec_folder`` is where
    custom icons are read from. Returns, by the id of a card or lane, the number of its box.
    """
    fit = Fit.into(outline(board), place)
    paint = Paint.of(board, theme, lit)
    boxes = {item.lane.id: item.rect for item in board.lanes}
    boxes |= {item.node.id: item.rect for item in board.cards}
    ends = [_ends(route, boxes) for route in board.routes]
    numbers = {name: canvas.number() for name in boxes}
    held = {name: sites(box, _touching(name, board, ends)) for name, box in boxes.items()}
    canvas.add(ground(board, paint, fit, canvas, numbers, held))
    for item in board.cards:
        name = item.node.id
        look = paint.card(name)
        made = card(
            item,
            [icon_png(name, spec_folder, PIXELS, theme.ink) for name in icons(item)],
            look,
            fit,
            canvas,
            number=numbers[name],
            sites=held[name],
            lit=look is theme,
        )
        canvas.add(made)
    glue = [
        [
            (numbers[end], held[end].index(place))
            for end, place in zip(pair, _tips(route), strict=True)
        ]
        for route, pair in zip(board.routes, ends, strict=True)
    ]
    for made in _arrows(board, glue, paint, fit, canvas):
        canvas.add(made)
    for sample in board.legend:
        canvas.add(legend_item(sample, theme, fit, canvas))
    return numbers


def _arrows(
    board: Board,
    glue: Sequence[Sequence[tuple[int, int]]],
    paint: Paint,
    fit: Fit,
    canvas: Canvas,
) -> Iterator[str]:
    """Yield the arrows from back to front: halos, then ways, then what stands on them.

    ``glue`` has the number of the shape and of its site for both ends of each.
    """
    roles = _roles(board)
    for route in board.routes:
        if route.change:
            yield halo(route, route.change, paint, fit, canvas)
    for route, (start, end) in zip(board.routes, glue, strict=True):
        yield arrow(route, paint, fit, canvas, (start, end), roles)
    for route in board.routes:
        yield from marks(route, paint, fit, canvas)


def _tips(route: Route) -> tuple[Point, Point]:
    return route.points[0], route.points[-1]


def _roles(board: Board) -> dict[str, str]:
    """Return what each card and lane is called, by its id."""
    lanes = {item.lane.id: item.lane.title for item in board.lanes}
    return lanes | {item.node.id: item.node.role for item in board.cards}


def _ends(route: Route, boxes: dict[str, Rect]) -> Ends:
    """Return what an arrow is drawn to: what it names, or what stands there in its place."""
    return (
        _end(route.arrow.source, route.points[0], boxes),
        _end(route.arrow.target, route.points[-1], boxes),
    )


def _end(name: str, place: Point, boxes: dict[str, Rect]) -> str:
    return name if name in boxes else min(boxes, key=lambda other: _away(boxes[other], place))


def _away(box: Rect, place: Point) -> float:
    """Return how far a point is from the edge of a rectangle."""
    x, y = place
    outside = max(box.x - x, x - box.right, box.y - y, y - box.bottom)
    return abs(outside)


def _touching(name: str, board: Board, ends: list[Ends]) -> Iterator[Point]:
    """Yield where arrows touch the card or lane of that id."""
    for route, (source, target) in zip(board.routes, ends, strict=True):
        if source == name:
            yield route.points[0]
        if target == name:
            yield route.points[-1]
