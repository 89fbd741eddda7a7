"""Where words stand on the layouts of a template, measured in pt of our slides."""

from __future__ import annotations

from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from cloudml_diagrams.draw.pptx.faces import face_share
from cloudml_diagrams.draw.pptx.house import INDENT, Edge, Spot
from cloudml_diagrams.draw.pptx.scheme import Scheme
from cloudml_diagrams.draw.pptx.style import Style
from cloudml_diagrams.draw.pptx.units import EMU_A_POINT
from cloudml_diagrams.model import Rect

__all__ = ["box_of", "spot_of"]

_EDGES = (
    ("left", "lIns", "91440"),
    ("top", "tIns", "45720"),
    ("right", "rIns", "91440"),
    ("bottom", "bIns", "45720"),
)
"""Sides, what the format calls their edge, and what that is where nobody says it."""
_USUAL = "1800"
LARGEST = 2**31 - 1
"""Larger numbers of placeholders are mixed up by LibreOffice: these say where they stand."""


def box_of(shape: object, unit: float) -> Rect:
    """Return where a shape of the file stands, in pt of our slides."""
    by = 1 / EMU_A_POINT / unit
    x, y, wide, high = (
        float(getattr(shape, side) or 0) * by for side in ("left", "top", "width", "height")
    )
    return Rect(x=x, y=y, width=wide, height=high)


def spot_of(holder: LayoutPlaceholder, style: Style, layout: SlideLayout, unit: float) -> Spot:
    """Return the spot of a placeholder; ``unit`` is a pt of ours in pt of the file."""
    face = style.part("latin")
    named = "" if face is None else str(face.get("typeface", ""))
    if named.startswith("+") or not named:
        named = Scheme(layout).face("major" if named.startswith("+mj") else "minor")
    share = face_share(named)
    to_ours = 1 / EMU_A_POINT / unit
    sides = {side: int(style.body(name, usual)) * to_ours for side, name, usual in _EDGES}
    first, second = (int(style.paragraph("marL", level) or "0") * to_ours for level in (1, 2))
    index = holder.placeholder_format.idx
    return Spot(
        box=box_of(holder, unit),
        index=index,
        moved=index > LARGEST,
        edge=Edge(**sides),
        size=float(style.look("sz") or _USUAL) / 100 / unit / share,
        face=share,
        indents=(max(INDENT, first), max(2 * INDENT, second)),
        capitals=style.look("cap") == "all",
    )
