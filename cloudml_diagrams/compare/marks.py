"""Which cells of a row are another kind of thing than the others: what a card is marked for.

A mark is for the eye, so it has to be rare. It tells a difference in kind *within the row*:

- ``missing``: the target has no service for this.
- ``assembled``: the target says that it lacks the service and what takes its place; or the team
  runs software by itself where another target has a service that is run for it; or it takes more
  services than elsewhere. That a target of open source is run by the team is its nature, not a gap.
- ``partial``: weaker than each of the others: less like them than they are like one another, or
  alone in the worst class of how it is managed, of how fast it answers or of whether it scales to
  zero. Where all are as far apart, and none is alone, there is none, and the row's caveat speaks.
- ``preview`` and ``leaving``: the status of a service that was chosen.

What would stand on every cell of a row tells none from the others, and is left out; a status stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cloudml_diagrams.model import GRADES, MARKS, Placement

__all__ = ["LATENCY", "MANAGED", "TO_ZERO", "marks_of", "weaker_in"]

MANAGED = ("serverless", "managed", "self-managed")
LATENCY = ("microseconds", "milliseconds", "sub-second", "seconds", "minutes", "hours")
TO_ZERO = ("yes", "preview", "no")
"""Classes of three facts, each from what is best to what is worst."""

_OPEN = "oss"
_ALWAYS = ("missing", "preview", "leaving")
"""Marks that stay even where all cells have them: nobody has it, or it is not to be counted on."""
_OWN_WORK = "self-managed"


def marks_of(
    placements: Sequence[Placement], targets: Sequence[str], weaker: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the marks of each cell of a row, each in the order of MARKS.

    ``placements`` are one component on each of ``targets``; ``weaker`` is what ``weaker_in`` says
    of each of them.
    """
    found = []
    for place, placement in enumerate(placements):
        marks = {*_status(placement), *_kind(place, placements, targets)}
        if weaker[place] and not marks & {"missing", "assembled"}:
            marks.add("partial")
        found.append(marks)
    everywhere = set.intersection(*found) - {*_ALWAYS} if len(found) > 1 else set()
    return tuple(
        tuple(mark for mark in MARKS if mark in marks and mark not in everywhere) for marks in found
    )


def weaker_in(
    facts: Sequence[Mapping[str, str]],
    grades: Mapping[tuple[int, int], str],
    targets: Sequence[str] = (),
) -> tuple[tuple[str, ...], ...]:
    """Return in what each cell of a row is weaker than all the others.

    ``facts`` has what is said of each cell under ``managed``, ``latency`` and ``scale-to-zero``;
    ``grades`` how far two of them are alike, by their places, the smaller first, where that is
    known. Weaker in ``grade`` is the odd one out. A fact counts only where all cells have it. Of
    ``targets``, one of open source is never weaker for being run by the team.

    >>> weaker_in([{"latency": "seconds"}, {"latency": "minutes"}], {})
    ((), ('latency',))
    """
    alone = {"grade": _odd_one(len(facts), grades)}
    classes = {"managed": MANAGED, "latency": LATENCY, "scale-to-zero": TO_ZERO}
    for key, order in classes.items():
        alone[key] = _alone_worst([each.get(key, "") for each in facts], order)
    run = alone["managed"]
    if run is not None and targets and targets[run] == _OPEN:
        alone["managed"] = None
    return tuple(
        tuple(key for key, who in alone.items() if who == place) for place in range(len(facts))
    )


def _alone_worst(said: Sequence[str], order: Sequence[str]) -> int | None:
    if not all(said) or len(said) < 2:
        return None
    ranks = [order.index(each) for each in said]
    worst = max(ranks)
    return ranks.index(worst) if ranks.count(worst) == 1 else None


def _status(placement: Placement) -> Iterator[str]:
    if any(choice.service.status == "preview" for choice in placement.choices):
        yield "preview"
    if any(not choice.service.for_new_work for choice in placement.choices):
        yield "leaving"


def _kind(place: int, placements: Sequence[Placement], targets: Sequence[str]) -> Iterator[str]:
    """Yield what kind of thing a cell is, if it is not just a service of the target's own."""
    placement = placements[place]
    if placement.component.custom:
        return
    if not placement.choices:
        yield "missing"
        return
    others = [other for other in placements if other is not placement and other.choices]
    by_hand = _by_hand(placement) and not all(map(_by_hand, others)) and targets[place] != _OPEN
    fewest = min((len(other.choices) for other in others), default=len(placement.choices))
    if placement.gaps or by_hand or len(placement.choices) > fewest:
        yield "assembled"


def _by_hand(placement: Placement) -> bool:
    """Tell whether the team runs a part of it by itself."""
    return any(choice.service.managed == _OWN_WORK for choice in placement.choices)


def _odd_one(count: int, grades: Mapping[tuple[int, int], str]) -> int | None:
    """Return the place which is farther from all others than they are from one another.

    Only of three or more of which every pair is known: of two, neither is the odd one.
    """
    pairs = [(one, other) for one in range(count) for other in range(one + 1, count)]
    if count < 3 or any(pair not in grades for pair in pairs):
        return None
    for place in range(count):
        own = [GRADES.index(grades[pair]) for pair in pairs if place in pair]
        rest = [GRADES.index(grades[pair]) for pair in pairs if place not in pair]
        if max(own) < min(rest):
            return place
    return None
