"""The explanation: as Markdown, as a page, as a script, on paper."""

from __future__ import annotations

from cloudml_diagrams.draw.plates import bare_plate
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.model import anchor
from cloudml_diagrams.narrate.formats.article import article
from cloudml_diagrams.narrate.formats.page import page
from cloudml_diagrams.theme import load_theme

__all__ = ["markdown_files", "page_files", "pdf_files", "script_files"]


def markdown_files(making: Making) -> Named:
    """Yield the explanation as Markdown."""
    yield "explanation.md", making.words.encode()


def page_files(making: Making) -> Named:
    """Yield the page that plays the explanation."""
    _, cues = making.spoken
    shown = page(
        making.narration,
        making.words,
        cues,
        making.figures,
        siblings=making.siblings,
        templates=making.request.templates,
        picture=making.request.picture,
    )
    yield "explanation.html", shown.encode()


def script_files(making: Making) -> Named:
    """Yield the spoken script."""
    script, _ = making.spoken
    yield "script.md", script.encode()


def pdf_files(making: Making) -> Named:
    """Yield the explanation as an article; paper is light, whatever the theme of the pictures."""
    light = load_theme("light")
    plates = {
        view: bare_plate(board, light, making.icons, lambda opened: f"#{anchor(opened, 'board')}")
        for view, board in making.boards.items()
    }
    made = article(
        making.narration,
        making.words,
        plates,
        light,
        credit=making.credit,
        picture=making.request.picture,
    )
    yield "explanation.pdf", made
