"""A board as a picture without its heading, for a text or a slide that has one; some steps lit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cloudml_diagrams.draw.figures import top_of
from cloudml_diagrams.draw.shapes import attrs, num
from cloudml_diagrams.draw.svg import board_markup, board_texts, document, icon_ids, icon_symbols
from cloudml_diagrams.model import Board, Theme

__all__ = ["still"]


def still(
    board: Board,
    theme: Theme,
    spec_folder: Path = Path(),
    lit: tuple[str, ...] = (),
    address: Callable[[str], str] = "diagram-{}.svg".format,
    *,
    type_inside: bool = True,
) -> str:
    """Return the SVG of a board in which the steps with the numbers ``lit`` stand out.

    Without any the whole board does. It begins ``top_of(board)`` px lower than the board, where
    the heading ends. ``spec_folder`` is where custom icons are read from; ``address`` says where
    the view of an id is shown. Without ``type_inside`` it only names its fonts.
    """
    bare, top, ids = replace(board, heading=(), home=""), top_of(board), icon_ids(board)
    moved = attrs(transform=f"translate(0 {num(-top)})")
    drawn = board_markup(bare, theme, ids, address, lit)
    body = f"{icon_symbols(ids, theme, spec_folder)}<g{moved}>\n{drawn}\n</g>"
    size = (board.width, board.height - top)
    return document(
        board.title,
        board.description,
        size,
        body,
        board_texts(bare),
        theme,
        type_inside=type_inside,
    )
