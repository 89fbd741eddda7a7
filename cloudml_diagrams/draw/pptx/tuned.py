"""What was measured by us, set in a file whose slides have another size and whose type is wider."""

from __future__ import annotations

from typing import Any

from cloudml_diagrams.draw.pptx.house import Scale

__all__ = ["tuned", "with_face"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LENGTHS = {
    "off": ("x", "y"),
    "chOff": ("x", "y"),
    "ext": ("cx", "cy"),
    "chExt": ("cx", "cy"),
    "ln": ("w",),
    "lnL": ("w",),
    "lnR": ("w",),
    "lnT": ("w",),
    "lnB": ("w",),
    "gridCol": ("w",),
    "tr": ("h",),
    "spcPts": ("val",),
    "bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    "tcPr": ("marL", "marR", "marT", "marB"),
    "pPr": ("marL", "indent"),
    "lvl1pPr": ("marL", "indent"),
    "lvl2pPr": ("marL", "indent"),
}
"""Attributes of DrawingML that are lengths. Paths and guides count in shares of their shape."""
_TYPE = ("rPr", "endParaRPr", "defRPr")


def tuned(element: Any, scale: Scale) -> Any:
    """Return a piece of a slide with its lengths and sizes of type brought to a scale."""
    if scale.unit == 1 and scale.face == 1:
        return element
    for each in element.iter(f"{_A}*", "{*}xfrm"):
        tag = each.tag.rpartition("}")[2]
        for name in _LENGTHS.get(tag, ()):
            _scale(each, name, scale.unit)
        if tag in _TYPE:
            _scale(each, "sz", scale.unit * scale.face)
    return element


def _scale(element: Any, name: str, by: float) -> None:
    value = element.get(name)
    if value is not None:
        element.set(name, str(round(int(value) * by)))


def with_face(element: Any) -> Any:
    """Return a piece of a slide whose words are set in the body type of the file's theme."""
    for look in element.iter(f"{_A}rPr"):
        if look.find(f"{_A}latin") is None:
            face = look.makeelement(f"{_A}latin", {"typeface": "+mn-lt"})
            after = [each for each in look if each.tag.rpartition("}")[2] in ("ln", *_BEFORE)]
            look.insert(len(after), face)
    return element


_BEFORE = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst")
"""What comes before the face in the order of the format."""
