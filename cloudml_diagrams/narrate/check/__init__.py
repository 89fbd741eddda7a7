"""Proof that picture and words agree: the same steps, nodes and services, and no others.

It proves what would make the words false. Whether they read well is a matter for tests of the
shipped templates: a sentence that stands twice, or a bracket in a speech, is no reason to refuse
somebody's build, the less so as a spec or a template of their own may bring it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.markdowntext import escape
from cloudml_diagrams.model import Architecture, Narration
from cloudml_diagrams.narrate.check.figures import miscounts, undrawn
from cloudml_diagrams.narrate.check.frontiers import uncrossed, unpassed
from cloudml_diagrams.narrate.check.reading import by_author, by_catalog, plain, without_pictures
from cloudml_diagrams.narrate.check.services import misplaced, strangers
from cloudml_diagrams.narrate.check.spoken import unspoken
from cloudml_diagrams.narrate.check.walks import differences, unargued, unnamed, untold
from cloudml_diagrams.narrate.phrases.words import key
from cloudml_diagrams.problems import Problem

__all__ = ["FULL", "SCRIPT", "SHORT", "check"]

FULL, SHORT, SCRIPT = "full", "short", "script"
"""What a text has to cover: everything; nothing in particular; what is said at each step.

The first and the last are Markdown, a short one is plain text.
"""


def check(
    architecture: Architecture, narration: Narration, text: str, covers: str = FULL
) -> tuple[Problem, ...]:
    """Return what a text says too much or too little of what the pictures show.

    An empty result proves, of the narration: every view has a walk with the step numbers of its
    arrows, each once; each step names both ends of its arrows and no service that is not placed;
    every component is argued for; what crosses between clouds is told, and nothing else is said
    to. Of the text, whatever it covers: it refers to no step that is
    not drawn, counts as the picture does, and names no service of the catalog but those that are
    placed, each with the component that it is placed for, those that the facts about them name,
    and those that the author names. Of a full one: the numbers below each picture are those of its
    arrows, in order, each with its own step, and every node and its service is named. Of a script:
    it says each cue, in order.
    """
    markdown = escape(text) if covers == SHORT else text
    read = plain(markdown)
    author, catalog = by_author(architecture), by_catalog(architecture, narration)
    quoted = key(f"{author} {catalog}")
    return (
        *differences(architecture, narration),
        *unargued(architecture, narration),
        *uncrossed(architecture, narration),
        *_uncovered(architecture, narration, markdown, covers),
        *undrawn(architecture, markdown, quoted),
        *miscounts(architecture, read, quoted),
        *strangers(architecture, narration, read, author, catalog),
        *misplaced(architecture, narration, read, quoted),
    )


def _uncovered(
    architecture: Architecture, narration: Narration, markdown: str, covers: str
) -> Iterator[Problem]:
    if covers == FULL:
        yield from untold(architecture, narration, markdown)
        yield from unnamed(architecture, plain(without_pictures(markdown)))
        yield from unpassed(narration, markdown)
    elif covers == SCRIPT:
        yield from unspoken(narration, plain(markdown))
