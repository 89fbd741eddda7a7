"""What a short answer says, in which order, and how much of the time each topic gets."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Missing, Narration, Topic

__all__ = ["LIMITS", "plan"]

LIMITS = {"30s": (65, 85), "2min": (260, 340), "closing": (20, 75)}
"""Length -> the least and the most words: 150 a minute, give or take.

``closing`` is what a talk ends on, after the walk through the picture.
"""

Paragraph = tuple[Topic, ...]


def plan(narration: Narration, length: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an answer of that length; each is complete in itself.

    The shares of the topics add up to about 75 words for ``30s`` and 300 for ``2min``.
    """
    plans = {"30s": _half_a_minute, "2min": _two_minutes, "closing": _closing}
    paragraphs = plans[length](narration)
    return tuple(tuple(each) for each in paragraphs)


def _half_a_minute(narration: Narration) -> Iterator[Iterator[Topic]]:
    def told() -> Iterator[Topic]:
        yield Topic(kind="approach", words=24)
        yield from _trade_off(narration)
        yield Topic(kind="loop-in-brief", words=19)
        yield Topic(kind="managed", words=0, must=False)

    yield told()


def _trade_off(narration: Narration) -> Iterator[Topic]:
    """Yield the one choice that half a minute has time to defend, with what speaks against it."""
    for about in narration.answer.choices[:1]:
        yield Topic(kind="trade-off", words=32, about=about)


def _two_minutes(narration: Narration) -> Iterator[Iterator[Topic]]:
    def opening() -> Iterator[Topic]:
        yield Topic(kind="need", words=24)
        yield Topic(kind="approach", words=40)
        yield Topic(kind="managed", words=12, must=False)

    def choices() -> Iterator[Topic]:
        yield from _defended(narration, 0, choice=25, price=28)
        yield from _defended(narration, 1, choice=19, price=12)
        yield from _defended(narration, 2, choice=0, price=0)

    def load_and_bill() -> Iterator[Topic]:
        yield Topic(kind="cost", words=24, must=False)
        yield Topic(kind="scale", words=20, must=False)
        yield Topic(kind="lever", words=0, must=False)
        yield Topic(kind="limit", words=0, must=False)

    def guarded() -> Iterator[Topic]:
        yield Topic(kind="release", words=24)
        yield Topic(kind="guards", words=16, must=False)

    def afterwards() -> Iterator[Topic]:
        yield Topic(kind="loop", words=24)
        yield Topic(kind="rollback", words=12, must=False)
        for place, flip in enumerate(narration.flips[:2]):
            yield Topic(kind="flip", words=24 * (place == 0), about=flip, nth=place, must=False)
        yield Topic(kind="missing", words=8, about=_still_open(narration), must=False)

    yield from (opening(), choices(), load_and_bill(), guarded(), afterwards())


def _still_open(narration: Narration) -> tuple[Missing, ...]:
    """Return what is missing, without what ``loop`` and ``release`` say of it themselves."""
    return tuple(each for each in narration.missing if each.kind not in ("loop", "gate"))


def _closing(narration: Narration) -> Iterator[Iterator[Topic]]:
    def told() -> Iterator[Topic]:
        for place, flip in enumerate(narration.flips[:2]):
            yield Topic(kind="flip", words=26, about=flip, nth=place, must=False)
        yield Topic(kind="managed", words=14, must=False)
        yield Topic(kind="missing", words=10, about=narration.missing, must=False)

    yield told()


def _defended(narration: Narration, place: int, *, choice: int, price: int) -> Iterator[Topic]:
    """Yield a choice and its price; for the first, the author's own alternative is the price."""
    answer = narration.answer
    if place >= len(answer.choices):
        return
    about, first = answer.choices[place], place == 0
    yield Topic(kind="choice", words=choice, about=about, nth=place, must=first)
    if first and answer.either:
        yield Topic(kind="either", words=price, about=answer.either[0])
    else:
        yield Topic(kind="price", words=price, about=about, nth=place, must=first)
