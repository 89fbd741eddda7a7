"""The explanation as a PDF: an article with its boards on pages of their own."""

from __future__ import annotations

import string
from collections.abc import Mapping

from cloudml_diagrams.markdownhtml import blocks
from cloudml_diagrams.model import Narration, Plate, Stage, Theme, anchor
from cloudml_diagrams.narrate.formats.markdown import picture_of
from cloudml_diagrams.narrate.formats.printed import printed
from cloudml_diagrams.narrate.formats.walked import walked
from cloudml_diagrams.typesetter import typeset

__all__ = ["article"]

_WEIGHTS = (400, 600, 700)
"""What the design sets words in; a board has weights of its own."""
_OWN_TEXT = string.ascii_letters + string.digits + string.punctuation + " "


def article(
    narration: Narration,
    words: str,
    plates: Mapping[str, Plate],
    theme: Theme,
    *,
    credit: str,
    picture: str = "diagram.svg",
) -> bytes:
    """Return the file.

    ``words`` is the explanation as Markdown, ``picture`` the file it shows for the main view.
    ``plates`` are the boards by the ids of their views, all of them; a card that opens a view leads
    to ``#<view>.board``. ``credit`` stands at the foot of each page.

    Raises MissingTool where there is no Typst.
    """
    files = {view: picture_of(view, "board.svg") for view in plates}
    leads = {picture_of(view, picture): f"#{anchor(view, 'board')}" for view in plates}
    told = tuple(walked(blocks(words, leads), narration.views))
    data = {
        "title": narration.title,
        "credit": credit,
        "colors": {
            "ink": theme.ink,
            "muted": theme.muted,
            "line": theme.line,
            "accent": theme.stages[Stage.SERVE].title,
            "tint": theme.stages[Stage.GOVERN].fill,
            "disc": theme.callout_ink,
        },
        "stages": [theme.stages[stage].border for stage in Stage],
        "blocks": printed(told, {view: (files[view], plates[view]) for view in plates}, theme),
    }
    letters = "".join(sorted(set(words + credit + narration.title).union(_OWN_TEXT)))
    texts = [(letters, weight) for weight in _WEIGHTS]
    texts += [text for plate in plates.values() for text in plate.texts]
    return typeset("article", data, texts, {files[view]: plates[view].svg for view in plates})
