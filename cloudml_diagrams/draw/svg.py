"""A Board as an SVG that stands alone: type, icons and links inside, nothing outside.

The markup is a contract that pages and tests read: a card is a group with ``data-component`` whose
first rect is the card, an arrow has ``data-flow``, ``data-from``, ``data-to`` and ``data-kind``, a
callout ``data-callout``, a lane ``data-lane``; ``<title>`` and ``<desc>`` come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from cloudml_diagrams.draw import arrows, elements
from cloudml_diagrams.draw.dim import dimming, joined
from cloudml_diagrams.draw.icons import icon_data_uri
from cloudml_diagrams.draw.parts import icons, mark_tag
from cloudml_diagrams.draw.shapes import attrs, num, text
from cloudml_diagrams.model import Board, Card, Text, Theme
from cloudml_diagrams.typeface import embedded_css, family_stack

__all__ = ["board_markup", "board_texts", "document", "icon_ids", "icon_symbols", "svg"]


def svg(board: Board, theme: Theme, spec_folder: Path = Path(), *, type_inside: bool = True) -> str:
    """Return the whole document. ``spec_folder`` is where custom icons are read from.

    Without ``type_inside`` it only names its fonts, for what brings them along by itself.
    """
    size = (board.width, board.height)
    ids = icon_ids(board)
    body = icon_symbols(ids, theme, spec_folder) + board_markup(board, theme, ids)
    return document(
        board.title,
        board.description,
        size,
        body,
        board_texts(board),
        theme,
        type_inside=type_inside,
    )


def document(
    title: str,
    description: str,
    size: tuple[float, float],
    body: str,
    texts: list[tuple[str, int]],
    theme: Theme,
    *,
    type_inside: bool = True,
) -> str:
    """Return an SVG document of that size in px around ``body``, with the type it needs.

    Without ``type_inside`` it only names its fonts.
    """
    width, height = num(size[0]), num(size[1])
    root = attrs(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_labelledby="title desc",
        font_family=family_stack(texts),
    )
    return "\n".join(
        [
            f"<svg{root}>",
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(description)}</desc>',
            f"<style>{embedded_css(texts)}</style>" if type_inside else "",
            f"<rect{attrs(width=width, height=height, fill=theme.paper)}/>",
            body,
            "</svg>\n",
        ]
    )


def board_markup(
    board: Board,
    theme: Theme,
    ids: Mapping[str, str],
    address: Callable[[str], str] = "diagram-{}.svg".format,
    lit: tuple[str, ...] = (),
) -> str:
    """Return the markup of a board without its document and its icons, back to front.

    ``ids`` has the id of each icon's symbol; ``address`` says where the view of an id is shown.
    With ``lit`` the steps of those numbers stand out and the rest is dimmed.
    """
    dim, framed = dimming(board, lit), joined(board, lit)

    def card(item: Card) -> str:
        symbols, stands_out = [ids[icon] for icon in icons(item)], item.node.id in framed
        return elements.card(item, symbols, theme, address, framed=stands_out)

    # Dimmed words would neither be read nor be nothing.
    labelled = [route for route in board.routes if not lit or route.arrow.number in lit]
    parts = [
        _heading(board, theme),
        *(dim(item, elements.band(item, theme)) for item in board.bands),
        *(dim(group, text(group.text, theme.color(group.text.tone))) for group in board.groups),
        *(dim(item, elements.lane(item, theme)) for item in board.lanes),
        *(dim(item, elements.shadows(item, theme)) for item in board.cards),
        *(dim(route, arrows.arrow(route, theme)) for route in board.routes),
        *(dim(item, elements.lane_title(item, theme)) for item in board.lanes),
        *(dim(item, card(item)) for item in board.cards),
        *(dim(route, arrows.gate(route, theme)) for route in board.routes),
        *(dim(route, arrows.callout(route, theme)) for route in board.routes),
        *(arrows.label(route, theme) for route in labelled),
        *(arrows.legend_item(item, theme) for item in board.legend),
    ]
    return "\n".join(part for part in parts if part)


def _heading(board: Board, theme: Theme) -> str:
    """Return title and subtitle; the subtitle of a part leads back to the whole."""
    drawn = [(line.tone, text(line, theme.color(line.tone))) for line in board.heading]
    if not board.home:
        return "".join(line for _, line in drawn)
    back = "".join(line for tone, line in drawn if tone == "muted")
    return "".join(line for tone, line in drawn if tone != "muted") + (
        f"<a{attrs(href=board.home)}>{back}</a>" if back else ""
    )


def icon_ids(*boards: Board) -> dict[str, str]:
    """Return the id of each icon's symbol, in the order in which the cards want them."""
    found = [icon for board in boards for card in board.cards for icon in icons(card)]
    return {icon: f"icon-{place}" for place, icon in enumerate(dict.fromkeys(found), start=1)}


def icon_symbols(ids: Mapping[str, str], theme: Theme, spec_folder: Path) -> str:
    """Return the symbols of those icons, each once."""
    symbols = []
    for icon, name in ids.items():
        picture = attrs(
            href=icon_data_uri(icon, str(spec_folder), ink=theme.ink), width="40", height="40"
        )
        symbols.append(f'<symbol id="{name}" viewBox="0 0 40 40"><image{picture}/></symbol>')
    return f"<defs>{''.join(symbols)}</defs>\n"


def board_texts(board: Board) -> list[tuple[str, int]]:
    """Return every text of the board with its weight: what the embedded type must cover."""
    badges = [
        (choice.service.badge, 700)
        for card in board.cards
        if card.node.placement
        for choice in card.node.placement.choices
    ]
    numbers = [(route.callout.number, 700) for route in board.routes]
    return [(line.text, line.weight) for line in _lines(board)] + badges + numbers


def _lines(board: Board) -> Iterator[Text]:
    yield from board.heading
    yield from (band.title for band in board.bands)
    yield from (group.text for group in board.groups)
    yield from (lane.title for lane in board.lanes)
    yield from (item.text for item in board.legend)
    for card in board.cards:
        yield from card.texts
        yield from (tag.text for tag in card.tags)
        yield from (chip.text for chip in (mark_tag(card),) if chip)
    for route in board.routes:
        yield from route.label
