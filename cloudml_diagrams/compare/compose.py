"""What each component of a spec is on each target: every claim is a field of the catalog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from cloudml_diagrams.compare.marks import LATENCY, MANAGED, TO_ZERO, marks_of, weaker_in
from cloudml_diagrams.compare.matters import matters_of
from cloudml_diagrams.model import (
    DIFFERENCES,
    GRADES,
    Architecture,
    Cell,
    Comparison,
    Context,
    Likeness,
    Placement,
    Row,
    Sibling,
    Stage,
)

__all__ = ["compare"]

_FACTS = {
    "managed": ("managed", MANAGED),
    "latency": ("latency", LATENCY),
    "scale-to-zero": ("scale_to_zero", TO_ZERO),
}
"""Which field of a service says it, and its classes: several services are as the worst of them."""


def compare(architectures: Sequence[Architecture], targets: Sequence[Sibling]) -> Comparison:
    """Return one spec on several targets, side by side.

    ``architectures`` are the same spec resolved for each of ``targets``, in the same order.
    """
    spec = architectures[0].spec
    rows = [
        _row(tuple(each.placement(component.id) for each in architectures), targets, spec.context)
        for component in spec.components
    ]
    known = {provider.id: provider for each in architectures for provider in each.providers}
    order = list(Stage)
    return Comparison(
        title=spec.title,
        question=spec.question,
        targets=tuple(targets),
        rows=tuple(sorted(rows, key=lambda row: order.index(row.stage))),
        clouds=tuple(known[each.target] for each in targets if each.target in known),
    )


def _row(placements: tuple[Placement, ...], targets: Sequence[Sibling], context: Context) -> Row:
    component, capability = placements[0].component, placements[0].capability
    own = component.custom.does if component.custom else ""
    ids = [each.target for each in targets]
    alike = _likenesses(placements)
    grades = {pair: likeness.grade for pair, likeness in alike.items()}
    facts = [_facts(placement) for placement in placements]
    weaker = weaker_in(facts, grades, ids)
    marks = marks_of(placements, ids, weaker)
    cells = tuple(
        _cell(
            placement,
            facts[place],
            target=ids[place],
            alike=_seen_from(place, ids, alike),
            marks=marks[place],
            weaker=weaker[place] if marks[place] else (),
        )
        for place, placement in enumerate(placements)
    )
    grade = min(grades.values(), key=GRADES.index, default="")
    differences = tuple(key for key in DIFFERENCES if _differs(key, cells, facts))
    return Row(
        id=component.id,
        role=component.role,
        stage=component.stage,
        need=capability.need if capability else own,
        grade=grade,
        caveat=capability.equivalence.caveat if capability and grades else "",
        cells=cells,
        differences=differences,
        matters=matters_of(component, cells, differences, grade, context),
    )


def _facts(placement: Placement) -> dict[str, str]:
    """Return how a component is managed, how fast it answers and whether it scales to zero."""
    services = [choice.service for choice in placement.choices]
    return {
        key: max(
            (said for each in services if (said := getattr(each, field))),
            key=order.index,
            default="",
        )
        for key, (field, order) in _FACTS.items()
    }


def _cell(placement: Placement, facts: Mapping[str, str], **found: Any) -> Cell:
    """Return a cell; ``found`` is what was found out by looking at the whole row."""
    services = tuple(choice.service for choice in placement.choices)
    return Cell(
        name=placement.service_name,
        services=services,
        because=_because(placement),
        managed=facts["managed"],
        latency=facts["latency"],
        scale_to_zero=facts["scale-to-zero"],
        scales=tuple(dict.fromkeys(each.scales for each in services)),
        gives_up=tuple(dict.fromkeys(each.gives_up for each in services)),
        cost=tuple(dict.fromkeys(pair for each in services for pair in each.cost.items())),
        limits=tuple(dict.fromkeys(limit for each in services for limit in each.limits)),
        gaps=placement.gaps,
        **found,
    )


def _differs(key: str, cells: Sequence[Cell], facts: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether the cells differ in one of DIFFERENCES; what nobody says is no difference."""
    if key == "marks":
        return any(cell.marks for cell in cells)
    if key == "gaps":
        return len({bool(cell.gaps) for cell in cells}) > 1
    return len({each[key] for each in facts if each[key]}) > 1


def _because(placement: Placement) -> str:
    """Return the author's reason, else that of the first choice."""
    own = placement.component.because
    return own or next((choice.reason for choice in placement.choices), "")


def _likenesses(placements: Sequence[Placement]) -> dict[tuple[int, int], Likeness]:
    """Return how far two cells are one to one, by their places, where somebody has said it."""
    pairs = combinations(range(len(placements)), 2)
    found = ((pair, _likeness(placements[pair[0]], placements[pair[1]])) for pair in pairs)
    return {pair: likeness for pair, likeness in found if likeness}


def _likeness(one: Placement, other: Placement) -> Likeness | None:
    if not (one.capability and one.choices and other.choices):
        return None
    mine, theirs = (each.choices[0].service.provider for each in (one, other))
    return None if mine == theirs else one.capability.equivalence.between(mine, theirs)


def _seen_from(
    place: int, targets: Sequence[str], alike: Mapping[tuple[int, int], Likeness]
) -> tuple[tuple[str, Likeness], ...]:
    """Return how far the others are like the cell at that place, by their targets."""
    return tuple(
        (targets[pair[0] if pair[1] == place else pair[1]], likeness)
        for pair, likeness in alike.items()
        if place in pair
    )
