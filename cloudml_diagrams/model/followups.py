"""Questions that a listener will ask next, with what answers them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FollowUp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One question about this design; which fields are filled depends on its kind."""

    kind: str
    """The key of its words in the templates: ``spot``, ``rollback`` …"""
    names: tuple[str, ...] = ()
    """Whom it is about, as they stand in mid-sentence: components, persons, regulations."""
    service: str = ""
    other: str = ""
    """What is asked about instead or besides: a service, a cloud, a component."""
    value: str = ""
    """A measure or a condition of the spec or the catalog, without a stop."""
    counts: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    """The steps of the main view that show it."""
    others: tuple[str, ...] = ()
    """The steps that show the other side of it."""
    facts: tuple[str, ...] = ()
    """Full sentences of the catalog that nothing else in the explanation has said."""
