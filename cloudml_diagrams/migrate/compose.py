"""Two architectures of one spec in, the plan that leads from one to the other out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cloudml_diagrams.migrate.gates import checks
from cloudml_diagrams.migrate.ground import Ground
from cloudml_diagrams.migrate.joining import joined, tests_of
from cloudml_diagrams.migrate.moving import move
from cloudml_diagrams.migrate.traffic import bridges
from cloudml_diagrams.model import (
    PHASES,
    Architecture,
    Component,
    Joint,
    Migration,
    Phase,
    Provider,
    Transfer,
)

__all__ = ["plan"]

_FIRST = ("identity", "network", "protection", "audit", "delivery")
"""Purposes in the order in which the new provider is made ready: nothing runs before it is safe,
and nothing is done before it is recorded."""


def plan(old: Architecture, new: Architecture, source: Provider, target: Provider) -> Migration:
    """Return the plan that moves a spec from one provider to another.

    ``old`` and ``new`` are the spec resolved for ``source`` and for ``target``. Phases in which
    this spec has nothing to do are left out: nothing in training, no requests to share out.
    """
    ground = Ground(old=old, new=new, source=source, target=target)
    moves = tuple(move(ground, component) for component in _ordered(ground))
    phases = tuple(_phases(ground))
    joint = joined(ground, [each for id in phases for each in bridges(ground, id, phases)])
    return Migration(
        name=ground.spec.name,
        title=ground.spec.title,
        summary=ground.spec.summary,
        source=source,
        target=target,
        volume=ground.spec.context.volume,
        regulation=ground.spec.context.regulation,
        phases=tuple(_phase(ground, id, phases, moves, joint) for id in phases),
        joint=joint,
        staying=tuple(c.role for c in ground.spec.components if c.id in ground.staying),
    )


def _ordered(ground: Ground) -> list[Component]:
    """Return the components in the spec's order, but first who may come in, and by which way."""

    def rank(component: Component) -> int:
        capability = ground.old.placement(component.id).capability
        purpose = capability.purpose if capability else ""
        return _FIRST.index(purpose) if purpose in _FIRST else len(_FIRST)

    return sorted(ground.moving, key=rank)


def _phases(ground: Ground) -> Iterator[str]:
    """Yield the phases that this spec needs."""
    built = set(ground.phase.values())
    for phase in PHASES:
        shared_out = phase == "canary" and bool(ground.entries)
        if phase in built or shared_out or phase in ("cutover", "decommission"):
            yield phase


def _phase(
    ground: Ground, id: str, phases: Sequence[str], moves: Sequence[Transfer], joint: Joint
) -> Phase:
    where = {component: _where(ground, component, id) for component in ground.phase}
    return Phase(
        id=id,
        number=phases.index(id) + 1,
        moves=tuple(each for each in moves if each.phase == id),
        where=where,
        marks=dict(_marks(ground, id, moves)),
        bridges=bridges(ground, id, phases),
        checks=(
            *checks(ground, id, phases),
            *tests_of(joint, id, phases, ground.spec.context.volume),
        ),
        twice=tuple(_paid_twice(ground, where)),
    )


def _where(ground: Ground, component: str, phase: str) -> tuple[str, ...]:
    """Return where a component stands at the end of a phase, first where the work is done."""
    if phase == "decommission":
        return (ground.target.id,)
    if phase == "cutover":
        return (ground.target.id, ground.source.id)
    built = PHASES.index(ground.phase[component]) <= PHASES.index(phase)
    return (ground.source.id, ground.target.id) if built else (ground.source.id,)


def _marks(ground: Ground, phase: str, moves: Sequence[Transfer]) -> Iterator[tuple[str, str]]:
    """Yield what happens to components in a phase, for their cards.

    In the cut-over only those are marked at which something is switched, or that become the
    record; the others follow what feeds them.
    """
    for each in moves:
        if each.phase == phase:
            yield each.id, "new"
        elif phase == "canary" and each.id in {flow.target for flow in ground.entries}:
            yield each.id, "canary"
        elif phase == "cutover" and (each.is_switched or each.state == "record"):
            yield each.id, "moved"
        elif phase == "decommission":
            yield each.id, f"{ground.source.short} goes"


def _paid_twice(ground: Ground, where: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the roles that stand on both sides and that the catalog says do not scale to zero."""
    for component, places in where.items():
        placement = ground.new.placement(component)
        if len(places) > 1 and any(c.service.scale_to_zero == "no" for c in placement.choices):
            yield placement.component.role
