"""Which components get a paragraph, which a sentence, and which are told together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.model import Chosen, Option, Passage, Placement, Remark, Stage
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.parts.ledger import Ledger, lasting

__all__ = ["arrange", "name_prices"]

_CORE = (*TRAINERS, *SERVERS, "model-registry", "feature-store", "data-warehouse")
_FULL_SHARE, _FULL_LEAST, _FULL_MOST = 0.4, 3, 7
"""How many of the components matter: a share of them, within bounds."""
_PRICES = 3
_FELT = (Stage.SERVE, Stage.TRAIN, Stage.INGEST, Stage.MONITOR, Stage.GOVERN)
"""The stages by how soon the users of the model feel what is given up there."""


def arrange(
    scene: Scene, chosen: tuple[Chosen, ...], decisive: Chosen | None, ledger: Ledger
) -> tuple[tuple[Passage, ...], Ledger]:
    """Return the paragraphs on the components, stage by stage, and the ledger that knows them.

    ``decisive`` is the choice that the answer has argued for already.
    """
    foremost = _foremost(scene, chosen, decisive)
    passages: list[Passage] = []
    turns = {"full": 0, "brief": 0, "shared": 0}
    for stage in Stage:
        for kind, parts in _groups([each for each in chosen if each.stage is stage], foremost):
            told: list[Chosen] = []
            for part in parts:
                fresh, ledger = _freshen(part, kind, ledger)
                told.append(fresh)
            passages.append(Passage(stage=stage, kind=kind, parts=tuple(told), turn=turns[kind]))
            turns[kind] += len(told)
    return tuple(passages), ledger


def _foremost(scene: Scene, chosen: tuple[Chosen, ...], decisive: Chosen | None) -> frozenset[str]:
    """Return the ids of the components that matter most for this design."""
    by_id = {each.id: each for each in chosen}
    weights = {
        placement.component.id: _weight(placement, by_id[placement.component.id], decisive)
        for placement in scene.architecture.placements
    }
    most = min(max(round(len(chosen) * _FULL_SHARE), _FULL_LEAST), _FULL_MOST)
    ranked = sorted(weights, key=lambda each: -weights[each])
    return frozenset(each for each in ranked[:most] if weights[each] > 0)


def _weight(placement: Placement, chosen: Chosen, decisive: Chosen | None) -> int:
    """Return how much a choice has to be argued: by its part, and by who decided it."""
    keys = {key for choice in placement.choices for key in choice.keys}
    if not chosen.options or all(option.argued_under for option in chosen.options):
        return 0
    return (
        8 * (decisive is not None and chosen.id == decisive.id)
        + 3 * bool(placement.capability and placement.capability.id in _CORE)
        + 3 * bool(chosen.instead_of or "prefer" in keys or "objective" in keys)
        + 2 * bool(chosen.because)
        + 2 * bool(keys)
        - 4 * (chosen.stage is Stage.GOVERN)
    )


def _groups(
    chosen: list[Chosen], foremost: frozenset[str]
) -> Iterator[tuple[str, tuple[Chosen, ...]]]:
    """Yield the paragraphs of a stage: those that matter first, then all the others together."""
    shared = [each for each in chosen if each.options and _argued(each)]
    full = [each for each in chosen if each.id in foremost]
    yield from (("full", (each,)) for each in full)
    brief = tuple(each for each in chosen if each not in full and each not in shared)
    if brief:
        yield "brief", brief
    if shared:
        yield "shared", tuple(shared)


def _argued(each: Chosen) -> bool:
    return all(option.argued_under for option in each.options)


def _freshen(each: Chosen, kind: str, ledger: Ledger) -> tuple[Chosen, Ledger]:
    """Return a choice with only those of its facts that have not been told."""
    options: list[Option] = []
    for option in each.options:
        service, strength = option.service, ""
        reason = option.reason if ledger.is_new(option.reason) else ""
        if not reason:
            [*found], ledger = ledger.pick(service.strengths, 1)
            strength = "".join(found)
        price = ""
        if kind == "full":
            [*found], ledger = ledger.pick((service.gives_up, *lasting(service.tradeoffs)), 1)
            price = "".join(found)
        ledger = ledger.note([reason, option.runner_up_when])
        options.append(replace(option, reason=reason, strength=strength, price=price))
    return replace(each, options=tuple(options)), ledger


def name_prices(passages: tuple[Passage, ...], ledger: Ledger) -> tuple[tuple[Remark, ...], Ledger]:
    """Return what the choices that matter give up besides what was said in their paragraphs."""
    remarks: list[Remark] = []
    full = [part for passage in passages if passage.kind == "full" for part in passage.parts]
    for each in sorted(full, key=lambda part: _FELT.index(part.stage)):
        for option in each.options:
            found, ledger = ledger.pick(lasting(option.service.tradeoffs), len(remarks) < _PRICES)
            if found:
                remarks.append(_remark(each, option, found))
    return tuple(remarks), ledger


def _remark(each: Chosen, option: Option, sentences: tuple[str, ...]) -> Remark:
    return Remark(about=option.name, roles=(each.role,), names=(each.name,), sentences=sentences)
