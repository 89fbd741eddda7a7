"""Step numbers: each step of a story once, from 1, without holes."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Step", "label", "number"]

Step = tuple[int, int]
"""The step's number, and the rank of the sub-step in it (0: none)."""


def number(names: Sequence[str]) -> tuple[Step, ...]:
    """Return a number for each step name, in story order; an empty name is a step of its own.

    Equal names share a number; ``release/sign`` is a sub-step of ``release``. A sub-step that is
    the only one of its step in this story is numbered like the step itself.

    >>> [label(step) for step in number(["", "release/sign", "", "release/scan", "release"])]
    ['1', '2a', '3', '2b', '2']
    >>> [label(step) for step in number(["watch", "watch", "release/sign"])]
    ['1', '1', '2']
    """
    parts = [name.partition("/") for name in names]
    keys = [step or str(place) + "/" for place, (step, _, _) in enumerate(parts)]
    order = {key: rank for rank, key in enumerate(dict.fromkeys(keys), start=1)}
    subs: dict[str, list[str]] = {key: [] for key in order}
    for key, (_, _, sub) in zip(keys, parts, strict=True):
        if sub not in subs[key]:
            subs[key].append(sub)
    return tuple(
        (order[key], _rank(sub, subs[key])) for key, (_, _, sub) in zip(keys, parts, strict=True)
    )


def _rank(sub: str, subs: Sequence[str]) -> int:
    if not sub or len(subs) == 1:
        return 0
    return [each for each in subs if each].index(sub) + 1


def label(step: Step) -> str:
    """Return a step as it is written: ``7``, ``7a`` … ``7z``, ``7aa``."""
    figure, rank = step
    letters = ""
    while rank:
        rank, letter = divmod(rank - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return f"{figure}{letters}"
