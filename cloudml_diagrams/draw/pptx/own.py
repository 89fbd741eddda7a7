"""The house that ships: our own master and layouts, on our own grid, in the theme's colours."""

from __future__ import annotations

import io

from pptx import Presentation

from cloudml_diagrams.draw.pptx.frame import FRAMES, Frame
from cloudml_diagrams.draw.pptx.house import KINDS, Form, Ground, House, Spot
from cloudml_diagrams.draw.pptx.layouts import (
    BOARD_TITLE_SIZE,
    COVER_SIZE,
    COVER_SUBTITLE_SIZE,
    FIRST_COLUMN,
    SUBTITLE,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    cover_subtitle,
    cover_title,
)
from cloudml_diagrams.draw.pptx.package import empty
from cloudml_diagrams.model import Rect, Theme

__all__ = ["own_house"]


def own_house(slides: str, theme: Theme) -> House:
    """Return the house for a key of FRAMES. KeyError if there is none."""
    frame = FRAMES[slides]
    document = Presentation(io.BytesIO(empty(frame, theme)))
    layouts = {layout.name: layout for layout in document.slide_layouts}
    ground = Ground(board=theme, words=theme, ink=theme.ink, quiet="tx2")
    forms = {}
    for kind in KINDS:
        title, subtitle = _heads(kind, frame)
        top = frame.subtitle.y + 10
        body = frame.body
        raised = Rect(x=body.x, y=top, width=body.width, height=body.bottom - top)
        forms[kind] = Form(
            layout=layouts[kind],
            title=title,
            subtitle=subtitle,
            texts=_texts(kind, frame, top),
            room=frame.board if kind == "Board" else raised,
            below=body.y,
            ground=ground,
        )
    return House(document=document, forms=forms, height=frame.height)


def _heads(kind: str, frame: Frame) -> tuple[Spot, Spot]:
    if kind == "Title":
        return (
            Spot(index=0, box=cover_title(frame), size=COVER_SIZE),
            Spot(index=1, box=cover_subtitle(frame), size=COVER_SUBTITLE_SIZE),
        )
    sub = Spot(index=SUBTITLE, box=frame.subtitle, size=SUBTITLE_SIZE)
    if kind == "Board":
        return Spot(index=0, box=frame.board_title, size=BOARD_TITLE_SIZE), sub
    return Spot(index=0, box=frame.title, size=TITLE_SIZE), sub


def _texts(kind: str, frame: Frame, top: float) -> tuple[Spot, ...]:
    """Return the columns of a list, which begin higher where there is no subtitle."""
    boxes = {"Points": (frame.body,), "Two columns": frame.columns()}.get(kind, ())
    return tuple(
        Spot(index=FIRST_COLUMN + place, box=box).from_top(top) for place, box in enumerate(boxes)
    )
