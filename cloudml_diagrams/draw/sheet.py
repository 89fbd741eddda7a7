"""The one-pager: a board with its numbered steps in words beside it, fit for a slide or a wall."""

from __future__ import annotations

from pathlib import Path

from cloudml_diagrams.draw.shapes import attrs, num, text
from cloudml_diagrams.draw.svg import board_markup, board_texts, document, icon_ids, icon_symbols
from cloudml_diagrams.model import Board, Rect, Step, Text, Theme, Walk
from cloudml_diagrams.typeface import wrap

__all__ = ["sheet"]

SHARE = 0.25
"""Width of the column of words, of the board's width: four fifths picture, one fifth text."""
SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0)
"""Type of the steps in px; the largest that fits is taken, then the sheet grows downwards."""
PAD = 22.0
FOOTER = 34.0
DISC = 10.5


def sheet(board: Board, walk: Walk, credit: str, theme: Theme, spec_folder: Path) -> str:
    """Return the SVG of a board with the steps of its walk-through beside it.

    ``credit`` is the line at the foot: what was drawn from which spec. ``spec_folder`` is where
    custom icons are read from.
    """
    wide = max(board.width * SHARE, 250.0)
    room = board.height - 2 * PAD - 30
    fitting = (column for size in SIZES if (column := _column(walk, wide, size))[1] <= room)
    lines, height = next(fitting, _column(walk, wide, SIZES[-1]))
    tall = max(board.height, height + 2 * PAD + 30) + FOOTER
    left = board.width
    panel = Rect(x=left, y=PAD, width=wide, height=tall - FOOTER - PAD)
    title = Text(x=left + PAD, y=PAD + 26, text="How it works", size=17, weight=700)
    foot = Text(x=24, y=tall - 13, text=credit, size=13, tone="muted")
    words = _moved(lines, left + PAD, PAD + 44)
    marks = "".join(_disc(line, theme) for line in words if line.weight == 700)
    ids = icon_ids(board)
    body = "\n".join(
        [
            icon_symbols(ids, theme, spec_folder) + board_markup(board, theme, ids),
            _panel(panel, theme),
            text(title, theme.ink),
            marks,
            *(text(line, theme.color(line.tone)) for line in words),
            text(foot, theme.muted),
        ]
    )
    texts = [(line.text, line.weight) for line in (*words, title, foot)]
    size = (left + wide + PAD, tall)
    return document(board.title, walk.description, size, body, [*board_texts(board), *texts], theme)


def _column(walk: Walk, wide: float, size: float) -> tuple[list[Text], float]:
    """Return the steps as lines from (0, 0), and the height they take."""
    lines: list[Text] = []
    y = 0.0
    for step in walk.steps:
        lines.append(
            Text(
                x=DISC,
                y=y + size * 0.98,
                text=step.number,
                size=13,
                weight=700,
                tone="callout",
                anchor="middle",
            )
        )
        for line in _words(step, wide, size):
            y += size * 1.28
            lines.append(Text(x=2 * DISC + 9, y=y - size * 0.3, text=line, size=size))
        y += size * 0.62
    return lines, y


def _words(step: Step, wide: float, size: float) -> tuple[str, ...]:
    return wrap(step.line, size, 400, wide - 2 * PAD - 2 * DISC - 9)


def _moved(lines: list[Text], dx: float, dy: float) -> list[Text]:
    return [
        Text(
            x=line.x + dx,
            y=line.y + dy,
            text=line.text,
            size=line.size,
            weight=line.weight,
            tone=line.tone,
            anchor=line.anchor,
        )
        for line in lines
    ]


def _disc(number: Text, theme: Theme) -> str:
    half = DISC + 3 * max(0, len(number.text) - 2)
    place = attrs(
        x=num(number.x - half),
        y=num(number.y - 4.6 - DISC),
        width=num(2 * half),
        height=num(2 * DISC),
        rx=num(DISC),
        fill=theme.ink,
    )
    return f"<rect{place}/>"


def _panel(box: Rect, theme: Theme) -> str:
    """Return the rule between picture and words."""
    line = attrs(x1=num(box.x), y1=num(box.y), x2=num(box.x), y2=num(box.bottom), stroke=theme.line)
    return f"<line{line}/>"
