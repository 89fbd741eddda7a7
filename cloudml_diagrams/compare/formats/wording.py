"""How a comparison is put into words: the order of what is told, and its templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape as escape_html
from pathlib import Path

from cloudml_diagrams.listing import listing
from cloudml_diagrams.markdowntext import escape, tidy, url
from cloudml_diagrams.model import MARKS, Cell, Comparison, Row, anchor, row_anchor
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = [
    "Told",
    "described",
    "html_templates",
    "markdown_templates",
    "told",
    "values",
    "words",
]

TOLD = 6
"""So many differences get a paragraph; the others a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The rows of a comparison in the order in which they are told."""

    gravest: tuple[Row, ...]
    rest: tuple[Row, ...]
    """What differs besides."""
    alike: tuple[Row, ...]
    """The same kind of thing everywhere, but not one to one."""
    same: tuple[Row, ...]


def told(comparison: Comparison) -> Told:
    """Return which rows of a comparison are told at length, in a line, or only named."""
    differing = sorted((row for row in comparison.rows if row.differs), key=_gravity)
    equal = [row for row in comparison.rows if not row.differs]
    return Told(
        gravest=tuple(differing[:TOLD]),
        rest=tuple(differing[TOLD:]),
        alike=tuple(row for row in equal if row.grade not in ("", "direct")),
        same=tuple(row for row in equal if row.grade in ("", "direct")),
    )


def words(comparison: Comparison, templates: Path | None = None) -> str:
    """Return what is told of a comparison, without its table, as Markdown.

    ``templates`` is the folder of the user's own. SpecError if a template has a fault.
    """
    own = markdown_templates(templates)
    return tidy(own.render("compare/words.md.j2", **values(comparison)))


def described(comparison: Comparison, target: str, templates: Path | None = None) -> str:
    """Return what a screen reader says of the board of a target: plain text.

    As for ``words``.
    """
    own = _plain_templates(templates)
    said = own.render("compare/board.j2", target=target, **values(comparison))
    return " ".join(said.split())


def values(comparison: Comparison) -> dict[str, object]:
    """Return what every template of a comparison is given."""
    names = {each.target: each.name for each in comparison.targets}
    used = {mark for row in comparison.rows for cell in row.cells for mark in cell.marks}
    marks = tuple(mark for mark in MARKS if mark in used)
    return {"comparison": comparison, "told": told(comparison), "names": names, "marks": marks}


@cache
def markdown_templates(own: Path | None) -> Templates:
    """Return the templates for Markdown, those in the folder ``own`` before the shipped ones."""
    return load_templates(own, escape=escape, filters=_filters())


@cache
def html_templates(own: Path | None) -> Templates:
    """Return the templates for HTML, those in the folder ``own`` before the shipped ones."""
    return load_templates(own, escape=escape_html, filters=_filters())


@cache
def _plain_templates(own: Path | None) -> Templates:
    return load_templates(own, escape=None, filters=_filters())


def _filters() -> dict[str, Callable[..., object]]:
    return {
        "anchor": anchor,
        "classes": _classes,
        "clause": _clause,
        "clauses": _clauses,
        "link": url,
        "listing": listing,
        "marked": _marked,
        "rank": _rank,
        "row_anchor": row_anchor,
        "safe": verbatim,
        "sentence": _sentence,
    }


def _classes(row: Row, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is said of a row's cells under a field, with the targets of which it is said."""
    found: dict[str, tuple[str, ...]] = {}
    for cell in row.cells:
        said: str = getattr(cell, field)
        if said:
            found[said] = (*found.get(said, ()), cell.target)
    return tuple(found.items())


def _gravity(row: Row) -> tuple[int, int, int]:
    """Return what sorts the gravest difference first; the order of the pipeline decides ties."""
    marks = [MARKS.index(mark) for cell in row.cells for mark in cell.marks]
    return (min(marks, default=len(MARKS)), -len(row.matters), -len(row.differences))


def _marked(rows: Sequence[Row], target: str, mark: str) -> tuple[Row, ...]:
    """Return the rows whose cell of a target has a mark as its gravest.

    A partial one that is merely the odd one out, and behind in no fact, has the mark ``odd``.
    """
    return tuple(
        row
        for row in rows
        if any(cell.target == target and _gravest(cell) == mark for cell in row.cells)
    )


def _gravest(cell: Cell) -> str:
    mark = next(iter(cell.marks), "")
    return "odd" if mark == "partial" and cell.weaker == ("grade",) else mark


def _rank(row: Row) -> int:
    """Return one number for a script to sort by: the smaller, the graver the difference."""
    mark, matters, differences = _gravity(row)
    return (mark if row.differs else len(MARKS) + 1) * 100 + matters * 10 + differences


def _clauses(text: str, between: str = "") -> str:
    """Return lines as one enumeration, or with ``between``; what has been escaped stays so."""
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    made = between.join(lines) if between else listing(lines)
    return verbatim(made) if hasattr(text, "__html__") else made


def _clause(text: str) -> str:
    """Return a full sentence without its full stop; its first letter stays, it may be a name."""
    return text.removesuffix(".")


def _sentence(text: str) -> str:
    """Return a clause as a sentence; it keeps what has been escaped."""
    made = f"{text[:1].upper()}{text[1:]}."
    return verbatim(made) if hasattr(text, "__html__") else made
