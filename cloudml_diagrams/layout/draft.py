"""A view with its arrangement and its texts, before it has px."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cloudml_diagrams.layout import frame, sizes
from cloudml_diagrams.layout.arrangement import Arrangement
from cloudml_diagrams.layout.borders import Borders, crossed
from cloudml_diagrams.layout.extras import Marks, extra_tags
from cloudml_diagrams.layout.face import Face, make_face
from cloudml_diagrams.model import Architecture, Text, View

__all__ = ["NARROWEST", "Draft", "make_draft"]

NARROWEST = 480.0
"""The least width in px between the margins, so that a title of some length fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A view with its arrangement and texts, before it has px."""

    architecture: Architecture
    view: View
    arrangement: Arrangement
    faces: dict[str, Face]
    title: tuple[Text, ...]
    top: float
    """The y below the title, in px."""
    labels: bool
    description: str
    marks: Marks
    borders: Borders
    """The arrows that leave a cloud or a site for another, with what is said of it."""
    halos: Collection[str]
    """Of HALOS: those that its legend explains."""


def make_draft(
    architecture: Architecture,
    view: View,
    description: str,
    arrangement: Arrangement,
    marks: Marks,
    *,
    labels: bool,
    halos: Collection[str] = (),
) -> Draft:
    """Return a view with its texts wrapped for the columns of an arrangement.

    ``marks`` are those of its components, which tags of their own show.
    """
    columns, cells = arrangement.grid.columns, arrangement.cells
    room = sum(column.width + sizes.MIN_GAP_X for column in columns)
    title, top = frame.heading(architecture, view, max(room, NARROWEST))
    faces = {
        node.id: make_face(
            node,
            architecture.spec.triggers,
            columns[cells[node.id].col].width,
            extra_tags(architecture, node, marks),
        )
        for node in view.nodes
        if node.id in cells
    }
    return Draft(
        architecture=architecture,
        view=view,
        arrangement=arrangement,
        faces=faces,
        title=title,
        top=top,
        labels=labels,
        description=description,
        marks=marks,
        borders=crossed(architecture, view),
        halos=halos,
    )
