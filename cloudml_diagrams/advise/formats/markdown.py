"""Advice as Markdown, for a document or a pull request."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.advise.formats.context import said
from cloudml_diagrams.listing import listing
from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import Advice
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["markdown"]


def markdown(advice: Advice) -> str:
    """Return advice as Markdown. SpecError if the template has a fault."""
    return tidy(
        _templates().render("advise/advice.md.j2", advice=advice, said=said(advice.context))
    )


@cache
def _templates() -> Templates:
    return load_templates(escape=escape, filters={"number": _number, "listing": listing})


def _number(value: float, digits: int | None = None) -> str:
    """Return a number, which needs no escaping; without digits as short as it is."""
    return verbatim(f"{value:g}" if digits is None else f"{value:.{digits}f}")
