"""Templates of houses that do not exist, each with something of its own that real ones have."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Document
from pptx.slide import SlideMaster
from pptx.util import Inches

from cloudml_diagrams.draw.png import png

__all__ = ["FOOT", "HOUSES", "SECRET", "house", "repacked", "replaced"]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FOOT = "Night & Co., confidential"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SECRET = "Quarterly secret"
"""Stands on the slides of a template, and must be in no deck."""
THEME, MASTER = "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml"
VERDANA = (
    ('<a:majorFont><a:latin typeface="Calibri"/>', '<a:majorFont><a:latin typeface="Georgia"/>'),
    ('<a:minorFont><a:latin typeface="Calibri"/>', '<a:minorFont><a:latin typeface="Verdana"/>'),
)


def drawn(color: str, width: int, height: int) -> bytes:
    """Return a picture of one colour with a paler half."""
    return png(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{color}"/>'
        f'<circle cx="{width}" cy="{height}" r="{height * 0.9}" fill="#fff" opacity="0.4"/></svg>',
        width,
    )


def saved(document: Document) -> bytes:
    """Return a presentation as a file."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package with each part as ``change`` has it; None leaves it out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def replaced(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """Return a package in one of whose parts some texts are replaced."""

    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text = content.decode()
        for old, new in pairs:
            assert old in text, (part, old)
            text = text.replace(old, new)
        return text.encode()

    return repacked(data, change)


def resized(width: float, height: float) -> Document:
    """Return the default of python-pptx with slides of another size, all of it stretched."""
    document = Presentation()
    across, down = Inches(width) / Inches(10), Inches(height) / Inches(7.5)
    document.slide_width, document.slide_height = Inches(width), Inches(height)
    master = document.slide_masters[0]
    for part in (master, *master.slide_layouts):
        for place in part.element.iter(f"{A}off", f"{A}ext"):
            for name, by in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if place.get(name):
                    place.set(name, str(round(int(place.get(name)) * by)))
    return document


def only(document: Document, *names: str) -> Document:
    """Return a presentation with only the layouts of these names."""
    for layout in list(document.slide_layouts):
        if layout.name not in names:
            document.slide_layouts.remove(layout)
    return document


def mark(master: SlideMaster, x: float, y: float, width: float, height: float, color: str) -> None:
    """Put a rectangle on a master, in inches."""
    places = [Inches(each) for each in (x, y, width, height)]
    master.shapes._spTree.append(
        parse_xml(
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="90" name="bar"/><p:cNvSpPr/><p:nvPr '
            'userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{}" y="{}"/>'
            '<a:ext cx="{}" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill></p:spPr>'
            "</p:sp>".format(*places)
        )
    )


def plain() -> bytes:
    """The default of python-pptx: 4:3, white, Calibri, titles in the middle."""
    return saved(Presentation())


def night() -> bytes:
    """16:9 on dark blue, Georgia and Verdana, bars on the master, words in the footer."""
    document = resized(13.333, 7.5)
    master = document.slide_masters[0]
    mark(master, 0, 0, 0.25, 7.5, "accent6")
    mark(master, 12.3, 6.95, 0.8, 0.35, "accent2")
    for layout in document.slide_layouts:
        for each in layout.shapes:
            if each.is_placeholder and each.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                each.text_frame.text = FOOT  # type: ignore[attr-defined]
    data = replaced(
        saved(document),
        THEME,
        ('<a:sysClr val="windowText" lastClr="000000"/>', '<a:srgbClr val="0B1B33"/>'),
        *VERDANA,
    )
    swap = (('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"'), ('sz="4400"', 'sz="3200" b="1"'))
    return replaced(data, MASTER, *swap)


def title_only() -> bytes:
    """A single layout, with nothing but a title."""
    return saved(only(resized(13.333, 7.5), "Title Only"))


def odd() -> bytes:
    """Layouts and placeholders that have strange numbers and tell nothing by their names."""
    document = resized(13.333, 7.5)
    for number, layout in enumerate(reversed(list(document.slide_layouts))):
        layout.element.cSld.set("name", f"L{number:02}")
        layout.element.attrib.pop("type", None)
        for place, each in enumerate(layout.element.iter(f"{P}ph")):
            if each.get("idx") in ("1", "2"):
                each.set("idx", str(4_000_000_000 + 7 * place))
        for each in layout.element.iter(f"{P}cNvPr"):
            each.set("name", "Rectangle")
    return saved(document)


def second(text: str) -> str:
    """Return a text with the names of parts as those of the second master."""
    text = re.sub(
        r"slideLayout(\d+)\.xml", lambda found: f"slideLayout{int(found[1]) + 11}.xml", text
    )
    return text.replace("slideMaster1", "slideMaster2").replace("theme1", "theme2")


def two_masters() -> bytes:
    """A first master with a blank layout only, and a second one with everything."""
    data = plain()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in list(parts):
        again = second(name)
        if again != name:
            text = second(parts[name].decode()) if name.endswith(".rels") else parts[name].decode()
            text = re.sub(
                r'(sldLayoutId id=")(\d+)', lambda found: f"{found[1]}{int(found[2]) + 64}", text
            )
            parts[again] = text.replace("Office Theme", "Second").encode()
    types = parts["[Content_Types].xml"].decode()
    for kind in re.findall(r"<Override [^>]*>", types):
        if second(kind) != kind:
            types = types.replace("</Types>", second(kind) + "</Types>")
    parts["[Content_Types].xml"] = types.encode()
    relations = parts["ppt/_rels/presentation.xml.rels"].decode()
    relations = relations.replace(
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{RELATIONSHIP_TYPE.SLIDE_MASTER}" '
        'Target="slideMasters/slideMaster2.xml"/></Relationships>',
    )
    parts["ppt/_rels/presentation.xml.rels"] = relations.encode()
    shown = parts["ppt/presentation.xml"].decode()
    shown = shown.replace(
        "</p:sldMasterIdLst>", '<p:sldMasterId id="2147483712" r:id="rId99"/></p:sldMasterIdLst>'
    )
    parts["ppt/presentation.xml"] = shown.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved(only(Presentation(io.BytesIO(made.getvalue())), "Blank"))


def used() -> bytes:
    """A deck that somebody gave, with pictures, notes, a section and a link from a layout."""
    document = resized(13.333, 7.5)
    for number in range(3):
        slide = document.slides.add_slide(document.slide_layouts[5])
        slide.shapes.title.text = f"{SECRET} {number}"
        slide.shapes.add_picture(io.BytesIO(drawn("#aa3377", 40 + number, 30)), 0, 0)
        slide.notes_slide.notes_text_frame.text = SECRET
    layout = document.slide_layouts[1]
    link = layout.part.relate_to(document.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    named = next(layout.element.iter(f"{P}cNvPr"))
    named.append(
        parse_xml(f'<a:hlinkClick {SPACES} r:id="{link}" action="ppaction://hlinksldjump"/>')
    )
    document.core_properties.title = document.core_properties.author = SECRET
    numbers = [each.get("id") for each in document.part._element.sldIdLst]
    sections = "".join(f'<p14:sldId id="{each}"/>' for each in numbers)
    document.part._element.append(
        parse_xml(
            f'<p:extLst {SPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f'<p14:section name="{SECRET}" id="{{11111111-2222-3333-4444-555555555555}}">'
            f"<p14:sldIdLst>{sections}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )
    return saved(document)


def pictured() -> bytes:
    """Small slides, as Google's are, on a picture, in a face that nobody here has."""
    document = resized(10, 5.625)
    master = document.slide_masters[0]
    picture = io.BytesIO(drawn("#1d6f8a", 320, 180))
    _, number = master.part.get_or_add_image_part(picture)  # type: ignore[attr-defined]
    ground = master.element.find(f"{P}cSld/{P}bg")
    fill = (
        f'<p:bg {SPACES}><p:bgPr><a:blipFill><a:blip r:embed="{number}"/><a:stretch><a:fillRect/>'
        "</a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    )
    ground.getparent().replace(ground, parse_xml(fill))
    font = VERDANA[1][0], VERDANA[1][1].replace("Verdana", "Brand")
    data = replaced(saved(document), THEME, font)
    bright = ('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')
    return replaced(data, MASTER, bright, ('sz="4400"', 'sz="2800"'), ('sz="3200"', 'sz="1600"'))


def template() -> bytes:
    """The type of file that PowerPoint saves templates as."""
    kind = "openxmlformats-officedocument.presentationml."
    types = (f"{kind}presentation.main", f"{kind}template.main")
    return replaced(saved(resized(13.333, 7.5)), "[Content_Types].xml", types)


HOUSES: Mapping[str, Callable[[], bytes]] = {
    "plain": plain,
    "night": night,
    "title-only": title_only,
    "odd": odd,
    "two-masters": two_masters,
    "used": used,
    "pictured": pictured,
    "template": template,
}


@cache
def house(name: str) -> bytes:
    """Return a template by its name."""
    return HOUSES[name]()
