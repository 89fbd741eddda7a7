"""The other name of a service, set once behind the first mention of the one it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cloudml_diagrams.markdowntext import escape

__all__ = ["introduce"]

_NOT_READ = r"!\[(?:\\.|[^\]\\])*\]\([^)\s]*\)|\]\([^)\s]*\)"
"""The description of a picture, and the address of a link."""


def introduce(text: str, beside: Mapping[str, str], known: Iterable[str] = ()) -> str:
    """Return Markdown in which each name is followed once, where it is first, by another one.

    ``beside`` maps a name to the other one; ``known`` are names that may hold one of them without
    meaning it. Names in addresses and in the descriptions of pictures do not count.

    >>> introduce("Runs (on Pub/Sub) and Endpoints. Endpoints too.", {"Endpoints": "Vertex AI"})
    'Runs (on Pub/Sub) and Endpoints (Vertex AI). Endpoints too.'
    >>> introduce("It learns (Training).", {"Training": "Vertex AI"})
    'It learns (Training, formerly Vertex AI).'
    """
    if not beside:
        return text
    others = {escape(name): escape(other) for name, other in beside.items()}
    rivals = {escape(name) for name in known if any(each in name for each in beside)}
    longest = sorted(rivals | others.keys(), key=len, reverse=True)
    pattern = re.compile(rf"{_NOT_READ}|(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def first(found: re.Match[str]) -> str:
        other = others.pop(found[0], "")
        if not other:
            return found[0]
        inside = text.rfind("(", 0, found.start()) > text.rfind(")", 0, found.start())
        return f"{found[0]}, formerly {other}" if inside else f"{found[0]} ({other})"

    return pattern.sub(first, text)
