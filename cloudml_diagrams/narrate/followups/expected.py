"""The questions that this design will be asked next: which ones, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from cloudml_diagrams.model import FollowUp, Narration, Service
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.followups.asking import Asking
from cloudml_diagrams.narrate.followups.doubts import (
    abroad,
    idle,
    residency,
    strong,
    weak,
    why_not,
    worry,
)
from cloudml_diagrams.narrate.followups.incidents import (
    release,
    reproduce,
    rollback,
    schema,
    skew,
    spot,
    stale,
    tenfold,
)

__all__ = ["follow_up"]

_MOST = 7
_QUESTIONS: Mapping[str, Callable[[Asking], Iterator[FollowUp]]] = {
    "why-not": why_not,
    "spot": spot,
    "stale": stale,
    "skew": skew,
    "chips": weak("chips", "accelerators", "gpu-cluster"),
    "search": weak("search", "vector-database"),
    "events": weak("events", "event-stream", "stream-processing"),
    "rollback": rollback,
    "schema": schema,
    "abroad": abroad,
    "tenfold": tenfold,
    "reproduce": reproduce,
    "guard": strong("guard", "responsible-ai"),
    "release": release,
    "residency": residency,
    "idle": idle,
    "keys": strong("keys", "kms"),
    "worry": worry,
}
"""Kind -> what yields it, at most one, if the design gives cause to ask and something to answer.

In the order in which they are asked, unless the objective wants another one first.
"""
_FIRST = {
    "cost": ("idle", "spot", "tenfold"),
    "control": ("chips", "why-not", "worry"),
    "time-to-market": ("why-not", "schema", "tenfold"),
    "portability": ("abroad", "why-not", "skew"),
    "governance": ("release", "reproduce", "residency", "guard"),
    "latency": ("skew", "tenfold", "events"),
}
"""Objective -> what a listener who shares it asks first."""


def follow_up(scene: Scene, narration: Narration) -> tuple[FollowUp, ...]:
    """Return up to seven questions with what answers them, those of the objective first.

    ``narration`` is all that is told otherwise: no fact of the catalog is told again.
    """
    told = frozenset(_sentences(narration))
    first = _FIRST.get(scene.architecture.spec.context.objective, ())
    found: list[FollowUp] = []
    for kind in dict.fromkeys((*first, *_QUESTIONS)):
        asking = Asking(scene=scene, narration=narration, told=told)
        for each in _QUESTIONS[kind](asking) if len(found) < _MOST else ():
            found.append(each)
            told |= frozenset(each.facts)
    return tuple(found)


def _sentences(value: object) -> Iterator[str]:
    """Yield every text in a value, but not what is merely known of a service."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _sentences(each)
    elif is_dataclass(value) and not isinstance(value, Service):
        for each in fields(value):
            yield from _sentences(getattr(value, each.name))
