"""A sentence of the catalog as it goes on after a comma: which capitals are names and stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["inside", "plain_words"]

_SMALL = re.compile(
    r"(?i)^(?:an?|the|each|every|all|both|its|no|some|any|one|two|most|many|several|only|of|from|"
    r"for|in|with|on|by|at|to|as|after|before|since|under|between|within|without|where|when|if)$"
)
"""Words that lose their capital whatever follows."""


def inside(text: str, plain: frozenset[str]) -> str:
    """Return a full sentence as it stands after a comma or a colon.

    Its first word loses its capital if it is one of the ``plain`` words, which are no names.

    >>> inside("Calls are signed.", frozenset({"calls"})), inside("Spark is on.", frozenset())
    ('calls are signed', 'Spark is on')
    """
    bare = " ".join(text.split()).rstrip(".;, ")
    first, space, rest = bare.partition(" ")
    parts = re.split(r"[-/]", first.removesuffix("'s").strip(",:"))
    titled = bool(re.match(r"[A-Z][a-z]", rest)) and not _SMALL.match(first)
    if all(part.lower() in plain for part in parts) and not titled:
        return first[:1].lower() + first[1:] + space + rest
    return bare


def plain_words(texts: Iterable[str]) -> frozenset[str]:
    """Return, in lower case, the words of sentences that are no names.

    A name is written with a capital inside a sentence, and with a small letter nowhere.

    >>> sorted(plain_words(["Durability is the task of Ceph.", "Ceph keeps it."]))
    ['durability', 'is', 'it', 'keeps', 'of', 'task', 'the']
    """
    small: set[str] = set()
    first: set[str] = set()
    named: set[str] = set()
    for text in texts:
        small.update(re.findall(r"\b[a-z]+\b", text))
        first.update(word.lower() for word in re.findall(r"^[A-Z][a-z]+\b", text))
        named.update(word.lower() for word in re.findall(r"(?<=[a-z,;] )[A-Z][a-z]+\b", text))
    return frozenset(small | first - named)
