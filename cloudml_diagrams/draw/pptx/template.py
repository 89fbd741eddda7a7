"""A company's template as the house of our slides, and what its author should know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pptx.presentation import Presentation as Document

from cloudml_diagrams.draw.pptx.emptied import emptied
from cloudml_diagrams.draw.pptx.faces import face_share
from cloudml_diagrams.draw.pptx.forms import Sheet, forms_of
from cloudml_diagrams.draw.pptx.house import House, Scale
from cloudml_diagrams.draw.pptx.offers import Offer, best, told
from cloudml_diagrams.draw.pptx.scheme import Scheme
from cloudml_diagrams.draw.pptx.templatefile import FAULTS, not_usable, opened
from cloudml_diagrams.draw.pptx.units import EMU_A_POINT
from cloudml_diagrams.model import Rect, Theme
from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["template_house", "template_notes"]

HEIGHT, WIDTH = 540.0, 720.0
"""Of the slides that our type is made for, and the least width it asks for."""
NARROWEST, LOWEST = 360.0, 210.0
"""The room of a board, below which nothing on it can be read."""
_MISSING = {
    "cover": ("a title and a subtitle", "the first slide gets a text box for the subtitle"),
    "points": ("a title and one text", "lists get text boxes on a layout with a title"),
    "columns": (
        "a title and two texts side by side",
        "long lists go on over more slides, or get text boxes",
    ),
    "bare": ("nothing but a title", "tables and boards stand in the place of another's text"),
}


def template_house(path: Path, theme: Theme) -> House:
    """Return the house that a .pptx or .potx file makes, its slides taken away.

    SpecError if the file cannot be read, or has no layout that a deck can be made with.
    """
    document = opened(path)
    try:
        emptied(document)
        sheet = _sheet(document, theme)
        offers = best(document.slide_masters, sheet.scale.unit, sheet.rect)
        if not offers.keys() & {"bare", "points", "any"}:
            raise _unusable("no layout has a title that words can be put in", document, path)
        forms = forms_of(offers, sheet)
        room = forms["Board"].room
        if room.width < NARROWEST or room.height < LOWEST:
            raise _unusable("no layout has room for a board below its title", document, path)
    except SpecError:
        raise
    except FAULTS as error:
        raise not_usable("its masters and layouts cannot be understood", path) from error
    return House(document=document, forms=forms, scale=sheet.scale, height=sheet.rect.height)


def template_notes(path: Path, theme: Theme, slides: str = "") -> tuple[Problem, ...]:
    """Return what the author of a template should know: which layouts it lacks, and its size.

    ``slides`` is the form of slides that was asked for, empty if none was. SpecError as above.
    """
    template_house(path, theme)
    document = opened(path)
    sheet = _sheet(document, theme)
    offers = best(document.slide_masters, sheet.scale.unit, sheet.rect)
    return (*_missing(offers, document, path), *_other_size(sheet, slides, path))


def _sheet(document: Document, theme: Theme) -> Sheet:
    """Return the slides of a template; where it does not say their size, they are 4:3."""
    wide = (document.slide_width or 9144000) / EMU_A_POINT
    high = (document.slide_height or 6858000) / EMU_A_POINT
    unit = min(high / HEIGHT, wide / WIDTH)
    layouts = [layout for master in document.slide_masters for layout in master.slide_layouts]
    face = face_share(Scheme(layouts[0]).face("minor")) if layouts else 1
    rect = Rect(x=0, y=0, width=wide / unit, height=high / unit)
    return Sheet(rect=rect, scale=Scale(unit=unit, face=face), theme=theme)


def _unusable(message: str, document: Document, path: Path) -> SpecError:
    hint = told(document.slide_masters)
    return SpecError([Problem(code="no-usable-layout", message=message, hint=hint, file=str(path))])


def _missing(offers: Mapping[str, Offer], document: Document, path: Path) -> Iterator[Problem]:
    hint = told(document.slide_masters)
    for name, (what, instead) in _MISSING.items():
        if name not in offers:
            message = f"no layout has {what}: {instead}"
            yield Problem(
                code="missing-layout", message=message, hint=hint, file=str(path), severity="note"
            )


def _other_size(sheet: Sheet, slides: str, path: Path) -> Iterator[Problem]:
    if not slides:
        return
    wide, high = (float(part) for part in slides.split(":"))
    if abs(wide / high - sheet.rect.width / sheet.rect.height) > 0.02:
        inches = " by ".join(
            f"{round(length * sheet.scale.unit / 72, 2):g}"
            for length in (sheet.rect.width, sheet.rect.height)
        )
        message = f"its slides measure {inches} inches: --slides {slides} changes nothing"
        yield Problem(code="slides-of-template", message=message, file=str(path), severity="note")
