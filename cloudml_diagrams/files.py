"""The files of one spec: on each target its pictures and its words, then what shows all targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.draw.classic import classic
from cloudml_diagrams.draw.contact import Shown, contact
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.draw.pdf import pdf
from cloudml_diagrams.draw.plates import bare_plate, plate
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.draw.sheet import sheet
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import (
    Architecture,
    Board,
    Narration,
    Sibling,
    Theme,
    View,
    Walk,
    anchor,
)
from cloudml_diagrams.narrate.check import SCRIPT, check
from cloudml_diagrams.narrate.formats.article import article
from cloudml_diagrams.narrate.formats.markdown import picture_of
from cloudml_diagrams.narrate.formats.page import page
from cloudml_diagrams.narrate.formats.script import cues, script
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme

__all__ = ["contact_files", "files", "lay_out"]


def files(
    architecture: Architecture,
    narration: Narration,
    words: str,
    boards: Mapping[str, Board],
    *,
    siblings: tuple[Sibling, ...],
    theme: Theme,
    request: BuildRequest,
) -> tuple[Artifact, ...]:
    """Return the files that are asked for.

    ``words`` is the explanation as Markdown, ``boards`` what ``lay_out`` returns; ``siblings`` are
    the targets for which the same spec is built, this one among them. SpecError for an icon that
    cannot be read, a template with a fault, or a script that does not say what the pictures show;
    MissingTool for a PDF where there is no Typst.
    """
    made = [
        file
        for view, walk in zip(architecture.views, narration.views, strict=True)
        if request.shows(view.id)
        for file in _pictures(architecture, view, walk, boards, theme, request)
    ]
    if "md" in request.formats:
        made.append(("explanation.md", words.encode()))
    if "pdf" in request.formats:
        made.append(("explanation.pdf", _article(architecture, narration, words, boards, request)))
    if {"html", "script"} & set(request.formats):
        spoken = _script(architecture, narration, request)
    if "html" in request.formats:
        shown = _page(architecture, narration, words, boards, siblings, request)
        made.append(("explanation.html", shown.encode()))
    if "script" in request.formats:
        made.append(("script.md", spoken.encode()))
    folder = PurePosixPath(architecture.spec.name, architecture.target)
    return tuple(Artifact(path=folder / name, content=content) for name, content in made)


def lay_out(
    architecture: Architecture, narration: Narration, request: BuildRequest
) -> dict[str, Board]:
    """Lay out each view that is drawn, once: those asked for, and for a text all of them."""
    formats = frozenset(request.formats)

    def is_drawn(view: View) -> bool:
        if formats & {"html", "pdf"} or ("contact" in formats and not view.id):
            return True
        return request.shows(view.id) and bool(formats & {"svg", "png", "sheet"})

    return {
        view.id: layout(architecture, view, labels=request.labels, description=walk.description)
        for view, walk in zip(architecture.views, narration.views, strict=True)
        if is_drawn(view)
    }


def contact_files(
    shown: Sequence[tuple[Architecture, Board]],
    targets: Mapping[str, tuple[Sibling, ...]],
    theme: Theme,
    request: BuildRequest,
) -> tuple[Artifact, ...]:
    """Return the files that show one spec on all its targets; ``shown`` are the main boards.

    ``targets`` has, by the name of the spec, what each of them is called.
    """
    spec = shown[0][0].spec
    sheets = [
        Shown(name=each.name[:1].upper() + each.name[1:], target=each.target, board=board)
        for each, (_, board) in zip(targets[spec.name], shown, strict=True)
    ]
    drawn = contact(spec.title, spec.question, sheets, theme, Path(spec.folder))
    return tuple(
        Artifact(path=PurePosixPath(spec.name, name), content=content)
        for name, content in _both("contact", drawn, request)
    )


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
    if "pdf" in wanted:
        on_paper = plate(boards[view.id], theme, icons, partial(picture_of, picture="diagram.pdf"))
        yield f"diagram{suffix}.pdf", pdf(on_paper)
    if "sheet" in wanted:
        paper = sheet(boards[view.id], walk, _credit(architecture), theme, icons)
        yield from _both(f"sheet{suffix}", paper, request)


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
    """Return the page; it is light and dark at once, whatever the theme of the pictures is."""
    light, dark = load_theme("light"), load_theme("dark")
    return page(
        narration,
        words,
        cues(narration, request.templates),
        figures(boards, light, dark, Path(architecture.spec.folder)),
        siblings=siblings,
        templates=request.templates,
        picture=request.picture,
    )


def _article(
    architecture: Architecture,
    narration: Narration,
    words: str,
    boards: Mapping[str, Board],
    request: BuildRequest,
) -> bytes:
    """Return the article; paper is light, whatever the theme of the pictures is."""
    light, icons = load_theme("light"), Path(architecture.spec.folder)
    plates = {
        view: bare_plate(board, light, icons, lambda opened: f"#{anchor(opened, 'board')}")
        for view, board in boards.items()
    }
    credit = _credit(architecture)
    return article(narration, words, plates, light, credit=credit, picture=request.picture)


def _credit(architecture: Architecture) -> str:
    return f"Drawn by cloudml-diagrams from the spec {architecture.spec.name}"
