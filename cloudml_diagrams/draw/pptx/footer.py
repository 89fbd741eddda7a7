"""The foot of a sheet: footer, date and number, where the layout has places for them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.oxml import parse_xml
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide, SlideLayout

from cloudml_diagrams.draw.pptx.house import Spot
from cloudml_diagrams.draw.pptx.markup import NAMESPACES, names, plain
from cloudml_diagrams.draw.pptx.placeholders import fits, heading
from cloudml_diagrams.draw.pptx.spots import spot_of
from cloudml_diagrams.draw.pptx.style import Style, holders_of

__all__ = ["feet", "footer"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NAMED = f"{_P}cNvPr"
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_NAMES = {"ftr": "Footer", "sldNum": "Slide number", "dt": "Date"}


def feet(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """Return the placeholders of the foot that a layout has, and shows."""
    off = {
        name
        for part in (layout.element, layout.slide_master.element)
        for each in part.iter(f"{_P}hf")
        for name in _NAMES
        if each.get(name) in ("0", "false")
    }
    return [each for each in holders_of(layout) if _kind(each) in _NAMES.keys() - off]


def _kind(holder: LayoutPlaceholder) -> str:
    place = next(holder.element.iter(f"{_P}ph"))
    return str(place.get("type", "obj"))


def footer(slide: Slide, words: str, unit: float) -> None:
    """Show footer, date and number. A footer that the layout has words for keeps them.

    ``unit`` is a pt of ours in pt of the file.
    """
    layout = slide.slide_layout
    tree = slide.shapes._spTree
    for holder in feet(layout):
        kind = _kind(holder)
        field, said = _said(kind, holder, words)
        if not said and not field:
            continue
        style = Style(holder, layout)
        spot = spot_of(holder, style, layout, unit)
        said, size = _fitting(said, spot)
        number = max(int(named.get("id", "1")) for named in tree.iter(_NAMED)) + 1
        index = next(holder.element.iter(f"{_P}ph")).get("idx", "0")
        run = f"<a:rPr/><a:t>{plain(said)}</a:t>"
        run = f'<a:fld id="{_FIELD}" type="{field}">{run}</a:fld>' if field else f"<a:r>{run}</a:r>"
        made = parse_xml(
            f"<p:sp {NAMESPACES}><p:nvSpPr>{names(number, _NAMES[kind])}"
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f'<p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></p:txBody></p:sp>"
        )
        tree.append(_looking(made, style, size * spot.face * unit))


def _said(kind: str, holder: LayoutPlaceholder, words: str) -> tuple[str, str]:
    """Return what a foot says: the type of a field, if it is one, and the words it shows."""
    if kind == "sldNum":
        return "slidenum", "1"
    known = holder.text_frame.text.strip() if holder.has_text_frame else ""
    known = "" if known.startswith("<") else known  # LibreOffice writes "<footer>" for none
    if kind == "ftr":
        return "", known or words
    fields = [each.get("type", "") for each in holder.element.iter(f"{_A}fld")]
    if not fields:
        return "", known
    # What it shows is for the program that opens the file: here there is no clock.
    dated = (name for name in fields if name.startswith("datetime") and name[8:].isdigit())
    return next(dated, "datetime1"), ""


def _fitting(words: str, spot: Spot) -> tuple[str, float]:
    """Return the words, cut if they must be, with the size in pt at which they fit their spot."""
    said = words
    while True:
        size, _ = heading(said, spot, bold=False)
        size = size or spot.size
        if fits(said, spot, size) or len(said) < 8:
            return said, size
        words = words[: len(words) * 9 // 10].rstrip()
        said = f"{words}\u2026"


def _looking(shape: Any, style: Style, size: float) -> Any:
    """Say again what the layout says: LibreOffice takes neither size nor face of a foot from it."""
    for paragraph in shape.iter(f"{_A}p"):
        align = style.paragraph("algn")
        if align:
            paragraph.get_or_add_pPr().set("algn", align)
    for look in shape.iter(f"{_A}rPr"):
        look.set("lang", "en-US")
        look.set("sz", str(round(size * 100)))
        for part in ("solidFill", "latin"):
            found = style.part(part)
            if found is not None:
                look.append(deepcopy(found))
            elif part == "latin":
                look.append(look.makeelement(f"{_A}latin", {"typeface": "+mn-lt"}))
    return shape
