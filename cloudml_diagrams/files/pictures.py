"""The pictures, view by view."""

from __future__ import annotations

from functools import partial

from cloudml_diagrams.draw.classic import classic
from cloudml_diagrams.draw.drawio import drawio
from cloudml_diagrams.draw.excalidraw import excalidraw
from cloudml_diagrams.draw.pdf import pdf
from cloudml_diagrams.draw.plates import plate
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.draw.sheet import sheet
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.narrate.formats.markdown import picture_of

__all__ = [
    "both",
    "classic_files",
    "drawio_files",
    "excalidraw_files",
    "pdf_files",
    "png_files",
    "sheet_files",
    "svg_files",
]


def svg_files(making: Making) -> Named:
    """Yield each view as SVG."""
    for view, _ in making.shown:
        yield picture_of(view.id, "diagram.svg"), making.drawing(view.id).encode()


def png_files(making: Making) -> Named:
    """Yield each view as PNG, as wide as is asked for."""
    for view, _ in making.shown:
        drawn = png(making.drawing(view.id), making.request.width)
        yield picture_of(view.id, "diagram.png"), drawn


def pdf_files(making: Making) -> Named:
    """Yield each view as a page that is as large as its board."""
    for view, _ in making.shown:
        address = partial(picture_of, picture="diagram.pdf")
        shown = plate(making.board(view.id), making.theme, making.icons, address)
        yield picture_of(view.id, "diagram.pdf"), pdf(shown)


def drawio_files(making: Making) -> Named:
    """Yield one file for draw.io with a page a view."""
    pages = {view.id: making.board(view.id) for view, _ in making.shown}
    if pages:
        yield "diagram.drawio", drawio(pages, making.theme, making.icons).encode()


def excalidraw_files(making: Making) -> Named:
    """Yield each view as a scene of Excalidraw."""
    for view, _ in making.shown:
        scene = excalidraw(making.board(view.id), making.theme, making.icons)
        yield picture_of(view.id, "diagram.excalidraw"), scene.encode()


def sheet_files(making: Making) -> Named:
    """Yield each view with its steps in words, as SVG and as PNG."""
    for view, walk in making.shown:
        paper = sheet(making.board(view.id), walk, making.credit, making.theme, making.icons)
        yield from both(picture_of(view.id, "sheet.svg"), paper, making.request.width)


def classic_files(making: Making) -> Named:
    """Yield each view in the look of the ``diagrams`` package, as SVG and as PNG."""
    for view, _ in making.shown:
        drawn = classic(making.architecture, view)
        yield from both(picture_of(view.id, "classic.svg"), drawn, making.request.width)


def both(name: str, picture: str, width: int) -> Named:
    """Yield a picture as SVG, which is called ``name``, and as PNG of that width in px."""
    yield name, picture.encode()
    yield name.removesuffix("svg") + "png", png(picture, width)
