"""One change supposed, the components placed again, and what comes out differently."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from cloudml_diagrams.model import (
    Architecture,
    Capability,
    Catalog,
    Choice,
    Flip,
    Move,
    Placement,
    Stage,
)
from cloudml_diagrams.resolve.lanes import LaneTree, lane_tree
from cloudml_diagrams.resolve.pins import pin_problems
from cloudml_diagrams.resolve.placing import place
from cloudml_diagrams.resolve.suppose import suppose

__all__ = ["ASIDE", "FAR", "Case", "abroad", "compare", "make_case"]

_FOREMOST = (
    *("realtime-endpoint", "kubernetes-serving", "container-serving", "serverless-inference"),
    *("batch-inference", "async-inference", "foundation-model-api", "vector-database"),
    *("training-managed", "training-kubernetes", "gpu-cluster", "accelerators", "custom-compute"),
)
"""What a pipeline is built around: a change there is worth telling first."""
_STAGES = (Stage.TRAIN, Stage.SERVE, Stage.INGEST, Stage.MONITOR, Stage.GOVERN)
FAR = 1 + _STAGES.index(Stage.MONITOR)
"""The weight of what watches and governs the main path."""
ASIDE = 1 + len(_STAGES)
"""The weight of what is no part of it: alternatives, plans, and uses that are not the usual one."""
_ABROAD = 2
"""Changes that are told of a move to another cloud, where nearly everything changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An architecture, and what is needed to place its components again."""

    architecture: Architecture
    catalog: Catalog
    tree: LaneTree
    placements: Mapping[str, Placement]
    """By the id of the component, in the order of the spec."""
    weights: Mapping[str, int]
    """Component id -> how far it is from what the pipeline is built around; 0: it is that."""


def make_case(architecture: Architecture, catalog: Catalog) -> Case:
    """Return the case of an architecture."""
    return Case(
        architecture=architecture,
        catalog=catalog,
        tree=lane_tree(architecture.spec.lanes),
        placements={each.component.id: each for each in architecture.placements},
        weights={each.component.id: _weight(each) for each in architecture.placements},
    )


def _weight(placement: Placement) -> int:
    component, capability = placement.component, placement.capability
    foremost = capability if capability and capability.id in _FOREMOST else None
    unusual = foremost and foremost.stage is not component.stage
    if component.alternative_to or component.presence or unusual:
        return ASIDE
    return 0 if foremost else 1 + _STAGES.index(component.stage)


def compare(flip: Flip, case: Case) -> Flip | None:
    """Return a flip with what it moves; None if that cannot be told service by service."""
    before = _concerned(flip, case)
    spec = replace(case.architecture.spec, components=tuple(each.component for each in before))
    after = place(suppose(spec, flip), case.tree, case.catalog, case.architecture.target)
    moves: list[Move] = []
    stays: list[Move] = []
    for old, new in zip(before, after, strict=True):
        gone, come = _only(old, new), _only(new, old)
        if len(gone) != len(come):
            return None
        moves += [_move(old, *pair, flip.key) for pair in zip(gone, come, strict=True)]
        stays += _confirmed(old, new, flip.key)
    moves.sort(key=lambda each: (not each.decided, case.weights[each.component]))
    first = [] if moves else [each for each in stays if case.weights[each.component] == 0][:1]
    return replace(flip, moves=tuple(moves), stays=tuple(first))


def _concerned(flip: Flip, case: Case) -> tuple[Placement, ...]:
    """Return whose choice a flip can change: of a context, where some rule asks for its key."""
    if flip.component:
        return (case.placements[flip.component],)
    return tuple(
        placement
        for placement in case.placements.values()
        if placement.capability and flip.key in _keys(placement.capability)
    )


def _keys(capability: Capability) -> set[str]:
    rules = (rule for service in capability.services for rule in service.chosen_when)
    return {condition.key for rule in rules for condition in rule.conditions}


def _only(one: Placement, other: Placement) -> list[Choice]:
    """Return the choices of one placement whose service the other does not have."""
    there = {choice.service.id for choice in other.choices}
    return [choice for choice in one.choices if choice.service.id not in there]


def _move(placement: Placement, before: Choice, after: Choice, key: str) -> Move:
    return Move(
        component=placement.component.id,
        before=before.service,
        after=after.service,
        because=after.reason,
        decided=key in after.keys,
    )


def _confirmed(old: Placement, new: Placement, key: str) -> Iterator[Move]:
    """Yield what stays, where the change is a reason for it that it did not have."""
    for before, after in zip(old.choices, new.choices, strict=False):
        if before.service.id == after.service.id and key in after.keys and key not in before.keys:
            yield _move(new, before, after, key)


def abroad(known: Collection[str], case: Case) -> Iterator[Flip]:
    """Yield the other clouds on which the spec can stand, with what differs there most.

    Components that are ``known`` to move already come after others of the same weight. Open source
    alone counts as a cloud if the author builds for it.
    """
    spec, target, catalog = case.architecture.spec, case.architecture.target, case.catalog
    here = catalog.providers.get(target)
    for provider in catalog.providers.values():
        asked = provider.id != target and (provider.id != "oss" or "oss" in spec.providers)
        if here is None or not asked or any(pin_problems(spec, case.tree, catalog, provider.id)):
            continue
        moves = _differing(known, case, provider.id)
        if moves:
            yield Flip(key="target", before=here.short, after=provider.short, moves=moves)


def _differing(known: Collection[str], case: Case, provider: str) -> tuple[Move, ...]:
    architecture = case.architecture
    again = place(architecture.spec, case.tree, case.catalog, provider)
    found: list[Move] = []
    for old, new in zip(architecture.placements, again, strict=True):
        gone, come, capability = _only(old, new), _only(new, old), old.capability
        alike = capability and capability.equivalence.between(architecture.target, provider)
        if gone and come and not (alike and alike.grade == "direct"):
            found.append(replace(_move(old, gone[0], come[0], "target"), decided=True))
    near = [each for each in found if case.weights[each.component] < ASIDE]
    near.sort(key=lambda each: (case.weights[each.component], each.component in known))
    pairs = list(dict.fromkeys((each.before.id, each.after.id) for each in near))[:_ABROAD]
    return tuple(each for each in near if (each.before.id, each.after.id) in pairs)
