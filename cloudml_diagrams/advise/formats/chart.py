"""The chart of the totals: what is drawn where, in px; templates/advise draw it."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model import BEST, Advice

__all__ = ["WIDE", "Bar", "Piece", "chart", "shade"]

WIDE = 600.0
"""The length of the highest total."""
_DARKEST, _LIGHTEST = 1.0, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one criterion adds to a total."""

    title: str
    start: float
    length: float
    points: float
    opacity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One candidate."""

    name: str
    total: float
    end: float
    pieces: tuple[Piece, ...]


def chart(advice: Advice) -> tuple[Bar, ...]:
    """Return a bar for each candidate, the best first."""
    return tuple(_bar(advice, place) for place in range(len(advice.candidates)))


def _bar(advice: Advice, place: int) -> Bar:
    judged = [each for each in advice.criteria if each.scores]
    weights = sum(each.weight.value for each in judged)
    pieces: list[Piece] = []
    start = 0.0
    for index, rated in enumerate(judged):
        points = rated.weight.value * rated.scores[place].value / weights
        length = WIDE * points / BEST
        piece = Piece(
            title=rated.title,
            start=round(start, 2),
            length=round(length, 2),
            points=points,
            opacity=shade(index, len(judged)),
        )
        pieces.append(piece)
        start += length
    candidate = advice.candidates[place]
    return Bar(
        name=candidate.name, total=candidate.total, end=round(start, 2), pieces=tuple(pieces)
    )


def shade(index: int, count: int) -> float:
    """Return how opaque the piece of a criterion is: the first, which counts most, is darkest."""
    share = index / max(count - 1, 1)
    return round(_DARKEST - (_DARKEST - _LIGHTEST) * share, 3)
