"""One spec on several targets while the files that compare them are made, and their writers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cloudml_diagrams.compare import compare
from cloudml_diagrams.compare.deck import compare_deck
from cloudml_diagrams.compare.formats.markdown import comparison_text
from cloudml_diagrams.compare.formats.page import comparison_page
from cloudml_diagrams.compare.formats.wording import described
from cloudml_diagrams.draw.beside import boards_beside
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.draw.plates import bare_plate
from cloudml_diagrams.draw.pptx import pptx
from cloudml_diagrams.draw.servicemap import service_map
from cloudml_diagrams.draw.still import still
from cloudml_diagrams.files.making import Named
from cloudml_diagrams.files.pictures import both
from cloudml_diagrams.layout import layout_alike
from cloudml_diagrams.model import (
    Architecture,
    Board,
    Comparison,
    Deck,
    Sibling,
    Slide,
    Theme,
    anchor,
)
from cloudml_diagrams.narrate.formats.marp import marp, picture_names
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.narrate.formats.talk import talk
from cloudml_diagrams.request import SLIDES, BuildRequest
from cloudml_diagrams.theme import load_theme

__all__ = ["WRITERS", "SideBySide"]


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """What the writers of all formats are given."""

    architectures: Sequence[Architecture]
    """One spec, resolved for each of the targets."""
    siblings: Sequence[Sibling]
    """The targets, two or more, in the same order."""
    theme: Theme
    """Of the pictures and slides."""
    request: BuildRequest
    linked: bool = False
    """The explanation of each target is written beside it."""
    opens: str = ""
    """How the page opens, ``light`` or ``dark``; empty: as the reader's system is."""

    @cached_property
    def comparison(self) -> Comparison:
        """What is the same and what differs, row by row."""
        return compare(self.architectures, self.siblings)

    @cached_property
    def deck(self) -> Deck:
        """The compare slides."""
        return compare_deck(self.comparison, self.request.templates)

    @property
    def icons(self) -> Path:
        """Where the icons are that the spec brings along."""
        return Path(self.architectures[0].spec.folder)

    @cached_property
    def boards(self) -> dict[str, Board]:
        """The boards by ``anchor(view, target)``, marked, each view in the same places."""
        targets = [each.target for each in self.comparison.targets]
        told = [self._told(target) for target in targets]
        marks = [self.comparison.marks[target] for target in targets]
        boards = {}
        for place, view in enumerate(self.architectures[0].views):
            sheets = [
                (each, each.views[place], words)
                for each, words in zip(self.architectures, told, strict=True)
            ]
            alike = layout_alike(sheets, marks, labels=self.request.labels)
            named = zip(targets, alike, strict=True)
            boards.update({anchor(view.id, target): board for target, board in named})
        return boards

    @property
    def slides(self) -> Iterator[tuple[Slide, Board]]:
        """The slides that show a board, with it."""
        for slide in self.deck.slides:
            if slide.view is not None:
                yield slide, self.boards[slide.view]

    def _told(self, target: str) -> str:
        return described(self.comparison, target, self.request.templates)


def _markdown_files(beside: SideBySide) -> Named:
    """Yield the comparison as Markdown."""
    text = comparison_text(beside.comparison, beside.request.templates)
    yield "comparison.md", text.encode()


def _page_files(beside: SideBySide) -> Named:
    """Yield the comparison as one page, its boards aligned."""
    page = comparison_page(
        beside.comparison,
        [(view.id, view.title) for view in beside.architectures[0].views],
        boards_beside(beside.boards, load_theme("light"), load_theme("dark"), beside.icons),
        linked=beside.linked,
        theme=beside.opens,
        templates=beside.request.templates,
    )
    yield "comparison.html", page.encode()


def _map_files(beside: SideBySide) -> Named:
    """Yield the service map as SVG and as PNG; where it takes several sheets, numbered from 2."""
    drawn = service_map(beside.comparison, beside.theme, beside.icons)
    for place, picture in enumerate(drawn, start=1):
        name = f"servicemap{f'-{place}' if place > 1 else ''}.svg"
        yield from both(name, picture, beside.request.width)


def _pptx_files(beside: SideBySide) -> Named:
    """Yield the compare slides for PowerPoint."""
    asked = beside.request
    form = asked.slides or SLIDES[0]
    made = pptx(beside.deck, beside.boards, beside.theme, beside.icons, form, asked.pptx_template)
    yield "compare-deck.pptx", made


def _slides_page_files(beside: SideBySide) -> Named:
    """Yield the compare slides as one page."""
    shown = {slide.view or "": board for slide, board in beside.slides}
    drawn = figures(shown, load_theme("light"), load_theme("dark"), beside.icons)
    yield "compare-deck.html", slides_page(beside.deck, drawn, beside.request.templates).encode()


def _marp_files(beside: SideBySide) -> Named:
    """Yield the compare slides as Markdown, and beside them the boards that they show."""
    told = {slide.view or "": board.description for slide, board in beside.slides}
    text = marp(beside.deck, told, beside.theme, beside.request.templates)
    yield "compare-deck.md", text.encode()
    names = dict(zip(beside.deck.slides, picture_names(beside.deck), strict=True))
    for slide, board in beside.slides:
        yield names[slide], still(board, beside.theme, beside.icons, ()).encode()


def _pdf_files(beside: SideBySide) -> Named:
    """Yield the compare slides as a PDF."""
    shown = {
        (slide.view or "", slide.lit): bare_plate(
            board, beside.theme, beside.icons, lambda opened: f"#{anchor(opened, 'board')}"
        )
        for slide, board in beside.slides
    }
    yield "compare-deck.pdf", talk(beside.deck, shown, beside.theme)


WRITERS: Mapping[str, Callable[[SideBySide], Named]] = {
    "html": _page_files,
    "md": _markdown_files,
    "map": _map_files,
    "pptx": _pptx_files,
    "deck-html": _slides_page_files,
    "marp": _marp_files,
    "pdf": _pdf_files,
}
"""What writes each format of a comparison."""
