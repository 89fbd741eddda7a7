"""Colours and lines: what of a picture's look may be changed without moving anything."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.spec import FlowKind, Stage

__all__ = ["HEADS", "Line", "Region", "Theme", "Tone"]

HEADS = ("filled", "open", "diamond", "cross")
"""Arrow heads a line can have; ``cross`` is for what is denied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How an arrow of one kind is drawn. Told apart by dash, width and head, then by colour."""

    color: str
    width: float
    """In px."""
    dash: str = ""
    """The value of ``stroke-dasharray``; empty: solid."""
    cap: str = "butt"
    """The value of ``stroke-linecap``; ``round`` turns very short dashes into dots."""
    head: str = "filled"
    """One of HEADS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stage's column or band: solid fill, hairline border, and the colour of its title."""

    fill: str
    border: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """A small label: a badge on a card, a gate on an arrow."""

    fill: str
    border: str
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of a picture, each ``#rrggbb``; text has a contrast of 4.5 at least."""

    name: str
    paper: str
    ink: str
    muted: str
    """Second-rank text: service names, footers."""
    line: str
    """Hairlines and rules."""
    card: str
    card_border: str
    icon_plate: str
    """A ground behind icons that were drawn for white paper; empty: none is needed."""
    dark_plate: str
    """A ground behind icons with light parts."""
    callout_ink: str
    """The number in a callout, whose disc has its flow's colour."""
    stages: dict[Stage, Region]
    flows: dict[FlowKind, Line]
    denied: Line
    lanes: dict[str, str]
    """Border and title by provider; ``neutral`` for a lane without one."""
    tags: dict[str, Tone]
    """By badge or by what the label marks; always has ``neutral``."""

    def tag(self, name: str) -> Tone:
        """Return the tone of a badge; badges are free text, so those without one are neutral."""
        return self.tags.get(name, self.tags["neutral"])

    def lane(self, provider: str) -> str:
        """Return the colour of a lane of this provider; an empty provider is neutral."""
        return self.lanes.get(provider, self.lanes["neutral"])

    def color(self, tone: str) -> str:
        """Return the colour of a text by the name of its tone.

        A tone is ``ink``, ``muted``, ``paper``, ``line``, ``callout``, or the name of a stage (its
        title), of a flow kind or ``denied`` (its line), of a provider (its lane) or of a tag (its
        ink).

        Raises KeyError for any other name.
        """
        named = {
            **{name: tag.ink for name, tag in self.tags.items()},
            **self.lanes,
            **{kind.value: line.color for kind, line in self.flows.items()},
            **{stage.value: region.title for stage, region in self.stages.items()},
            "callout": self.callout_ink,
            "denied": self.denied.color,
            "ink": self.ink,
            "line": self.line,
            "muted": self.muted,
            "paper": self.paper,
        }
        return named[tone]
