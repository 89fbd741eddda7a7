"""Texts of a board as text boxes: measured before they are placed."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.draw.pptx.markup import Paragraph, Run, text_box
from cloudml_diagrams.draw.pptx.units import Fit
from cloudml_diagrams.model import Rect, Text
from cloudml_diagrams.typeface import width

__all__ = ["ALIGN", "BOLD", "box_of", "line_box", "lines_box", "paragraph_of", "whole"]

BOLD = 600
"""From this weight on a text is set bold: the type of slides knows no other."""
SLACK = 1.05
"""The slides' type is narrower than that of the boards, but for a few words of capitals."""
ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_RISE, _FALL = 0.95, 0.3
"""What a line takes above and below its baseline, as shares of its size."""


def box_of(item: Text) -> Rect:
    """Return the room of one line, in px of the board."""
    wide = width(item.text, item.size, item.weight)
    left = {"start": item.x, "middle": item.x - wide / 2, "end": item.x - wide}[item.anchor]
    return Rect(
        x=left,
        y=item.y - _RISE * item.size,
        width=wide,
        height=(_RISE + _FALL) * item.size,
    )


def line_box(named: str, item: Text, color: str, fit: Fit) -> str:
    """Return one line of text."""
    return lines_box(named, [item], color, fit)


def lines_box(named: str, items: Sequence[Text], color: str, fit: Fit) -> str:
    """Return lines that belong together as one text box; they share their anchor."""
    boxes = [box_of(item) for item in items]
    x, y = min(box.x for box in boxes), boxes[0].y
    right, bottom = max(box.right for box in boxes), boxes[-1].bottom
    place = fit.rect(Rect(x=x, y=y, width=right - x, height=bottom - y))
    step = items[1].y - items[0].y if len(items) > 1 else 0
    paragraphs = [paragraph_of(item, color, fit, step * fit.scale) for item in items]
    return text_box(named, place, paragraphs, anchor="ctr", wrap=False)


def paragraph_of(item: Text, color: str, fit: Fit, leading: float = 0) -> Paragraph:
    """Return a line as a paragraph."""
    run = Run(text=item.text, size=item.size * fit.scale, color=color, bold=item.weight >= BOLD)
    return Paragraph(runs=(run,), align=ALIGN[item.anchor], leading=leading)


def whole(lines: Sequence[Text], *candidates: str) -> str:
    """Return the words that were broken into lines: one of the candidates, if they come of it."""
    squeezed = "".join("".join(line.text.split()) for line in lines)
    for words in candidates:
        if "".join(words.split()) == squeezed:
            return words
    return " ".join(line.text for line in lines)
