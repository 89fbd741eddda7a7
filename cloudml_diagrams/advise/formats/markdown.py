"""Advice as Markdown, for a document or a pull request."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.advise.formats.context import said
from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import Advice
from cloudml_diagrams.templating import Templates, load_templates

__all__ = ["markdown"]


def markdown(advice: Advice) -> str:
    """Return advice as Markdown. SpecError if the template has a fault."""
    return tidy(
        _templates().render("advise/advice.md.j2", advice=advice, said=said(advice.context))
    )


@cache
def _templates() -> Templates:
    return load_templates(escape=escape)
