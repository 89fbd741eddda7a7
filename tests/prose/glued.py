"""The marks of text that a program glued together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.prose.sentences import Sentence, words

__all__ = ["glued", "ragged", "unspeakable"]

_DOUBLED = "a|an|and|are|as|at|by|for|from|in|into|is|it|of|on|or|step|steps|that|the|to|with"
_MARKS = (
    *(
        r"\bNone\b",
        r"  ",
        r" [,.;:!?](?!\w)",
        r"[,;:] ?[,.;:]",
        r"(?<!\.)\.\.(?!\.)",
        r"\.,",
        r"\. ;",
    ),
    *(r"\b[a-z]+\.[A-Z]\w*", r"\b(\w+ \w+) \1\b"),
    *(rf"(?i)\b({_DOUBLED}) \1\b", r"\(\s*\)", r"“\s*”", r"\{\{|\}\}|\{%|%\}|\{#|#\}", r"&\w+;"),
)
_PAIRS = ("()", "[]", "“”")


def glued(text: str) -> list[str]:
    """Return the marks in a line of plain text.

    >>> glued("The the lake (S3 keeps None of it , it is."), glued("It keeps them (in S3).")
    (['None', ' ,', 'The the', '()'], [])
    """
    found = [match[0] for mark in _MARKS for match in re.finditer(mark, text)]
    return found + [pair for pair in _PAIRS if text.count(pair[0]) != text.count(pair[1])]


def ragged(found: Iterable[Sentence], names: Iterable[str] = ()) -> list[str]:
    """Return the sentences that lack a capital at the start or a stop at the end.

    A word that has its own way of writing may stand first: one of ``names``, or ``vLLM``, ``p99``.

    >>> [ragged([Sentence(text=t)]) for t in ("vLLM answers.", "it answers.", "It answers")]
    [[], ['it answers.'], ['It answers']]
    """
    small = tuple(name for name in names if name[:1].islower())
    return [
        each.text
        for each in found
        if not re.search(r"[.!?…][\"”)\]]*$|:$", each.text)
        or not (_capital(each.text) or each.text.startswith(small or ("\0",)))
    ]


def _capital(text: str) -> bool:
    first = next(iter(words(text)), "")
    return not first.isascii() or not first.islower() or any(map(str.isdigit, first))


def unspeakable(text: str) -> list[str]:
    """Return what of a text nobody can say: brackets, tables, emphasis, addresses.

    >>> unspeakable("It keeps them (in S3), see https://x.org.")
    ['(', ')', 'https:']
    """
    return re.findall(r"[(){}\[\]|*_`<>#]|https?:", text)
