"""Words put into the placeholders of a layout."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml import parse_xml
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Emu

from cloudml_diagrams.draw.pptx.markup import NAMESPACES, Paragraph, Run, clean, paragraph, plain
from cloudml_diagrams.draw.pptx.texts import SLACK
from cloudml_diagrams.draw.pptx.units import emu
from cloudml_diagrams.model import Rect
from cloudml_diagrams.typeface import wrap

__all__ = ["drop", "footer", "move", "notes", "put", "size_for", "title"]

_PLACE = "{http://schemas.openxmlformats.org/presentationml/2006/main}ph"
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def put(holder: Shape, paragraphs: Sequence[Paragraph]) -> None:
    """Replace the words of a placeholder; what the paragraphs do not say, its layout says."""
    words = "".join(map(paragraph, paragraphs)) or "<a:p/>"
    made = parse_xml(
        f"<p:txBody {NAMESPACES}><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>"
        f"{words}</p:txBody>"
    )
    element = holder._element
    old = element.txBody
    if old is None:
        element.append(made)
    else:
        element.replace(old, made)


def title(slide: Slide, words: str, size: float) -> None:
    """Set the title of a slide; ``size`` in pt, 0: as large as its layout says."""
    holder = slide.shapes.title
    if holder is not None:
        put(holder, [Paragraph(runs=(Run(text=words, size=size),))])


def drop(holder: Shape) -> None:
    """Take a placeholder off its slide: an empty one would ask to be filled."""
    element = holder._element
    element.getparent().remove(element)


def move(slide: Slide, index: int, box: Rect) -> None:
    """Put a placeholder where its layout does not have it, in pt."""
    for holder in slide.placeholders:
        if holder.placeholder_format.idx == index:
            holder.left, holder.top = Emu(emu(box.x)), Emu(emu(box.y))
            holder.width, holder.height = Emu(emu(box.width)), Emu(emu(box.height))


def notes(slide: Slide, words: str, seconds: int) -> None:
    """Set what is said with a slide, and how long that takes."""
    time = f"Time: {seconds // 60}:{seconds % 60:02}" if seconds else ""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = clean("\n".join(filter(None, [words.replace("\n\n", "\n"), time])))


def size_for(words: str, box: Rect, largest: float, smallest: float) -> float:
    """Return the largest size in whole pt at which a title fits its box; 0 for the largest."""
    size = largest
    while size > smallest and _height(words, size, box.width) > box.height:
        size -= 1
    return 0 if size == largest else size


def _height(words: str, size: float, width: float) -> float:
    return len(wrap(words, size, 700, width / SLACK)) * size * 1.15


def footer(slide: Slide, words: str) -> None:
    """Show the footer and the number of a slide, where its layout has places for them."""
    number = max((shape.shape_id for shape in slide.shapes), default=1)
    # Said again here, for LibreOffice takes neither size nor face of a footer from its layout.
    look = (
        '<a:rPr lang="en-US" sz="1000"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:rPr>'
    )
    page = f'<a:fld id="{_FIELD}" type="slidenum">{look}<a:t>1</a:t></a:fld>'
    said = {
        "ftr": f'<a:pPr algn="l"/><a:r>{look}<a:t>{plain(words)}</a:t></a:r>',
        "sldNum": f'<a:pPr algn="r"/>{page}',
    }
    named = {"ftr": "Footer", "sldNum": "Slide number"}
    for place in slide.slide_layout._element.iter(_PLACE):
        kind = place.get("type")
        if kind not in said:
            continue
        number += 1
        slide.shapes._spTree.append(
            parse_xml(
                f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{named[kind]}"/>'
                f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
                f'<p:ph type="{kind}" sz="quarter" idx="{place.get("idx", "0")}"/></p:nvPr>'
                "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
                f"<a:p>{said[kind]}</a:p></p:txBody></p:sp>"
            )
        )
