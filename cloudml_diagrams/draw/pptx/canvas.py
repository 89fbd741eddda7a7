"""One slide while shapes are put on it: numbers for shapes, relations for pictures."""

from __future__ import annotations

import io
from itertools import count

from pptx.oxml import parse_xml
from pptx.slide import Slide

__all__ = ["Canvas"]


class Canvas:
    """Takes shapes for a slide, as text, in the order from back to front."""

    def __init__(self, slide: Slide) -> None:
        self._slide = slide
        self._tree = slide.shapes._spTree
        used = [shape.shape_id for shape in slide.shapes]
        self._numbers = count(max(used, default=1) + 1)

    def number(self) -> int:
        """Return an id that no other shape of the slide has."""
        return next(self._numbers)

    def add(self, markup: str) -> None:
        """Put a shape before all that are there."""
        self._tree.append(parse_xml(markup))

    def picture(self, data: bytes) -> str:
        """Return the id of the slide's relation to a picture, which the file holds once."""
        _, relation = self._slide.part.get_or_add_image_part(io.BytesIO(data))
        return str(relation)
