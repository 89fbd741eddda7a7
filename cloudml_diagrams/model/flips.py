"""What would change if the context were another one: a spec resolved once more, and compared."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.catalog import Service

__all__ = ["Flip", "Move"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A component whose service would be another one; in ``Flip.stays`` it is the same one."""

    component: str
    """Its id."""
    before: Service
    after: Service
    because: str
    """A clause after "because": why the other service is right then; a sentence if another cloud
    is the change."""
    decided: bool = True
    """The change speaks for ``after``; else only what spoke for ``before`` falls away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One change of what the choice depends on, and what it would move.

    A component that is not in ``moves`` keeps its service, except on another cloud, where the
    moves are those that come out least alike.
    """

    key: str
    """A key of the context (``latency``, ``team`` …), ``prefer`` or ``badge`` of one component, or
    ``target``."""
    before: str
    """As the spec has it, of a list its items with commas; empty: it does not say. Of a target:
    the short name of the cloud."""
    after: str
    """Of a regulation: the one that is added, or empty for none at all."""
    component: str = ""
    """Of ``prefer`` and ``badge``: the id of the component that asks for it."""
    moves: tuple[Move, ...] = ()
    """The one it is told for first; empty: the change moves nothing."""
    stays: tuple[Move, ...] = ()
    """If nothing moves: what the change speaks for, although it is chosen without it too."""
    named: int = 0
    """If nothing moves because the author named services: of how many components."""
