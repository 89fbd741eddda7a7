"""Words put on a sheet: into the placeholders of its layout, or into boxes in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu

from cloudml_diagrams.draw.pptx.house import Scale, Spot
from cloudml_diagrams.draw.pptx.markup import (
    NAMESPACES,
    Paragraph,
    clean,
    fill,
    geometry,
    names,
    paragraph,
    xfrm,
)
from cloudml_diagrams.draw.pptx.texts import SLACK
from cloudml_diagrams.draw.pptx.tuned import tuned, with_face
from cloudml_diagrams.draw.pptx.units import emu
from cloudml_diagrams.model import Rect
from cloudml_diagrams.typeface import wrap

__all__ = ["fits", "heading", "notes", "put", "settled_sheet"]

SMALLEST = 9.0
LINE = 1.15
_NAMED = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"


def put(
    sheet: Slide,
    spot: Spot,
    paragraphs: Sequence[Paragraph],
    scale: Scale,
    *,
    color: str = "",
    list_of: bool = True,
) -> None:
    """Set words at a spot; what the paragraphs do not say, the layout says.

    ``color`` is for a spot without a placeholder, as is ``list_of``: they are points of a list.
    """
    scale = replace(scale, face=spot.face)
    words = "".join(map(paragraph, paragraphs)) or "<a:p/>"
    if spot.index is None:
        _box(sheet, spot, words, scale, color, list_of=list_of)
        return
    for holder in sheet.placeholders:
        if holder.placeholder_format.idx == spot.index:
            made = parse_xml(
                f"<p:txBody {NAMESPACES}><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>"
                f"{words}</p:txBody>"
            )
            element = holder._element
            element.replace(element.get_or_add_txBody(), tuned(made, scale))
            if spot.moved:
                _move(holder, spot.box, scale.unit)


def _move(holder: object, box: Rect, unit: float) -> None:
    sides = {"left": box.x, "top": box.y, "width": box.width, "height": box.height}
    for side, length in sides.items():
        setattr(holder, side, Emu(emu(length * unit)))


def _box(sheet: Slide, spot: Spot, words: str, scale: Scale, color: str, *, list_of: bool) -> None:
    """Set words in a box of our own, where the layout has no placeholder for them."""
    tree = sheet.shapes._spTree
    number = max(int(named.get("id", "1")) for named in tree.iter(_NAMED)) + 1
    look = f"<a:defRPr>{fill(color)}</a:defRPr>"
    levels = "".join(
        f'<a:lvl{level}pPr marL="{emu(indent)}" indent="{emu(-14)}"><a:buFont typeface="Arial"/>'
        f'<a:buChar char="{mark}"/>{look}</a:lvl{level}pPr>'
        for level, (indent, mark) in enumerate(zip(spot.indents, "•-", strict=True), start=1)
    )
    plain = f'<a:lvl1pPr marL="0" indent="0"><a:buNone/>{look}</a:lvl1pPr>'
    named = names(number, "points" if list_of else "words")
    made = parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr>{named}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{xfrm(spot.room)}{geometry('rect')}<a:noFill/></p:spPr><p:txBody>"
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels if list_of else plain}</a:lstStyle>{words}</p:txBody></p:sp>"
    )
    tree.append(with_face(tuned(made, scale)))


def heading(words: str, spot: Spot, *, bold: bool) -> tuple[float, float]:
    """Return the size of a title or subtitle in whole pt at which it fits, and its leading.

    0 for what the layout says: at its size, on one line.
    """
    size = largest = min(spot.size, spot.room.height / LINE)
    while size > SMALLEST and not fits(words, spot, size, bold=bold):
        size = max(SMALLEST, float(ceil(size) - 1))
    if size == largest == spot.size and _lines(words, spot, size, bold=bold) == 1:
        return 0, 0
    return size, size * LINE


def fits(words: str, spot: Spot, size: float, *, bold: bool = False) -> bool:
    """Return whether words of that size in pt fit their spot."""
    return _lines(words, spot, size, bold=bold) * size * LINE <= spot.room.height + 0.01


def _lines(words: str, spot: Spot, size: float, *, bold: bool) -> int:
    shown = words.upper() if spot.capitals else words
    return len(wrap(shown, size, 700 if bold else 400, spot.room.width / SLACK))


def settled_sheet(sheet: Slide) -> None:
    """Take every placeholder off a sheet that holds no words: it would ask to be filled."""
    for holder in list(sheet.placeholders):
        if not (holder.has_text_frame and holder.text_frame.text.strip()):
            holder._element.getparent().remove(holder._element)


def notes(slide: Slide, words: str, seconds: int) -> None:
    """Set what is said with a slide, and how long that takes."""
    time = f"Time: {seconds // 60}:{seconds % 60:02}" if seconds else ""
    said = clean("\n".join(filter(None, [words.replace("\n\n", "\n"), time])))
    if slide.notes_slide.notes_text_frame is None:
        # The notes of this house have no place for words.
        slide.notes_slide.shapes._spTree.append(parse_xml(_NOTES))
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = said


_NOTES = (
    f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="99" name="Notes"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>'
    f"<p:spPr>{xfrm(Rect(x=54, y=360, width=432, height=300))}{geometry('rect')}</p:spPr>"
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)
