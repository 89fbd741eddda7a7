"""What crosses from one cloud, or the own site, to another: as whom, on which line, how dear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cloudml_diagrams.anatomy.crossings import ON_SITE, Crossing, Places, crossings
from cloudml_diagrams.model import FlowKind, Frontier, Owner, Passing, Provider
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.parts.ledger import Ledger
from cloudml_diagrams.narrate.phrases.words import clause

__all__ = ["cross"]

_VERSIONS = (FlowKind.MODEL, FlowKind.DEPLOY)
_MOST = 4
"""Sentences on how the two sides know each other: two each way."""


def cross(scene: Scene, ledger: Ledger) -> tuple[tuple[Frontier, ...], Ledger]:
    """Return the frontiers of a design with what passes them, and the ledger that knows it.

    What only a further view shows is told as well, without a step.
    """
    places = Places(architecture=scene.architecture)
    by_pair: dict[frozenset[str], list[Crossing]] = {}
    for each in crossings(scene.architecture):
        by_pair.setdefault(each.pair, []).append(each)
    told: list[Frontier] = []
    for found in by_pair.values():
        frontier, ledger = _frontier(found, places, scene, ledger)
        told.append(frontier)
    return tuple(told), ledger


def _frontier(
    found: Sequence[Crossing], places: Places, scene: Scene, ledger: Ledger
) -> tuple[Frontier, Ledger]:
    first = found[0]
    versions = [each for each in found if each.flow.kind in _VERSIONS]
    federation, ledger = ledger.pick(_federation(found, scene), _MOST)
    left = dict.fromkeys(each.source for each in found if each.source != ON_SITE)
    egress, ledger = ledger.pick([_provider(each, scene).egress for each in left], len(left))
    lines, ledger = ledger.pick(_lines((first.source, first.target), scene), _MOST)
    owners = dict.fromkeys(each.registry for each in versions if each.registry)
    return (
        Frontier(
            places=(places.called(first.source), places.called(first.target)),
            passings=tuple(_passing(each, places, scene) for each in found),
            identity=_names(found, "identity", scene),
            federation=federation,
            network=_names(found, "network", scene),
            closed=_closed(found, places),
            lines=lines,
            egress=tuple(filter(None, egress)),
            owners=tuple(_owner(each, places, scene) for each in owners),
            unowned=_numbers((each for each in versions if not each.registry), scene),
            unsaid=_numbers(
                (each for each in found if each.shaped and not each.flow.format), scene
            ),
        ),
        ledger,
    )


def _federation(found: Sequence[Crossing], scene: Scene) -> list[str]:
    """Return how the side that calls shows who it is, and how the other one lets it in."""
    said: dict[str, None] = {}
    for each in found:
        caller = _provider(each.source, scene).federation
        host = _provider(each.target, scene).federation
        said |= dict.fromkeys([caller.proves] if caller else [])
        said |= dict.fromkeys([host.accepts] if host else [])
    return list(said)


def _lines(sides: tuple[str, str], scene: Scene) -> Iterator[str]:
    for side in sides:
        line = _provider(side, scene).interconnect
        if line:
            yield line.sites if ON_SITE in sides else line.clouds


def _provider(place: str, scene: Scene) -> Provider:
    """Return what is known of a place: of the own site, what holds for open source."""
    return scene.catalog.providers["oss" if place == ON_SITE else place]


def _passing(crossing: Crossing, places: Places, scene: Scene) -> Passing:
    flow = crossing.flow
    return Passing(
        numbers=scene.numbers.get(flow.id, ()),
        roles=(_role(flow.source, places), _role(flow.target, places)),
        source=scene.names[flow.source].brief,
        target=scene.names[flow.target].brief,
        leaves=places.called(crossing.source),
        reaches=places.called(crossing.target),
        thing=flow.carries,
        rate=flow.rate,
        freshness=flow.freshness,
        format=flow.format,
        because=clause(flow.because),
        waited=crossing.waited,
        within=_within(crossing, places, scene) if crossing.waited else "",
    )


def _role(node: str, places: Places) -> str:
    """Return what stands on the card of a component or over a lane."""
    placement = places.placements.get(node)
    return placement.component.role if placement else places.lanes[node].title


def _within(crossing: Crossing, places: Places, scene: Scene) -> str:
    """Return the time that the answer may take: that of an end of the flow, else of the whole."""
    ends = (places.placements.get(each) for each in (crossing.flow.target, crossing.flow.source))
    own = (q.value for p in ends if p for q in p.component.quantities if q.name == "latency")
    return next(own, scene.architecture.spec.context.latency)


def _names(found: Sequence[Crossing], what: str, scene: Scene) -> tuple[str, ...]:
    """Return the names of what covers every way across, with their services."""
    shared = set.intersection(*(set(getattr(each, what)) for each in found))
    return tuple(scene.names[each].full for each in getattr(found[0], what) if each in shared)


def _closed(found: Sequence[Crossing], places: Places) -> str:
    """Return why one thing alone closes the network, if its author says so."""
    shared = set.intersection(*(set(each.network) for each in found))
    reasons = [clause(places.placements[each].component.because) for each in shared]
    return reasons[0] if len(reasons) == 1 else ""


def _owner(component: str, places: Places, scene: Scene) -> Owner:
    home = sorted(places.clouds(component))
    return Owner(name=scene.names[component].full, place=places.called(home[0]) if home else "")


def _numbers(found: Iterable[Crossing], scene: Scene) -> tuple[str, ...]:
    steps = (n for each in found for n in scene.numbers.get(each.flow.id, ()))
    return tuple(dict.fromkeys(steps))
