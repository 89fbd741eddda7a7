"""The board of a view, put together: arrangement, geometry, marks on the arrows, frame."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.layout import frame, sizes
from cloudml_diagrams.layout.arrange import arrange
from cloudml_diagrams.layout.crossings import count_crossings
from cloudml_diagrams.layout.draft import NARROWEST, Draft, make_draft
from cloudml_diagrams.layout.ends import arrow_ends
from cloudml_diagrams.layout.extras import Marks, extra_tags, marks_on
from cloudml_diagrams.layout.face import Face, set_face
from cloudml_diagrams.layout.geometry import Geometry, make_geometry
from cloudml_diagrams.layout.grid import in_strip
from cloudml_diagrams.layout.labels import Obstacles, room_for_words
from cloudml_diagrams.layout.marks import mark_routes
from cloudml_diagrams.layout.strip import Strip, make_strip
from cloudml_diagrams.model import (
    Architecture,
    Board,
    Card,
    LegendItem,
    Node,
    Point,
    Rect,
    Text,
    View,
)
from cloudml_diagrams.typeface import width

__all__ = ["layout", "layout_alike"]

WIDEST, TALLEST = 1.95, 1.36
"""The sheet is padded to lie between these proportions."""
SLIDE = 16 / 9
ROOMY = 960 / 8.4 * sizes.SMALL
"""Up to this width in px the smallest type has 8.4 pt on a slide: labels may have the room."""


def layout(
    architecture: Architecture, view: View, *, labels: bool = False, description: str = ""
) -> Board:
    """Return the board of one view of the architecture, in px.

    ``labels`` writes what moves on the arrows where there is room; ``description`` is what a
    screen reader says of the picture.
    """
    return layout_alike([(architecture, view, description)], labels=labels)[0]


def layout_alike(
    sheets: Sequence[tuple[Architecture, View, str]],
    marks: Sequence[Marks] = (),
    *,
    labels: bool = False,
    halos: Collection[str] = (),
) -> tuple[Board, ...]:
    """Return the boards of one spec on several targets with every card in the same place.

    A sheet is an architecture, one of its views and the description, as for ``layout``. Each card
    gets the room that it needs on any of the targets. ``marks`` are those of the components of each
    sheet, shown on its cards; ``halos`` are those of HALOS that arrows will have, for the legend.
    ValueError for views that do not show the same components.
    """
    first, view, _ = sheets[0]
    shown = [node.id for node in view.nodes]
    if any([node.id for node in other.nodes] != shown for _, other, _ in sheets):
        raise ValueError("boards can be alike only if they show the same components")
    arrangement = arrange(view, first.spec.triggers)
    marked = marks or [{}] * len(sheets)
    drafts = [
        make_draft(*sheet, arrangement, own, labels=labels, halos=halos)
        for sheet, own in zip(sheets, marked, strict=True)
    ]
    geometry = _geometry(drafts)
    around = _surrounds(drafts, geometry)[0]
    spare = max(around.height * SLIDE, ROOMY) - around.width
    geometry = _geometry(drafts, spare=spare)
    around = _surrounds(drafts, geometry)[0]
    dx = max(0.0, (around.height * TALLEST - around.width) / 2)
    dy = max(0.0, (around.width / WIDEST - around.height) / 2)
    # What is narrower than its heading stands in the middle below it.
    aside = (around.width - sizes.MARGIN - geometry.x.end) / 2 if not around.strip else 0.0
    geometry = geometry.moved(dx + aside, dy)
    arounds = _surrounds(drafts, geometry, (dx, dy))
    return tuple(
        _assemble(draft, geometry, around) for draft, around in zip(drafts, arounds, strict=True)
    )


def _geometry(drafts: Sequence[Draft], *, spare: float = 0.0) -> Geometry:
    """Return the geometry below the tallest title; ``spare`` px of width are there for labels."""
    view, arrangement = drafts[0].view, drafts[0].arrangement
    words = room_for_words(view.arrows, arrangement.paths, all_labels=drafts[0].labels)
    return make_geometry(
        arrangement,
        _row_heights(drafts),
        max(draft.top for draft in drafts),
        titled_groups=frame.has_groups(view),
        words=words,
        spare=spare,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surround:
    """What lies below the matrix, and the size of the sheet that results."""

    strip: Strip | None
    legend: tuple[LegendItem, ...]
    width: float
    height: float


def _surrounds(
    drafts: Sequence[Draft], geometry: Geometry, spare: Point = (0.0, 0.0)
) -> list[_Surround]:
    """Return strip and legend of each sheet, and their size, which is one for all.

    ``spare`` px are left free on each side.
    """
    left = sizes.MARGIN + spare[0]
    strips = [_strip(draft, geometry, left) for draft in drafts]
    tallest = _tallest(strip.faces for strip in strips if strip)
    strips = [_strip(draft, geometry, left, tallest) for draft in drafts]
    alone = [
        _surround(draft, geometry, strip, spare)
        for draft, strip in zip(drafts, strips, strict=True)
    ]
    width, height = max(each.width for each in alone), max(each.height for each in alone)
    return [replace(each, width=width, height=height) for each in alone]


def _surround(draft: Draft, geometry: Geometry, strip: Strip | None, spare: Point) -> _Surround:
    left = sizes.MARGIN + spare[0]
    right = max(geometry.x.end, strip.rect.right if strip else 0.0, left + NARROWEST)
    bottom = strip.rect.bottom if strip else geometry.y.end
    legend, bottom = frame.legend(
        draft.view, left, right, bottom + 13, borders=bool(draft.borders), halos=draft.halos
    )
    texts = (*draft.title, *(item.text for item in legend))
    right = max([right, *(frame.text_box(text).right for text in texts)])
    # Whole px: a sheet that ends in a fraction of one has a dark line there when it is rasterised.
    return _Surround(
        strip=strip,
        legend=legend,
        width=math.ceil(right + sizes.MARGIN + spare[0]),
        height=math.ceil(bottom + 14 + spare[1]),
    )


def _tallest(faces: Iterable[Mapping[str, Face]]) -> dict[str, float]:
    """Return the height that each node's card needs on any of the boards, in px."""
    heights: dict[str, float] = {}
    for each in faces:
        for node, face in each.items():
            heights[node] = max(heights.get(node, 0.0), face.height)
    return heights


def _assemble(draft: Draft, geometry: Geometry, around: _Surround) -> Board:
    view, plan, strip = draft.view, draft.arrangement, around.strip
    ways = _ways(draft, geometry)
    rects = {node: geometry.cell(cell) for node, cell in plan.cells.items()}
    rects |= strip.cards if strip else {}
    faces = draft.faces | (strip.faces if strip else {})
    lanes = frame.lane_boxes(plan.regions, geometry, ways)
    stages = frame.bands(plan.grid, geometry, strip.rect if strip else None, lanes=bool(lanes))
    groups = frame.group_titles(view, rects)
    titles = [lane.title_rect for lane in lanes]
    titles += [
        frame.text_box(text) for text in (*(s.title for s in stages), *(g.text for g in groups))
    ]
    obstacles = Obstacles(
        cards=tuple(rects.values()),
        titles=tuple(titles),
        borders=frame.borders(stages, lanes),
        sheet=Rect(x=0, y=0, width=around.width, height=around.height),
        lanes=lanes,
    )
    return Board(
        title=view.title if view.id else draft.architecture.title,
        description=draft.description,
        width=around.width,
        height=around.height,
        heading=draft.title,
        bands=stages,
        groups=groups,
        lanes=lanes,
        cards=tuple(
            _card(node, rects[node.id], faces[node.id], marks_on(node, draft.marks))
            for node in view.nodes
        ),
        routes=mark_routes(
            view.arrows, ways, obstacles, all_labels=draft.labels, borders=draft.borders
        ),
        legend=around.legend,
        crossings=count_crossings(ways),
        home="diagram.svg" if view.id else "",
    )


def _strip(
    draft: Draft, geometry: Geometry, left: float, heights: Mapping[str, float] | None = None
) -> Strip | None:
    """Return the govern strip below the matrix, as wide as the matrix or as its cards need.

    ``heights`` are what its cards have at least.
    """
    nodes = in_strip(draft.view)
    if not nodes:
        return None
    matrix = bool(draft.arrangement.grid.depth)
    right = max(geometry.x.end, left + min(len(nodes), 4) * (sizes.CARD_WIDTH + 20))
    return make_strip(
        nodes,
        draft.architecture.spec.triggers,
        left=left,
        right=right if matrix else max(right, left + NARROWEST),
        top=geometry.y.end + (16 if matrix else 0),
        titled=frame.has_groups(draft.view),
        more={node.id: extra_tags(draft.architecture, node, draft.marks) for node in nodes},
        heights=heights or {},
    )


def _row_heights(drafts: Sequence[Draft]) -> tuple[float, ...]:
    """Return each row's height: that of its tallest card; a card over two rows shares it out."""
    arrangement, tallest = drafts[0].arrangement, _tallest(draft.faces for draft in drafts)
    heights = [52.0] * arrangement.grid.rows
    for node, cell in arrangement.cells.items():
        need = tallest[node] - (cell.span - 1) * sizes.MIN_GAP_Y
        for row in cell.rows:
            heights[row] = max(heights[row], need / cell.span)
    return tuple(heights)


def _ways(draft: Draft, geometry: Geometry) -> tuple[tuple[Point, ...], ...]:
    plan = draft.arrangement
    ends: dict[str, Rect] = {node: geometry.cell(cell) for node, cell in plan.cells.items()}
    ends |= {region.lane.id: geometry.lane(region) for region in plan.regions}
    return tuple(
        geometry.points(index, plan.tracks, (ends[source], ends[target]))
        for index, (source, target) in enumerate(arrow_ends(draft.view))
    )


def _card(node: Node, rect: Rect, face: Face, marks: tuple[str, ...]) -> Card:
    icon, texts, tags = set_face(face, rect)
    return Card(
        node=node,
        rect=rect,
        icon=icon,
        texts=texts,
        tags=tags,
        stacked=frame.stands_for_several(node),
        marks=marks,
    )


def _box(text: Text) -> Rect:
    """Return the rectangle a line of text covers."""
    wide = width(text.text, text.size, text.weight)
    left = text.x - wide / 2 if text.anchor == "middle" else text.x
    return Rect(x=left, y=text.y - text.size, width=wide, height=text.size + 4)
