"""The talk: the slides of one deck in every form."""

from __future__ import annotations

from cloudml_diagrams.draw.plates import bare_plate
from cloudml_diagrams.draw.pptx import pptx
from cloudml_diagrams.draw.still import still
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.model import anchor
from cloudml_diagrams.narrate.formats.marp import marp, picture_names
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.narrate.formats.talk import talk
from cloudml_diagrams.request import SLIDES

__all__ = ["markdown_files", "page_files", "pdf_files", "pptx_files"]


def pdf_files(making: Making) -> Named:
    """Yield the slides as a PDF, in the theme of the pictures."""
    shown = {
        (slide.view, slide.lit): bare_plate(
            making.board(slide.view),
            making.theme,
            making.icons,
            lambda opened: f"#{anchor(opened, 'board')}",
            slide.lit,
        )
        for slide in making.deck.slides
        if slide.view is not None
    }
    yield "deck.pdf", talk(making.deck, shown, making.theme)


def pptx_files(making: Making) -> Named:
    """Yield the slides for PowerPoint."""
    asked = making.request
    yield (
        "deck.pptx",
        pptx(
            making.deck,
            making.boards,
            making.theme,
            making.icons,
            asked.slides or SLIDES[0],
            asked.pptx_template,
        ),
    )


def page_files(making: Making) -> Named:
    """Yield the slides as one page."""
    shown = slides_page(making.deck, making.figures, making.request.templates)
    yield "deck.html", shown.encode()


def markdown_files(making: Making) -> Named:
    """Yield the slides as Markdown, and beside them a picture for each that shows one."""
    told = {walk.id: walk.description for walk in making.narration.views}
    yield "deck.md", marp(making.deck, told, making.theme, making.request.templates).encode()
    for slide, name in zip(making.deck.slides, picture_names(making.deck), strict=True):
        if slide.view is not None:
            board = making.board(slide.view)
            yield name, still(board, making.theme, making.icons, slide.lit).encode()
