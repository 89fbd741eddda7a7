"""What stands around the cards: heading, stages' regions, lanes with titles, legend, footer."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.geometry import Geometry
from cloudml_diagrams.layout.grid import Grid, governs
from cloudml_diagrams.layout.lanes import Region
from cloudml_diagrams.layout.place import purpose_rank
from cloudml_diagrams.model import (
    HALOS,
    Architecture,
    Band,
    FlowKind,
    GroupTitle,
    LaneBox,
    LegendItem,
    Node,
    Point,
    Rect,
    Stage,
    Text,
    View,
)
from cloudml_diagrams.typeface import width, wrap

__all__ = [
    "bands",
    "borders",
    "group_titles",
    "has_groups",
    "heading",
    "lane_boxes",
    "legend",
    "stands_for_several",
    "text_box",
]

TITLE_SIDE = 4.0
"""Room between a lane's title and the border of its plate."""
_GAPS = (26.0, 15.0, 12.0)
"""Room between two items of the legend, in px, the widest first; what is left is the usual one."""
KIND_WORDS = {
    FlowKind.DATA: "Data",
    FlowKind.MODEL: "Model",
    FlowKind.REQUEST: "Request",
    FlowKind.EVENT: "Event",
    FlowKind.CONTROL: "Control",
    FlowKind.DEPLOY: "Deployment",
    FlowKind.APPROVAL: "Approval",
    FlowKind.TELEMETRY: "Telemetry",
    FlowKind.FEEDBACK: "Feedback loop",
    FlowKind.IDENTITY: "Identity",
}
MARK_WORDS = {
    "denied": "Denied",
    "gate": "Gate (a person or a test)",
    "border": "Leaves its cloud or site",
    "optional": "Optional or planned",
    "stacked": "Several in one card",
    "both": "Goes to both sides",
    "across": "Crosses to the other side",
    "moved": "Is switched",
}
PURPOSE_WORDS = (
    "Identity",
    "Keys and secrets",
    "Network",
    "Audit and lineage",
    "Delivery",
    "Also",
    "Also",
)
"""In the order of grid.PURPOSES, then what has none of them."""


def heading(architecture: Architecture, view: View, room: float) -> tuple[tuple[Text, ...], float]:
    """Return the title and subtitle for that width in px, and the y below them."""
    title = view.title if view.id else architecture.title
    subtitle = architecture.title if view.id else architecture.spec.question
    subtitle = subtitle or architecture.spec.summary
    texts = []
    y = sizes.MARGIN
    for line in wrap(title, sizes.TITLE, 700, room):
        y += 30
        texts.append(Text(x=sizes.MARGIN, y=y - 6, text=line, size=sizes.TITLE, weight=700))
    for line in wrap(subtitle, sizes.SUBTITLE, 400, room) if subtitle else ():
        y += 21
        texts.append(Text(x=sizes.MARGIN, y=y - 3, text=line, size=sizes.SUBTITLE, tone="muted"))
    return tuple(texts), y + 16


def bands(grid: Grid, geometry: Geometry, strip: Rect | None, *, lanes: bool) -> tuple[Band, ...]:
    """Return the region of each stage in use; govern lies across the bottom."""
    regions = []
    rows, columns = grid.main_rows(), grid.stage_columns()
    for stage in dict.fromkeys(grid.columns[c].stage for c in columns):
        if stage is None or stage is Stage.GOVERN:
            continue
        own = [c for c in columns if grid.columns[c].stage is stage]
        top = geometry.y.channel[0][0] - sizes.STAGE_TITLE
        rect = _around(geometry, own, top, geometry.y.channel[rows[-1] + 1][0])
        regions.append(_band(stage, rect, centered=lanes))
    if grid.band_rows():
        start, run = geometry.y.channel[grid.band_rows()[0]]
        rect = _around(geometry, list(columns), start + run, geometry.y.channel[-1][0])
        regions.append(_band(Stage.GOVERN, rect, centered=False))
    if strip:
        regions.append(_band(Stage.GOVERN, strip, centered=False))
    return tuple(regions)


def borders(bands: tuple[Band, ...], lanes: tuple[LaneBox, ...]) -> tuple[Rect, ...]:
    """Return the lines around stages and lanes as rectangles without breadth."""
    boxes = [*(band.rect for band in bands), *(lane.rect for lane in lanes)]
    return tuple(line for box in boxes for line in _sides(box))


def _sides(box: Rect) -> Iterator[Rect]:
    for x in (box.x, box.right):
        yield Rect(x=x, y=box.y, width=0, height=box.height)
    for y in (box.y, box.bottom):
        yield Rect(x=box.x, y=y, width=box.width, height=0)


def _band(stage: Stage, rect: Rect, *, centered: bool) -> Band:
    title = Text(
        x=rect.center[0] if centered else rect.x + 16,
        y=rect.y + 21,
        text=stage.upper(),
        size=14,
        weight=700,
        tone=str(stage),
        anchor="middle" if centered else "start",
    )
    return Band(stage=stage, rect=rect, title=title)


def _around(geometry: Geometry, columns: list[int], top: float, bottom: float) -> Rect:
    left = geometry.x.start[columns[0]] - sizes.BAND_PAD
    right = geometry.x.start[columns[-1]] + geometry.x.size[columns[-1]] + sizes.BAND_PAD
    return Rect(x=left, y=top, width=right - left, height=bottom - top)


def has_groups(view: View) -> bool:
    """Tell whether the govern band holds more than one purpose, and so shows their names."""
    return len({purpose_rank(node) for node in view.nodes if governs(node)}) > 1


def group_titles(view: View, rects: dict[str, Rect]) -> tuple[GroupTitle, ...]:
    """Return the purpose over the first card of each run of cards with the same purpose."""
    if not has_groups(view):
        return ()
    placed = sorted(
        (node for node in view.nodes if governs(node)),
        key=lambda node: (rects[node.id].y, rects[node.id].x),
    )
    titles = []
    before = None
    for node in placed:
        rect = rects[node.id]
        here = (purpose_rank(node), rect.y)
        if here != before:
            text = Text(
                x=rect.x + 2,
                y=rect.y - 6,
                text=PURPOSE_WORDS[here[0]],
                size=sizes.SMALL,
                weight=500,
                tone="muted",
            )
            titles.append(GroupTitle(text=text))
        before = here
    return tuple(titles)


def lane_boxes(
    regions: tuple[Region, ...], geometry: Geometry, ways: tuple[tuple[Point, ...], ...]
) -> tuple[LaneBox, ...]:
    """Return the lanes' rectangles; a title slides along its edge to where no arrow crosses."""
    boxes = []
    for region in regions:
        rect = geometry.lane(region)
        name = region.lane.title
        if len(region.lane.repeat) > 1:
            name += f" ×{len(region.lane.repeat)}"
        lines = wrap(name, sizes.SMALL, 600, rect.width - 28)
        text = lines[0] if len(lines) == 1 else lines[0].rstrip() + "…"
        wide = width(text, sizes.SMALL, 600) + 2 * TITLE_SIDE
        x = _free_start(rect, wide, ways)
        title = Text(
            x=x + TITLE_SIDE,
            y=rect.y + 4.5,
            text=text,
            size=sizes.SMALL,
            weight=600,
            tone=region.lane.provider or "lane",
        )
        boxes.append(
            LaneBox(
                lane=region.lane,
                rect=rect,
                title=title,
                title_rect=Rect(x=x, y=rect.y - 9, width=wide, height=18),
                depth=region.depth,
            )
        )
    return tuple(boxes)


def _free_start(rect: Rect, wide: float, ways: tuple[tuple[Point, ...], ...]) -> float:
    """Return the leftmost x on the upper edge at which the title is far enough from arrows.

    Far enough is what a callout needs; where there is no such place, as far as can be.
    """
    crossing = sorted(
        a[0]
        for way in ways
        for a, b in itertools.pairwise(way)
        if a[0] == b[0] and min(a[1], b[1]) < rect.y + 10 and max(a[1], b[1]) > rect.y - 10
    )
    clear = sizes.CALLOUT_RADIUS + 2

    def free(start: float) -> float:
        return min([clear, *(max(start - x, x - start - wide) for x in crossing)])

    starts = [rect.x + 14, *(x + clear for x in crossing), rect.x + 3, rect.right - 3 - wide]
    starts += [(x + next_x - wide) / 2 for x, next_x in itertools.pairwise(crossing)]
    inside = [x for x in starts if rect.x + 3 <= x <= rect.right - 3 - wide] or [rect.x + 3]
    return max(inside, key=free)


def legend(
    view: View,
    left: float,
    right: float,
    top: float,
    *,
    borders: bool = False,
    halos: Collection[str] = (),
) -> tuple[tuple[LegendItem, ...], float]:
    """Return a sample of each line and mark in use, set in rows, and the y below them.

    ``borders`` tells whether an arrow of the view leaves a cloud or a site for another; ``halos``
    are those of HALOS that arrows have.
    """
    kinds = {arrow.kind for arrow in view.arrows if not any(f.denied for f in arrow.flows)}
    keys = [(str(kind), KIND_WORDS[kind], 44.0) for kind in FlowKind if kind in kinds]
    flows = [flow for arrow in view.arrows for flow in arrow.flows]
    marks = {
        "denied": (any(flow.denied for flow in flows), 44.0),
        "gate": (any(flow.gate for flow in flows), 20.0),
        "border": (borders, 26.0),
        "optional": (any(_presence(node) for node in view.nodes), 26.0),
        "stacked": (any(stands_for_several(node) for node in view.nodes), 26.0),
        **{halo: (halo in halos, 44.0) for halo in HALOS},
    }
    keys += [(key, MARK_WORDS[key], wide) for key, (used, wide) in marks.items() if used]
    widths = [sample + 8 + width(words, sizes.SMALL, 400) for _, words, sample in keys]
    # Closer together if that saves a row; where it does not, marks begin a row of their own.
    gap = next((each for each in _GAPS if _row(widths, each) <= right - left), 0)
    items: list[LegendItem] = []
    x, y = left, top
    for (key, words, sample), wide in zip(keys, widths, strict=True):
        turns = not gap and key in marks and bool(items) and items[-1].key not in marks
        if x > left and (x + wide > right or turns):
            x, y = left, y + 24
        text = Text(x=x + sample + 8, y=y + 14.5, text=words, size=sizes.SMALL, tone="muted")
        items.append(LegendItem(key=key, rect=Rect(x=x, y=y, width=sample, height=20), text=text))
        x += wide + (gap or _GAPS[0])
    return tuple(items), (y + 24 if items else top)


def _row(widths: list[float], gap: float) -> float:
    return sum(widths) + gap * (len(widths) - 1)


def stands_for_several(node: Node) -> bool:
    """Tell whether a card stands for more than one thing: folded, or repeated."""
    repeat = node.placement.component.repeat if node.placement else ()
    return node.kind == "fold" or len(repeat) > 1


def _presence(node: Node) -> str:
    return node.placement.component.presence if node.placement else ""


def text_box(text: Text) -> Rect:
    """Return the rectangle a line of text covers."""
    wide = width(text.text, text.size, text.weight)
    left = text.x - wide / 2 if text.anchor == "middle" else text.x
    return Rect(x=left, y=text.y - text.size, width=wide, height=text.size + 4)
