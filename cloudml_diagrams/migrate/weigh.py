"""How much a move asks for and what it may break: both computed from facts, each fact named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cloudml_diagrams.model import (
    EFFORTS,
    GRADES,
    RISKS,
    Burden,
    Placement,
    Stage,
)

__all__ = ["Pair", "effort", "grade", "risk"]

_MANAGED = ("serverless", "managed", "self-managed")
_MANY = 3
"""So many neighbours in the flows have to be changed and tested with it."""
_REACH = ("identity", "protection", "network")
"""Purposes of what every other component depends on."""
_POINTS = {"direct": 0, "partial": 1, "assembled": 2, "none": 3, "own": 1, "same": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A component on both providers, with what the flows say of it."""

    old: Placement
    new: Placement
    state: str
    """As of a Transfer."""
    neighbours: int
    """How many components and actors its flows join it with."""
    waited_for: bool
    """A request from outside passes it."""


def grade(pair: Pair) -> tuple[str, str]:
    """Return how far old and new are one to one, and the caveat of this pair; often a sentence.

    ``same``: the same software on both sides. ``own``: the catalog does not know it. Else the
    catalog's grade for the two services' providers, or its weakest where nobody compared the two;
    what becomes another kind of service is at best partial.
    """
    if not pair.old.capability:
        return "own", ""
    before, after = _services(pair.old), _services(pair.new)
    if before and before == after:
        return "same", ""
    likeness = pair.old.capability.equivalence
    if pair.new.choices and pair.new.choices[0].service.capability != pair.old.capability.id:
        return min(likeness.grade, "partial", key=GRADES.index), ""
    if not (pair.old.choices and pair.new.choices):
        return "none", likeness.caveat
    between = likeness.between(pair.old.choices[0].provider, pair.new.choices[0].provider)
    return (between.grade, between.caveat) if between else (likeness.grade, likeness.caveat)


def effort(pair: Pair) -> Burden:
    """Return the effort: up to one point is small, two are medium, more are large.

    A point each: what it holds has to be copied, or made anew; the pair's grade is partial
    (assembled: two, none: three), or the catalog does not know it; each step from serverless over
    managed to self-managed that the team goes; a gap that something else has to fill; three
    neighbours or more, or all components, as for identity, protection and network.
    """
    found = dict(_asks(pair))
    total = sum(found.values())
    level = EFFORTS[min(max(total - 1, 0), 2)]
    return Burden(level=level, reasons=tuple(sorted(found, key=lambda name: -found[name])))


def _asks(pair: Pair) -> Iterator[tuple[str, int]]:
    name, _ = grade(pair)
    if _POINTS[name]:
        yield name, _POINTS[name]
    if pair.state in ("record", "keys", "rebuilt"):
        yield f"holds-{pair.state}", 1
    steps = _level(pair.new) - _level(pair.old)
    if pair.new.choices and pair.old.choices and steps > 0:
        yield "more-to-run", steps
    if _new_gaps(pair):
        yield "gap", 1
    if _reaches_all(pair):
        yield "reaches-all", 1
    elif pair.neighbours >= _MANY:
        yield "neighbours", 1


def risk(pair: Pair) -> Burden:
    """Return the risk: no fact is low, one medium, more are high.

    The facts: callers wait for it; data of record could be lost; it keeps others out, so that an
    error opens a hole or stops everything; it is not one to one, or not known; the service of the
    new provider is in preview or not for new work.
    """
    found = tuple(_dangers(pair))
    return Burden(level=RISKS[min(len(found), 2)], reasons=found)


def _dangers(pair: Pair) -> Iterator[str]:
    if pair.waited_for:
        yield "waited-for"
    if pair.state == "record":
        yield "could-lose"
    if _reaches_all(pair):
        yield "guards"
    name, _ = grade(pair)
    if name in ("assembled", "none"):
        yield name
    chosen = (choice.service for choice in pair.new.choices)
    if any(not each.for_new_work or each.status == "preview" for each in chosen):
        yield "unsteady"


def _reaches_all(pair: Pair) -> bool:
    capability, component = pair.old.capability, pair.old.component
    return (
        capability is not None and capability.purpose in _REACH and component.stage is Stage.GOVERN
    )


def _new_gaps(pair: Pair) -> tuple[str, ...]:
    """Return what the new provider lacks; a gap that is filled in the same way on both is none."""
    return () if grade(pair)[0] == "same" else pair.new.gaps


def _services(placement: Placement) -> tuple[str, ...]:
    return tuple(choice.service.id for choice in placement.choices)


def _level(placement: Placement) -> int:
    """Return how much of it the team runs, by the part that asks most."""
    return max((_MANAGED.index(c.service.managed) for c in placement.choices), default=0)
