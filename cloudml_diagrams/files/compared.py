"""A comparison of one spec on several targets, as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cloudml_diagrams.compare import compare
from cloudml_diagrams.compare.formats.markdown import comparison_text
from cloudml_diagrams.compare.formats.page import comparison_page
from cloudml_diagrams.compare.formats.wording import described
from cloudml_diagrams.draw.beside import boards_beside
from cloudml_diagrams.layout import layout_alike
from cloudml_diagrams.model import Architecture, Comparison, Figures, Sibling, anchor
from cloudml_diagrams.theme import load_theme

__all__ = ["comparison_html", "comparison_md"]


def comparison_md(
    architectures: Sequence[Architecture],
    targets: Sequence[Sibling],
    templates: Path | None = None,
) -> bytes:
    """Return ``comparison.md``.

    ``architectures`` are one spec, resolved for each of ``targets``, in their order. ``templates``
    is the folder of the user's own. SpecError if a template has a fault.
    """
    return comparison_text(compare(architectures, targets), templates).encode()


def comparison_html(
    architectures: Sequence[Architecture],
    targets: Sequence[Sibling],
    templates: Path | None = None,
    *,
    labels: bool = False,
    linked: bool = False,
    theme: str = "",
) -> bytes:
    """Return ``comparison.html``, its boards aligned.

    As for ``comparison_md``; ``labels`` writes what moves on the arrows where there is room, and
    ``linked`` says that the explanation of each target is written beside it. ``theme`` is how the
    page opens, ``light`` or ``dark``; empty: as the reader's system is.
    """
    comparison = compare(architectures, targets)
    page = comparison_page(
        comparison,
        [(view.id, view.title) for view in architectures[0].views],
        _boards(comparison, architectures, templates, labels=labels),
        linked=linked,
        theme=theme,
        templates=templates,
    )
    return page.encode()


def _boards(
    comparison: Comparison,
    architectures: Sequence[Architecture],
    templates: Path | None,
    *,
    labels: bool,
) -> Figures:
    """Return the boards of all views on all targets, marked, each view in the same places."""
    ids = [each.target for each in comparison.targets]
    said = [described(comparison, target, templates) for target in ids]
    marks = [comparison.marks[target] for target in ids]
    boards = {}
    for place, view in enumerate(architectures[0].views):
        sheets = [
            (each, each.views[place], words)
            for each, words in zip(architectures, said, strict=True)
        ]
        alike = layout_alike(sheets, marks, labels=labels)
        boards.update({anchor(view.id, target): b for target, b in zip(ids, alike, strict=True)})
    folder = Path(architectures[0].spec.folder)
    return boards_beside(boards, load_theme("light"), load_theme("dark"), folder)
