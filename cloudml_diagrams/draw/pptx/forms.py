"""From the layouts of a template to the forms of our sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cloudml_diagrams.draw.pptx.footer import feet
from cloudml_diagrams.draw.pptx.grounds import ground_of
from cloudml_diagrams.draw.pptx.house import Edge, Form, Ground, Scale, Spot
from cloudml_diagrams.draw.pptx.offers import Offer, Place
from cloudml_diagrams.draw.pptx.rooms import free, inside
from cloudml_diagrams.draw.pptx.scheme import Scheme
from cloudml_diagrams.draw.pptx.spots import box_of, spot_of
from cloudml_diagrams.draw.pptx.units import emu, union
from cloudml_diagrams.model import Rect, Theme

__all__ = ["Sheet", "forms_of"]

BOARD_TITLE = 22.0
"""Boards take the room that a title in larger type would."""
SUBTITLE, SUBTITLE_ROOM = 15.0, 28.0
GAP = 24.0
"""Between two columns that a layout does not have."""
_LINE = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The slides of a template."""

    rect: Rect
    """In pt of ours."""
    scale: Scale
    theme: Theme
    """The one that was asked for."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in the unit of the file."""
        wide, high = self.rect.width * self.scale.unit, self.rect.height * self.scale.unit
        return emu(wide), emu(high)


def forms_of(offers: Mapping[str, Offer], sheet: Sheet) -> dict[str, Form]:
    """Return the forms of our sheets; what a layout lacks is put in boxes on one that has a title.

    KeyError if no offer has a title.
    """
    bare = offers.get("bare") or offers.get("points") or offers["any"]
    reading = _reading(offers, bare)
    forms = {
        "Title": _cover(offers.get("cover", bare), sheet),
        "Points": _points(offers.get("points"), bare, reading, sheet),
        "Table": _table(bare, reading, sheet),
        "Board": _board(bare, reading, sheet),
    }
    if "columns" in offers:
        forms["Two columns"] = _list(offers["columns"], sheet)
    elif "points" not in offers:
        forms["Two columns"] = _halved(forms["Points"])
    return forms


def _reading(offers: Mapping[str, Offer], bare: Offer) -> Rect:
    """Return how wide, and from where on, what is read stands in this house."""
    for name in ("points", "columns"):
        if name in offers:
            return union(*(each.box for each in offers[name].texts))
    title = _title(bare).box
    return Rect(x=title.x, y=title.bottom, width=title.width, height=0)


def _title(offer: Offer) -> Place:
    if offer.title is None:
        raise ValueError("a layout without a title was chosen")
    return offer.title


def _spot(place: Place, offer: Offer, sheet: Sheet) -> Spot:
    return spot_of(place.holder, place.style, offer.layout, sheet.scale.unit)


def _ground(offer: Offer, sheet: Sheet) -> Ground:
    return ground_of(Scheme(offer.layout), sheet.size, sheet.theme)


def _room(offer: Offer, title: Rect, across: Rect, sheet: Sheet) -> Rect:
    """Return the free room of a layout, as wide as ``across`` at most."""
    slide = sheet.rect
    area = inside(
        Rect(x=across.x, y=slide.height * 0.03, width=across.width, height=slide.height * 0.94),
        slide,
    )
    fixed = [title, *(box_of(each, sheet.scale.unit) for each in feet(offer.layout))]
    shown = offer.layout.element.get("showMasterSp") not in ("0", "false")
    shapes = [*offer.layout.shapes, *(offer.layout.slide_master.shapes if shown else ())]
    marks = [box_of(shape, sheet.scale.unit) for shape in shapes if not shape.is_placeholder]
    full = slide.width * slide.height
    marks = [inside(box, slide) for box in marks]
    return free(area, fixed, [box for box in marks if box.width * box.height < 0.6 * full])


def _sub_box(room: Rect, sheet: Sheet) -> Spot:
    """Return a box for a subtitle at the top of a room."""
    box = Rect(x=room.x, y=room.y, width=room.width, height=SUBTITLE_ROOM)
    return Spot(box=box, edge=Edge(left=7, right=7), size=SUBTITLE, face=sheet.scale.face)


def _cover(offer: Offer, sheet: Sheet) -> Form:
    title = _spot(_title(offer), offer, sheet)
    room = _room(offer, title.box, title.box, sheet)
    below = replace(_sub_box(room, sheet), size=20)
    below = replace(below, box=replace(below.box, height=min(90.0, room.height)))
    return Form(
        layout=offer.layout,
        title=title,
        subtitle=_spot(offer.subtitle, offer, sheet) if offer.subtitle else below,
        room=room,
        ground=_ground(offer, sheet),
    )


def _list(offer: Offer, sheet: Sheet) -> Form:
    spots = tuple(_spot(each, offer, sheet) for each in sorted(offer.texts, key=_across))
    whole = union(*(spot.box for spot in spots))
    sub = _spot(offer.subtitle, offer, sheet) if offer.subtitle else _sub_box(whole, sheet)
    return Form(
        layout=offer.layout,
        title=_spot(_title(offer), offer, sheet),
        subtitle=sub,
        texts=spots,
        room=whole,
        below=whole.y if offer.subtitle else sub.box.bottom,
        ground=_ground(offer, sheet),
    )


def _across(place: Place) -> float:
    return place.box.x


def _points(offer: Offer | None, bare: Offer, reading: Rect, sheet: Sheet) -> Form:
    if offer:
        return _list(offer, sheet)
    form = _table(bare, reading, sheet)
    edge = Edge(left=7, top=4, right=7, bottom=4)
    return replace(form, texts=(Spot(box=form.room, edge=edge, face=sheet.scale.face),))


def _halved(form: Form) -> Form:
    """Return the form of two columns that no layout has, made of the one of one column."""
    (whole,) = form.texts
    wide = (whole.box.width - GAP) / 2
    boxes = [replace(whole.box, x=whole.box.x + step, width=wide) for step in (0, wide + GAP)]
    return replace(form, texts=tuple(replace(whole, box=box) for box in boxes))


def _table(offer: Offer, reading: Rect, sheet: Sheet) -> Form:
    title = _spot(_title(offer), offer, sheet)
    room = _room(offer, title.box, reading, sheet)
    top = max(room.y, reading.y) if reading.y < room.y + room.height * 0.4 else room.y
    room = replace(room, y=top, height=room.bottom - top)
    sub = _spot(offer.subtitle, offer, sheet) if offer.subtitle else _sub_box(room, sheet)
    return Form(
        layout=offer.layout,
        title=title,
        subtitle=sub,
        room=room,
        below=sub.box.bottom + 4,
        ground=_ground(offer, sheet),
    )


def _board(offer: Offer, reading: Rect, sheet: Sheet) -> Form:
    """Return the form of a board: its title in smaller type, and as much room as there is."""
    title = _spot(_title(offer), offer, sheet)
    slide = sheet.rect
    size = min(title.size, BOARD_TITLE / title.face)
    high = min(title.box.height, size * _LINE + title.edge.top + title.edge.bottom)
    if title.box.y < slide.height / 2 and high < title.box.height:
        title = replace(title, box=replace(title.box, height=high), moved=True)
    side = min(title.box.x, reading.x, slide.width * 0.03)
    side = max(side, slide.width * 0.015)
    across = Rect(x=side, y=0, width=slide.width - 2 * side, height=slide.height)
    return Form(
        layout=offer.layout,
        title=replace(title, size=size) if size < title.size else title,
        subtitle=_sub_box(title.box, sheet),
        room=_room(offer, title.box, across, sheet),
        ground=_ground(offer, sheet),
    )
