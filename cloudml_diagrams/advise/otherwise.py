"""Contexts that are a step away from the one that is said: one key changed, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cloudml_diagrams.model import Catalog, Context, Flip, Spec
from cloudml_diagrams.resolve.measures import head_count, seconds, times
from cloudml_diagrams.resolve.suppose import suppose

__all__ = ["Step", "steps", "supposed"]

_LATENCIES = (
    "10 ms",
    "20 ms",
    "50 ms",
    "100 ms",
    "200 ms",
    "500 ms",
    "1 s",
    "5 s",
    "30 s",
    "5 min",
)
_TEAMS = (2, 3, 5, 8, 12, 20, 40)
_FACTORS = (10, 100, 1000)
_OBJECTIVES = ("cost", "governance", "latency", "time-to-market", "portability", "control")
_RULES = "GDPR"
_STORE = "object-storage"
_SITE, _OPEN = "on premises", "oss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One key of the context, as it is and as it might be."""

    key: str
    before: str
    after: str
    value: Any
    """As the Context holds it."""


def steps(spec: Spec, clouds: Sequence[str], catalog: Catalog) -> Iterator[Step]:
    """Yield steps key by key, of one key the nearest first."""
    context = spec.context
    yield from _data(context, clouds, catalog)
    yield from _skills(context, clouds, catalog)
    yield from _volumes(context)
    yield from _teams(context)
    yield from _latencies(context)
    yield from (_step(context, "objective", e) for e in _OBJECTIVES if e != context.objective)
    rules = () if context.regulation else (_RULES,)
    yield _step(context, "regulation", ", ".join(rules), rules)


def supposed(spec: Spec, step: Step) -> Spec:
    """Return the spec in the other context."""
    if isinstance(step.value, tuple):
        changed: dict[str, Any] = {step.key: step.value}
        return replace(spec, context=replace(spec.context, **changed))
    return suppose(spec, Flip(key=step.key, before=step.before, after=step.after))


def _step(context: Context, key: str, after: str, value: Any = None) -> Step:
    said = getattr(context, key)
    before = ", ".join(said) if isinstance(said, tuple) else said
    return Step(key=key, before=before, after=after, value=after if value is None else value)


def _data(context: Context, clouds: Sequence[str], catalog: Catalog) -> Iterator[Step]:
    """Yield the store of each cloud, in the words of the catalog."""
    store = catalog.capabilities.get(_STORE)
    for cloud in clouds:
        service = catalog.services.get(store.defaults.get(cloud, "")) if store else None
        place = _SITE if cloud == _OPEN else f"in {service.short}" if service else ""
        if place and place != context.data:
            yield _step(context, "data", place)


def _skills(context: Context, clouds: Sequence[str], catalog: Catalog) -> Iterator[Step]:
    for cloud in clouds:
        skills = (catalog.providers[cloud].short,)
        if cloud != _OPEN and skills != context.skills:
            yield _step(context, "skills", skills[0], skills)


def _volumes(context: Context) -> Iterator[Step]:
    """Yield more, and less, by powers of ten."""
    for factor in _FACTORS:
        for change in (factor, 1 / factor):
            changed = times(context.volume, change)
            if changed:
                yield _step(context, "volume", changed)


def _teams(context: Context) -> Iterator[Step]:
    now = head_count(context.team)
    sizes = sorted(_TEAMS, key=lambda each: abs(each - (now or 0)))
    yield from (
        _step(context, "team", f"{each} engineers") for each in sizes if now and each != now
    )


def _latencies(context: Context) -> Iterator[Step]:
    now = seconds(context.latency)
    if now:
        for each in sorted(_LATENCIES, key=lambda each: _apart(seconds(each) or now, now)):
            if seconds(each) != now:
                yield _step(context, "latency", each)


def _apart(one: float, other: float) -> float:
    return max(one, other) / min(one, other)
