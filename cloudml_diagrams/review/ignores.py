"""Comments by which an author lets a finding stand: ``# cloudml: ignore CODE -- reason``.

A comment stands at the end of the line on which a component, a flow or a key begins, or on lines of
its own above it, and covers what begins there. Findings about the whole spec begin at its ``name``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from cloudml_diagrams.model import Finding
from cloudml_diagrams.problems import KeyPath, Position, Problem, Source, closest
from cloudml_diagrams.yamlfile import texts

__all__ = ["Ignore", "read_ignores", "settle_ignores"]

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*(?:cloudml:\s*(?P<verb>\w*)|(?i:cloudml:?\s*ignore)\b):?(?P<rest>.*)$"
)
_BEFORE_REASON = re.compile(r"--|\s[\N{EN DASH}\N{EM DASH}]\s")
_COVERS = "it covers what begins on its line or, alone on a line, what begins below"
_FORM = "# cloudml: ignore CODE -- why it may stand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One code that one comment lets stand."""

    code: str
    reason: str
    covers: int
    """The line that it covers."""
    position: Position


def read_ignores(source: Source, known: Collection[str]) -> tuple[list[Ignore], list[Problem]]:
    """Return what the comments of a file let stand, and what is wrong with them.

    ``known`` are the codes of all rules.
    """
    ignores: list[Ignore] = []
    faults: list[Problem] = []
    lines = source.text.splitlines()
    for position, comment in _comments(source.text, lines):
        number = position.line
        alone = not lines[number - 1][: comment.start()].strip()
        covers = _next_line(lines, number) if alone else number
        codes, reason = _parts(comment["rest"])
        fault = _fault(comment["verb"] or "ignore", codes, reason, source, position)
        if fault:
            faults.append(fault)
            continue
        for code in filter(None, re.split(r"[\s,]+", codes)):
            if code in known:
                ignores.append(Ignore(code=code, reason=reason, covers=covers, position=position))
            else:
                faults.append(_unknown(code, known, source, position))
    return ignores, faults


def _comments(text: str, lines: list[str]) -> Iterator[tuple[Position, re.Match[str]]]:
    """Yield the comments that are meant for the review, but not what a text quotes of them."""
    looks = [
        (Position(line=number, column=found.start() + 1), found)
        for number, line in enumerate(lines, start=1)
        for found in _in_line(line)
    ]
    quoted = list(texts(text)) if looks else []
    seen = set()
    for place, found in looks:
        if place.line not in seen and not any(start <= place < end for start, end in quoted):
            seen.add(place.line)
            yield place, found


def _in_line(line: str) -> Iterator[re.Match[str]]:
    found = _COMMENT.search(line)
    while found:
        yield found
        found = _COMMENT.search(line, found.start() + 1)


def _parts(rest: str) -> tuple[str, str]:
    """Return the codes and the reason; editors make a long dash of two short ones."""
    codes, *reason = (part.strip() for part in _BEFORE_REASON.split(rest, maxsplit=1))
    return codes, "".join(reason)


def _fault(
    verb: str, codes: str, reason: str, source: Source, position: Position
) -> Problem | None:
    """Return what is wrong with the form of a comment."""
    if verb != "ignore":
        message = 'a comment that begins with "cloudml:" goes on with "ignore"'
        return _remark("ignore-not-understood", message, source, position, f"write: {_FORM}")
    if not codes or not reason:
        message = "it does not say why" if codes else "it does not say what to ignore"
        return _remark("ignore-without-reason", message, source, position, f"write: {_FORM}")
    return None


def _unknown(code: str, known: Collection[str], source: Source, position: Position) -> Problem:
    message, hint = f'there is no rule "{code}"', closest(code, sorted(known))
    return _remark("ignore-unknown-rule", message, source, position, hint)


def settle_ignores(
    source: Source, findings: Iterable[Finding], ignores: Iterable[Ignore]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Problem, ...]]:
    """Return the findings that are open, those that an author lets stand, and idle comments."""
    by_place = {(each.covers, each.code): each for each in ignores}
    used: set[tuple[int, str]] = set()
    still, accepted = [], []
    for finding in findings:
        places = [(line, finding.rule) for line in _lines(source, finding.path)]
        place = next((each for each in places if each in by_place), None)
        if place is None:
            still.append(finding)
        else:
            used.add(place)
            accepted.append(replace(finding, accepted=by_place[place].reason))
    idle = tuple(
        _remark("ignore-unused", f'"{code}" finds nothing here', source, each.position, _COVERS)
        for (line, code), each in by_place.items()
        if (line, code) not in used
    )
    return tuple(still), tuple(accepted), idle


def _lines(source: Source, path: KeyPath) -> Iterator[int]:
    """Yield the lines on which a value begins, and what it is part of, from the inside out."""
    for length in range(len(path), 0, -1):
        for places in (source.keys, source.values):
            if path[:length] in places:
                yield places[path[:length]].line


def _next_line(lines: list[str], number: int) -> int:
    """Return the first line below that is neither empty nor a comment; none: the line itself."""
    for below in range(number + 1, len(lines) + 1):
        text = lines[below - 1].strip()
        if text and not text.startswith("#"):
            return below
    return number


def _remark(code: str, message: str, source: Source, position: Position, hint: str = "") -> Problem:
    return source.problem_at(code, message, position, hint=hint, severity="warning")
