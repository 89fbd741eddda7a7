"""One slide while shapes are put on it: numbers for shapes, relations for pictures."""

from __future__ import annotations

import io
from itertools import count

from pptx.oxml import parse_xml
from pptx.slide import Slide

from cloudml_diagrams.draw.pptx.house import Scale
from cloudml_diagrams.draw.pptx.tuned import tuned, with_face

__all__ = ["Canvas"]

_NAMED = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"


class Canvas:
    """Takes shapes for a slide, as text, in the order from back to front."""

    def __init__(self, slide: Slide, scale: Scale) -> None:
        self._slide = slide
        self._scale = scale
        self._tree = slide.shapes._spTree
        used = [int(named.get("id", "1")) for named in self._tree.iter(_NAMED)]
        self._numbers = count(max(used, default=1) + 1)

    def number(self) -> int:
        """Return an id that no other shape of the slide has."""
        return next(self._numbers)

    def add(self, markup: str) -> None:
        """Put a shape before all that are there."""
        self._tree.append(with_face(tuned(parse_xml(markup), self._scale)))

    def picture(self, data: bytes) -> str:
        """Return the id of the slide's relation to a picture, which the file holds once."""
        _, relation = self._slide.part.get_or_add_image_part(io.BytesIO(data))
        return str(relation)
