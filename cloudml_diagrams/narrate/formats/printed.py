"""The blocks of an explanation as the plain data that the design of the article reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cloudml_diagrams.markdownhtml import Block, Element, phrase
from cloudml_diagrams.model import Plate, Theme, anchor
from cloudml_diagrams.narrate.formats.walked import MENTION, Shown, Told
from cloudml_diagrams.typesetter import placed

__all__ = ["printed"]

Written = dict[str, object]

_NARROW, _NARROW_ALL = 24, 56
"""Up to so many characters a column of a table is as wide as they are, and all of these are."""
_WIDE = (16, 64)
"""What another column counts as at least and at most, when they share the rest."""
_UPRIGHT = (516.0, 600.0)
"""Width and height in pt that a board may take among the words."""
_LEGIBLE = 0.42
"""In pt a px: a board that would come out smaller gets a page of its own, which lies."""
_SHORT = ["heading", "paragraph"]
_NUMBERS = re.compile(r"\d+[a-z]*")


def printed(
    told: Sequence[Block | Shown | Told], plates: Mapping[str, tuple[str, Plate]], theme: Theme
) -> list[Written]:
    """Return the blocks from top to bottom, as JSON knows values.

    ``plates`` are the boards with the files they lie in, by the ids of their views. The title is
    left out, since the design sets it; a board takes the headings before it along to its page.
    A link to a place that is not there comes out as its words.
    """
    places = frozenset(filter(None, map(_place, told)))
    written: list[Written] = []
    for item in told:
        if isinstance(item, Shown):
            written = _with_picture(written, item, plates[item.view], places)
        elif isinstance(item, Told):
            written.append(_step(item, places, theme))
        elif item.tag != "h1":
            written.append(_block(item.element, places))
    return written


def _with_picture(
    written: list[Written], shown: Shown, file_and_plate: tuple[str, Plate], places: frozenset[str]
) -> list[Written]:
    """Return what has been written, and a board after it with the headings that led to it.

    Before a page that lies, the last short section is kept together: else a line or two of it may
    get a page to themselves.
    """
    file, plate = file_and_plate
    end = len(written)
    while end and written[end - 1]["kind"] == "heading":
        end -= 1
    before, headings = written[:end], written[end:]
    wide, high = _UPRIGHT
    scale = min(wide / plate.width, high / plate.height)
    picture: Written = {
        "kind": "upright" if scale >= _LEGIBLE else "lying",
        "label": _place(shown),
        "headings": headings,
        "plate": placed(plate, file, places),
        "wide": scale * plate.width,
    }
    if picture["kind"] == "lying" and [each["kind"] for each in before[-2:]] == _SHORT:
        before = [*before[:-2], {"kind": "together", "children": before[-2:]}]
    return [*before, picture]


def _place(item: Block | Shown | Told) -> str:
    """Return the name under which others lead here; empty if none do."""
    if isinstance(item, Shown):
        return anchor(item.view, "board")
    return anchor(item.view, f"step-{item.step.number}") if isinstance(item, Told) else ""


def _step(told: Told, places: frozenset[str], theme: Theme) -> Written:
    return {
        "kind": "step",
        "label": _place(told),
        "number": told.step.number,
        "color": theme.color(told.kind),
        "children": _all(phrase(told.words), places),
    }


def _block(element: Element, places: frozenset[str]) -> Written:
    written: Written = {
        "kind": element.kind,
        "text": element.text,
        "level": element.level,
        "address": element.address,
        "children": _all(element.children, places),
    }
    if element.kind == "table":
        written["columns"] = _columns(element)
    if element.address.startswith("#") and element.address[1:] not in places:
        written["kind"] = "words"
    return written


def _all(elements: Iterable[Element], places: frozenset[str]) -> list[Written]:
    found = (part for each in elements for part in _mentioning(each, places))
    return [_block(each, places) for each in found]


def _mentioning(element: Element, places: frozenset[str]) -> Iterator[Element]:
    """Yield an element; a text in parts, where it names a step of the main view that lies here."""
    if element.kind != "text":
        yield element
        return
    at = 0
    for mention in re.finditer(MENTION, element.text):
        for number in _NUMBERS.finditer(element.text, *mention.span()):
            place = anchor("", f"step-{number[0]}")
            if place in places:
                yield Element(kind="text", text=element.text[at : number.start()])
                named = Element(kind="text", text=number[0])
                yield Element(kind="link", address=f"#{place}", children=(named,))
                at = number.end()
    yield Element(kind="text", text=element.text[at:])


def _columns(table: Element) -> list[int]:
    """Return the shares of a table's columns; 0 for one that is as wide as what it holds."""
    rows = [row.children for part in table.children for row in part.children]
    lengths = [max(len(_text(cell)) for cell in column) for column in zip(*rows, strict=True)]
    low, high = _WIDE
    shares, room = list[int](), _NARROW_ALL
    for length in lengths:
        narrow = length <= min(_NARROW, room)
        room -= length if narrow else 0
        shares.append(0 if narrow else min(max(length, low), high))
    return shares


def _text(element: Element) -> str:
    return element.text + "".join(map(_text, element.children))
