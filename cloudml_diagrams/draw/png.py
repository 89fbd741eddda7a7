"""PNG from SVG: the one door to resvg. Needs no browser and no font of the machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

import resvg_py

from cloudml_diagrams import typeface
from cloudml_diagrams.draw.fontruns import with_fonts
from cloudml_diagrams.problems import CloudmlError

__all__ = ["png"]


def png(svg: str, width: int) -> bytes:
    """Return ``svg`` as PNG, ``width`` px wide, its height in proportion.

    resvg reads no ``@font-face``, so the glyphs that the texts need are handed to it as files. The
    fonts of the machine are used only when a character occurs that no packaged font has (an emoji,
    say); then, and only then, may two machines give different bytes.

    Raises CloudmlError when ``svg`` is not a picture.

    >>> png('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>', 8)[:4]
    b'\\x89PNG'
    """
    picture, texts = with_fonts(svg) if "<text" in svg else (svg, ())
    packaged_only = not any(typeface.uncovered(text) for text, _ in texts)
    with tempfile.TemporaryDirectory() as folder:
        files = typeface.font_files(texts, Path(folder))
        try:
            return resvg_py.svg_to_bytes(
                svg_string=picture,
                width=width,
                skip_system_fonts=packaged_only,
                font_files=[str(path) for path in files],
                font_family=typeface.FAMILY,
                sans_serif_family=typeface.FAMILY,
            )
        except (ValueError, OverflowError) as error:
            raise CloudmlError(f"this SVG cannot be drawn: {error}") from error
