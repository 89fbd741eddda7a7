"""An answer held to its time: of each topic the wording that lets the whole come out right."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["count_words", "fit"]


_LATER = 8
"""What a later wording costs more than the one before it: about as much as three words too many."""


def count_words(text: str) -> int:
    """Return how many words are spoken; signs that stand alone are not.

    >>> count_words("Step Functions + ECS, 2 to 4 replicas")
    7
    """
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def fit(
    wordings: Sequence[Sequence[str]], shares: Sequence[int], least: int, most: int
) -> tuple[str, ...]:
    """Return one wording of each topic, so that all have between least and most words.

    Of all such choices it is the one whose topics are closest to their shares of the time, in
    words, and whose wordings stand early among those of their topic; where none has the right
    length, the one that misses it least. An empty wording is one too: the topic is left out.

    >>> fit([["one two three", "one"], ["four five", ""]], [3, 0], 1, 3)
    ('one two three', '')
    """
    best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    for forms, share in zip(wordings, shares, strict=True):
        longer: dict[int, tuple[int, tuple[str, ...]]] = {}
        lengths = [count_words(form) for form in forms]
        for total, (cost, told) in best.items():
            for place, (form, words) in enumerate(zip(forms, lengths, strict=True)):
                candidate = (cost + (words - share) ** 2 + _LATER * place, (*told, form))
                known = longer.get(total + words)
                if known is None or candidate[0] < known[0]:
                    longer[total + words] = candidate
        best = longer
    middle = (least + most) / 2
    total = min(best, key=lambda t: (max(least - t, t - most, 0), best[t][0], abs(t - middle)))
    return best[total][1]
