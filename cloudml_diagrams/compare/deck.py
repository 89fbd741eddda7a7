"""The slides that set one design on several clouds side by side: boards, tables and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Cell, Comparison, Deck, Row, Slide, SlidePoint, Table, anchor
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.templating import Templates, load_templates

__all__ = ["compare_deck"]

_FILE = "comparedeck/words.j2"
_ROWS, _FELT, _WEAK = 7, 4, 5
"""Rows of the map on one slide, differences on one slide, and how many are told aloud."""
_NAMED = 16
"""Components that one line of a list names; of more it gives the number."""
_GRADES = ("direct", "partial", "assembled", "none")
_A_MINUTE = 150
_KEYS = (
    *("cover.title", "cover.subtitle", "cover.note", "clouds.title", "clouds.note"),
    *("map.title", "map.again", "map.head", "map.note", "map.more"),
    *("map.grade", "map.latency", "map.scale-to-zero", "where.again"),
    *("where.title", "where.component", "where.what", "where.counts", "where.nothing"),
    *("where.note", "where.more", "moves.title", "moves.direct", "moves.partial"),
    *("moves.assembled", "moves.none", "moves.own", "moves.note"),
)
"""What the template has to say."""


def compare_deck(comparison: Comparison, templates: Path | None = None) -> Deck:
    """Return the slides: which cloud is what, a board each, the service map, what differs.

    A slide that shows a board has ``anchor("", target)`` as its view. Every claim is a field of the
    catalog or of the spec. ``templates`` is the folder of the user's own templates. SpecError if
    ``comparedeck/words.j2`` has a fault.
    """
    words = _words(comparison, templates)
    slides = tuple(_slides(comparison, words))
    return Deck(
        title=slides[0].title,
        subtitle=slides[0].subtitle,
        target=" ".join(each.target for each in comparison.targets),
        slides=slides,
    )


def _slides(comparison: Comparison, words: Mapping[str, str]) -> Iterator[Slide]:
    yield _slide(
        "title", words["cover.title"], words["cover.note"], subtitle=words["cover.subtitle"]
    )
    if comparison.clouds:
        points = tuple(
            SlidePoint(lead=_capital(cloud.short), text=cloud.position)
            for cloud in comparison.clouds
        )
        yield _slide("clouds", words["clouds.title"], words["clouds.note"], points=points)
    for each in comparison.targets:
        said = words[f"board.{each.target}.note"]
        yield _slide("board", words[f"board.{each.target}"], said, view=anchor("", each.target))
    yield from _map(comparison, words)
    yield from _where(comparison, words)
    yield _slide(
        "moves", words["moves.title"], words["moves.note"], points=_moves(comparison, words)
    )


def _slide(kind: str, title: str, said: str, **shown: Any) -> Slide:
    seconds = round(len(said.split()) * 60 / _A_MINUTE)
    return Slide(kind=kind, title=title, notes=said, seconds=seconds, **shown)


def _map(comparison: Comparison, words: Mapping[str, str]) -> Iterator[Slide]:
    """Yield the service map as tables: a row a component, a column a cloud."""
    header = (words["map.head"], *(_capital(each.name) for each in comparison.targets))
    widths = (0.22, *(0.78 / len(comparison.targets) for _ in comparison.targets))
    for place, rows in enumerate(_chunks(comparison.rows), start=1):
        table = Table(
            header=header,
            rows=tuple(
                (row.role, *(_told(row, cell, words) for cell in row.cells)) for row in rows
            ),
            widths=widths,
        )
        title = words["map.title"]
        if place > 1:
            title = words.get(f"map.again.{place}", words["map.again"])
        yield _slide("map", title, words["map.more" if place > 1 else "map.note"], table=table)


def _told(row: Row, cell: Cell, words: Mapping[str, str]) -> str:
    """Return a cell of the map: its service, how it is run if that differs, its marks."""
    marks = f" ≠\N{NO-BREAK SPACE}{', '.join(cell.marks)}" if cell.marks else ""
    # How it is run stands there already.
    why = [words[f"map.{key}"] for key in cell.weaker if key != "managed"]
    if why and "partial" in cell.marks:
        marks += f": {listing(why)}"
    run = f" ({cell.managed})" if "managed" in row.differences and cell.managed else ""
    return f"{cell.name}{run}{marks}"


def _where(comparison: Comparison, words: Mapping[str, str]) -> Iterator[Slide]:
    """Yield the rows with a caveat whose difference touches the context; some if none does."""
    rows = sorted(
        (row for row in comparison.rows if row.differs and row.caveat),
        key=lambda row: (-len(row.matters), _GRADES[::-1].index(row.grade or "direct")),
    )
    felt = [row for row in rows if row.matters]
    header = tuple(words[f"where.{key}"] for key in ("component", "what", "counts"))
    for place, part in enumerate(_chunks(felt or rows[:_FELT], most=_FELT)):
        table = Table(
            header=header,
            rows=tuple((row.role, row.caveat, _matters(row, words)) for row in part),
            widths=(0.19, 0.55, 0.26),
        )
        said = words["where.more" if place else "where.note"]
        yield _slide("where", words["where.again" if place else "where.title"], said, table=table)


def _matters(row: Row, words: Mapping[str, str]) -> str:
    told = ", ".join(f"{each.key}: {each.said}" for each in row.matters)
    return told or words["where.nothing"]


def _moves(comparison: Comparison, words: Mapping[str, str]) -> tuple[SlidePoint, ...]:
    """Return what moves as it is, what has to be adapted, and what has nothing to move to."""
    groups = {
        key: [row.role for row in comparison.rows if (row.grade or "own") == key]
        for key in (*_GRADES, "own")
    }
    return tuple(
        SlidePoint(lead=words[f"moves.{key}"], text=_named(roles))
        for key, roles in groups.items()
        if roles
    )


def _named(roles: Sequence[str]) -> str:
    if len(roles) <= _NAMED:
        return listing(roles)
    return listing([*roles[: _NAMED - 1], f"{len(roles) - _NAMED + 1} more"])


def _chunks(rows: Sequence[Row], most: int = _ROWS) -> Iterator[Sequence[Row]]:
    """Yield the rows in as few parts as hold them, about equally long."""
    count = -(-len(rows) // most)
    ends = [round(len(rows) * (place + 1) / count) for place in range(count)]
    yield from (rows[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _words(comparison: Comparison, own: Path | None) -> dict[str, str]:
    """Return the pieces of the template by key, each on one line. SpecError for a missing one."""
    weak = [row for row in comparison.rows if row.caveat and row.grade in ("none", "assembled")]
    text = _templates(own).render(
        _FILE,
        comparison=comparison,
        names=[each.name for each in comparison.targets],
        positions=[each.position for each in comparison.clouds],
        differ=[row for row in comparison.rows if row.differs],
        weak=weak[:_WEAK],
        built=[row for row in comparison.rows if row.grade in ("none", "assembled")],
        parts=list(_chunks(comparison.rows)),
        marks={mark for row in comparison.rows for cell in row.cells for mark in cell.marks},
        count=len(comparison.rows),
    )
    pieces = (line.partition(":") for line in text.splitlines() if line.strip())
    found = {key.strip(): " ".join(said.split()) for key, _, said in pieces}
    boards = [f"board.{each.target}" for each in comparison.targets]
    wanted = (*_KEYS, *boards, *(f"{board}.note" for board in boards))
    lacking = [key for key in wanted if key not in found]
    if lacking:
        message = f'the compare slides need a line that begins with "{lacking[0]}:"'
        raise SpecError([Problem(code="bad-template", message=message, file=_FILE)])
    return found


@cache
def _templates(own: Path | None) -> Templates:
    return load_templates(own, escape=None, filters={"capital": _capital, "listing": listing})


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
