"""The slides as a PDF: one a page, to be shown or to be handed out."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import replace

from cloudml_diagrams.model import Deck, Plate, Slide, Stage, Theme, anchor
from cloudml_diagrams.typesetter import placed, typeset

__all__ = ["Lit", "talk"]

Lit = tuple[str, tuple[str, ...]]
"""A picture: the id of its view, and the steps that are lit."""

_WEIGHTS = (400, 600)
"""What the design sets words in; a board has weights of its own."""
_OWN_TEXT = string.ascii_letters + string.digits + string.punctuation + " …"


def talk(deck: Deck, plates: Mapping[Lit, Plate], theme: Theme) -> bytes:
    """Return the file.

    ``plates`` has the board of every slide that shows one, by its view and the steps it lights. A
    card that opens a view leads to ``#<view>.board``. Notes are left out.

    Raises MissingTool where there is no Typst.
    """
    files = {lit: f"board-{place}.svg" for place, lit in enumerate(plates, start=1)}
    places = {_label(slide) for slide in deck.slides} - {""}
    data = {
        "title": deck.title,
        "clock": f"{deck.seconds // 60}:{deck.seconds % 60:02d}",
        "colors": {
            "paper": theme.paper,
            "ink": theme.ink,
            "muted": theme.muted,
            "line": theme.line,
            "accent": theme.stages[Stage.SERVE].title,
            "disc": theme.callout_ink,
        },
        "stages": [theme.stages[stage].title for stage in Stage],
        "slides": [_slide(slide, plates, files, places) for slide in deck.slides],
    }
    letters = "".join(sorted(set(_OWN_TEXT).union(deck.title, *map(_words, deck.slides))))
    texts = [(letters, weight) for weight in _WEIGHTS]
    texts += [text for plate in plates.values() for text in plate.texts]
    return typeset("deck", data, texts, {files[lit]: plates[lit].svg for lit in plates})


def _slide(
    slide: Slide, plates: Mapping[Lit, Plate], files: Mapping[Lit, str], places: set[str]
) -> dict[str, object]:
    told: dict[str, object] = {
        "kind": slide.kind,
        "form": _form(slide),
        "title": slide.title,
        "subtitle": slide.subtitle,
        "label": _label(slide),
        "points": [
            {"lead": point.lead, "text": point.text, "under": point.under} for point in slide.points
        ],
    }
    if slide.table:
        count = len(slide.table.header)
        rows = [(*row, *("",) * count)[:count] for row in slide.table.rows]
        told["table"] = {"header": slide.table.header, "rows": rows, "widths": slide.table.widths}
    if slide.view is not None:
        lit = (slide.view, slide.lit)
        told["plate"] = placed(_described(plates[lit], slide), files[lit], places)
    return told


def _form(slide: Slide) -> str:
    """Return how a slide is set, by what it holds."""
    if slide.kind == "title":
        return "cover"
    if slide.view is not None:
        return "beside" if slide.points else "board"
    if slide.table:
        return "table"
    return "asked" if slide.kind in ("questions", "changes") else "plain"


def _label(slide: Slide) -> str:
    """Return what a link calls the slide that shows a whole view, else nothing."""
    if slide.view is None or _form(slide) != "board":
        return ""
    return anchor(slide.view, "board")


def _described(plate: Plate, slide: Slide) -> Plate:
    """Return the plate with a description of what stands out in it, not of the whole again."""
    if not slide.lit:
        return plate
    steps = "step" if len(slide.lit) == 1 else "steps"
    numbers = ", ".join(slide.lit)
    return replace(plate, description=f"{plate.title}, with {steps} {numbers} standing out.")


def _words(slide: Slide) -> str:
    points = (text for point in slide.points for text in (point.lead, point.text, *point.under))
    rows = (slide.table.header, *slide.table.rows) if slide.table else ()
    return "".join((slide.title, slide.subtitle, *points, *(cell for row in rows for cell in row)))
