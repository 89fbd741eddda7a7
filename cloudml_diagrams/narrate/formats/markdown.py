"""Narration in, Markdown out; the words are in templates/, this is the escaping around them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from cloudml_diagrams.markdowntext import tidy
from cloudml_diagrams.model import Narration, Stage
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.narrate.formats.introduce import introduce
from cloudml_diagrams.narrate.wording import wording

__all__ = ["markdown", "picture_of"]


def markdown(
    narration: Narration,
    templates: Path | None = None,
    picture: str = "diagram.svg",
    voice: str = "document",
) -> str:
    """Return the explanation as Markdown, in paragraphs of one line.

    ``templates`` is the folder of the user's own templates; ``picture`` is the file of the main
    view, and that of the view ``release`` is called ``diagram-release.svg`` after it. ``voice`` is
    one of VOICES. SpecError if a template has a fault.
    """
    text = wording(templates).render(
        "explanation.md.j2",
        narration=narration,
        brief=answer(narration, voice, "30s", templates),
        voice=voice,
        stages=tuple(Stage),
        pictures={view.id: picture_of(view.id, picture) for view in narration.views},
    )
    return introduce(tidy(text), narration.beside, narration.services)


def picture_of(view: str, picture: str) -> str:
    """Return the file of a view's picture, after that of the main one.

    >>> picture_of("release", "diagram.svg"), picture_of("", "diagram.svg")
    ('diagram-release.svg', 'diagram.svg')
    """
    path = PurePosixPath(picture)
    return str(path.with_name(f"{path.stem}-{view}{path.suffix}")) if view else picture
