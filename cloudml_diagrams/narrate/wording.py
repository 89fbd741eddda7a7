"""The templates with the words of the explanation, and the filters that docs/templates.md lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cloudml_diagrams.listing import listing
from cloudml_diagrams.markdowntext import escape, url
from cloudml_diagrams.narrate.phrases import names, nouns, words
from cloudml_diagrams.narrate.phrases.inside import inside
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["filters", "plain_wording", "wording"]


@cache
def wording(own: Path | None) -> Templates:
    """Return the templates, those in the folder ``own`` before the shipped ones."""
    return load_templates(own, escape=escape, filters=filters())


@cache
def plain_wording(own: Path | None) -> Templates:
    """Return the same templates for text that is spoken: nothing in it is escaped."""
    return load_templates(own, escape=None, filters=filters())


def filters() -> dict[str, Callable[..., object]]:
    """Return what templates may put behind a bar, by name."""
    return {
        "a": nouns.indefinite,
        "agree": words.agree,
        "at_first": words.at_first,
        "capital": _kept(words.capital),
        "clause": words.clause,
        "inside": inside,
        "link": url,
        "link_to_file": _file,
        "listing": listing,
        "lower": words.lower,
        "mentions": _mentions,
        "numeral": words.numeral,
        "plural": nouns.is_plural,
        "sentence": _kept(words.sentence),
        "service": names.service_phrase,
        "steps": _steps,
        "the": nouns.definite,
    }


def _mentions(text: str, terms: str) -> bool:
    """Tell whether a text holds one of the terms, which are divided by bars, as whole words."""
    found = (re.search(rf"(?i)(?<!\w){re.escape(each)}(?!\w)", text) for each in terms.split("|"))
    return any(found)


def _file(name: str) -> str:
    """Return a file name of this program's own for a Markdown link."""
    return verbatim(re.sub(r"[^\w./-]", "-", name))


def _steps(numbers: tuple[str, ...]) -> str:
    """Return how steps are referred to: ``step 7``, ``steps 7 and 9``; empty for none."""
    if not numbers:
        return ""
    return f"step{'s' * (len(numbers) > 1)} {listing(numbers)}"


def _kept(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a filter that leaves text which has been escaped escaped."""

    def filtered(text: str) -> str:
        changed = change(str(text))
        return verbatim(changed) if hasattr(text, "__html__") else changed

    return filtered
