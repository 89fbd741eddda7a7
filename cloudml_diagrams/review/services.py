"""What the rules ask of the services that were chosen: who runs them, and how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cloudml_diagrams.model import Choice, Placement, Service
from cloudml_diagrams.resolve.measures import head_count
from cloudml_diagrams.review.case import Case

__all__ = [
    "chosen",
    "instead",
    "named",
    "people",
    "run_by_team",
    "servers_run",
    "standing",
]

_STEPS = ("data-validation", "responsible-ai", "data-lake-governance", "hyperparameter-tuning")
"""Capabilities whose open source is a library inside a job: nobody is called at night for it."""


def chosen(case: Case) -> Iterator[tuple[Placement, Choice]]:
    """Yield every service that was chosen, with the placement it does the work of."""
    for placement in case.architecture.placements:
        for choice in placement.choices:
            yield placement, choice


def standing(case: Case, *statuses: str) -> Iterator[tuple[Placement, Service]]:
    """Yield the chosen services of these statuses."""
    for placement, choice in chosen(case):
        if choice.service.status in statuses:
            yield placement, choice.service


def named(case: Case) -> bool:
    """Tell whether the spec names a service: nobody else chooses one that has had its day."""
    parts = case.spec.components
    return any(part.service or any(each.service for each in part.overrides) for part in parts)


def instead(placement: Placement, service: Service) -> str:
    """Return the full sentence that says what to write instead of a service in a spec."""
    part, capability = placement.component, placement.capability
    over = next((each for each in part.overrides if each.service == service.id), None)
    if not service.successor:
        asked = capability.id if capability else "what it should do"
        return f"Name another service at {part.id}, or write capability: {asked} for the default."
    known = (each for each in service.alternatives if each.name == service.successor)
    called = next((f" ({each.short})" for each in known if each.short), "")
    key = (
        f"on: {{{over.provider}: {service.successor}}}" if over else f"service: {service.successor}"
    )
    return f"Write {key}{called} at {part.id} instead of {service.id}."


def run_by_team(placements: Iterable[Placement]) -> tuple[Service, ...]:
    """Return the services that the team runs itself; libraries inside a job are left out."""
    return tuple(
        choice.service
        for placement in placements
        for choice in placement.choices
        if choice.service.managed == "self-managed"
        and not (placement.capability and placement.capability.id in _STEPS)
    )


def servers_run(placements: Iterable[Placement]) -> tuple[str, ...]:
    """Return what they are called, one a product: an MLflow server is one for both of its parts."""
    by_product: dict[str, str] = {}
    for service in run_by_team(placements):
        by_product.setdefault(service.short.split()[0], service.short)
    return tuple(by_product.values())


def people(team: str) -> int | None:
    """Return how many people a team has at most: all that are counted; None if nobody is.

    >>> people("3 analysts and 2 engineers"), people("a few"), people("6, four of them analysts")
    (5, None, 6)
    """
    parts = (head_count(each) for each in re.split(r"\band\b|[;+]|,(?![0-9])", team))
    counted = [each for each in parts if each is not None]
    return sum(counted) if counted else None
