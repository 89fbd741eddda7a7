"""Type: how wide a text is, where it breaks, and the fonts a picture carries with it.

The one door to fontTools, HarfBuzz, Brotli and the packaged fonts.
"""

from __future__ import annotations

from cloudml_diagrams.typeface.embed import embedded_css, families, family_stack, font_files
from cloudml_diagrams.typeface.faces import FAMILY
from cloudml_diagrams.typeface.measure import (
    runs,
    uncovered,
    widest_word,
    width,
    wrap,
    wrap_evenly,
)

__all__ = [
    "FAMILY",
    "embedded_css",
    "families",
    "family_stack",
    "font_files",
    "runs",
    "uncovered",
    "widest_word",
    "width",
    "wrap",
    "wrap_evenly",
]
