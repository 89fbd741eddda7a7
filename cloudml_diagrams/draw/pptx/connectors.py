"""A route of the board as a connector that PowerPoint itself can route again.

The format knows elbow connectors of two to five stretches whose bends can be adjusted. Seen from
its first stretch, every route at right angles is one of them, turned and flipped, so the board's
way is kept exactly while both ends are glued. LibreOffice disregards where the bends are; for it,
and for whatever else does not know a namespace of 2014, stands beside an elbow the same way as a
freeform. See docs/decisions/0012-glued-arrows.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from cloudml_diagrams.draw.pptx.markup import BLANK, NAMESPACES, geometry, shape, xfrm
from cloudml_diagrams.draw.pptx.units import emu, union
from cloudml_diagrams.model import Point, Rect

__all__ = ["connector", "simple"]

THIN = 0.1
"""In pt: a connector whose ends lie in one line is no thinner, for its bends are counted in it."""
_MOST = 5
_COMPATIBILITY = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main"'
)
_TURNED = ' rot="5400000"'


def connector(
    named: str,
    points: Sequence[Point],
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
    look: str,
    radius: float,
) -> str:
    """Return an arrow along ``points`` (in pt), glued to (shape id, number of site) at its ends.

    ``radius`` is that of the corners where they can be round, which an elbow's cannot.
    """
    glue = _glued("stCxn", start) + _glued("endCxn", end)
    way = simple(points)
    drawn = _straight(way) if len(way) == 2 else _elbow(way)
    made = (
        f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{named}<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/>"
        f"</p:nvCxnSpPr><p:spPr>{drawn}{look}</p:spPr></p:cxnSp>"
    )
    if len(way) == 2:
        return made
    return (
        f'<mc:AlternateContent {_COMPATIBILITY}><mc:Choice Requires="a16">{made}</mc:Choice>'
        f"<mc:Fallback>{_freeform(named, way, radius, look)}</mc:Fallback></mc:AlternateContent>"
    )


def _glued(tag: str, end: tuple[int, int] | None) -> str:
    return f'<a:{tag} id="{end[0]}" idx="{end[1]}"/>' if end else ""


def simple(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a way without points that lie on one line with their neighbours.

    >>> simple(((0, 0), (5, 0), (9, 0), (9, 4)))
    ((0, 0), (9, 0), (9, 4))
    """
    way = [points[0]]
    for here, after in pairwise(points[1:]):
        if _upright(way[-1], here) != _upright(here, after):
            way.append(here)
    return (*way, points[-1])


def _freeform(named: str, way: Sequence[Point], radius: float, look: str) -> str:
    """Return the way as an open path with round corners."""
    box = union(*(Rect(x=x, y=y, width=0, height=0) for x, y in way))

    def at(place: Point) -> str:
        return f'<a:pt x="{emu(place[0] - box.x)}" y="{emu(place[1] - box.y)}"/>'

    path = f"<a:moveTo>{at(way[0])}</a:moveTo>"
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        size = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        path += f"<a:lnTo>{at(_toward(corner, before, size))}</a:lnTo>"
        path += f"<a:quadBezTo>{at(corner)}{at(_toward(corner, after, size))}</a:quadBezTo>"
    path += f"<a:lnTo>{at(way[-1])}</a:lnTo>"
    form = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{emu(box.width)}" h="{emu(box.height)}" fill="none">{path}'
        "</a:path></a:pathLst></a:custGeom>"
    )
    return shape(named, xfrm(box), form, BLANK + look)


def _toward(start: Point, end: Point, distance: float) -> Point:
    share = distance / (math.dist(start, end) or 1.0)
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _upright(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < abs(a[1] - b[1])


def _straight(way: Sequence[Point]) -> str:
    (x0, y0), (x1, y1) = way
    flips = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
    box = Rect(x=min(x0, x1), y=min(y0, y1), width=abs(x1 - x0), height=abs(y1 - y0))
    return xfrm(box, flips) + geometry("straightConnector1")


def _elbow(way: Sequence[Point]) -> str:
    """Return place and form: the way as it is seen from its first stretch, turned back."""
    way = way if len(way) - 1 <= _MOST else (*way[: _MOST - 1], *way[-2:])
    upright = _upright(way[0], way[1])
    # Along the first stretch, then across it; a quarter turn makes "down" of "along".
    seen = [(y, -x) if upright else (x, y) for x, y in way]
    (u0, v0), (u1, v1) = seen[0], seen[-1]
    along, across = (-1 if u1 < u0 else 1), (-1 if v1 < v0 else 1)
    wide, high = max(abs(u1 - u0), THIN), max(abs(v1 - v0), THIN)
    adjust = []
    for number, (u, v) in enumerate(seen[1 : len(seen) - 2], start=1):
        share = (u - u0) * along / wide if number % 2 else (v - v0) * across / high
        adjust.append((f"adj{number}", round(share * 100_000)))
    flips = (' flipH="1"' if along < 0 else "") + (' flipV="1"' if across < 0 else "")
    (x0, y0), (x1, y1) = way[0], way[-1]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    box = Rect(x=x - wide / 2, y=y - high / 2, width=wide, height=high)
    form = geometry(f"bentConnector{len(way) - 1}", adjust)
    return xfrm(box, (_TURNED if upright else "") + flips) + form
