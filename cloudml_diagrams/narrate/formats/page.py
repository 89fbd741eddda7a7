"""The explanation as one HTML file that needs nothing else: boards, text and spoken script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from cloudml_diagrams.model import Cue, Figures, Narration, Sibling, anchor
from cloudml_diagrams.narrate.formats.sections import sections
from cloudml_diagrams.sealed import inline_json, sealed
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["page"]


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
    parts = sealed(
        own,
        "page/page.css",
        "page/page.js",
        colors=figures.colors,
        words=(words, *(cue.show + cue.said for cue in cues)),
        texts=figures.texts,
    )
    return own.render(
        "page.html.j2",
        narration=narration,
        sections=sections(words, narration.views, picture),
        figures=figures,
        siblings=siblings,
        seconds=sum(cue.seconds for cue in cues),
        cues=verbatim(inline_json(_shown(cues))),
        **parts,
    )


@cache
def _templates(own: Path | None) -> Templates:
    return load_templates(own, escape=escape, filters={"anchor": anchor, "safe": verbatim})


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
