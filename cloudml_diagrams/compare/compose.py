"""What each component of a spec is on each target: every claim is a field of the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cloudml_diagrams.model import (
    Architecture,
    Cell,
    Choice,
    Comparison,
    Likeness,
    Placement,
    Row,
    Sibling,
    Stage,
)

__all__ = ["compare"]

_MANAGED = ("serverless", "managed", "self-managed")
_LATENCY = ("microseconds", "milliseconds", "sub-second", "seconds", "minutes", "hours")
_TO_ZERO = ("yes", "preview", "no")
"""Each from what is best to what is worst: a cell that needs several services is as its worst."""


def compare(architectures: Sequence[Architecture], targets: Sequence[Sibling]) -> Comparison:
    """Return one spec on several targets, side by side.

    ``architectures`` are the same spec resolved for each of ``targets``, in the same order.
    """
    spec = architectures[0].spec
    rows = [
        _row(tuple(each.placement(component.id) for each in architectures), targets)
        for component in spec.components
    ]
    order = list(Stage)
    return Comparison(
        title=spec.title,
        question=spec.question,
        targets=tuple(targets),
        rows=tuple(sorted(rows, key=lambda row: order.index(row.stage))),
    )


def _row(placements: tuple[Placement, ...], targets: Sequence[Sibling]) -> Row:
    component, capability = placements[0].component, placements[0].capability
    own = component.custom.does if component.custom else ""
    return Row(
        id=component.id,
        role=component.role,
        stage=component.stage,
        need=capability.need if capability else own,
        caveat=capability.equivalence.caveat if capability else "",
        cells=tuple(_cell(place, placements, targets) for place in range(len(placements))),
    )


def _cell(place: int, placements: tuple[Placement, ...], targets: Sequence[Sibling]) -> Cell:
    placement = placements[place]
    services = tuple(choice.service for choice in placement.choices)
    alike = tuple(
        (target.target, likeness)
        for target, other in zip(targets, placements, strict=True)
        if other is not placement and (likeness := _likeness(placement, other))
    )
    return Cell(
        target=targets[place].target,
        name=placement.service_name,
        services=services,
        because=_because(placement),
        managed=_worst([each.managed for each in services], _MANAGED),
        latency=_worst([each.latency for each in services], _LATENCY),
        scale_to_zero=_worst([each.scale_to_zero for each in services], _TO_ZERO),
        scales=tuple(dict.fromkeys(each.scales for each in services)),
        cost=tuple(dict.fromkeys(pair for each in services for pair in each.cost.items())),
        limits=tuple(dict.fromkeys(limit for each in services for limit in each.limits)),
        gaps=placement.gaps,
        alike=alike,
        marks=tuple(_marks(placement, [likeness for _, likeness in alike])),
    )


def _because(placement: Placement) -> str:
    """Return the author's reason, else that of the first choice."""
    own = placement.component.because
    return own or next((choice.reason for choice in placement.choices), "")


def _worst(said: Sequence[str], order: Sequence[str]) -> str:
    """Return what stands last in the order; empty if nobody says anything."""
    return max((each for each in said if each), key=order.index, default="")


def _likeness(one: Placement, other: Placement) -> Likeness | None:
    """Return how far two choices for one component are one to one; None if nobody has said it."""
    if not (one.capability and one.choices and other.choices):
        return None
    mine, theirs = (_provider(each.choices) for each in (one, other))
    if mine == theirs:
        return None
    return one.capability.equivalence.between(mine, theirs)


def _provider(choices: tuple[Choice, ...]) -> str:
    return choices[0].service.provider


def _marks(placement: Placement, alike: Sequence[Likeness]) -> Iterator[str]:
    """Yield in what this is not simply one service that is there."""
    if placement.component.custom:
        return
    grades = {each.grade for each in alike}
    states = {choice.service.status for choice in placement.choices}
    if not placement.choices:
        yield "missing"
    elif placement.gaps or "assembled" in grades:
        yield "assembled"
    if "partial" in grades:
        yield "partial"
    if "preview" in states:
        yield "preview"
    if any(not choice.service.for_new_work for choice in placement.choices):
        yield "leaving"
