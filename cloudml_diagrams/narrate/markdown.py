"""Narration in, Markdown out; the words are in templates/, this is the escaping around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import Narration, Stage
from cloudml_diagrams.narrate.wording import wording

__all__ = ["VOICES", "introduce", "markdown", "picture_of"]

VOICES = ("document", "speaker")
"""Who speaks: the third person of a design document, or somebody who presents the design."""

_NOT_READ = r"!\[(?:\\.|[^\]\\])*\]\([^)\s]*\)|\]\([^)\s]*\)"
"""The description of a picture, and the address of a link."""


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
        voice=voice,
        stages=tuple(Stage),
        pictures={view.id: picture_of(view.id, picture) for view in narration.views},
    )
    return introduce(tidy(text), narration.beside, narration.services)


def introduce(text: str, beside: Mapping[str, str], known: Iterable[str] = ()) -> str:
    """Return Markdown in which each name is followed once, where it is first, by another one.

    ``beside`` maps a name to the other one; ``known`` are names that may hold one of them without
    meaning it. Names in addresses and in the descriptions of pictures do not count.

    >>> introduce("Runs (on Pub/Sub) and Endpoints. Endpoints too.", {"Endpoints": "Vertex AI"})
    'Runs (on Pub/Sub) and Endpoints (Vertex AI). Endpoints too.'
    >>> introduce("It learns (Training).", {"Training": "Vertex AI"})
    'It learns (Training, formerly Vertex AI).'
    """
    if not beside:
        return text
    others = {escape(name): escape(other) for name, other in beside.items()}
    rivals = {escape(name) for name in known if any(each in name for each in beside)}
    longest = sorted(rivals | others.keys(), key=len, reverse=True)
    pattern = re.compile(rf"{_NOT_READ}|(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def first(found: re.Match[str]) -> str:
        other = others.pop(found[0], "")
        if not other:
            return found[0]
        inside = text.rfind("(", 0, found.start()) > text.rfind(")", 0, found.start())
        return f"{found[0]}, formerly {other}" if inside else f"{found[0]} ({other})"

    return pattern.sub(first, text)


def picture_of(view: str, picture: str) -> str:
    """Return the file of a view's picture, after that of the main one.

    >>> picture_of("release", "diagram.svg"), picture_of("", "diagram.svg")
    ('diagram-release.svg', 'diagram.svg')
    """
    path = PurePosixPath(picture)
    return str(path.with_name(f"{path.stem}-{view}{path.suffix}")) if view else picture
