"""What runs on capacity that can be taken back, and what makes that safe."""

from __future__ import annotations

from collections.abc import Iterable

from cloudml_diagrams.anatomy.ways import flows, with_capability
from cloudml_diagrams.model import Architecture, Catalog, Flow, Placement, SpotCapacity, Stage

__all__ = ["on_spot", "saving", "spare"]


def on_spot(architecture: Architecture) -> list[Placement]:
    """Return the placements that are meant to run on spot capacity, and whose service can."""
    return [
        placement
        for placement in architecture.placements
        if placement.component.stage is not Stage.GOVERN and _wants(placement) and _can(placement)
    ]


def _wants(placement: Placement) -> bool:
    return "spot" in (badge.lower() for badge in placement.component.badges)


def _can(placement: Placement) -> bool:
    able = [choice for choice in placement.choices if "spot" in choice.service.cost]
    return bool(able or not placement.choices)


def saving(architecture: Architecture, spot: Iterable[Placement]) -> tuple[Flow, ...]:
    """Return the flows by which training on spot capacity saves its state."""
    training = {p.component.id for p in spot if p.component.stage is Stage.TRAIN}
    kept = with_capability(architecture, "object-storage", "training-storage")
    stores = {p.component.id for p in kept}
    return tuple(f for f in flows(architecture) if f.source in training and f.target in stores)


def spare(catalog: Catalog, spot: Iterable[Placement]) -> tuple[SpotCapacity, ...]:
    """Return what the clouds that they run on call that capacity, with its figures."""
    clouds = dict.fromkeys(provider for placement in spot for provider in placement.providers)
    known = (catalog.providers[cloud].spot for cloud in clouds)
    return tuple(each for each in known if each)
