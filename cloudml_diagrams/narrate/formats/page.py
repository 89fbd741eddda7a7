"""The explanation as one HTML file that needs nothing else: boards, text and spoken script."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from cloudml_diagrams.model import Cue, Figures, Narration, Sibling, anchor
from cloudml_diagrams.narrate.formats.sections import sections
from cloudml_diagrams.sealed import inline_json, policy
from cloudml_diagrams.templating import Templates, load_templates, verbatim
from cloudml_diagrams.typeface import embedded_css, family_stack

__all__ = ["page"]

_WEIGHTS = (400, 600)
"""What the style sheet sets text in; a board has weights of its own."""
_OWN_TEXT = string.ascii_letters + string.digits + string.punctuation + " "
"""What the templates of the page are written in."""


def page(
    narration: Narration,
    words: str,
    cues: tuple[Cue, ...],
    figures: Figures,
    *,
    siblings: tuple[Sibling, ...] = (),
    templates: Path | None = None,
    picture: str = "diagram.svg",
) -> str:
    """Return the page as HTML.

    ``words`` is the explanation as Markdown, ``picture`` the file it shows for the main view. Each
    of ``siblings`` is linked as ``../<target>/explanation.html``; the page's own target is one of
    them where there is more than one. ``templates`` is the folder of the user's own templates.
    SpecError if a template has a fault.
    """
    own = _templates(templates)
    texts = [*_texts(words, cues), *figures.texts]
    style = own.render(
        "page/page.css",
        colors=figures.colors,
        kinds=[color.name for color in figures.colors if color.name.startswith("--flows-")],
        faces=verbatim(embedded_css(texts)),
        family=verbatim(family_stack(texts)),
    )
    script = own.render("page/page.js")
    return own.render(
        "page.html.j2",
        narration=narration,
        sections=sections(words, narration.views, picture),
        figures=figures,
        siblings=siblings,
        seconds=sum(cue.seconds for cue in cues),
        cues=verbatim(inline_json(_shown(cues))),
        style=verbatim(style),
        script=verbatim(script),
        policy=policy(style, script),
    )


@cache
def _templates(own: Path | None) -> Templates:
    return load_templates(own, escape=escape, filters={"anchor": anchor, "safe": verbatim})


def _texts(words: str, cues: Iterable[Cue]) -> Iterator[tuple[str, int]]:
    """Yield the characters of the text at each weight it is set in."""
    said = (cue.show + cue.said for cue in cues)
    characters = "".join(sorted(set(words).union(_OWN_TEXT, *said)))
    yield from ((characters, weight) for weight in _WEIGHTS)


def _shown(cues: Iterable[Cue]) -> Iterator[dict[str, object]]:
    """Yield what the presenter mode has to know of each cue."""
    for cue in cues:
        yield {
            "board": anchor(cue.view, "board"),
            "step": anchor(cue.view, f"step-{cue.number}") if cue.number else "",
            "number": cue.number,
            "show": cue.show,
            "said": [each for each in cue.said.split("\n\n") if each.strip()],
            "seconds": cue.seconds,
        }
