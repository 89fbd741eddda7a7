"""Names as they are said one after the other."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["listing"]


def listing(items: Iterable[str], last: str = "and") -> str:
    """Join with commas and a last word.

    >>> listing(["a", "b", "c"]), listing(["a", "b"], "or"), listing([])
    ('a, b and c', 'a or b', '')
    """
    *head, tail = list(items) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail
