"""What the context says, as pairs for a table."""

from __future__ import annotations

from cloudml_diagrams.model import Context

__all__ = ["said"]


def said(context: Context) -> tuple[tuple[str, str], ...]:
    """Return key and value of what is said, in the order of the spec language."""
    pairs = (
        ("data", context.data),
        ("volume", context.volume),
        ("arrival", context.arrival),
        ("latency", context.latency),
        ("team", context.team),
        ("skills", ", ".join(context.skills)),
        ("regulation", ", ".join(context.regulation)),
        ("objective", context.objective),
    )
    return tuple((key, value) for key, value in pairs if value)
