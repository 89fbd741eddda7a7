"""A comparison as one HTML file that needs nothing else: boards side by side, and a service map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cloudml_diagrams.compare.formats.wording import html_templates, values, words
from cloudml_diagrams.markdownhtml import blocks
from cloudml_diagrams.model import Comparison, Figures, Row, Stage, anchor
from cloudml_diagrams.sealed import sealed
from cloudml_diagrams.templating import verbatim

__all__ = ["comparison_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A view on all targets."""

    id: str
    title: str
    boards: tuple[tuple[str, str], ...]
    """(target, markup) pairs."""


def comparison_page(
    comparison: Comparison,
    views: Sequence[tuple[str, str]],
    figures: Figures,
    *,
    linked: bool = False,
    theme: str = "",
    templates: Path | None = None,
) -> str:
    """Return ``comparison.html``.

    ``views`` are the ids and titles of the views, ``figures`` has their boards by
    ``anchor(view, target)``. Where ``linked``, the explanation of each target stands beside the
    page, as ``<target>/explanation.html``. ``theme`` is how it opens, ``light`` or ``dark``; empty:
    as the reader's system is. ``templates`` is the folder of the user's own. SpecError if a
    template has a fault.
    """
    own = html_templates(templates)
    groups = _groups(comparison, views, figures)
    given = {**values(comparison), "sections": _sections(words(comparison, templates))}
    body = own.render(
        "compare/body.html.j2",
        **given,
        groups=groups,
        figures=figures,
        stages=_stages(comparison.rows),
        linked=linked,
    )
    parts = sealed(
        own,
        "compare/compare.css",
        "compare/compare.js",
        colors=figures.colors,
        words=(body.replace("\n", ""), "←→≠"),
        texts=figures.texts,
    )
    return own.render(
        "comparison.html.j2",
        comparison=comparison,
        body=verbatim(body),
        theme=theme,
        **parts,
    )


def _groups(
    comparison: Comparison, views: Sequence[tuple[str, str]], figures: Figures
) -> list[_Group]:
    shown = {figure.view: figure.markup for figure in figures.figures}
    targets = [each.target for each in comparison.targets]
    return [
        _Group(
            id=view,
            title=title,
            boards=tuple((target, shown[anchor(view, target)]) for target in targets),
        )
        for view, title in views
    ]


def _stages(rows: Sequence[Row]) -> tuple[tuple[Stage, tuple[Row, ...]], ...]:
    """Return the rows by their stages, in their order."""
    return tuple((stage, tuple(each)) for stage, each in groupby(rows, key=lambda row: row.stage))


def _sections(text: str) -> tuple[tuple[str, str], ...]:
    """Return the sections of a text as (heading, HTML) pairs; its first line is a heading."""
    found: list[tuple[str, str]] = []
    for block in blocks(text):
        if block.tag == "h2":
            found.append((block.html, ""))
        else:
            heading, html = found[-1] if found else ("", "")
            found[-1:] = [(heading, html + block.html)]
    return tuple(found)
