"""Questions about what was chosen: other ways, weak sides, what it costs to stay and to leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cloudml_diagrams.model import GRADES, Alternative, FollowUp, Placement, Stage
from cloudml_diagrams.narrate.followups.asking import Asking

__all__ = ["abroad", "idle", "residency", "strong", "weak", "why_not", "worry"]

_WORKING = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)


def why_not(asking: Asking) -> Iterator[FollowUp]:
    """Why not the second alternative? The first is weighed where the service is argued for."""
    for placement in _foremost(asking):
        choice = placement.choices[0]
        service = choice.service
        weighed = choice.runner_up.short if choice.runner_up else ""
        names = [_name(each) for each in service.alternatives]
        known = {service.short, weighed or "".join(names[:1])}
        for other in [each for each in service.alternatives if _name(each) not in known][:1]:
            facts = asking.fresh(each for each in service.strengths if _name(other) not in each)
            if facts:
                yield FollowUp(
                    kind="why-not",
                    names=asking.scene.brief((placement,)),
                    service=service.short,
                    other=_name(other),
                    value=other.when,
                    facts=facts,
                )


def worry(asking: Asking) -> Iterator[FollowUp]:
    """Yield what speaks against the choice that matters most."""
    yield from _about("worry", asking, _foremost(asking), "tradeoffs")


def _foremost(asking: Asking) -> tuple[Placement, ...]:
    """Return the choice that is most worth defending, or nothing."""
    ids = [each.id for each in asking.narration.answer.choices[:1]]
    return tuple(asking.scene.architecture.placement(each) for each in ids)


def _name(alternative: Alternative) -> str:
    return alternative.short or alternative.name


def abroad(asking: Asking) -> Iterator[FollowUp]:
    """How to move: where most of the work waits, and what it is if the catalog says it this way."""
    architecture, catalog = asking.scene.architecture, asking.scene.catalog
    flipped = {flip.after for flip in asking.narration.flips if flip.key == "target"}
    own = [p for p in architecture.placements if architecture.target in p.providers]
    needs = {p.capability.id: p for p in own if p.capability}
    for cloud in catalog.providers.values():
        alike = [
            (likeness, each)
            for each in needs.values()
            if each.capability
            and (likeness := each.capability.equivalence.between(architecture.target, cloud.id))
        ]
        work = sorted(alike, key=lambda pair: GRADES.index(pair[0].grade))
        hard = [pair for pair in work if pair[0].grade != "direct"]
        if not hard or cloud.short in flipped or cloud.id == architecture.target:
            continue
        said = _forward(f"{architecture.target}-{cloud.id}", [each for _, each in hard], asking)
        first = (said[0],) if said else tuple(each for _, each in hard[:2])
        yield FollowUp(
            kind="abroad",
            names=asking.scene.brief(first),
            other=cloud.short,
            value=catalog.providers[architecture.target].short,
            counts=(len(alike) - len(hard), len(alike)),
            facts=said[1] if said else (),
        )
        return


def _forward(
    pair: str, hard: Iterable[Placement], asking: Asking
) -> tuple[Placement, tuple[str, ...]] | None:
    """Return whose way the catalog describes in this direction, and what it says."""
    for each in hard:
        usual = each.capability.defaults.values() if each.capability else ()
        pairs = each.capability.equivalence.pairs if each.capability else {}
        if pair in pairs and each.choices[0].service.id in usual:
            facts = asking.fresh([pairs[pair].caveat])
            if facts:
                return each, facts
    return None


def idle(asking: Asking) -> Iterator[FollowUp]:
    """Yield what runs while nobody uses the design, and what lowers its price."""
    scene = asking.scene
    working = [s for s, _ in scene.services(lambda p: p.component.stage in _WORKING)]
    lasting = tuple(s.short for s in working if s.scale_to_zero == "no")
    pausing = [s for s in working if s.scale_to_zero == "yes"]
    said = (provider.commitment for provider in scene.architecture.providers)
    if lasting:
        yield FollowUp(
            kind="idle",
            names=lasting,
            counts=(len(pausing),),
            facts=asking.fresh(filter(None, said)),
        )


def residency(asking: Asking) -> Iterator[FollowUp]:
    """Yield how a regulated design keeps its data in place."""
    providers = asking.scene.architecture.providers
    facts = asking.fresh(filter(None, (each.residency for each in providers)), most=2)
    if asking.narration.regulation and facts:
        yield FollowUp(kind="residency", names=asking.narration.regulation, facts=facts)


def strong(kind: str, *capabilities: str) -> Callable[[Asking], Iterator[FollowUp]]:
    """Return a question that the strengths of one service answer."""
    return lambda asking: _about(kind, asking, asking.live(*capabilities), "strengths")


def weak(kind: str, *capabilities: str) -> Callable[[Asking], Iterator[FollowUp]]:
    """Return a question that the weak sides of one service answer."""
    return lambda asking: _about(kind, asking, asking.live(*capabilities), "tradeoffs")


def _about(
    kind: str, asking: Asking, found: tuple[Placement, ...], field: str
) -> Iterator[FollowUp]:
    for placement in found[:1]:
        service = placement.choices[0].service
        facts = asking.fresh(getattr(service, field), most=2)
        if facts:
            names = asking.scene.brief((placement,))
            yield FollowUp(kind=kind, names=names, service=service.short, facts=facts)
