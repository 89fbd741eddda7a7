"""Names that a language takes as they are, for things whose ids it may not take."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

__all__ = ["identifiers"]


def identifiers(wanted: Iterable[tuple[str, str]], reserved: Collection[str]) -> dict[str, str]:
    """Return a name for each key, unlike all others: letters, digits and underscores.

    ``wanted`` are keys, each with what to call it if that is free; the first comes first.
    ``reserved`` are words that mean something in the language.

    >>> identifiers([("a", "raw-data"), ("b", "raw--data"), ("c", "end")], {"end"})
    {'a': 'raw_data', 'b': 'raw_data_2', 'c': 'end_'}
    """
    names: dict[str, str] = {}
    taken = set(reserved)
    for key, words in wanted:
        stem = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
        stem = f"{stem}_" if stem in reserved else stem
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}_{count}"
        taken.add(name)
        names[key] = name
    return names
