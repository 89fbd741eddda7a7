"""Boards as plates: pictures for paper, with their links beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from cloudml_diagrams.draw.elements import leads_to
from cloudml_diagrams.draw.figures import top_of
from cloudml_diagrams.draw.fontruns import with_fonts
from cloudml_diagrams.draw.still import still
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.model import Board, Plate, PlateLink, Rect, Theme
from cloudml_diagrams.typeface import width

__all__ = ["bare_plate", "plate"]

Address = Callable[[str], str]
"""Says where the view of an id is shown."""


def plate(board: Board, theme: Theme, spec_folder: Path, address: Address) -> Plate:
    """Return the whole board, as large as it is.

    ``spec_folder`` is where custom icons are read from. The subtitle of a part leads to the whole,
    whose id is empty.
    """
    home = _home(board, address) if board.home else ()
    return _plate(
        board,
        svg(board, theme, spec_folder, type_inside=False),
        0.0,
        (*home, *_links(board, address)),
    )


def bare_plate(
    board: Board,
    theme: Theme,
    spec_folder: Path,
    address: Address,
    lit: tuple[str, ...] = (),
) -> Plate:
    """Return the board without its heading, for a text that has one; its links are moved along.

    With ``lit`` the steps of those numbers stand out.
    """
    drawn = still(board, theme, spec_folder, lit, address, type_inside=False)
    return _plate(board, drawn, top_of(board), tuple(_links(board, address)))


def _plate(board: Board, drawn: str, start: float, links: tuple[PlateLink, ...]) -> Plate:
    named, texts = with_fonts(drawn)
    return Plate(
        svg=named,
        title=board.title,
        description=board.description,
        width=board.width,
        height=board.height - start,
        texts=texts,
        links=tuple(
            replace(link, rect=replace(link.rect, y=link.rect.y - start)) for link in links
        ),
    )


def _links(board: Board, address: Address) -> Iterator[PlateLink]:
    for card in board.cards:
        leads = leads_to(card.node, address)
        if leads:
            yield PlateLink(rect=card.rect, address=leads)


def _home(board: Board, address: Address) -> Iterator[PlateLink]:
    """Yield the lines of the heading that lead back to the whole."""
    for line in board.heading:
        if line.tone == "muted":
            wide = width(line.text, line.size, line.weight)
            box = Rect(x=line.x, y=line.y - line.size, width=wide, height=line.size * 1.3)
            yield PlateLink(rect=box, address=address(""))
