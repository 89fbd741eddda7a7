"""Texts as they are kept: without stray white space, and ids as words.

>>> in_words("raw-data")
'Raw data'
"""

from __future__ import annotations

import re

__all__ = ["in_words", "tidy"]


def tidy(text: object) -> str:
    """Return a text on one line; only spaces, tabs and line ends are touched.

    >>> tidy(" two\\n lines ")
    'two lines'
    """
    return re.sub(r"[ \t\r\n]+", " ", str(text)).strip(" ")


def in_words(id_: str) -> str:
    """Return an id as a name for a card."""
    text = id_.replace("-", " ")
    return text[:1].upper() + text[1:]
