"""The changes of a spec that a reviewer would ask about, each relative to what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cloudml_diagrams.model import Component, Flip, Spec, Stage
from cloudml_diagrams.resolve.measures import head_count, seconds, times

__all__ = ["suppose", "suppositions", "wishes"]

_LATENCIES = ("20 ms", "5 s")
_TEAMS = ("2 engineers", "30 engineers")
_OBJECTIVES = ("portability", "cost", "latency", "control", "time-to-market", "governance")
_ARRIVALS = ("stream", "batch")
_REGULATIONS = ("GDPR", "PCI DSS")
_HOMES = (
    *("in PostgreSQL", "in BigQuery", "in Iceberg tables", "in OneLake", "in Databricks"),
    *("in Redshift", "on premises"),
)
"""Where data lives that is older than the pipeline."""
_TOPICS = "in Kafka topics"
_FAR = 4
"""A time counts as another when it is so many times as long or as short; of a team, half that."""
_IDLE = "scale-to-zero"
_PREFERENCES = ("custom", "portable", "low-cost")
_TOO_FEW = 5
"""Nobody would ask so small a team whether it wants to run a service by itself."""


def suppositions(spec: Spec) -> Iterator[Flip]:
    """Yield changes of the context that are worth a question, without what they would move."""
    context = spec.context
    for key, values in {
        "latency": tuple(_latencies(context.latency)),
        "objective": _OBJECTIVES,
        "team": tuple(_teams(context.team)),
        "arrival": _ARRIVALS if context.arrival else (),
        "volume": tuple(filter(None, (times(context.volume, 100),))),
        "data": _HOMES if context.arrival == "batch" else (_TOPICS, *_HOMES),
    }.items():
        said = getattr(context, key)
        yield from (Flip(key=key, before=said, after=each) for each in values if each != said)
    yield from _regulations(context.regulation)


def wishes(spec: Spec) -> Iterator[Flip]:
    """Yield what the author might ask of one component, by a badge or a preference."""
    few = (head_count(spec.context.team) or _TOO_FEW + 1) <= _TOO_FEW
    pauses = spec.context.arrival not in ("stream", "both")
    for each in spec.components:
        idle = pauses and each.stage in (Stage.TRAIN, Stage.SERVE) and _IDLE not in each.badges
        if idle:
            said = ", ".join(each.badges)
            yield Flip(key="badge", before=said, after=_IDLE, component=each.id)
        for wish in _PREFERENCES[few:]:
            if wish != each.prefer:
                yield Flip(key="prefer", before=each.prefer, after=wish, component=each.id)


def suppose(spec: Spec, flip: Flip) -> Spec:
    """Return the spec with the change of a flip, unless that is another cloud.

    A component's own quantity that says the same as the context says the new value too.
    """
    if flip.key == "target":
        return spec
    if flip.component:
        components = tuple(
            _asking(c, flip) if c.id == flip.component else c for c in spec.components
        )
        return replace(spec, components=components)
    return replace(
        spec,
        context=replace(spec.context, **_said(spec, flip)),
        components=tuple(_restating(each, flip) for each in spec.components),
    )


def _asking(component: Component, flip: Flip) -> Component:
    if flip.key == "prefer":
        return replace(component, prefer=flip.after)
    return replace(component, badges=(*component.badges, flip.after))


def _said(spec: Spec, flip: Flip) -> dict[str, Any]:
    if flip.key != "regulation":
        return {flip.key: flip.after}
    return {"regulation": (*spec.context.regulation, flip.after) if flip.after else ()}


def _restating(component: Component, flip: Flip) -> Component:
    quantities = tuple(
        replace(each, value=flip.after)
        if (each.name, each.value) == (flip.key, flip.before)
        else each
        for each in component.quantities
    )
    return replace(component, quantities=quantities)


def _latencies(said: str) -> Iterator[str]:
    now = seconds(said)
    percentile = "p99 " if said.startswith("p99 ") else ""
    for each in _LATENCIES if now else ():
        if _far(now or 0, seconds(each) or 0, _FAR):
            yield percentile + each


def _teams(said: str) -> Iterator[str]:
    now = head_count(said)
    for each in _TEAMS if now else ():
        if _far(now or 0, head_count(each) or 0, _FAR / 2):
            yield each


def _far(one: float, other: float, factor: float) -> bool:
    return max(one, other) >= factor * min(one, other)


def _regulations(said: tuple[str, ...]) -> Iterator[Flip]:
    listed = ", ".join(said)
    if said:
        yield Flip(key="regulation", before=listed, after="")
    for each in _REGULATIONS:
        if each not in said:
            yield Flip(key="regulation", before=listed, after=each)
