"""Flow lines, such as ``lake -> features, report: a week of orders``, taken apart and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cloudml_diagrams.problems import KeyPath, Problem, Source, closest
from cloudml_diagrams.spec.words import tidy

__all__ = ["ARROW", "Hop", "Line", "check_lines", "read_lines", "stations"]

ARROW = "->"
MOST_FLOWS = 10_000

Hop = tuple[tuple[str, ...], tuple[str, ...]]
"""Where it starts and where it ends; several at an end are a fan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of ``flows``: where it goes, and what is said about it."""

    path: KeyPath
    hops: tuple[Hop, ...]
    carries: tuple[str, ...]
    """One text for all hops, or one for each."""
    said: dict[str, Any]

    def carried(self, hop: int) -> str:
        """Return what the hop with that index carries."""
        return self.carries[hop] if len(self.carries) > 1 else self.carries[0]


def stations(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the ids along a chain.

    >>> stations("a -> b, c -> d")
    (('a',), ('b', 'c'), ('d',))
    """
    return tuple(tuple(tidy(id_) for id_ in station.split(",")) for station in text.split(ARROW))


def read_lines(entries: list[Any]) -> tuple[Line, ...]:
    """Return the lines in story order."""
    return tuple(_line(("flows", index), entry) for index, entry in enumerate(entries))


def _line(path: KeyPath, entry: Any) -> Line:
    if isinstance(entry, str):
        return _chain(path, entry, "")
    if "from" in entry:
        said = {key: value for key, value in entry.items() if key not in {"from", "to", "carries"}}
        hops = (((entry["from"],), (entry["to"],)),)
        return Line(path=path, hops=hops, carries=(tidy(entry.get("carries", "")),), said=said)
    ((chain, said),) = entry.items()
    return _chain((*path, chain), chain, said)


def _chain(path: KeyPath, chain: str, said: Any) -> Line:
    carries: tuple[str, ...]
    if isinstance(said, dict):
        carries = (tidy(said.get("carries", "")),)
        said = {key: value for key, value in said.items() if key != "carries"}
    else:
        carries = tuple(map(tidy, said)) if isinstance(said, list) else (tidy(said),)
        said = {}
    return Line(path=path, hops=tuple(pairwise(stations(chain))), carries=carries, said=said)


def check_lines(
    lines: tuple[Line, ...], source: Source, known: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong: ends missing, unknown or repeated; more or fewer texts than hops."""
    for line in lines:
        yield from _ends(line, source, known)
        if len(line.carries) not in (1, len(line.hops)):
            message = f"{len(line.carries)} texts for {_counted(len(line.hops))}"
            hint = "write one text for all, or one for each arrow"
            yield source.problem("hop-count", message, line.path, hint=hint, at_key=True)
    count = sum(len(starts) * len(ends) for line in lines for starts, ends in line.hops)
    if count > MOST_FLOWS:
        message = f"these lines make {count} flows; {MOST_FLOWS} is the most"
        yield source.problem("too-many", message, ("flows",), at_key=True)


def _ends(line: Line, source: Source, known: Collection[str]) -> Iterator[Problem]:
    along = (line.hops[0][0], *(ends for _, ends in line.hops))
    for place, station in enumerate(along):
        for id_, times in Counter(station).items():
            if not id_:
                yield _nowhere(line, source, place == 0)
            elif id_ not in known:
                path, at_key = _place(line, source, place == 0)
                message = f'there is no component, actor or lane "{id_}"'
                hint = closest(id_, sorted(known))
                yield source.problem(
                    "unknown-id", message, path, hint=hint, at_key=at_key, word=id_
                )
            elif times > 1:
                path, at_key = _place(line, source, place == 0)
                message = f'"{id_}" stands twice at one end of a flow'
                yield source.problem("repeated-item", message, path, at_key=at_key, word=id_)


def _nowhere(line: Line, source: Source, at_start: bool) -> Problem:
    message = f"a flow {'begins' if at_start else 'leads'} nowhere: an id is missing"
    hint = "name a component, an actor or a lane on both sides of each ->"
    return source.problem("flow-to-nowhere", message, line.path, hint=hint, at_key=True)


def _place(line: Line, source: Source, at_start: bool) -> tuple[KeyPath, bool]:
    """Return where an end is written, and whether that is a key."""
    long_form = (*line.path, "from" if at_start else "to")
    return (long_form, False) if long_form in source.values else (line.path, True)


def _counted(hops: int) -> str:
    return "1 arrow" if hops == 1 else f"{hops} arrows"
