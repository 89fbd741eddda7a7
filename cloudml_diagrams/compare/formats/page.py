"""A comparison as one HTML file that needs nothing else: boards side by side, and a service map."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cloudml_diagrams.compare.formats.wording import html_templates, values, words
from cloudml_diagrams.markdownhtml import blocks
from cloudml_diagrams.model import Comparison, Figures, Row, Stage, anchor
from cloudml_diagrams.sealed import policy
from cloudml_diagrams.templating import verbatim
from cloudml_diagrams.typeface import embedded_css, family_stack

__all__ = ["comparison_page"]

_WEIGHTS = (400, 600)
"""What the style sheet sets text in; a board has weights of its own."""
_OWN_TEXT = string.ascii_letters + string.digits + string.punctuation + " ←→≠"
"""What the style and the script may write."""


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
    texts = [(_characters(body), weight) for weight in _WEIGHTS]
    faces = [*texts, *figures.texts]
    style = own.render(
        "compare/compare.css",
        colors=figures.colors,
        faces=verbatim(embedded_css(faces)),
        family=verbatim(family_stack(faces)),
    )
    script = own.render("compare/compare.js")
    return own.render(
        "comparison.html.j2",
        comparison=comparison,
        body=verbatim(body),
        theme=theme,
        style=verbatim(style),
        script=verbatim(script),
        policy=policy(style, script),
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


def _characters(body: str) -> str:
    return "".join(sorted({*body, *_OWN_TEXT} - {"\n"}))
