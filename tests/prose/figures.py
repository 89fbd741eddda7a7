"""How prose reads, in figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from tests.prose.passive import passives
from tests.prose.sentences import Sentence, bare, words

__all__ = ["LONG", "Figures", "measure", "opening", "repeats"]

LONG = 30
"""A sentence of more words than this is counted as long."""
ALIKE, AT_LEAST = 0.9, 8
"""Two sentences are nearly the same from this share of common words, if they have so many."""

_SELLING = """
    amazing beautiful best-in-class blazing blazingly bleeding-edge cheap cheaply cutting-edge
    delightful easily easy effortless effortlessly elegant enterprise-grade fast frictionless
    future-proof game-changing hassle-free incredible innovative instantly leading-edge leverage
    leverages leveraging magic magical next-generation obviously painless perfect perfectly
    powerful quick quickly revolutionary robust robustly seamless seamlessly simple simply sleek
    smart state-of-the-art straightforward stunning supercharge turnkey unleash unlock unlocks
    unparalleled utilize utilizes world-class
"""
"""What vendors' own style guides tell authors to avoid, and its like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a text reads."""

    words: int
    sentences: int
    mean: float
    """Words a sentence."""
    long: float
    """Share of sentences of more than ``LONG`` words."""
    longest: int
    passive: float
    """Share of sentences that hold a form of be or get followed by a participle."""
    flesch: float
    """Reading ease by Flesch: 60 is plain, 30 is for graduates; names of services lower it."""
    brackets: float
    """Opening brackets in 100 words."""
    opening: float
    """Share of the most frequent two opening words."""
    runs: tuple[tuple[Sentence, ...], ...]
    """Neighbours in a section, two or more, that open with the same two words."""
    repeats: tuple[Sentence, ...]
    """What stands a second time."""
    near: tuple[tuple[Sentence, Sentence], ...]
    """What is nearly the same as an earlier sentence."""
    selling: tuple[str, ...]
    """Selling words in small letters: with a capital they are part of a product's name."""


def measure(found: Sequence[Sentence]) -> Figures:
    """Return how sentences read; what the spec's author wrote is measured only for its length."""
    ours = [each for each in found if not each.authors]
    lengths = [len(words(each.text)) for each in ours] or [0]
    total, count = sum(lengths), len(lengths)
    openings = Counter(map(opening, ours))
    return Figures(
        words=sum(len(words(each.text)) for each in found),
        sentences=count,
        mean=total / count,
        long=sum(length > LONG for length in lengths) / count,
        longest=max(lengths),
        passive=sum(bool(passives(each.text)) for each in ours) / count,
        flesch=_flesch(total, count, sum(_syllables(w) for s in ours for w in words(s.text))),
        brackets=100 * sum(each.text.count("(") for each in ours) / max(total, 1),
        opening=max(openings.values(), default=0) / count,
        runs=tuple(_runs(ours)),
        repeats=tuple(repeats(ours)),
        near=tuple(_near(ours)),
        selling=tuple(w for s in ours for w in words(s.text) if w in _SELLING.split()),
    )


def opening(sentence: Sentence) -> str:
    """Return the first two words."""
    return bare(" ".join(words(sentence.text)[:2]))


def _runs(found: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    for _, group in groupby(found, lambda each: (each.section, opening(each))):
        run = tuple(group)
        if len(run) > 1:
            yield run


def repeats(found: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield each sentence that has stood before, in the same words."""
    seen: set[str] = set()
    for each in found:
        if bare(each.text) in seen:
            yield each
        seen.add(bare(each.text))


def _near(found: Iterable[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    earlier: dict[str, tuple[Sentence, list[str]]] = {}
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    for each in found:
        said = bare(each.text)
        if said in earlier or said.count(" ") + 1 < AT_LEAST:
            continue
        matcher.set_seq2(said.split())
        for other, spoken in earlier.values():
            matcher.set_seq1(spoken)
            if (
                matcher.real_quick_ratio() >= ALIKE
                and matcher.quick_ratio() >= ALIKE
                and matcher.ratio() >= ALIKE
            ):
                yield other, each
                break
        earlier[said] = (each, said.split())


def _flesch(total: int, count: int, syllables: int) -> float:
    return 206.835 - 1.015 * total / count - 84.6 * syllables / max(total, 1)


def _syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels, without a silent e."""
    spoken = re.sub(r"(?<![aeioul])e[sd]?$|(?<=[aeiouy]l)es?$", "", word.lower())
    return max(len(re.findall(r"[aeiouy]+", spoken)), 1)
