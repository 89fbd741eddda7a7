"""What the document has said so far: facts go through it in the order of the text, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Ledger", "lasting"]

_NEAR = 0.7
"""The share of its words of weight that a sentence may have in common with an earlier one."""
_PASSING = (
    r"closed to new|no longer|renam|former|old names?|still (?:says?|spelled)|several product names"
)
_LONG, _LONGEST = 28, 36
"""Sentences with more words than the one are told only where there is no shorter one; with more
than the other, never."""
_LIGHT = re.compile(
    r"\b(?:[a-z]{1,3}|that|this|with|from|have|where|when|which|while|they|them|their|than|then|"
    r"each|every|only|other|into|more|what|before|without|because)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The sentences that are spoken for; adding some gives another ledger.

    >>> ledger = Ledger().note(["Spot capacity saves up to 90 percent."])
    >>> ledger.pick(["Spot capacity saves 90 percent.", "Idle machines cost money."], 1)[0]
    ('Idle machines cost money.',)
    """

    traces: tuple[frozenset[str], ...] = ()
    """The words of weight of each sentence, cut to their stems."""

    def note(self, texts: Iterable[str]) -> Ledger:
        """Return the ledger with these texts as told."""
        return Ledger(traces=(*self.traces, *(_trace(text) for text in texts if text)))

    def is_new(self, text: str) -> bool:
        """Tell whether neither the text nor one that is nearly the same has been told."""
        trace = _trace(text)
        return bool(trace) and not any(_alike(trace, each) for each in self.traces)

    def pick(self, texts: Iterable[str], most: int) -> tuple[tuple[str, ...], Ledger]:
        """Return the first texts that are new, at most so many, and the ledger that knows them.

        Short ones go before long ones.
        """
        ledger = self
        picked: list[str] = []
        for text in sorted(texts, key=lambda text: len(text.split()) > _LONG):
            fits = len(text.split()) <= _LONGEST
            if fits and len(picked) < most and ledger.is_new(text):
                picked.append(text)
                ledger = ledger.note([text])
        return tuple(picked), ledger


def lasting(texts: Iterable[str]) -> list[str]:
    """Return the texts that argue from what a service is, not from what became of its names."""
    return [text for text in texts if not re.search(_PASSING, text, re.IGNORECASE)]


def _trace(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"\w+", _LIGHT.sub("", text.lower())))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts say nearly the same: the shorter one is mostly in the longer one."""
    shorter = min(len(one), len(other))
    return len(one & other) >= _NEAR * shorter and shorter > 1
