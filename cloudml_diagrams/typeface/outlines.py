"""Outlines that every renderer reads: the curves of CFF2 as those of TrueType."""

from __future__ import annotations

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

__all__ = ["with_plain_outlines"]

_ERROR = 0.5
"""How far a curve may come to lie beside the other, in units of which a letter has a thousand."""
_UNUSED = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)


def with_plain_outlines(font: TTFont) -> TTFont:
    """Return the font, changed in place if its outlines are those of CFF2, else as it is.

    To some renderers a glyph of CFF2 has no extent, and they leave out a text that has none.
    """
    if "CFF2" not in font:
        return font
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), table
    table.compile(font)
    for name in order:
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(table.glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for limit in _UNUSED:
        setattr(maxp, limit, 0)
    for cubic in ("CFF2", "VVAR"):
        if cubic in font:
            del font[cubic]
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
    return font
