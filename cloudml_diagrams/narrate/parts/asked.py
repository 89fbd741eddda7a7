"""What is asked, with its numbers, and which parts of the design answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Asked, Placement, Quantity, Stage
from cloudml_diagrams.narrate.design.scene import Scene

__all__ = ["ask", "count_managed", "quantities"]

_HOLDS = ("object-storage", "data-warehouse", "feature-store")
_CARRIES = ("event-stream", "stream-processing", "batch-etl", "spark-cluster", "data-warehouse")
_STREAMS = ("event-stream", "stream-processing")
_ANSWERS = (
    "realtime-endpoint",
    "kubernetes-serving",
    "container-serving",
    "serverless-inference",
    "feature-serving-cache",
    "api-gateway",
    "foundation-model-api",
)
_EVIDENCE = ("identity", "protection", "network", "audit")


def ask(scene: Scene) -> tuple[Asked, ...]:
    """Return the limits of the context, then those of the components."""
    return (*_context(scene), *quantities(scene, lambda quantity: quantity.name != "cost"))


def _context(scene: Scene) -> Iterator[Asked]:
    context = scene.architecture.spec.context
    answered = {
        "data": scene.with_capability(*_HOLDS)[:2],
        "volume": scene.with_capability(*_CARRIES),
        "arrival": _arrivals(scene),
        "latency": scene.with_capability(*_ANSWERS),
        "team": (),
        "regulation": _evidence(scene),
        "objective": _turned(scene, context.objective),
    }
    for key, placements in answered.items():
        said = getattr(context, key)
        value = listing(said) if isinstance(said, tuple) else said
        if value:
            live = tuple(p for p in placements if not p.component.alternative_to)
            yield Asked(key=key, value=value, answered_by=scene.full(live))


def _arrivals(scene: Scene) -> tuple[Placement, ...]:
    """Return what takes the data in as it arrives: the stream, or what runs on a schedule."""
    arrival = scene.architecture.spec.context.arrival
    streams = scene.with_capability(*_STREAMS)
    scheduled = {t.target for t in scene.architecture.spec.triggers if t.kind == "schedule"}
    batch = tuple(p for p in scene.architecture.placements if p.component.id in scheduled)
    return {"stream": streams, "batch": batch}.get(arrival, streams + batch)


def _evidence(scene: Scene) -> tuple[Placement, ...]:
    govern = scene.stage(Stage.GOVERN)
    return tuple(p for p in govern if p.capability and p.capability.purpose in _EVIDENCE)


def _turned(scene: Scene, objective: str) -> tuple[Placement, ...]:
    """Return the placements whose service was chosen for the objective's sake."""
    return tuple(
        placement
        for placement in scene.architecture.placements
        if objective and any("objective" in choice.keys for choice in placement.choices)
    )


def quantities(scene: Scene, keep: Callable[[Quantity], bool]) -> tuple[Asked, ...]:
    """Return the quantities of the components for which ``keep`` holds."""
    return tuple(
        _quantity(quantity, placement, scene)
        for placement in scene.architecture.placements
        for quantity in placement.component.quantities
        if keep(quantity)
    )


def _quantity(quantity: Quantity, placement: Placement, scene: Scene) -> Asked:
    return Asked(
        key=quantity.name,
        value=quantity.value,
        role=placement.component.role,
        assuming=quantity.assuming,
        answered_by=(scene.names[placement.component.id].full,),
    )


def count_managed(scene: Scene) -> tuple[int, int]:
    """Return how many of the services the provider runs, and how many there are."""
    services = [service for service, _ in scene.services(lambda placement: True)]
    return (sum(each.managed != "self-managed" for each in services), len(services))
