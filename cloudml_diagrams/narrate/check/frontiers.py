"""The ways between clouds: all that are drawn as such are told with their ends, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.anatomy.crossings import Crossing, Places, crossings
from cloudml_diagrams.model import Architecture, Narration, Passing
from cloudml_diagrams.narrate.check.reading import plain
from cloudml_diagrams.narrate.phrases.words import key
from cloudml_diagrams.problems import Problem

__all__ = ["uncrossed", "unpassed"]


def uncrossed(architecture: Architecture, narration: Narration) -> Iterator[Problem]:
    """Yield what crosses and is not told in the narration, and what is told and does not cross."""
    places = Places(architecture=architecture)
    drawn = [_ends(each, places) for each in crossings(architecture)]
    passings = [each for frontier in narration.frontiers for each in frontier.passings]
    told = [(each.roles, each.leaves, each.reaches, each.thing) for each in passings]
    for ends in drawn:
        if drawn.count(ends) > told.count(ends):
            yield Problem(code="crossing-untold", message=f"{_said(ends[0])} crosses, untold")
    for ends in told:
        if told.count(ends) > drawn.count(ends):
            message = f"{_said(ends[0])} is told to cross, and does not"
            yield Problem(code="crossing-undrawn", message=message)


_Ends = tuple[tuple[str, str], str, str, str]


def _ends(crossing: Crossing, places: Places) -> _Ends:
    roles = (_role(crossing.flow.source, places), _role(crossing.flow.target, places))
    thing = crossing.flow.carries
    return roles, places.called(crossing.source), places.called(crossing.target), thing


def _role(node: str, places: Places) -> str:
    placement = places.placements.get(node)
    return placement.component.role if placement else places.lanes[node].title


def _said(roles: tuple[str, str]) -> str:
    return f'"{roles[0]}" to "{roles[1]}"'


def unpassed(narration: Narration, markdown: str) -> Iterator[Problem]:
    """Yield the ways between clouds that a text leaves out: it names both ends and both places."""
    said = key(plain(markdown))
    for frontier in narration.frontiers:
        for each in frontier.passings:
            if not all(key(name) in said for name in _names(each)):
                message = f"the text leaves out that {_said(each.roles)} crosses"
                yield Problem(code="crossing-untold", message=message)


def _names(passing: Passing) -> tuple[str, ...]:
    return (*passing.roles, passing.leaves, passing.reaches, passing.thing)
