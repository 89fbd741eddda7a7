"""A template without its slides and without what it tells of those who made it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pptx.opc.package import Part, XmlPart
from pptx.presentation import Presentation as Document

__all__ = ["emptied"]

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SECTIONS = "sectionLst"
_ASIDE = (
    *("slide", "viewProps", "printerSettings", "commentAuthors", "authors", "changesInfo"),
    *("revisionInfo", "thumbnail", "vbaProject", "diagnostics"),
)
"""Last words of the kinds of relation that lead to what belongs to the old slides."""
_GONE = ("sldIdLst", "custShowLst", "modifyVerifier")
LONG_AGO = datetime(1980, 1, 1)


def emptied(document: Document) -> None:
    """Take the slides out of a presentation, with all that only they hold; masters stay."""
    element = document.part._element
    for name in _GONE:
        for each in list(element.iter(f"{_P}{name}")):
            each.getparent().remove(each)
    _drop_sections(element)
    _drop(document.part)
    package = document.part.package
    for number, relation in list(package._rels.items()):
        if _last(relation.reltype) in _ASIDE:
            package._rels.pop(number)
    for master in document.slide_masters:
        _unlink(master.part)
        for layout in master.slide_layouts:
            _unlink(layout.part)
    about = document.core_properties
    about.author = about.last_modified_by = "cloudml-diagrams"
    about.created = about.modified = LONG_AGO
    about.revision = 1


def _last(kind: str) -> str:
    return kind.rpartition("/")[2]


def _drop(part: Part) -> None:
    for number, relation in list(part.rels.items()):
        if _last(relation.reltype) in _ASIDE:
            part.rels.pop(number)


def _drop_sections(element: Any) -> None:
    for extension in list(element.iter(f"{_P}ext")):
        if any(each.tag.rpartition("}")[2] == _SECTIONS for each in extension):
            extension.getparent().remove(extension)
    for extensions in list(element.iter(f"{_P}extLst")):
        if len(extensions) == 0:
            extensions.getparent().remove(extensions)


def _unlink(part: XmlPart) -> None:
    """Take links from a layout to a slide away: they would keep the slide in the file."""
    numbers = [n for n, relation in part.rels.items() if _last(relation.reltype) == "slide"]
    for each in list(part._element.iter(f"{_A}hlinkClick", f"{_A}hlinkHover")):
        if each.get(f"{_R}id") in numbers:
            each.getparent().remove(each)
    for number in numbers:
        part.rels.pop(number)
