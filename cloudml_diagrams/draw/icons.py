"""Icons as PNG data URIs: those of ``diagrams``, the author's, and a few neutral ones of our own.

Whatever an icon was, what comes out is pixels: no script, link or font of a foreign file survives.
"""

from __future__ import annotations

import base64
import io
import struct
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from cloudml_diagrams import resources
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.iconfiles import icon_file
from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["PIXELS", "glyph_names", "icon_data_uri", "icon_png"]

PIXELS = 76
"""An icon is shown at 38 px; twice that is sharp on fine screens and keeps a picture small."""

_BYTES_MAX = 1_000_000
_SIDE_MAX = 4096
_DEPTH_MAX = 24
_USES_MAX = 12
_ENDLESS = ("feTurbulence", "feConvolveMatrix", "feMorphology")
_PNG = b"\x89PNG\r\n\x1a\n"
_SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}">{1}</svg>'


def glyph_names() -> tuple[str, ...]:
    """Return the names of the neutral icons, sorted.

    >>> "person" in glyph_names()
    True
    """
    return tuple(sorted(path.stem for path in resources.shipped("icons").glob("*.svg")))


def icon_data_uri(
    icon: str, spec_folder: str | Path = "", pixels: int = PIXELS, ink: str = "#475569"
) -> str:
    """Return an icon as ``data:image/png;base64,…``, square, ``pixels`` a side, about 5 KB.

    ``icon`` is a node class of ``diagrams``, the name of a neutral icon (drawn in ``ink``), or a
    PNG or SVG file below ``spec_folder``.

    Raises SpecError for a file that is missing, broken or too big; KeyError for an unknown class or
    name.
    """
    data = icon_png(icon, spec_folder, pixels, ink)
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


@lru_cache(maxsize=512)
def icon_png(
    icon: str, spec_folder: str | Path = "", pixels: int = PIXELS, ink: str = "#475569"
) -> bytes:
    """Return the same icon as the bytes of a PNG file."""
    if icon.lower().endswith((".png", ".svg")):
        return _custom(Path(spec_folder) / icon, pixels)
    if icon in glyph_names():
        svg = (resources.shipped("icons") / f"{icon}.svg").read_text(encoding="utf-8")
        return png(svg.replace("currentColor", ink), pixels)
    return _drawn(icon_file(icon).read_bytes(), "png", pixels)


def _custom(path: Path, pixels: int) -> bytes:
    """Return the author's own icon, or raise SpecError in words that help."""
    try:
        if path.stat().st_size > _BYTES_MAX:
            raise _fault(path, "is larger than 1 MB", "an icon is shown at 40 px: save it smaller")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _fault(path, "cannot be read", reason.lower()) from error
    mime = "png" if data.startswith(_PNG) else "svg+xml"
    fault = _png_fault(data) if mime == "png" else _svg_fault(data)
    if fault:
        raise _fault(path, fault, "save it again as a plain PNG or SVG")
    drawn = _drawn(data, mime, pixels)
    if drawn == png(_SQUARE.format(pixels, ""), pixels):
        raise _fault(path, "shows nothing", "it is empty or damaged")
    return drawn


def _png_fault(data: bytes) -> str:
    if len(data) < 24:
        return "is cut short"
    return "is more than 4096 px wide or high" if max(_size(data)) > _SIDE_MAX else ""


def _svg_fault(data: bytes) -> str:
    """Return why a file is no SVG that can be drawn; empty if it can."""
    depth = deepest = references = 0
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            depth += 1 if event == "start" else -1
            deepest = max(deepest, depth)
            references += event == "start" and element.tag.endswith("}use")
            if reason := _foreign(element):
                return reason
    except (ElementTree.ParseError, LookupError, ValueError):
        return "is neither a PNG nor an SVG file"
    # The renderer recurses into what is nested or reused, and its stack is not endless.
    return "is nested too deeply" if deepest > _DEPTH_MAX or references > _USES_MAX else ""


def _foreign(element: ElementTree.Element) -> str:
    """Return what of an element would be left out of the pixels, and so is refused."""
    name = element.tag.rpartition("}")[2]
    if name == "script":
        return "holds a script"
    if name in _ENDLESS:
        return "holds a filter that may take for ever to draw"
    links = [value for key, value in element.items() if key.rpartition("}")[2] == "href"]
    if name != "a" and not all(link.startswith(("#", "data:")) for link in links):
        return "links to another file"
    return "holds text, which is drawn only as outlines" if name == "text" else ""


def _drawn(data: bytes, mime: str, pixels: int) -> bytes:
    """Draw into a square, halving step by step: in one step thin strokes would come out jagged."""
    side = pixels
    while mime == "png" and 2 * side <= max(_size(data)):
        side *= 2
    while True:
        uri = f"data:image/{mime};base64,{base64.b64encode(data).decode('ascii')}"
        image = f'<image width="{side}" height="{side}" href="{uri}"/>'
        data, mime = png(_SQUARE.format(side, image), side), "png"
        if side == pixels:
            return data
        side //= 2


def _size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, as its header says."""
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _fault(path: Path, what: str, hint: str) -> SpecError:
    message = f"the icon {path.name} {what}"
    return SpecError([Problem(code="bad-icon", message=message, hint=hint, file=str(path))])
