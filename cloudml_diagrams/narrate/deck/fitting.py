"""A draft fitted to slides: few words each, and what is too much for one on the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TypeVar

from cloudml_diagrams.model import Slide, SlidePoint, Table
from cloudml_diagrams.narrate.answers.fit import count_words, fit
from cloudml_diagrams.narrate.deck.lines import Draft, DraftPoint, DraftRow
from cloudml_diagrams.narrate.formats.script import seconds

__all__ = ["Limits", "slides"]

TITLE, SUBTITLE, POINT, CELL = 16, 32, 30, 24
"""The most words of a piece, whatever the budget of its slide is."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one slide may hold; ``items`` are its points, or the rows of its table."""

    items: int = 5
    words: int = 60
    """Of its points with their leads, or of its table without the header."""
    point: int = POINT
    """Of one point at most, without its lead."""
    share: int = 24
    """How many words a point is to have, if there is room."""
    slides: int = 9
    """The most slides a draft may become; what comes after them is left out."""
    widths: tuple[float, ...] = ()


def slides(draft: Draft, kind: str, limits: Limits) -> Iterator[Slide]:
    """Yield the slides that a draft becomes: one, or several if it has too many points or rows."""
    points = [each for each in draft.points if each.lead or any(each.text)]
    parts: list[tuple[Sequence[DraftRow], Sequence[DraftPoint]]]
    if draft.rows:
        parts = [(rows, ()) for rows in _chunks(draft.rows, limits)]
    else:
        parts = [((), part) for part in _parts(points, limits)] or [((), ())]
    for place, (rows, shown) in enumerate(parts):
        again = f" ({place + 1} of {len(parts)})" if place else ""
        own = [*(draft.notes if place == 0 else ()), *_notes(rows, shown)]
        said = "\n\n".join(filter(None, own or draft.again[place - 1 :][:1] or draft.again[-1:]))
        yield Slide(
            kind=kind,
            title=_pick(draft.title, TITLE) + again,
            subtitle=_pick(draft.subtitle, SUBTITLE) if place == 0 else "",
            points=_points(shown, limits),
            table=_table(draft.head, rows, limits) if rows else None,
            notes=said,
            seconds=seconds(said),
        )


def _notes(rows: Sequence[DraftRow], points: Sequence[DraftPoint]) -> Iterator[str]:
    yield from (note for row in rows for note in row.notes)
    yield from (note for point in points for note in point.notes)


def _points(points: Sequence[DraftPoint], limits: Limits) -> tuple[SlidePoint, ...]:
    """Word the points within the budget; those for which no room is left are dropped."""
    room = limits.words - sum(count_words(point.lead) for point in points)
    wordings = [_short(point.text, limits.point) for point in points]
    told = fit(wordings, [limits.share] * len(points), 0, max(room, 0))
    found, words = list[SlidePoint](), 0
    for point, text in zip(points, told, strict=True):
        words += count_words(point.lead) + count_words(text)
        if not found or words <= limits.words:
            found.append(SlidePoint(lead=point.lead, text=text))
    return tuple(found)


def _table(head: Sequence[str], rows: Sequence[DraftRow], limits: Limits) -> Table:
    """Word the cells of a table within the budget."""
    wordings = [_short(cell, CELL) for row in rows for cell in row.cells]
    chosen = fit(wordings, [CELL] * len(wordings), 0, limits.words)
    if sum(map(count_words, chosen)) > limits.words:
        chosen = tuple(_within(cell, limits.words // len(chosen)) for cell in chosen)
    told = iter(chosen)
    filled = tuple(tuple(next(told) for _ in row.cells) for row in rows)
    return Table(header=tuple(head), rows=filled, widths=limits.widths)


def _short(wordings: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the wordings that are short enough, else the last one, cut."""
    fitting = tuple(dict.fromkeys(each for each in wordings if count_words(each) <= most))
    return fitting or (_cut(wordings[-1], most) if wordings else "",)


def _pick(wordings: Sequence[str], most: int) -> str:
    return _short(tuple(filter(None, wordings)), most)[0]


def _within(text: str, most: int) -> str:
    return text if count_words(text) <= most else _cut(text, most)


def _cut(text: str, most: int) -> str:
    return " ".join(text.split()[:most]).rstrip(" ,;:-") + "…"


def _parts(points: Sequence[DraftPoint], limits: Limits) -> list[Sequence[DraftPoint]]:
    """Return the points as slides that show all of them, if there may be so many slides."""
    even = list(_chunks(points, limits))
    if all(_fits(part, limits) for part in even) or limits.slides == 1:
        return even
    filled: list[list[DraftPoint]] = [[]]
    for point in points:
        if filled[-1] and not _fits([*filled[-1], point], limits):
            filled.append([])
        filled[-1].append(point)
    for one, other in pairwise(filled):
        while len(one) > len(other) + 1 and _fits([one[-1], *other], limits):
            other.insert(0, one.pop())
    return list(filled[: limits.slides])


def _fits(points: Sequence[DraftPoint], limits: Limits) -> bool:
    return len(points) <= limits.items and len(_points(points, limits)) == len(points)


def _chunks(items: Sequence[T], limits: Limits) -> Iterator[Sequence[T]]:
    """Yield the items in as few parts as the limits allow, which are about equally long."""
    kept = items[: limits.items * limits.slides]
    count = ceil(len(kept) / limits.items)
    ends = [round(len(kept) * (place + 1) / count) for place in range(count)]
    yield from (kept[start:end] for start, end in zip([0, *ends], ends, strict=False))
