"""Cards that open another view lead to the slide that shows it.

A card leads nowhere else. Its service's documentation is a click away in the other formats; here a
click on the board goes on to the next slide, and whoever gives the talk relies on that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide as Sheet

from cloudml_diagrams.draw.pptx.markup import NAMESPACES
from cloudml_diagrams.model import Board, Slide

__all__ = ["BoardSheet", "link"]

_NAMED = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSheet:
    """A slide of the file that shows a board, and what of it."""

    slide: Slide
    sheet: Sheet
    board: Board
    boxes: Mapping[str, int]
    """By the id of a card, the number of its box."""


def link(shown: Sequence[BoardSheet]) -> None:
    """Link the cards of all boards to the slides that show the views which they open.

    A link is on the shapes of a card, for a group can have none; a view that is on no slide, or
    the one that the card itself is shown in, is not linked.
    """
    homes: dict[str, Sheet] = {}
    for each in shown:
        if each.slide.view and not each.slide.lit:
            homes.setdefault(each.slide.view, each.sheet)
    for each in shown:
        for card in each.board.cards:
            home = homes.get(card.node.opens)
            if home and home is not each.sheet:
                _lead(each.sheet, each.boxes[card.node.id], home)


def _lead(sheet: Sheet, number: int, home: Sheet) -> None:
    relation = sheet.part.relate_to(home.part, RELATIONSHIP_TYPE.SLIDE)
    every = sheet.shapes._spTree.iter(_NAMED)
    box = next(named for named in every if named.get("id") == str(number))
    group = box.getparent().getparent().getparent()
    for named in list(group.iter(_NAMED))[1:]:
        named.insert(
            0,
            parse_xml(
                f'<a:hlinkClick {NAMESPACES} r:id="{relation}" action="ppaction://hlinksldjump"/>'
            ),
        )
