"""What would change if the context changed: three changes that are worth telling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cloudml_diagrams.model import Architecture, Catalog, Flip
from cloudml_diagrams.resolve.compare import ASIDE, FAR, Case, abroad, compare, make_case
from cloudml_diagrams.resolve.suppose import suppositions, wishes

__all__ = ["flips"]

_MOST = 3
_NEW_PLACE, _NEW_MOVE, _NEW_MOSTLY = 3, 2, 1
_ASKED = ("objective", "latency", "team")
"""What is asked about even if it moves nothing."""
_TRAINING = ("training-managed", "training-kubernetes", "pipeline-orchestrator")


def flips(architecture: Architecture, catalog: Catalog) -> tuple[Flip, ...]:
    """Return up to three changes, each of another key, and what each would move.

    Changes of the context come first. Where they are too few, the rest is what one component might
    be asked for, another cloud, and a change that is often asked about and moves nothing.
    """
    case = make_case(architecture, catalog)
    context = [compare(each, case) for each in suppositions(architecture.spec)]
    told = _pick((), _ranked(context, case))
    return told if len(told) == _MOST else _filled(told, context, case)


def _filled(told: tuple[Flip, ...], context: Sequence[Flip | None], case: Case) -> tuple[Flip, ...]:
    """Return the told ones and what may fill the places that are left."""
    wished = _ranked((compare(each, case) for each in wishes(case.architecture.spec)), case)
    asked = [each for each in wished if _is_own(each)]
    known = {move.component for flip in told for move in flip.moves}
    told = _pick(told, (each for each in asked if each.key == "badge"))
    if len(told) < _MOST - 1:
        told = _pick(told, abroad(known, case))
    told = (*told, *_idle(told, context))[:_MOST]
    told = _pick(told, abroad(known, case))
    told = _pick(told, (*asked, *filter(_is_open, wished)))
    return (*told, *_fixed(told, context, case))[:_MOST]


def _is_own(wish: Flip) -> bool:
    """Tell whether a rule answers the wish on the same cloud, with something that it lacks."""
    return all(
        move.before.provider == move.after.provider
        and move.because != move.after.because
        and (wish.key, move.before.managed) != ("badge", "serverless")
        for move in wish.moves
    )


def _is_open(wish: Flip) -> bool:
    """Tell whether open source takes over what trains, which a team may well want to run."""
    return all(
        move.after.provider == "oss" and move.after.capability in _TRAINING for move in wish.moves
    )


def _idle(told: tuple[Flip, ...], context: Iterable[Flip | None]) -> Iterator[Flip]:
    """Yield a change that moves nothing but speaks for what is there."""
    keys = {"data", *(each.key for each in told)}
    yield from [each for each in context if each and each.stays and each.key not in keys][:1]


def _fixed(told: tuple[Flip, ...], context: Iterable[Flip | None], case: Case) -> Iterator[Flip]:
    """Yield a change that moves nothing, where the author named most of the services."""
    components = case.architecture.spec.components
    named = sum(bool(each.service or each.custom) for each in components)
    keys = {each.key for each in told}
    still = [each for each in context if each and not each.moves and each.key not in keys]
    found = [each for key in _ASKED for each in still if each.key == key]
    if 2 * named > len(components):
        yield from [replace(each, named=named) for each in found[:1]]


def _pick(told: tuple[Flip, ...], found: Iterable[Flip]) -> tuple[Flip, ...]:
    """Return the told ones and more, of each key one; what is new through and through first."""
    found = tuple(found)
    for wanted in (_NEW_PLACE, _NEW_MOVE, _NEW_MOSTLY):
        for flip in found:
            keys = {each.key for each in told}
            if len(told) < _MOST and flip.key not in keys and _novelty(flip, told) >= wanted:
                told = (*told, flip)
    return told


def _novelty(flip: Flip, told: tuple[Flip, ...]) -> int:
    """Return how much of a flip the told ones have not said."""
    lead, leads = flip.moves[0], {each.moves[0].component for each in told if each.moves}
    known = {(move.component, move.after.id) for each in told for move in each.moves}
    new = [move for move in flip.moves if (move.component, move.after.id) not in known]
    if lead in new:
        return _NEW_PLACE if lead.component not in leads else _NEW_MOVE
    return _NEW_MOSTLY if 2 * len(new) > len(flip.moves) else 0


def _ranked(found: Iterable[Flip | None], case: Case) -> list[Flip]:
    """Return those that are worth telling: for a reason of their own first, with few moves.

    Where the data lives is of no matter to what only watches and governs.
    """

    def rank(flip: Flip) -> tuple[int, ...]:
        lead = flip.moves[0]
        return (not lead.decided, case.weights[lead.component], len(flip.moves))

    moving = [each for each in found if each and each.moves]
    near = [each for each in moving if rank(each)[1] < (FAR if each.key == "data" else ASIDE)]
    return sorted(near, key=rank)
