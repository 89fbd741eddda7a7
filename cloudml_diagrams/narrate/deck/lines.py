"""The words of a slide as a template writes them: one line a piece, its key before a colon.

Texts of the user hold no line end, so none of them can begin a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["Draft", "DraftPoint", "DraftRow", "read"]

Wordings = list[str]
"""Ways to word one piece, the fullest first."""

_KEYS = ("title", "subtitle", "point", "text", "head", "row", "cell", "or", "note", "again")


@dataclass(slots=True)
class DraftPoint:
    """A point before its wording is chosen; ``notes`` are said where it is shown."""

    lead: str
    text: Wordings = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftRow:
    """A row of the table before its wordings are chosen."""

    cells: list[Wordings] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """All that a template has to say for one slide, which may turn out to be several."""

    title: Wordings = field(default_factory=list)
    subtitle: Wordings = field(default_factory=list)
    points: list[DraftPoint] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[DraftRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    """What is said on the second slide, the third and so on, if there is nothing else to say."""


def read(text: str, name: str) -> Draft:
    """Return what the lines of a rendered template say; ``name`` is that of the template.

    A ``note`` belongs to the point or the row above it, ``or`` is a shorter wording of the line
    above it, and ``again`` is said on a further slide that has no notes. SpecError for a line that
    has no known key, or that stands where it cannot.

    >>> read("title: All of it\\npoint: Data\\ntext: It is kept\\nor: Kept", "x.j2").points[0].text
    ['It is kept', 'Kept']
    """
    draft, last = Draft(), Wordings()
    for key, words in _pieces(text, name):
        try:
            last = _add(draft, last, key, words)
        except IndexError as error:
            message = f'"{key}:" stands before what it belongs to'
            raise SpecError([Problem(code="bad-template", message=message, file=name)]) from error
    return draft


def _pieces(text: str, name: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, text.splitlines()):
        key, colon, words = line.strip().partition(":")
        if not colon or key not in _KEYS:
            message = f'a line of a slide begins with "{key[:40]}", which is not a key'
            hint = closest(key, _KEYS)
            raise SpecError([Problem(code="bad-template", message=message, hint=hint, file=name)])
        yield key, " ".join(words.split())


def _add(draft: Draft, last: Wordings, key: str, words: str) -> Wordings:
    """Add a piece to the draft; return the wordings that an ``or`` after it belongs to."""
    if key in ("title", "subtitle"):
        wordings: Wordings = getattr(draft, key)
        wordings.append(words)
        return wordings
    if key == "point":
        draft.points.append(DraftPoint(words))
        return draft.points[-1].text
    if key == "text":
        draft.points[-1].text.append(words)
        return draft.points[-1].text
    if key == "row":
        draft.rows.append(DraftRow())
    elif key == "cell":
        draft.rows[-1].cells.append([words])
        return draft.rows[-1].cells[-1]
    elif key in ("head", "again"):
        getattr(draft, key).append(words)
    elif key == "or":
        last.append(words)
        return last
    else:
        _latest(draft).append(words)
    return Wordings()


def _latest(draft: Draft) -> list[str]:
    """Return the notes of the point or the row that was begun last, else those of the slide."""
    if draft.rows:
        return draft.rows[-1].notes
    return draft.points[-1].notes if draft.points else draft.notes
