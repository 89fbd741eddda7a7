"""One spec on several targets while the files that compare them are made, and their writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cloudml_diagrams.compare import compare
from cloudml_diagrams.compare.deck import compare_deck
from cloudml_diagrams.compare.formats.markdown import comparison_text
from cloudml_diagrams.compare.formats.page import comparison_page
from cloudml_diagrams.compare.formats.wording import described
from cloudml_diagrams.draw.beside import boards_beside
from cloudml_diagrams.draw.colors import palette
from cloudml_diagrams.draw.pptx import pptx
from cloudml_diagrams.draw.servicemap import service_map
from cloudml_diagrams.files.making import Named
from cloudml_diagrams.files.pictures import both
from cloudml_diagrams.layout import layout_alike
from cloudml_diagrams.model import Architecture, Comparison, Deck, Figures, Sibling, Theme, anchor
from cloudml_diagrams.narrate.formats.marp import marp
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
    def figures(self) -> Figures:
        """The boards of all views on all targets, marked, each view in the same places."""
        targets = [each.target for each in self.comparison.targets]
        told = [described(self.comparison, each, self.request.templates) for each in targets]
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
        return boards_beside(boards, load_theme("light"), load_theme("dark"), self.icons)


def _markdown_files(beside: SideBySide) -> Named:
    """Yield the comparison as Markdown."""
    text = comparison_text(beside.comparison, beside.request.templates)
    yield "comparison.md", text.encode()


def _page_files(beside: SideBySide) -> Named:
    """Yield the comparison as one page, its boards aligned."""
    page = comparison_page(
        beside.comparison,
        [(view.id, view.title) for view in beside.architectures[0].views],
        beside.figures,
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
    made = pptx(beside.deck, {}, beside.theme, beside.icons, form, asked.pptx_template)
    yield "compare-deck.pptx", made


def _slides_page_files(beside: SideBySide) -> Named:
    """Yield the compare slides as one page."""
    colors = palette(load_theme("light"), load_theme("dark"))
    figures = Figures(figures=(), symbols="", colors=colors, texts=())
    yield "compare-deck.html", slides_page(beside.deck, figures, beside.request.templates).encode()


def _marp_files(beside: SideBySide) -> Named:
    """Yield the compare slides as Markdown."""
    text = marp(beside.deck, {}, beside.theme, beside.request.templates)
    yield "compare-deck.md", text.encode()


def _pdf_files(beside: SideBySide) -> Named:
    """Yield the compare slides as a PDF."""
    yield "compare-deck.pdf", talk(beside.deck, {}, beside.theme)


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
