"""What a page is made of: boards as parts of one HTML document, sections, and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Color",
    "Figure",
    "Figures",
    "Part",
    "Section",
    "Sibling",
    "StepItem",
    "anchor",
    "row_anchor",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Color:
    """A custom property of CSS, and what it stands for on light and on dark ground."""

    name: str
    """``--stages-train-fill``."""
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The board of one view as an ``<svg>`` element, its colours named and its icons shared."""

    view: str
    """Id of the view; empty: the main one."""
    title: str
    markup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The boards of all views, with what they share."""

    figures: tuple[Figure, ...]
    """In the order of the views."""
    symbols: str
    """``<symbol>`` elements: each icon once, whatever number of boards shows it."""
    colors: tuple[Color, ...]
    texts: tuple[tuple[str, int], ...]
    """Every text with its weight: what the type of the page must cover."""
    legend: tuple[str, ...] = ()
    """Where the boards share one: an ``<svg>`` element a sample, with its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepItem:
    """A step of a walk as the page tells it, and what it lights up on the board."""

    id: str
    view: str
    number: str
    short: str
    kind: str
    """Of its first arrow: a FlowKind, or ``denied``."""
    ends: tuple[str, ...]
    """Ids of the nodes and lanes that its arrows join."""
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a section: prose, or steps that follow one another."""

    html: str
    """Empty where there are steps."""
    steps: tuple[StepItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the text under a heading of its own."""

    id: str
    """Empty for what stands before the first heading."""
    title: str
    """As HTML."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """The same spec on another target, built in the same run."""

    name: str
    """``Google Cloud``."""
    target: str
    """Which is also the name of its folder."""


def anchor(view: str, name: str) -> str:
    """Return the id that a part of a view has on a page; ids of views hold no dot.

    >>> anchor("", "step-3"), anchor("release", "step-3")
    ('step-3', 'release.step-3')
    """
    return f"{view}.{name}" if view else name


def row_anchor(component: str) -> str:
    """Return the id that a component's row has on the page of a comparison.

    >>> row_anchor("endpoint")
    'row-endpoint'
    """
    return f"row-{component}"
