"""A comparison as Markdown, for a document."""

from __future__ import annotations

from pathlib import Path

from cloudml_diagrams.compare.formats.wording import markdown_templates, values, words
from cloudml_diagrams.markdowntext import tidy
from cloudml_diagrams.model import Comparison
from cloudml_diagrams.templating import verbatim

__all__ = ["comparison_text"]


def comparison_text(comparison: Comparison, templates: Path | None = None) -> str:
    """Return ``comparison.md``: what differs and why it counts, and a table of all components.

    ``templates`` is the folder of the user's own. SpecError if a template has a fault.
    """
    own = markdown_templates(templates)
    given = {**values(comparison), "words": verbatim(words(comparison, templates))}
    return tidy(own.render("comparison.md.j2", **given))
