"""The file around the slides: an empty presentation of our own, and a package with fixed dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from cloudml_diagrams.draw.pptx.frame import Frame
from cloudml_diagrams.draw.pptx.layouts import LAYOUTS, layout_xml, master_xml
from cloudml_diagrams.draw.pptx.markup import NAMESPACES
from cloudml_diagrams.draw.pptx.themepart import theme_xml
from cloudml_diagrams.draw.pptx.units import emu
from cloudml_diagrams.model import Theme

__all__ = ["APPLICATION", "CORE", "empty", "settled", "zipped"]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package: the first that the format knows."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_SLIDES = f"{_TYPES}.presentationml"
_DATE = "1980-01-01T00:00:00Z"
APPLICATION = (
    f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
    "<Application>cloudml-diagrams</Application></Properties>"
)
"""What the file says of the program that made it."""
CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title/><dc:subject/><dc:creator>cloudml-diagrams</dc:creator>"
    "<cp:lastModifiedBy>cloudml-diagrams</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    f'<dcterms:created xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:created>'
    f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:modified>'
    "</cp:coreProperties>"
)
"""Who made it, and when: never."""


def empty(frame: Frame, theme: Theme) -> bytes:
    """Return a presentation without slides: our master and layouts, in the theme's colours."""
    parts = {
        "_rels/.rels": _relations(
            ("officeDocument", "ppt/presentation.xml"),
            ("extended-properties", "docProps/app.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/app.xml": APPLICATION,
        "docProps/core.xml": CORE,
        "ppt/presentation.xml": _presentation(frame),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")
        ),
        "ppt/theme/theme1.xml": theme_xml(theme),
        "ppt/slideMasters/slideMaster1.xml": master_xml(frame, theme),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/{name}") for name in _layout_files()),
            ("theme", "../theme/theme1.xml"),
        ),
    }
    for kind, name in zip(LAYOUTS, _layout_files(), strict=True):
        parts[f"ppt/slideLayouts/{name}"] = layout_xml(kind, frame, theme)
        parts[f"ppt/slideLayouts/_rels/{name}.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    parts = {"[Content_Types].xml": _types(), **parts}
    return zipped(
        {
            name: (text if text.startswith(_HEAD) else _HEAD + text).encode()
            for name, text in parts.items()
        }
    )


def settled(package: bytes) -> bytes:
    """Return a package with the same files in a fixed order and with fixed dates."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these files, in a fixed order and with fixed dates."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        # Readers expect the list of types first.
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else it differs between Windows and others
            archive.writestr(member, parts[name])
    return made.getvalue()


def _layout_files() -> list[str]:
    return [f"slideLayout{number}.xml" for number in range(1, len(LAYOUTS) + 1)]


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Target="{target}" '
        f'Type="{kind if ":" in kind else f"{_OFFICE}/relationships/{kind}"}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _types() -> str:
    kinds = {
        "/ppt/presentation.xml": f"{_SLIDES}.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{_SLIDES}.slideMaster+xml",
        "/ppt/theme/theme1.xml": f"{_TYPES}.theme+xml",
        "/docProps/app.xml": f"{_TYPES}.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/ppt/slideLayouts/{name}": f"{_SLIDES}.slideLayout+xml" for name in _layout_files()},
    }
    found = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{found}</Types>'
    )


def _presentation(frame: Frame) -> str:
    size = f'cx="{emu(frame.width)}" cy="{emu(frame.height)}"'
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz {size}/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
