"""How long a service takes at least, as far as the catalog knows, held against a target."""

from __future__ import annotations

from cloudml_diagrams.model import Choice, Placement

__all__ = ["named", "slowest"]

_AT_LEAST = {
    **{"microseconds": 1e-6, "milliseconds": 1e-3, "sub-second": 0.1},
    **{"seconds": 1.0, "minutes": 60.0, "hours": 3600.0},
}
_CLEARLY = 2
"""The catalog knows orders of magnitude, so only what takes twice the target is too slow."""


def slowest(placement: Placement, target: float) -> Choice | None:
    """Return the chosen service that is clearly slower than a target in seconds, if one is."""
    late = [each for each in placement.choices if _at_least(each) >= _CLEARLY * target]
    return max(late, key=_at_least, default=None)


def named(placement: Placement, choice: Choice) -> str:
    """Return the name of a service if the author had a hand in choosing it; else empty.

    So what holds on every cloud is said in the same words for each.
    """
    component = placement.component
    asked = component.service or component.overrides or component.prefer
    return choice.service.short if asked else ""


def _at_least(choice: Choice) -> float:
    return _AT_LEAST.get(choice.service.latency, 0.0)
