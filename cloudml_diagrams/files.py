"""The files of one spec on one target: its pictures view by view, then its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.draw.classic import classic
from cloudml_diagrams.draw.drawio import drawio
from cloudml_diagrams.draw.excalidraw import excalidraw
from cloudml_diagrams.draw.d2 import d2
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.draw.mermaid import mermaid
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.draw.python import python_script
from cloudml_diagrams.draw.sheet import sheet
from cloudml_diagrams.draw.still import still
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import (
    Architecture,
    Board,
    Deck,
    Figures,
    Narration,
    Sibling,
    Theme,
    View,
    Walk,
)
from cloudml_diagrams.narrate.check import SCRIPT, check
from cloudml_diagrams.narrate.deck.compose import compose_deck
from cloudml_diagrams.narrate.deck.outline import outline
from cloudml_diagrams.narrate.formats.marp import marp, picture_names
from cloudml_diagrams.narrate.formats.page import page
from cloudml_diagrams.narrate.formats.script import cues, script
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme

__all__ = ["files"]

_WHOLE = ("html", "marp", "deck-html")
"""Formats that show every view, whichever are asked for."""


def files(
    architecture: Architecture,
    narration: Narration,
    words: str,
    siblings: tuple[Sibling, ...],
    theme: Theme,
    request: BuildRequest,
) -> tuple[Artifact, ...]:
    """Return the files that are asked for.

    ``words`` is the explanation as Markdown; ``siblings`` are the targets for which the same spec
    is built, this one among them. SpecError for an icon that cannot be read, a template with a
    fault, or a script that does not say what the pictures show.
    """
    boards = _boards(architecture, narration, request)
    made = [
        file
        for view, walk in zip(architecture.views, narration.views, strict=True)
        if request.shows(view.id)
        for file in (
            *_pictures(architecture, view, walk, boards, theme, request),
            *_sources(architecture, view, theme, request),
        )
    ]
    if "drawio" in request.formats:
        pages = {id: board for id, board in boards.items() if request.shows(id)}
        drawn = drawio(pages, theme, Path(architecture.spec.folder))
        made.append(("diagram.drawio", drawn.encode()))
    if "md" in request.formats:
        made.append(("explanation.md", words.encode()))
    if {"html", "script"} & set(request.formats):
        spoken = _script(architecture, narration, request)
    if "html" in request.formats:
        shown = _page(architecture, narration, words, boards, siblings, request)
        made.append(("explanation.html", shown.encode()))
    if "script" in request.formats:
        made.append(("script.md", spoken.encode()))
    if {"marp", "deck-html"} & set(request.formats):
        deck = _deck(architecture, narration, request)
    if "marp" in request.formats:
        made += _marp(architecture, narration, deck, boards, theme, request)
    if "deck-html" in request.formats:
        shown = slides_page(deck, _figures(architecture, boards), request.templates)
        made.append(("deck.html", shown.encode()))
    folder = PurePosixPath(architecture.spec.name, architecture.target)
    return tuple(Artifact(path=folder / name, content=content) for name, content in made)


def _boards(
    architecture: Architecture, narration: Narration, request: BuildRequest
) -> dict[str, Board]:
    """Lay out each view that is drawn, once: those asked for, and for a page all of them."""
    wanted = frozenset(request.formats)
    if not {"svg", "png", "sheet", "drawio", "excalidraw", *_WHOLE} & wanted:
        return {}
    return {
        view.id: layout(architecture, view, labels=request.labels, description=walk.description)
        for view, walk in zip(architecture.views, narration.views, strict=True)
        if wanted & {*_WHOLE} or request.shows(view.id)
    }


def _pictures(
    architecture: Architecture,
    view: View,
    walk: Walk,
    boards: Mapping[str, Board],
    theme: Theme,
    request: BuildRequest,
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that show one view: name and content."""
    wanted = frozenset(request.formats)
    icons = Path(architecture.spec.folder)
    suffix = f"-{view.id}" if view.id else ""
    if "classic" in wanted:
        yield from _both(f"classic{suffix}", classic(architecture, view), request)
    if wanted & {"svg", "png"}:
        picture = svg(boards[view.id], theme, icons)
        if "svg" in wanted:
            yield f"diagram{suffix}.svg", picture.encode()
        if "png" in wanted:
            yield f"diagram{suffix}.png", png(picture, request.width)
    if "excalidraw" in wanted:
        scene = excalidraw(boards[view.id], theme, icons)
        yield f"diagram{suffix}.excalidraw", scene.encode()
    if "sheet" in wanted:
        paper = sheet(boards[view.id], walk, _credit(architecture), theme, icons)
        yield from _both(f"sheet{suffix}", paper, request)


def _sources(
    architecture: Architecture, view: View, theme: Theme, request: BuildRequest
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one view in the languages of other tools."""
    name, labels = f"diagram-{view.id}" if view.id else "diagram", request.labels
    if "mermaid" in request.formats:
        yield f"{name}.mmd", mermaid(architecture, view, theme, labels=labels).encode()
    if "d2" in request.formats:
        yield f"{name}.d2", d2(architecture, view, theme, labels=labels).encode()
    if "diagrams" in request.formats:
        yield f"{name}.py", python_script(architecture, view, labels=labels).encode()


def _both(name: str, picture: str, request: BuildRequest) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.svg", picture.encode()
    yield f"{name}.png", png(picture, request.width)


def _script(architecture: Architecture, narration: Narration, request: BuildRequest) -> str:
    """Return the spoken script, which the page tells too, checked against the pictures."""
    spoken = script(narration, request.templates)
    faults = check(architecture, narration, spoken, SCRIPT)
    if faults:
        raise SpecError(faults)
    return spoken


def _page(
    architecture: Architecture,
    narration: Narration,
    words: str,
    boards: Mapping[str, Board],
    siblings: tuple[Sibling, ...],
    request: BuildRequest,
) -> str:
    return page(
        narration,
        words,
        cues(narration, request.templates),
        _figures(architecture, boards),
        siblings=siblings,
        templates=request.templates,
        picture=request.picture,
    )


def _figures(architecture: Architecture, boards: Mapping[str, Board]) -> Figures:
    """Return the boards, light and dark at once, whatever the theme of the pictures is."""
    light, dark = load_theme("light"), load_theme("dark")
    return figures(boards, light, dark, Path(architecture.spec.folder))


def _deck(architecture: Architecture, narration: Narration, request: BuildRequest) -> Deck:
    """Return the slides, checked against the pictures as the script is."""
    deck = compose_deck(narration, request.templates)
    faults = check(architecture, narration, outline(deck), SCRIPT)
    if faults:
        raise SpecError(faults)
    return deck


def _marp(
    architecture: Architecture,
    narration: Narration,
    deck: Deck,
    boards: Mapping[str, Board],
    theme: Theme,
    request: BuildRequest,
) -> Iterator[tuple[str, bytes]]:
    """Yield the slides as Markdown, and beside them a picture for each that shows one."""
    told = {walk.id: walk.description for walk in narration.views}
    yield "deck.md", marp(deck, told, request.templates).encode()
    icons = Path(architecture.spec.folder)
    for slide, name in zip(deck.slides, picture_names(deck), strict=True):
        if slide.view is not None:
            yield name, still(boards[slide.view], theme, icons, slide.lit).encode()


def _credit(architecture: Architecture) -> str:
    return f"Drawn by cloudml-diagrams from the spec {architecture.spec.name}"
