"""The deck as Markdown for Marp, which also reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from unicodedata import east_asian_width

from cloudml_diagrams.listing import listing
from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import Deck, Slide, Stage, Theme
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["marp", "picture_names"]


def marp(
    deck: Deck, descriptions: Mapping[str, str], theme: Theme, templates: Path | None = None
) -> str:
    """Return the slides as Markdown; ``picture_names`` says which files they show.

    ``descriptions`` tells of each view what its board shows; ``theme`` gives the colours, which are
    those of the pictures. ``templates`` is the folder of the user's own templates. SpecError if a
    template has a fault.
    """
    shown = zip(deck.slides, picture_names(deck), strict=True)
    text = _templates(templates).render(
        "deck.md.j2",
        deck=deck,
        slides=tuple(shown),
        descriptions=descriptions,
        colors={name: verbatim(getattr(theme, name)) for name in ("paper", "ink", "muted", "line")},
        stages=tuple(verbatim(theme.stages[stage].title) for stage in Stage),
        accent=verbatim(theme.stages[Stage.SERVE].title),
    )
    return tidy(text)


def picture_names(deck: Deck) -> tuple[str, ...]:
    """Return the file that each slide shows, empty for a slide without a picture."""
    return tuple(_picture(slide) for slide in deck.slides)


def _picture(slide: Slide) -> str:
    if slide.view is None:
        return ""
    if slide.kind == "steps":
        return f"deck-step-{slide.lit[0]}.svg"
    return f"deck-{slide.kind}{'-' if slide.view else ''}{slide.view}.svg"


@cache
def _templates(own: Path | None) -> Templates:
    return load_templates(
        own, escape=escape, filters={"aside": _aside, "letters": _letters, "steps": _steps}
    )


def _aside(notes: str) -> str:
    """Return notes as they may stand in a comment of HTML: nothing in them ends it.

    >>> print(_aside("a --> b"))
    a - -> b
    """
    return verbatim(re.sub(r"-(?=-)", "- ", notes))


def _steps(numbers: Sequence[str]) -> str:
    """Return how the steps of a slide are called: ``step 4``, ``steps 4 and 5``."""
    return f"step{'s' * (len(numbers) > 1)} {listing(numbers)}"


def _letters(slide: Slide) -> int:
    """Return how long the text below the title is, in letters, by which its type is chosen.

    Letters and pictures that are as wide as high count twice.
    """
    pieces = [text for point in slide.points for text in (point.lead, point.text, *point.under)]
    rows = slide.table.rows if slide.table else ()
    text = "".join((*pieces, *(cell for row in rows for cell in row)))
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)
