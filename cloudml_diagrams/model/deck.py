"""What a deck of slides says and shows, before any format writes it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Deck", "Slide", "SlidePoint", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlidePoint:
    """One line of a list on a slide, with what belongs below it."""

    text: str
    """Plain text, a sentence or a phrase; ``lead`` goes before it and stands out."""
    lead: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table on a slide."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    """Shares of the width, one a column, that add up to 1; empty: all alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide: what it is about, what it shows, and what is said meanwhile."""

    kind: str
    """``title``, ``question``, ``answer``, ``board``, ``steps``, ``services``, ``tradeoffs``,
    ``scale``, ``security``, ``loop``, ``changes`` or ``questions``; of a comparison also
    ``clouds``, ``map``, ``where`` or ``moves``."""
    title: str
    subtitle: str = ""
    points: tuple[SlidePoint, ...] = ()
    table: Table | None = None
    view: str | None = None
    """Id of the view whose board is shown, the main one has an empty id; None: no picture."""
    lit: tuple[str, ...] = ()
    """The steps of that board which are lit while the rest is dimmed; empty: the whole board."""
    notes: str = ""
    """What is said, as plain paragraphs."""
    seconds: int = 0
    """How long that takes at 150 words a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A talk on one architecture."""

    title: str
    subtitle: str
    target: str
    slides: tuple[Slide, ...]

    @property
    def seconds(self) -> int:
        """How long the whole talk takes."""
        return sum(slide.seconds for slide in self.slides)
