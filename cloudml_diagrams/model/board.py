"""A view laid out: rectangles, routes and texts with coordinates in px from the upper left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cloudml_diagrams.model.architecture import Arrow, Node
from cloudml_diagrams.model.spec import Lane, Stage

__all__ = [
    "BAR_APART",
    "BAR_LENGTH",
    "HALOS",
    "Band",
    "Board",
    "Border",
    "Callout",
    "Card",
    "Change",
    "GroupTitle",
    "LaneBox",
    "LegendItem",
    "Point",
    "Rect",
    "Route",
    "Tag",
    "Text",
]

Point = tuple[float, float]

HALOS = ("both", "across", "moved")
"""What a halo says of an arrow while two providers stand, by its tone: it goes to both sides, from
one side to the other, or is switched."""

BAR_LENGTH, BAR_APART = 15.0, 5.0
"""Of the double bar of a Border, in px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """Its middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    weight: int = 400
    tone: str = "ink"
    """A colour name of the theme: ink, muted, accent of a stage …"""
    anchor: str = "start"
    """``start``, ``middle`` or ``end``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A small rounded label: a badge on a card, a gate on an arrow."""

    rect: Rect
    text: Text
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What has become of a card or an arrow, or is about to."""

    words: str
    """On the chip at the edge of a card: ``+ added``, ``3 new``."""
    tone: str
    """The name of its colours among the tags of the theme: ``added``."""

    @property
    def leaves(self) -> bool:
        """It is drawn dashed: it is there no longer, or not for long."""
        return self.tone in ("removed", "goes")

    @property
    def halo(self) -> str:
        """Return the dashes of its halo, as in CSS: two halos differ by more than their colours."""
        return "11 7" if self.tone == "across" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A node with its place and its wrapped texts."""

    node: Node
    rect: Rect
    icon: Rect
    texts: tuple[Text, ...]
    tags: tuple[Tag, ...]
    stacked: bool
    """It stands for several of its kind (repeat, fold)."""
    marks: tuple[str, ...] = ()
    """Of MARKS: in what it is another kind of thing than on the boards beside this one."""
    change: Change | None = None
    """What its chip tells; None: nothing changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """The circle with the step's number."""

    number: str
    center: Point
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """Where an arrow leaves a cloud, or the own site, for another: a double bar across it."""

    center: Point
    level: bool
    """The arrow runs level there, so the bars stand upright."""
    words: str
    """``crosses from Google Cloud to AWS``."""

    @property
    def bars(self) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
        """Return the two bars, the one nearer to the upper left first."""
        return self._bar(-BAR_APART / 2), self._bar(BAR_APART / 2)

    def _bar(self, off: float) -> tuple[Point, Point]:
        (x, y), half = self.center, BAR_LENGTH / 2
        if self.level:
            return (x + off, y - half), (x + off, y + half)
        return (x - half, y + off), (x + half, y + off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An arrow's way at right angles, from edge to edge, with its callout."""

    arrow: Arrow
    points: tuple[Point, ...]
    callout: Callout
    label: tuple[Text, ...] = ()
    """What moves, where there is room for it."""
    gate: Tag | None = None
    change: Change | None = None
    """As of a card; its halo and its callout have the colours."""
    border: Border | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stage's region with its title."""

    stage: Stage
    rect: Rect
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTitle:
    """The name of a group of cards in the govern band."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneBox:
    """A lane's rectangle with its title on the upper edge, and the gap cut for it."""

    lane: Lane
    rect: Rect
    title: Text
    title_rect: Rect
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendItem:
    """A sample line or mark with what it means."""

    key: str
    """A FlowKind, or one of HALOS, or ``denied``, ``gate``, ``border``, ``optional``, ``planned``,
    ``stacked``."""
    rect: Rect
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A whole picture, ready to be written in any format."""

    title: str
    """For a screen reader."""
    description: str
    width: float
    height: float
    heading: tuple[Text, ...]
    bands: tuple[Band, ...]
    groups: tuple[GroupTitle, ...]
    lanes: tuple[LaneBox, ...]
    cards: tuple[Card, ...]
    routes: tuple[Route, ...]
    legend: tuple[LegendItem, ...]
    crossings: int
    home: str = ""
    """Name of the file that shows the whole, for the board of a part; the subtitle leads there."""

    def changed(
        self, cards: Mapping[str, Change], routes: Mapping[int, Change] = MappingProxyType({})
    ) -> Board:
        """Return the board with its changes told: of cards by node id, of routes by their place."""
        return replace(
            self,
            cards=tuple(replace(each, change=cards.get(each.node.id)) for each in self.cards),
            routes=tuple(
                replace(each, change=routes.get(place)) for place, each in enumerate(self.routes)
            ),
        )
