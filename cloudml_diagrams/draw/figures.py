"""Boards as parts of one HTML page, in light and dark: drawn once, icons and type shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from cloudml_diagrams import resources
from cloudml_diagrams.draw.colors import named, palette
from cloudml_diagrams.draw.icons import glyph_names, icon_data_uri
from cloudml_diagrams.draw.shapes import attrs, num
from cloudml_diagrams.draw.svg import board_markup, board_texts, icon_ids
from cloudml_diagrams.model import Board, Figure, Figures, Theme, anchor

__all__ = ["figures", "top_of"]

MARGIN = 14.0
"""In px, above what stands highest: the page has the heading, so the board leaves it out."""


def figures(
    boards: Mapping[str, Board],
    light: Theme,
    dark: Theme,
    spec_folder: Path = Path(),
    address: Callable[[str], str] = lambda opened: f"#{anchor(opened, 'board')}",
) -> Figures:
    """Return the boards, by the ids of their views, as parts of one page.

    The colours in the markup are custom properties of CSS, so one drawing serves both themes. An
    icon is a symbol that all boards use. ``spec_folder`` is where custom icons are read from,
    ``address`` says where the view of an id stands on the page.
    """
    ids = icon_ids(*boards.values())
    theme = named(light)
    return Figures(
        figures=tuple(
            Figure(view=view, title=board.title, markup=_figure(view, board, theme, ids, address))
            for view, board in boards.items()
        ),
        symbols="".join(_symbol(name, icon, spec_folder) for icon, name in ids.items()),
        colors=palette(light, dark),
        texts=tuple(
            dict.fromkeys(text for board in boards.values() for text in board_texts(board))
        ),
    )


def _figure(
    view: str,
    board: Board,
    theme: Theme,
    ids: Mapping[str, str],
    address: Callable[[str], str],
) -> str:
    """Return one board as an element with a name and a description for a screen reader.

    It is a group, not one image: its cards are links.
    """
    start = top_of(board)
    title, desc = anchor(view, "title"), anchor(view, "desc")
    root = attrs(
        viewBox=f"0 {num(start)} {num(board.width)} {num(board.height - start)}",
        role="group",
        aria_labelledby=title,
        aria_describedby=desc,
    )
    bare = replace(board, heading=(), home="")
    return "\n".join(
        [
            f"<svg{root}>",
            f"<title{attrs(id=title)}>{escape(board.title)}</title>",
            f"<desc{attrs(id=desc)}>{escape(board.description)}</desc>",
            board_markup(bare, theme, ids, address),
            "</svg>",
        ]
    )


def top_of(board: Board) -> float:
    """Return where the board begins below its heading, in px."""
    boxes = [
        *(card.rect for card in board.cards),
        *(band.rect for band in board.bands),
        *(lane.title_rect for lane in board.lanes),
        *(lane.rect for lane in board.lanes),
    ]
    points = [y for route in board.routes for _, y in route.points]
    callouts = [route.callout.center[1] - route.callout.radius for route in board.routes]
    return max(0.0, min([*(box.y for box in boxes), *points, *callouts]) - MARGIN)


def _symbol(name: str, icon: str, spec_folder: Path) -> str:
    """Return an icon's symbol: pixels, or lines in the ink's colour for a neutral one."""
    if icon in glyph_names():
        drawn = (resources.shipped("icons") / f"{icon}.svg").read_text(encoding="utf-8").strip()
        opened = attrs(id=name, color="var(--ink)")
        return drawn.replace("<svg", f"<symbol{opened}", 1).replace("</svg>", "</symbol>")
    picture = attrs(href=icon_data_uri(icon, str(spec_folder)), width="40", height="40")
    return f'<symbol id="{name}" viewBox="0 0 40 40"><image{picture}/></symbol>'
