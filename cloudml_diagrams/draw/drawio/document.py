"""Boards as a file of draw.io that opens with nothing moved: a page a view."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from cloudml_diagrams.draw.drawio.cards import card_cells, card_id
from cloudml_diagrams.draw.drawio.cells import LAYERS, Cell, Edge, OnEdge, attributes, markup
from cloudml_diagrams.draw.drawio.edges import edge_cells
from cloudml_diagrams.draw.drawio.legend import heading, legend
from cloudml_diagrams.draw.drawio.regions import home_of, lane_id, regions
from cloudml_diagrams.draw.parts import callout_rect
from cloudml_diagrams.model import MAIN_VIEW, Board, Point, Rect, Route, Theme

__all__ = ["drawio"]


def drawio(boards: Mapping[str, Board], theme: Theme, spec_folder: Path = Path()) -> str:
    """Return a file of draw.io with one page for each board, by the ids of their views.

    A fold leads to the page of its view, and the subtitle of a part back to the whole, as far as
    those pages are in the file. ``spec_folder`` is where custom icons are read from.

    Raises SpecError for an icon that cannot be read.
    """
    pages = [_page(view, board, boards, theme, spec_folder) for view, board in boards.items()]
    opened = attributes({"host": "cloudml-diagrams", "compressed": "false", "pages": len(pages)})
    return f"<mxfile{opened}>\n{''.join(pages)}</mxfile>\n"


def _page(
    view: str,
    board: Board,
    boards: Mapping[str, Board],
    theme: Theme,
    spec_folder: Path,
) -> str:
    def address(opened: str) -> str:
        return f"data:page/id,{opened or MAIN_VIEW}" if opened in boards else ""

    cells = [
        *_board(board, theme, address, spec_folder),
        *_arrows(board, theme),
        *heading(board, theme, address("") if board.home else ""),
        *legend(board, theme),
    ]
    layers = [
        f"<mxCell{attributes({'id': id, 'value': name, 'parent': '0'})}/>"
        for id, name in LAYERS.items()
    ]
    lines = ['<mxCell id="0"/>', *layers, *markup(cells)]
    return "\n".join(
        [
            f"<diagram{attributes({'id': view or MAIN_VIEW, 'name': board.title})}>",
            f"<mxGraphModel{attributes(_sheet(board, theme))}>",
            "<root>",
            *lines,
            "</root>",
            "</mxGraphModel>",
            "</diagram>\n",
        ]
    )


def _sheet(board: Board, theme: Theme) -> dict[str, object]:
    """Return the page: as large as the board, with the theme's paper, and no grid over it."""
    size = {"pageWidth": math.ceil(board.width), "pageHeight": math.ceil(board.height)}
    switches = {"grid": 0, "gridSize": 10, "guides": 1, "tooltips": 1, "connect": 1, "arrows": 1}
    rest = {"fold": 1, "page": 1, "pageScale": 1, **size, "math": 0, "shadow": 0}
    return {"dx": 0, "dy": 0, **switches, **rest, "background": theme.paper}


def _board(
    board: Board, theme: Theme, address: Callable[[str], str], spec_folder: Path
) -> Iterator[Cell]:
    yield from regions(board, theme)
    for card in board.cards:
        yield from card_cells(card, theme, home_of(card, board), address, spec_folder)


def _arrows(board: Board, theme: Theme) -> Iterator[Edge | OnEdge]:
    boxes = {box.lane.id: (lane_id(box.lane.id), box.rect) for box in board.lanes}
    boxes |= {card.node.id: (card_id(card.node.id), card.rect) for card in board.cards}
    for place, route in _ordered(board.routes):
        ends = boxes[route.arrow.source], boxes[route.arrow.target]
        yield from edge_cells(f"arrow.{place}", route, ends, theme)


def _ordered(routes: tuple[Route, ...]) -> Iterator[tuple[int, Route]]:
    """Yield the arrows with their places, so that none runs over the number of another one.

    An arrow carries its number, so what is drawn later lies above it; two that each run over the
    other's number stay in order.
    """
    left = dict(enumerate(routes))
    while left:
        free = (
            place
            for place, route in left.items()
            if not any(
                other != place and _covers(left[other].points, callout_rect(route))
                for other in left
            )
        )
        place = next(free, next(iter(left)))
        yield place, left.pop(place)


def _covers(way: Sequence[Point], box: Rect) -> bool:
    return any(
        min(x0, x1) < box.right
        and box.x < max(x0, x1) + 0.1
        and min(y0, y1) < box.bottom
        and box.y < max(y0, y1) + 0.1
        for (x0, y0), (x1, y1) in pairwise(way)
    )
