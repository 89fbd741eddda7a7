"""Slides read back: the shapes of a .pptx, where they stand, and the ways its connectors take."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Document
from pptx.slide import Slide

from cloudml_diagrams.model import Point, Rect

__all__ = ["Arrow", "Part", "arrows", "opened", "parts", "site"]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SHAPES = ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")
POINT = 12700


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A shape at any depth of a slide; places in pt."""

    kind: str
    id: int
    name: str
    description: str
    rect: Rect
    text: str
    element: Any
    parent: str
    """Name of the group around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A connector: what it is glued to, and the way it takes."""

    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    points: tuple[Point, ...]
    element: Any


def opened(data: bytes) -> Document:
    """Return a file as python-pptx reads it."""
    return Presentation(io.BytesIO(data))


def parts(slide: Slide) -> list[Part]:
    """Return every shape of a slide, groups among them; of alternatives the first."""
    return list(_parts(slide.shapes._spTree, ""))


def _parts(tree: Any, parent: str) -> Iterator[Part]:
    for element in tree:
        tag = element.tag.rpartition("}")[2]
        if tag == "AlternateContent":
            yield from _parts(element[0], parent)
        if tag not in SHAPES:
            continue
        named = next(element.iter(f"{P}cNvPr"))
        rect = _rect(element)
        if rect:
            yield Part(
                kind=tag,
                id=int(named.get("id")),
                name=named.get("name"),
                description=named.get("descr", ""),
                rect=rect,
                text="".join(text.text or "" for text in element.iter(f"{A}t")),
                element=element,
                parent=parent,
            )
        if tag == "grpSp":
            yield from _parts(element, named.get("name"))


def _rect(element: Any) -> Rect | None:
    place = next(element.iter(f"{A}xfrm", f"{P}xfrm"), None)
    if place is None:
        return None
    off, ext = place.find(f"{A}off"), place.find(f"{A}ext")
    x, y = int(off.get("x")) / POINT, int(off.get("y")) / POINT
    wide, high = int(ext.get("cx")) / POINT, int(ext.get("cy")) / POINT
    if int(place.get("rot", "0")) % 10_800_000:
        x, y, wide, high = x + (wide - high) / 2, y + (high - wide) / 2, high, wide
    return Rect(x=x, y=y, width=wide, height=high)


def arrows(slide: Slide) -> list[Arrow]:
    """Return the connectors that are glued, which those of a legend are not."""
    made = []
    for element in slide.shapes._spTree.iter(f"{P}cxnSp"):
        start, end = next(element.iter(f"{A}stCxn"), None), next(element.iter(f"{A}endCxn"), None)
        if start is None or end is None:
            continue
        made.append(
            Arrow(
                name=next(element.iter(f"{P}cNvPr")).get("name"),
                start=(int(start.get("id")), int(start.get("idx"))),
                end=(int(end.get("id")), int(end.get("idx"))),
                points=_way(element),
                element=element,
            )
        )
    return made


def _way(element: Any) -> tuple[Point, ...]:
    """Return the way of a connector as the definition of its preset says, turned and flipped."""
    place = next(element.iter(f"{A}xfrm"))
    off, ext = place.find(f"{A}off"), place.find(f"{A}ext")
    x, y, w, h = (
        int(value) / POINT for value in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    )
    form = next(element.iter(f"{A}prstGeom"))
    adjust = [int(gd.get("fmla").split()[1]) / 100_000 for gd in form.iter(f"{A}gd")]
    points = _preset(form.get("prst"), w, h, adjust)
    if place.get("flipH") == "1":
        points = [(w - u, v) for u, v in points]
    if place.get("flipV") == "1":
        points = [(u, h - v) for u, v in points]
    angle = math.radians(int(place.get("rot", "0")) / 60_000)
    cos, sin = round(math.cos(angle)), round(math.sin(angle))
    middle = [(u - w / 2, v - h / 2) for u, v in points]
    return tuple((x + w / 2 + u * cos - v * sin, y + h / 2 + u * sin + v * cos) for u, v in middle)


def _preset(name: str, w: float, h: float, adjust: list[float]) -> list[Point]:
    a = [*adjust, 0, 0, 0]
    return {
        "straightConnector1": [(0, 0), (w, h)],
        "bentConnector2": [(0, 0), (w, 0), (w, h)],
        "bentConnector3": [(0, 0), (w * a[0], 0), (w * a[0], h), (w, h)],
        "bentConnector4": [
            (0, 0),
            (w * a[0], 0),
            (w * a[0], h * a[1]),
            (w, h * a[1]),
            (w, h),
        ],
        "bentConnector5": [
            (0, 0),
            (w * a[0], 0),
            (w * a[0], h * a[1]),
            (w * a[2], h * a[1]),
            (w * a[2], h),
            (w, h),
        ],
    }[name]


def site(part: Part, number: int) -> Point:
    """Return where a connection site of a rounded rectangle lies."""
    box = part.rect
    middles = [(0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5)]
    if number < 4:
        share = middles[number]
    else:
        guides = {
            gd.get("name"): int(gd.get("fmla").split()[2]) / 1_000_000
            for gd in part.element.iter(f"{A}gd")
            if gd.get("fmla").startswith("*/ w") or gd.get("fmla").startswith("*/ h")
        }
        spot = list(part.element.iter(f"{A}cxn"))[number].find(f"{A}pos")
        named = {"l": 0.0, "t": 0.0, "r": 1.0, "b": 1.0, **guides}
        share = (named[spot.get("x")], named[spot.get("y")])
    return (box.x + box.width * share[0], box.y + box.height * share[1])
