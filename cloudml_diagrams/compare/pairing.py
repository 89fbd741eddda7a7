"""Which part of one spec is which part of the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Pair", "merged", "pair"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Generic[T]):
    """A part as it was and as it is; None where one of the two has no such part."""

    id: str
    before: T | None
    after: T | None

    @property
    def part(self) -> T:
        """The part as it is, else as it was."""
        found = self.before if self.after is None else self.after
        assert found is not None  # a pair is made of one part at least
        return found


def pair(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], str],
    likeness: Sequence[Callable[[T], Hashable]] = (),
) -> tuple[Pair[T], ...]:
    """Return every part of both, once, in the order in which both can be told.

    Parts with equal ``key`` may be the same one. Where a spec has several of a key, those come
    together that are equal by the first ``likeness``, then by the next, then by their place; so
    the pairs of (before, after) are those of (after, before) turned round.
    """
    keys = dict.fromkeys(map(key, (*before, *after)))
    found: dict[str, list[tuple[T | None, T | None]]] = {}
    for name in keys:
        old = [each for each in before if key(each) == name]
        new = [each for each in after if key(each) == name]
        found[name] = _within(old, new, likeness)
    ends = [
        Pair(id=name if place == 0 else f"{name}#{place + 1}", before=one, after=other)
        for name, pairs in found.items()
        for place, (one, other) in enumerate(pairs)
    ]
    old_rank = {id(each): place for place, each in enumerate(before)}
    new_rank = {id(each): place for place, each in enumerate(after)}
    olds = sorted((p for p in ends if p.before is not None), key=lambda p: old_rank[id(p.before)])
    news = sorted((p for p in ends if p.after is not None), key=lambda p: new_rank[id(p.after)])
    return merged(olds, news)


def _within(
    old: list[T], new: list[T], likeness: Sequence[Callable[[T], Hashable]]
) -> list[tuple[T | None, T | None]]:
    """Pair parts that go by one key: by what is alike, then by their place."""
    pairs: list[tuple[T | None, T | None]] = []
    for like in likeness:
        for one in list(old):
            other = next((each for each in new if like(each) == like(one)), None)
            if other is not None:
                pairs.append((one, other))
                _take(old, one)
                _take(new, other)
    both = min(len(old), len(new))
    pairs += zip(old[:both], new[:both], strict=True)
    pairs += [(one, None) for one in old[both:]]
    pairs += [(None, other) for other in new[both:]]
    return pairs


def _take(items: list[T], item: T) -> None:
    """Remove this very item, not the first that is equal to it."""
    del items[next(place for place, each in enumerate(items) if each is item)]


def merged(olds: Sequence[Pair[T]], news: Sequence[Pair[T]]) -> tuple[Pair[T], ...]:
    """Return the pairs in the order of the newer spec; what is gone follows what it followed."""
    gone: dict[str, list[Pair[T]]] = {}
    follows = ""
    for each in olds:
        if each.after is None:
            gone.setdefault(follows, []).append(each)
        else:
            follows = each.id
    ordered = list(gone.get("", ()))
    for each in news:
        ordered += [each, *gone.get(each.id, ())]
    return tuple(ordered)
