"""A plate as a PDF of one page that is as large as the board: lines stay lines, text stays text."""

from __future__ import annotations

from cloudml_diagrams.model import Plate
from cloudml_diagrams.typesetter import placed, typeset

__all__ = ["pdf"]


def pdf(plate: Plate) -> bytes:
    """Return the file. A px of the board is a px of CSS, 0.75 pt; cards are links.

    Raises MissingTool where there is no Typst.
    """
    data = {"title": plate.title, "plate": placed(plate, "board.svg")}
    return typeset("picture", data, plate.texts, {"board.svg": plate.svg})
