"""Texts as the check reads them: Markdown as it is seen, and what others have written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from cloudml_diagrams.model import Architecture, Narration
from cloudml_diagrams.problems import Source

__all__ = ["any_of", "by_author", "by_catalog", "letters", "plain", "texts", "without_pictures"]

_PICTURE = re.compile(r"!\[(?:\\.|[^\]\\])*\]\([^)\s]*\)")

_ADDRESS = re.compile(r"(?<!\\)\]\([^)\s]*\)")
_EMPHASIS = re.compile(r"(?<!\\)\*+")
_ENTITY = re.compile(r"&#?\w+;")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(markdown: str) -> str:
    """Return the text as it is read, in one line: without addresses and escapes.

    >>> plain("**3** [S3](https://x.org) keeps\\nR\\\\&D")
    '3 [S3] keeps R&D'
    """
    bare = _EMPHASIS.sub("", _ADDRESS.sub("] ", markdown))
    return " ".join(_ENTITY.sub(_unescaped, _ESCAPE.sub(r"\1", bare)).split())


def without_pictures(markdown: str) -> str:
    """Return Markdown without its pictures: what their descriptions name is not yet told.

    >>> without_pictures("![The lake \\\\[raw\\\\] and S3](diagram.svg)\\nIt keeps rows.")
    '\\nIt keeps rows.'
    """
    return _PICTURE.sub("", markdown)


def _unescaped(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())


def letters(text: str) -> str:
    """Return the words of a text without any sign, for a comparison that no escaping disturbs.

    >>> letters("It keeps 'R&D' (as *rows*).")
    'It keeps R D as rows'
    """
    return " ".join(re.findall(r"[^\W_]+", text))


def any_of(names: Iterable[str]) -> str:
    """Return a pattern that finds any of the names, the longest first; of none, nothing."""
    longest = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, longest)) or r"(?!)"


def by_author(architecture: Architecture) -> str:
    """Return all that the author of the spec has written: it is repeated, not judged."""
    return _once(texts(architecture.spec))


def by_catalog(architecture: Architecture, narration: Narration) -> str:
    """Return what the catalog says about the services that are placed, or would be in a flip.

    It may name others as it argues, also in what it has to say to a question.
    """
    answers = tuple(each.facts for each in narration.followups)
    return _once((*_facts(architecture), *texts((narration.flips, answers))))


def _once(parts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(parts))


def _facts(architecture: Architecture) -> Iterator[str]:
    for provider in architecture.providers:
        yield from texts((provider.egress, provider.spot or ""))
        yield from texts((provider.federation or "", provider.interconnect or ""))
    for placement in architecture.placements:
        yield from placement.gaps
        if placement.capability:
            yield placement.capability.need
            yield placement.capability.equivalence.caveat
        for choice in placement.choices:
            yield from texts((choice.service, choice.reason, choice.runner_up_when))
            if choice.runner_up:
                yield choice.runner_up.short


def texts(value: object) -> Iterator[str]:
    """Yield every text inside a value, however deep."""
    if isinstance(value, Enum | Source):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("path", "id", "icon", "docs"):
                yield from texts(getattr(value, each.name))
