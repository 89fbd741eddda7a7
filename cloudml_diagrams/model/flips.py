"""What would change if the context were another one: a spec resolved once more, and compared."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.catalog import Service

__all__ = ["Flip", "Move"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A component whose service would be another one."""

    component: str
    """Its id."""
    before: Service
    after: Service
    because: str
    """A clause after "because": why the other service is right then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One change of the context, and what it would move."""

    key: str
    """A key of the context: ``latency``, ``team``, ``objective`` …; or ``target``."""
    before: str
    """As the spec has it; empty: it does not say."""
    after: str
    moves: tuple[Move, ...]
    """In the order of the spec."""
