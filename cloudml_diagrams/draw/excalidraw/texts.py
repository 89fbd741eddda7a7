"""The board's texts in an Excalidraw scene: alone, or bound into a shape."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.draw.excalidraw.scene import Element, Scene, Stroke, bind
from cloudml_diagrams.model import Rect, Text
from cloudml_diagrams.typeface import width

__all__ = ["add_text", "bind_text"]

_HELVETICA = 2
_ASCENT = 0.77
"""Of that face, in em: from its baseline up to the upper edge of a line as high as the type."""
_LINE = 1.15
"""Excalidraw's own distance of lines for it, in em."""
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def add_text(scene: Scene, id: str, lines: Sequence[Text], color: str, *, group: str = "") -> None:
    """Put in lines of one kind as one text, each on the board's baseline."""
    first = lines[0]
    step = (lines[-1].y - first.y) / (len(lines) - 1) if len(lines) > 1 else first.size * _LINE
    wide = max(width(line.text, line.size, line.weight) for line in lines)
    box = Rect(
        x=first.x - _SHARE[first.anchor] * wide,
        y=first.y - _ASCENT * first.size - (step - first.size) / 2,
        width=wide,
        height=step * len(lines),
    )
    words = "\n".join(line.text for line in lines)
    _add(
        scene,
        id,
        box,
        words,
        first.size,
        color=color,
        align=(_ALIGN[first.anchor], "top"),
        group=group,
        line_height=step / first.size,
    )


def bind_text(
    scene: Scene,
    container: Element,
    words: str,
    size: float,
    color: str,
    *,
    box: Rect,
    group: str = "",
) -> None:
    """Put words into the middle of a shape that stands at ``box``; they move and grow with it."""
    id = f"{container['id']}.text"
    lines = words.split("\n")
    wide, high = max(width(line, size, 700) for line in lines), size * _LINE * len(lines)
    (x, y) = box.center
    inner = Rect(x=x - wide / 2, y=y - high / 2, width=wide, height=high)
    align = ("center", "middle")
    text = _add(scene, id, inner, words, size, color=color, align=align, group=group)
    text["containerId"] = container["id"]
    bind(container, "text", id)


def _add(
    scene: Scene,
    id: str,
    box: Rect,
    words: str,
    size: float,
    *,
    color: str,
    align: tuple[str, str],
    group: str,
    line_height: float = _LINE,
) -> Element:
    return scene.add(
        "text",
        id,
        box,
        Stroke(color=color),
        group=group,
        text=words,
        originalText=words,
        fontSize=size,
        fontFamily=_HELVETICA,
        textAlign=align[0],
        verticalAlign=align[1],
        containerId=None,
        autoResize=True,
        lineHeight=round(line_height, 4),
    )
