"""The deck as Markdown for Marp, which also reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import Deck, Slide
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["marp", "picture_names"]


def marp(deck: Deck, descriptions: Mapping[str, str], templates: Path | None = None) -> str:
    """Return the slides as Markdown; ``picture_names`` says which files they show.

    ``descriptions`` tells of each view what its board shows. ``templates`` is the folder of the
    user's own templates. SpecError if a template has a fault.
    """
    shown = zip(deck.slides, picture_names(deck), strict=True)
    text = _templates(templates).render(
        "deck.md.j2", deck=deck, slides=tuple(shown), descriptions=descriptions
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
    return load_templates(own, escape=escape, filters={"aside": _aside})


def _aside(notes: str) -> str:
    """Return notes as they may stand in a comment of HTML: nothing in them ends it.

    >>> print(_aside("a --> b"))
    a - -> b
    """
    return verbatim(re.sub(r"-(?=-)", "- ", notes))
