"""The elements of an Excalidraw scene, and the references between them that it wants both ways."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from cloudml_diagrams.model import Point, Rect

__all__ = ["Element", "Scene", "Stroke", "bind", "place", "relative"]

Element = dict[str, object]

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How an element is drawn."""

    color: str
    width: float = 1.0
    style: str = "solid"
    """``solid``, ``dashed`` or ``dotted``."""
    fill: str = "transparent"
    radius: float = 0.0
    """Of the corners, in px."""
    opacity: int = 100

    def fields(self) -> Element:
        """Return the fields of an element that say so; ``roughness`` 0 draws without wobble."""
        return {
            "strokeColor": self.color,
            "backgroundColor": self.fill,
            "fillStyle": "solid",
            "strokeWidth": self.width,
            "strokeStyle": self.style,
            "roughness": 0,
            "opacity": self.opacity,
            "roundness": {"type": 3, "value": self.radius} if self.radius else None,
        }


@dataclass(slots=True)
class Scene:
    """What has been put into the picture so far, back to front."""

    elements: list[Element] = field(default_factory=list)
    files: dict[str, Element] = field(default_factory=dict)

    def add(
        self,
        kind: str,
        id: str,
        box: Rect,
        stroke: Stroke,
        *,
        group: str = "",
        **more: object,
    ) -> Element:
        """Put in an element of that kind, and return it."""
        element: Element = {
            "id": id,
            "type": kind,
            "x": place(box.x),
            "y": place(box.y),
            "width": place(box.width),
            "height": place(box.height),
            "angle": 0,
            **stroke.fields(),
            "groupIds": [group] if group else [],
            "frameId": None,
            "index": _index(len(self.elements)),
            "seed": _seed(id),
            "version": 1,
            "versionNonce": _seed(f"version of {id}"),
            "isDeleted": False,
            "boundElements": [],
            "updated": 1,
            "link": None,
            "locked": False,
            **more,
        }
        self.elements.append(element)
        return element

    def image(self, id: str, box: Rect, png: bytes, data_uri: str, group: str) -> None:
        """Put in a picture; the same picture is kept once, however often it is shown."""
        file = hashlib.sha1(png, usedforsecurity=False).hexdigest()
        self.files[file] = {
            "mimeType": "image/png",
            "id": file,
            "dataURL": data_uri,
            "created": 1,
        }
        self.add(
            "image",
            id,
            box,
            Stroke(color="transparent"),
            group=group,
            status="saved",
            fileId=file,
            scale=[1, 1],
            crop=None,
        )


def bind(container: Element, kind: str, id: str) -> None:
    """Note in an element what is bound to it."""
    bound = container["boundElements"]
    assert isinstance(bound, list)
    bound.append({"type": kind, "id": id})


def place(value: float) -> float:
    """Return a coordinate with at most four decimals; whole numbers stay floats in JSON."""
    return round(value, 4) + 0.0


def relative(points: Sequence[Point]) -> list[list[float]]:
    """Return the points of a line as seen from its first."""
    x, y = points[0]
    return [[place(i - x), place(j - y)] for i, j in points]


def _seed(words: str) -> int:
    """Return a number that is the same for the same words: nothing here is random."""
    return zlib.crc32(words.encode()) & 0x7FFFFFFF


def _index(at: int) -> str:
    """Return a key by which Excalidraw keeps elements in order, as its fractional indices do.

    >>> _index(0), _index(61), _index(62)
    ('a0', 'az', 'b00')
    """
    size, first = 1, 0
    while at - first >= len(_DIGITS) ** size:
        first += len(_DIGITS) ** size
        size += 1
    at -= first
    key = ""
    for _ in range(size):
        at, digit = divmod(at, len(_DIGITS))
        key = _DIGITS[digit] + key
    return chr(ord("a") + size - 1) + key
