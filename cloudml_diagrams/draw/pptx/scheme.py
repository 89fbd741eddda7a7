"""The colours of a template: what its masters mean by names, and what lies behind a layout."""

from __future__ import annotations

import colorsys
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import SlideLayout

from cloudml_diagrams.draw.pptx.paint import mixed

__all__ = ["Scheme", "contrast", "luminance"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_WHOLE = 0.6
"""A shape of a layout or master that covers that share of the slide is its background."""
_STEADY = 0.08
"""How much the lightness of a gradient may vary for it to count as one colour."""
_PRESETS = {"white": "#ffffff", "black": "#000000"}


class Scheme:
    """The colours of one layout: by name, and the one behind everything."""

    def __init__(self, layout: SlideLayout) -> None:
        self._layout, self._master = layout, layout.slide_master
        theme = self._master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        self._theme = parse_xml(theme.blob)

    def face(self, which: str) -> str:
        """Return the Latin face of the theme, ``major`` or ``minor``."""
        fonts = self._theme.find(f".//{_A}{which}Font/{_A}latin")
        return "" if fonts is None else str(fonts.get("typeface", ""))

    def named(self, name: str) -> str:
        """Return the colour that a name stands for on this layout; empty if nothing says it."""
        slot = self._map().get(name, name)
        entry = self._theme.find(f".//{_A}clrScheme/{_A}{slot}")
        return "" if entry is None or len(entry) == 0 else self.color(entry[0])

    def color(self, element: Any, own: str = "") -> str:
        """Return ``#rrggbb`` for an element of a colour; ``own`` is what ``phClr`` stands for."""
        kind = element.tag.rpartition("}")[2]
        value = str(element.get("val", ""))
        if kind == "schemeClr":
            base = own if value == "phClr" else self.named(value)
        elif kind == "sysClr":
            base = "#" + str(element.get("lastClr", "FFFFFF" if value == "window" else "000000"))
        elif kind == "srgbClr":
            base = "#" + value
        else:
            base = _PRESETS.get(value, "")
        return _changed(base.lower(), element) if len(base) == 7 else ""

    def ground(self, size: tuple[int, int]) -> str:
        """Return the colour behind everything on this layout; empty if it is not one colour.

        ``size`` is that of the slides, in the unit of the file.
        """
        found = self._background()
        for part in (self._master, self._layout):
            if part is self._master and self._layout.element.get("showMasterSp") in ("0", "false"):
                continue
            for shape in part.shapes:
                if not shape.is_placeholder and _area(shape) >= _WHOLE * size[0] * size[1]:
                    found = self._of_shape(shape)
        return found

    def _map(self) -> dict[str, str]:
        over = self._layout.element.find(f"{_P}clrMapOvr/{_A}overrideClrMapping")
        found = over if over is not None else self._master.element.find(f"{_P}clrMap")
        return {} if found is None else dict(found.attrib)

    def _background(self) -> str:
        for part in (self._layout, self._master):
            said = part.element.find(f"{_P}cSld/{_P}bg")
            if said is None:
                continue
            fill = said.find(f"{_P}bgPr")
            if fill is not None:
                return self._of_fill(fill[0])
            reference = said.find(f"{_P}bgRef")
            return self._of_reference(reference) if reference is not None else ""
        return self.named("bg1") or "#ffffff"

    def _of_reference(self, reference: Any) -> str:
        own = self.color(reference[0]) if len(reference) else self.named("bg1")
        place = int(reference.get("idx", "0"))
        styles = self._theme.find(f".//{_A}bgFillStyleLst")
        if place < 1001 or styles is None or place - 1001 >= len(styles):
            return own
        return self._of_fill(styles[place - 1001], own)

    def _of_fill(self, fill: Any, own: str = "") -> str:
        kind = fill.tag.rpartition("}")[2]
        if kind == "noFill":
            return self.named("bg1") or "#ffffff"
        if kind == "solidFill":
            return self.color(fill[0], own)
        stops = [self.color(stop[0], own) for stop in fill.iter(f"{_A}gs")]
        if kind != "gradFill" or not stops or not all(stops):
            return ""
        lights = sorted(stops, key=luminance)
        steady = luminance(lights[-1]) - luminance(lights[0]) < _STEADY
        return lights[len(lights) // 2] if steady else ""

    def _of_shape(self, shape: Any) -> str:
        fills = [
            each
            for each in shape.element.iter(*(f"{_A}{kind}Fill" for kind in ("solid", "grad")))
            if each.getparent().tag == f"{_P}spPr"
        ]
        return self._of_fill(fills[0]) if fills else ""


def _area(shape: Any) -> int:
    return int(shape.width or 0) * int(shape.height or 0)


def _changed(base: str, element: Any) -> str:
    """Return a colour with the changes that stand in its element."""
    for change in element:
        kind = change.tag.rpartition("}")[2]
        share = int(change.get("val", "100000")) / 100_000
        if kind in ("tint", "shade"):
            base = mixed(base, "#ffffff" if kind == "tint" else "#000000", min(1.0, share))
        elif kind in ("lumMod", "lumOff"):
            red, green, blue = (each / 255 for each in bytes.fromhex(base[1:]))
            hue, light, full = colorsys.rgb_to_hls(red, green, blue)
            light = light * share if kind == "lumMod" else light + share
            back = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), full)
            base = "#" + bytes(round(each * 255) for each in back).hex()
    return base


def luminance(color: str) -> float:
    """Return how light ``#rrggbb`` is, from 0 to 1, as WCAG has it."""
    parts = [each / 255 for each in bytes.fromhex(color[1:])]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
