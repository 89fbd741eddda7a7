"""Everything about a board that is decided before there are px."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.layout.grid import Cells, Grid
from cloudml_diagrams.layout.lanes import Region
from cloudml_diagrams.layout.route import Path
from cloudml_diagrams.layout.tracks import Tracks

__all__ = ["Arrangement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Cells of the nodes, regions of the lanes, ways of the arrows and their tracks."""

    grid: Grid
    cells: Cells
    regions: tuple[Region, ...]
    paths: tuple[Path, ...]
    """One for each arrow of the view."""
    tracks: Tracks
