"""From cells and tracks to px: columns and rows get their size, channels the width they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cloudml_diagrams.layout import sizes
from cloudml_diagrams.layout.arrangement import Arrangement
from cloudml_diagrams.layout.grid import Cell
from cloudml_diagrams.layout.lanes import Region
from cloudml_diagrams.layout.route import HORIZONTAL, VERTICAL
from cloudml_diagrams.layout.strip import GROUP_TITLE
from cloudml_diagrams.layout.tracks import Stretch, Tracks
from cloudml_diagrams.model import Point, Rect

__all__ = ["Axis", "Geometry", "make_geometry"]

WIDEST, NARROWEST = 1.86, 1.5
"""Boards beyond these proportions are opened up by wider channels."""
QUIET_GAP = 24.0
"""Between cards that no arrow joins."""
ABOVE_TITLE = (8.0, 14.0, 18.0)
"""Room above a lane's upper edge, where its title sits: below a stage's title, a card, a lane."""
BESIDE_LANE = 10.0
"""Between a lane or a stage and its neighbour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Positions along x (columns) or y (rows), in px.

    ``start`` and ``size`` are of cells; ``channel`` has, for each channel, the start and the width
    of the part in which arrows run.
    """

    start: tuple[float, ...]
    size: tuple[float, ...]
    channel: tuple[tuple[float, float], ...]
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """Columns and rows in px, and with them every rectangle and corner."""

    x: Axis
    y: Axis

    def moved(self, dx: float, dy: float) -> Geometry:
        """Return the same, moved by that much."""
        return Geometry(x=_moved(self.x, dx), y=_moved(self.y, dy))

    def cell(self, cell: Cell) -> Rect:
        """Return the rectangle of a card."""
        last = cell.row + cell.span - 1
        top = self.y.start[cell.row]
        bottom = self.y.start[last] + self.y.size[last]
        return Rect(
            x=self.x.start[cell.col], y=top, width=self.x.size[cell.col], height=bottom - top
        )

    def lane(self, region: Region) -> Rect:
        """Return the rectangle of a lane."""
        left = self.x.start[region.left] - region.pad_left
        right = self.x.start[region.right] + self.x.size[region.right] + region.pad_right
        top = self.y.start[region.top] - region.pad_top
        bottom = self.y.start[region.bottom] + self.y.size[region.bottom] + region.pad_bottom
        return Rect(x=left, y=top, width=right - left, height=bottom - top)

    def across(self, stretch: Stretch, track: int, cluster: int) -> float:
        """Return the y of a horizontal stretch, the x of a vertical one."""
        axis = self.y if stretch.carrier[0] == HORIZONTAL else self.x
        index, odd = divmod(stretch.carrier[1], 2)
        shift = track - (cluster - 1) / 2
        if odd:
            room = axis.size[index] - 2 * sizes.CORNER_GAP
            start, size, wish = axis.start[index], axis.size[index], sizes.APART
        else:
            start, size = axis.channel[index]
            room, wish = size - 4, sizes.TRACK + 3
        spacing = min(wish, room / max(cluster - 1, 1))
        return start + size / 2 + shift * spacing

    def points(self, arrow: int, tracks: Tracks, ends: tuple[Rect, Rect]) -> tuple[Point, ...]:
        """Return the corners of an arrow from the edge of one end to the edge of the other."""
        indices = tracks.of_arrow[arrow]
        levels = [
            self.across(tracks.stretches[i], tracks.track[i], tracks.cluster[i]) for i in indices
        ]
        axes = [tracks.stretches[i].carrier[0] for i in indices]
        corners: list[Point] = []
        for k in range(len(indices) - 1):
            first, second = levels[k], levels[k + 1]
            corners.append((second, first) if axes[k] == HORIZONTAL else (first, second))
        start = _edge(ends[0], axes[0], levels[0], corners[0] if corners else ends[1].center)
        end = _edge(ends[1], axes[-1], levels[-1], corners[-1] if corners else ends[0].center)
        return (start, *corners, end)


def _moved(axis: Axis, by: float) -> Axis:
    return Axis(
        start=tuple(at + by for at in axis.start),
        size=axis.size,
        channel=tuple((at + by, run) for at, run in axis.channel),
        end=axis.end + by,
    )


def _edge(rect: Rect, axis: int, level: float, toward: Point) -> Point:
    """Return where a stretch at ``level`` meets the side of ``rect`` that faces ``toward``."""
    if axis == HORIZONTAL:
        return (rect.right if toward[0] > rect.center[0] else rect.x, level)
    return (level, rect.bottom if toward[1] > rect.center[1] else rect.y)


def make_geometry(
    plan: Arrangement,
    heights: tuple[float, ...],
    top: float,
    *,
    titled_groups: bool,
    words: Mapping[int, float] | None = None,
    spare: float = 0.0,
) -> Geometry:
    """Return the px of every column, row and channel, opened up towards 16:9.

    ``heights`` are the rows' card heights; ``top`` is the y at which the stages' regions begin;
    ``titled_groups`` leaves room for the names of groups above the rows of the govern band.
    ``words`` is the width that labels need in the channels between columns: it is given to them
    as far as ``spare`` px of width go.
    """
    crossed = {point for path in plan.paths for point in path}
    gaps_x = _column_gaps(plan, crossed)
    gaps_y = _row_gaps(plan, crossed, titled_groups)
    widths = tuple(column.width for column in plan.grid.columns)
    tall = tuple(max(height, _side(plan, row)) for row, height in enumerate(heights))
    width = sum(widths) + sum(map(sum, gaps_x)) + 2 * sizes.MARGIN
    height = sum(tall) + sum(map(sum, gaps_y)) + top + 70
    _open_up(gaps_x, height * NARROWEST - width, 70)
    _open_up(gaps_y, width / WIDEST - height, 44)
    _give_room(gaps_x, words or {}, spare)
    return Geometry(x=_axis(widths, gaps_x, sizes.MARGIN), y=_axis(tall, gaps_y, top))


def _side(plan: Arrangement, row: int) -> float:
    """Return the height in px that the sides of a row's cards need for the arrows they hold.

    Arrows that run straight from card to card have room for their callouts only beside one another.
    """
    tracks = plan.tracks
    carrier = (HORIZONTAL, 2 * row + 1)
    direct = sum(
        len(own) == 1 and tracks.stretches[own[0]].carrier == carrier for own in tracks.of_arrow
    )
    apart = sizes.APART if direct > 1 else 12.0
    return (tracks.most(carrier) - 1) * apart + 2 * sizes.CORNER_GAP


Gap = list[float]
"""[room before, channel, room after] in px."""


def _open_up(gaps: list[Gap], missing: float, most: float) -> None:
    """Widen the channels between cells until ``missing`` px are gained, none by over ``most``."""
    inner = gaps[1:-1]
    for gap in inner:
        gap[1] += max(0.0, min(most, missing / max(len(inner), 1)))


def _give_room(gaps: list[Gap], words: Mapping[int, float], spare: float) -> None:
    """Widen channels for the labels in them, least need first; then clear of stages' borders."""
    for clear in (0.0, 2 * sizes.BAND_PAD):
        missing = {channel: need + clear - sum(gaps[channel]) for channel, need in words.items()}
        for channel, more in sorted(missing.items(), key=lambda item: (item[1], item[0])):
            if 0 < more <= spare:
                gaps[channel][1] += more
                spare -= more


def _column_gaps(plan: Arrangement, crossed: set[tuple[int, int]]) -> list[Gap]:
    gaps = []
    grid, regions, tracks = plan.grid, plan.regions, plan.tracks
    for channel in range(len(grid.columns) + 1):
        left = grid.columns[channel - 1] if channel else None
        right = grid.columns[channel] if channel < len(grid.columns) else None
        border = (left.stage if left else None) != (right.stage if right else None)
        before = max((r.pad_right for r in regions if r.right == channel - 1), default=0.0)
        after = max((r.pad_left for r in regions if r.left == channel), default=0.0)
        if border:
            before = max(before + 3, sizes.BAND_PAD) if left and left.stage else 0.0
            after = max(after + 3, sizes.BAND_PAD) if right and right.stage else 0.0
        used = tracks.most((VERTICAL, 2 * channel))
        run = (used + 1) * sizes.TRACK if used else 0.0
        if left and right:
            busy = any((2 * channel, 2 * row + 1) in crossed for row in range(grid.rows))
            run = max(run, (sizes.MIN_GAP_X if busy else QUIET_GAP + 12) - before - after)
            run = max(run, BESIDE_LANE) if border else run
        gaps.append([before, max(run, 0.0), after])
    return gaps


def _row_gaps(plan: Arrangement, crossed: set[tuple[int, int]], titled_groups: bool) -> list[Gap]:
    gaps = []
    grid, regions, tracks = plan.grid, plan.regions, plan.tracks
    for channel in range(grid.rows + 1):
        first, last = channel == 0, channel == grid.rows
        band_begins = channel == grid.depth and not last
        before = max((r.pad_bottom for r in regions if r.bottom == channel - 1), default=0.0)
        after = max((r.pad_top for r in regions if r.top == channel), default=0.0)
        used = tracks.most((HORIZONTAL, 2 * channel))
        run = (used + 1) * sizes.TRACK if used else 0.0
        if band_begins:
            after += sizes.STAGE_TITLE
            before += 0.0 if first else sizes.BAND_PAD
            run = run if first else max(run, 18.0)
        elif first:
            before += sizes.STAGE_TITLE
        if channel in grid.band_rows() and titled_groups:
            after += GROUP_TITLE
        if last:
            before += sizes.BAND_PAD
        if not (first or last or band_begins):
            busy = any((2 * col + 1, 2 * channel) in crossed for col in range(len(grid.columns)))
            gap = sizes.MIN_GAP_Y if busy else QUIET_GAP
            run = max(run, gap - before - after)
        gaps.append([before, max(run, _beside_lanes(plan, channel)), after])
    return gaps


def _beside_lanes(plan: Arrangement, channel: int) -> float:
    """Return the room between rows that the edges of lanes need, and the titles on them."""
    begins = any(region.top == channel for region in plan.regions)
    ends = any(region.bottom == channel - 1 for region in plan.regions)
    if begins:
        return ABOVE_TITLE[0 if channel == 0 else 1 + ends]
    return BESIDE_LANE if ends and channel < plan.grid.depth else 0.0


def _axis(cells: tuple[float, ...], gaps: list[Gap], origin: float) -> Axis:
    at = origin
    start, channel = [], []
    for index, (before, run, after) in enumerate(gaps):
        at += before
        channel.append((at, run))
        at += run + after
        if index < len(cells):
            start.append(at)
            at += cells[index]
    return Axis(start=tuple(start), size=cells, channel=tuple(channel), end=at)
