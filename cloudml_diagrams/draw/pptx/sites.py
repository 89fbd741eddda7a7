"""Where arrows hold on to a shape: its connection sites.

A rounded rectangle of the format has four, in the middles of its sides. A board's arrows touch
where they have room, so a shape that is touched elsewhere gets a form of its own: the same rounded
rectangle, written out, with further sites.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from cloudml_diagrams.draw.pptx.markup import rounded
from cloudml_diagrams.model import Point, Rect

__all__ = ["Sites", "sites"]

NEAR = 0.6
"""In px: an arrow that ends so near to the middle of a side is held there."""
_FORM = """\
<a:custGeom><a:avLst><a:gd name="adj" fmla="val {adj}"/></a:avLst><a:gdLst>\
<a:gd name="a" fmla="pin 0 adj 50000"/><a:gd name="x1" fmla="*/ ss a 100000"/>\
<a:gd name="x2" fmla="+- r 0 x1"/><a:gd name="y2" fmla="+- b 0 x1"/>{guides}</a:gdLst>\
<a:ahLst><a:ahXY gdRefX="adj" minX="0" maxX="50000"><a:pos x="x1" y="t"/></a:ahXY></a:ahLst>\
<a:cxnLst><a:cxn ang="3cd4"><a:pos x="hc" y="t"/></a:cxn>\
<a:cxn ang="cd2"><a:pos x="l" y="vc"/></a:cxn><a:cxn ang="cd4"><a:pos x="hc" y="b"/></a:cxn>\
<a:cxn ang="0"><a:pos x="r" y="vc"/></a:cxn>{sites}</a:cxnLst>\
<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path><a:moveTo><a:pt x="l" y="x1"/></a:moveTo>\
<a:arcTo wR="x1" hR="x1" stAng="cd2" swAng="cd4"/><a:lnTo><a:pt x="x2" y="t"/></a:lnTo>\
<a:arcTo wR="x1" hR="x1" stAng="3cd4" swAng="cd4"/><a:lnTo><a:pt x="r" y="y2"/></a:lnTo>\
<a:arcTo wR="x1" hR="x1" stAng="0" swAng="cd4"/><a:lnTo><a:pt x="x1" y="b"/></a:lnTo>\
<a:arcTo wR="x1" hR="x1" stAng="cd4" swAng="cd4"/><a:close/></a:path></a:pathLst></a:custGeom>"""
_ANGLES = {"t": "3cd4", "l": "cd2", "b": "cd4", "r": "0"}
"""Which way an arrow leaves a side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """The sites of a shape that stands at ``rect``, in px of the board."""

    rect: Rect
    further: tuple[tuple[str, float], ...] = ()
    """Side (``t``, ``l``, ``b`` or ``r``) and how far along it, as a share of its length."""

    def index(self, place: Point) -> int:
        """Return the number of the site that is nearest to a point."""
        places = [self._place(side, share) for side, share in (*_MIDDLES, *self.further)]
        return min(range(len(places)), key=lambda number: math.dist(places[number], place))

    def _place(self, side: str, share: float) -> Point:
        box = self.rect
        if side in "tb":
            return (box.x + box.width * share, box.y if side == "t" else box.bottom)
        return (box.x if side == "l" else box.right, box.y + box.height * share)

    def form(self, box: Rect, radius: float) -> str:
        """Return the shape's geometry for its place on the slide; both in pt."""
        if not self.further:
            return rounded(box, radius)
        guides = found = ""
        for number, (side, share) in enumerate(self.further):
            along = "w" if side in "tb" else "h"
            guides += (
                f'<a:gd name="s{number}" fmla="*/ {along} {round(share * 1_000_000)} 1000000"/>'
            )
            spot = f'x="s{number}" y="{side}"' if side in "tb" else f'x="{side}" y="s{number}"'
            found += f'<a:cxn ang="{_ANGLES[side]}"><a:pos {spot}/></a:cxn>'
        adj = min(50_000, round(radius / min(box.width, box.height) * 100_000))
        return _FORM.format(adj=adj, guides=guides, sites=found)


_MIDDLES = (("t", 0.5), ("l", 0.5), ("b", 0.5), ("r", 0.5))
"""The sites that every rounded rectangle has, in their order."""


def sites(rect: Rect, ends: Iterable[Point]) -> Sites:
    """Return the sites that a shape needs for the ends of arrows that touch it."""
    further: list[tuple[str, float]] = []
    for end in ends:
        side, share = _on_edge(rect, end)
        length = rect.width if side in "tb" else rect.height
        if abs(share - 0.5) * length > NEAR and (side, share) not in further:
            further.append((side, share))
    return Sites(rect=rect, further=tuple(further))


def _on_edge(rect: Rect, end: Point) -> tuple[str, float]:
    """Return the side that is nearest to a point, and how far along it that is."""
    x, y = end
    away = {
        "t": abs(y - rect.y),
        "l": abs(x - rect.x),
        "b": abs(y - rect.bottom),
        "r": abs(x - rect.right),
    }
    side = min(away, key=lambda name: away[name])
    share = (x - rect.x) / rect.width if side in "tb" else (y - rect.y) / rect.height
    return side, min(1.0, max(0.0, round(share, 6)))
