"""A difference in words: for a terminal, as Markdown, as data. The words are in templates/diff."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from cloudml_diagrams.compare.union import SIGNS
from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import PART_KINDS, PartChange, SpecDiff
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["as_json", "as_markdown", "as_text", "summary"]

_PLAIN = {"added": "+", "removed": "-", "changed": "~"}
"""As every terminal can show it."""


def summary(told: SpecDiff) -> str:
    """Return how much is different, in one sentence."""
    said = [words for kind in PART_KINDS if (words := ", ".join(_counts(told, kind)))]
    said += ["another context"] * bool(told.context)
    said += ["other services"] * bool(told.services)
    if not said:
        return "The two differ in what is said of the whole." if told.about else "No difference."
    words = "; ".join(said) + "."
    return words[:1].upper() + words[1:]


def _counts(told: SpecDiff, kind: str) -> Iterator[str]:
    """Yield ``2 flows added``, then ``1 removed``."""
    named = ""
    for mark in SIGNS:
        count = told.count(kind, mark)
        if count:
            noun = "" if named else f"{kind}{'s' * (count != 1)} "
            named = kind
            yield f"{count} {noun}{mark}"


def as_text(told: SpecDiff, templates: Path | None = None) -> str:
    """Return what is told on a terminal. SpecError if a template has a fault."""
    return _rendered(_plain_templates(templates), "diff/diff.txt.j2", told)


def as_markdown(
    told: SpecDiff, pictures: Sequence[tuple[str, str]] = (), templates: Path | None = None
) -> str:
    """Return the document; ``pictures`` are those it shows: (name of the target, file) pairs.

    SpecError if a template has a fault.
    """
    text = _rendered(_templates(templates), "diff/diff.md.j2", told, pictures=pictures)
    return tidy(text)


def as_json(told: SpecDiff) -> str:
    """Return the difference as JSON, field by field as in the model."""
    return json.dumps({"equal": told.empty, **asdict(told)}, indent=2, ensure_ascii=False) + "\n"


def _rendered(own: Templates, name: str, told: SpecDiff, **more: object) -> str:
    return own.render(
        name,
        told=told,
        summary=summary(told),
        called={each.target: each.name for each in told.targets},
        groups=tuple(_groups(told)),
        signs=SIGNS,
        plain=_PLAIN,
        **more,
    )


def _groups(told: SpecDiff) -> Iterator[tuple[str, tuple[PartChange, ...]]]:
    for kind in PART_KINDS:
        parts = tuple(part for part in told.parts if part.kind == kind)
        if parts:
            yield kind, parts


@cache
def _templates(own: Path | None) -> Templates:
    return load_templates(own, escape=escape, filters={**_filters(), "code": _code})


@cache
def _plain_templates(own: Path | None) -> Templates:
    return load_templates(own, escape=None, filters=_filters())


def _filters() -> dict[str, Callable[..., object]]:
    return {"numbered": _numbered}


def _numbered(part: PartChange) -> str:
    """Return the step of a flow as the picture has it, and a space; both numbers if it moved.

    >>> from cloudml_diagrams.model import PartChange
    >>> _numbered(PartChange(kind="flow", id="a->b", name="", mark="changed", steps=("4", "5")))
    '5 (was 4) '
    """
    before, after = part.steps
    if before and after and before != after:
        return f"{after} (was {before}) "
    return f"{after or before} " if after or before else ""


def _code(text: str) -> str:
    """Return text between backticks; what would end them is left out.

    >>> print(_code("a`b.yaml"))
    `ab.yaml`
    """
    return verbatim(f"`{' '.join(text.replace('`', '').split())}`")
