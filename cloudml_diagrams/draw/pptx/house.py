"""The style of a house: which layouts a file has for us, and where on them things stand.

Our own master is one such house, a company's template another; slides are made in the same way.
All lengths are in pt of a slide that is 540 pt high; ``House.unit`` turns them into those of the
file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from cloudml_diagrams.model import Rect, Theme

__all__ = ["INDENT", "KINDS", "Edge", "Form", "Ground", "House", "Scale", "Spot"]

KINDS = ("Title", "Points", "Two columns", "Table", "Board")
"""The kinds of sheet: a cover, a list in one column or two, a table, a board."""

INDENT = 18.0
"""Of the first level of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How what is measured by us is set in a file."""

    unit: float = 1
    """A pt of ours in pt of the file."""
    face: float = 1
    """Type is that much smaller than it was measured: less than 1 for a face wider than ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """How far a text is from the edges of its box."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a text stands on a sheet."""

    box: Rect
    index: int | None = None
    """Of the placeholder; None: a text box of ours takes its place."""
    edge: Edge = Edge()
    size: float = inf
    """The largest type in pt, as wide as ours; what the layout says."""
    face: float = 1
    """See Scale."""
    indents: tuple[float, float] = (INDENT, 2 * INDENT)
    """Of a list's first and second level."""
    capitals: bool = False
    moved: bool = False
    """The layout has the placeholder elsewhere."""

    @property
    def room(self) -> Rect:
        """The box without its edges."""
        box, edge = self.box, self.edge
        return Rect(
            x=box.x + edge.left,
            y=box.y + edge.top,
            width=max(box.width - edge.left - edge.right, 1),
            height=max(box.height - edge.top - edge.bottom, 1),
        )

    def from_top(self, top: float) -> Spot:
        """Return the spot with its upper edge there, its lower edge where it was."""
        if abs(top - self.box.y) < 0.01:
            return self
        box = replace(self.box, y=top, height=self.box.bottom - top)
        return replace(self, box=box, moved=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What lies behind a sheet, as the colours of what is put on it."""

    board: Theme
    words: Theme
    """For tables and captions; its ink may be a colour of the file's own scheme: ``tx1``."""
    ink: str
    """Of words in boxes of ours that stand in no table and no caption."""
    panel: bool = False
    """The board needs a sheet of paper of its own behind it."""
    quiet: str = ""
    """The colour of second-rank words in placeholders; empty: what the layout says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of sheet."""

    layout: SlideLayout
    title: Spot
    subtitle: Spot
    room: Rect
    """Of a table or a board, where no subtitle stands above it."""
    ground: Ground
    texts: tuple[Spot, ...] = ()
    """Of a list: one a column."""
    below: float = 0
    """Where texts, table and board begin if there is a subtitle above them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A file without slides, and what its sheets are like."""

    document: Presentation
    forms: Mapping[str, Form]
    """By KINDS; ``Two columns`` may be missing: then lists have one."""
    scale: Scale = Scale()
    """Of what stands in no placeholder."""
    height: float = 540
