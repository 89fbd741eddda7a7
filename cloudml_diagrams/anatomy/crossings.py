"""What leaves a cloud, or the own site, for another: from whom to whom, and who covers both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cloudml_diagrams.anatomy.ways import flows, with_capability
from cloudml_diagrams.model import (
    Actor,
    Architecture,
    Arrow,
    Flow,
    FlowKind,
    Lane,
    Placement,
    View,
)

__all__ = ["ON_SITE", "Across", "Crossing", "Places", "across", "crossing", "crossings", "key_of"]

ON_SITE = "on-site"
"""The place of what runs in a lane of kind site or device; all of them are of one owner."""

_ON_SITE = ("site", "device")
_VERSIONS = (FlowKind.MODEL, FlowKind.DEPLOY)
_SHAPED = (
    *(FlowKind.DATA, FlowKind.MODEL, FlowKind.DEPLOY, FlowKind.EVENT),
    *(FlowKind.FEEDBACK, FlowKind.TELEMETRY),
)
_REGISTRIES = ("model-registry", "container-registry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A flow whose ends run in places that have nothing in common."""

    flow: Flow
    source: str
    """What it leaves: the id of a cloud, or ON_SITE."""
    target: str
    """What it comes to."""
    identity: tuple[str, ...] = ()
    """Components that are known on both sides as the one who may come."""
    network: tuple[str, ...] = ()
    """Components that close a network around both sides."""
    registry: str = ""
    """Of a model or an image: the component that owns its version; empty: none is on the way."""
    waited: bool = False
    """Somebody waits for what comes back."""

    @property
    def shaped(self) -> bool:
        """Tell whether what crosses has a form that both sides have to know."""
        return self.flow.kind in _SHAPED

    @property
    def pair(self) -> frozenset[str]:
        """Return the two places, whichever way it goes."""
        return frozenset((self.source, self.target))


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where the parts of an architecture run."""

    architecture: Architecture

    @cached_property
    def placements(self) -> dict[str, Placement]:
        """Every placement, by the id of its component."""
        return {p.component.id: p for p in self.architecture.placements}

    @cached_property
    def lanes(self) -> dict[str, Lane]:
        """Every lane, by id."""
        return {lane.id: lane for lane in self.architecture.spec.lanes}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Every actor, by id."""
        return {actor.id: actor for actor in self.architecture.spec.actors}

    @cached_property
    def requests(self) -> dict[str, list[Flow]]:
        """The requests that really happen, by the node that they arrive at."""
        found: dict[str, list[Flow]] = {}
        for flow in flows(self.architecture):
            if flow.kind is FlowKind.REQUEST:
                found.setdefault(flow.target, []).append(flow)
        return found

    def around(self, node: str) -> tuple[str, ...]:
        """Return the lanes a node lies in, the nearest first, the outermost last; each once."""
        found: dict[str, None] = {}
        for start in self._starts(node):
            here = start
            while here:
                found[here] = None
                here = self.lanes[here].parent
        return tuple(found)

    def clouds(self, node: str) -> frozenset[str]:
        """Return where a node runs: ids of clouds, ``on-site``, or nothing for an actor.

        Of the lanes around it the nearest that says so decides, for each lane that it spans. A
        site goes before a pin, and a pin to a cloud before a lane. Open source runs where its lane
        lies; without a lane, on the cloud of the target.
        """
        placement = self.placements.get(node)
        pin = placement.component.provider if placement else ""
        found = {self._place(start) for start in self._starts(node)} - {""}
        if pin not in ("", "oss") and ON_SITE not in found:
            return frozenset({pin})
        own = set(placement.providers if placement else ()) - {"oss"}
        home = {self.architecture.target} - {"mixed", "oss"} if placement else set()
        return frozenset(found or own or home)

    def crosses(self, flow: Flow) -> bool:
        """Tell whether the two ends of a flow run in places that have nothing in common."""
        source, target = self.clouds(flow.source), self.clouds(flow.target)
        return bool(source and target and not source & target)

    def covering(
        self, capability: str, here: frozenset[str], there: frozenset[str]
    ) -> tuple[Placement, ...]:
        """Return what is known on both sides, by itself or by its flows; what lies nowhere is."""
        return tuple(
            placement
            for placement in with_capability(self.architecture, capability)
            if not (own := self.clouds(placement.component.id))
            or ((known := own | self._reached(placement.component.id)) & here and known & there)
        )

    def called(self, place: str) -> str:
        """Return what a place is called that ``clouds`` names: ``AWS``, ``the premises``."""
        names = {each.id: each.short for each in self.architecture.providers}
        return "the premises" if place == ON_SITE else names.get(place, place)

    def _starts(self, node: str) -> tuple[str, ...]:
        placement = self.placements.get(node)
        return placement.component.lanes if placement else (node,) if node in self.lanes else ()

    def _place(self, lane_id: str) -> str:
        """Return where a lane lies: a cloud, ``on-site``, or empty if nothing says so."""
        here = lane_id
        while here:
            lane = self.lanes[here]
            if lane.kind in _ON_SITE:
                return ON_SITE
            if lane.provider not in ("", "oss"):
                return lane.provider
            here = lane.parent
        return ""

    def _reached(self, node: str) -> frozenset[str]:
        """Return where the other ends of a node's flows run."""
        near = (f for f in flows(self.architecture) if node in (f.source, f.target))
        return frozenset().union(*(self.clouds(end) for f in near for end in (f.source, f.target)))


def crossings(architecture: Architecture) -> tuple[Crossing, ...]:
    """Return the flows that leave a cloud or the own site for another place, in story order.

    What is denied does not happen, and what comes from an actor comes from nowhere that is known.
    Ways between two sites of one's own are not among them.
    """
    places = Places(architecture=architecture)
    return tuple(_crossing(flow, places) for flow in flows(architecture) if places.crosses(flow))


Across = dict[str, tuple[tuple[str, str], ...]]
"""Number and ends of an arrow -> what it leaves and what it comes to, by name, each pair once."""


def across(architecture: Architecture, view: View) -> Across:
    """Return the arrows of a view that cross, with the names of the places on either side.

    An arrow that stands for several flows has each pair of places once. It is for all pictures.
    """
    places = Places(architecture=architecture)
    by_flow = {each.flow.id: each for each in crossings(architecture)}
    found = {
        key_of(arrow): _pairs([by_flow[f.id] for f in arrow.flows if f.id in by_flow], places)
        for arrow in view.arrows
    }
    return {arrow: pairs for arrow, pairs in found.items() if pairs}


def key_of(arrow: Arrow) -> str:
    """Return what tells an arrow of a view from all others."""
    return f"{arrow.number} {arrow.source} {arrow.target} {arrow.kind}"


def _pairs(found: Sequence[Crossing], places: Places) -> tuple[tuple[str, str], ...]:
    pairs = ((places.called(each.source), places.called(each.target)) for each in found)
    return tuple(dict.fromkeys(pairs))


def _crossing(flow: Flow, places: Places) -> Crossing:
    here, there = places.clouds(flow.source), places.clouds(flow.target)
    return replace(
        crossing(flow, min(here), min(there), places),
        identity=_ids(places.covering("iam", here, there)),
        network=_ids(places.covering("network-perimeter", here, there)),
    )


def crossing(flow: Flow, source: str, target: str, places: Places) -> Crossing:
    """Return a flow as it crosses from one place to another, wherever its ends run in ``places``.

    Who covers both sides is not said: that depends on where things run.
    """
    return Crossing(
        flow=flow,
        source=source,
        target=target,
        registry=next(_registries(flow, places), "") if flow.kind in _VERSIONS else "",
        waited=_waited(flow, places),
    )


def _ids(placements: tuple[Placement, ...]) -> tuple[str, ...]:
    return tuple(each.component.id for each in placements)


def _registries(flow: Flow, places: Places) -> Iterator[str]:
    """Yield what can own the version that a flow carries, the nearest first."""
    for end in (flow.source, flow.target):
        capability = places.placements[end].capability if end in places.placements else None
        if capability and capability.id in _REGISTRIES:
            yield end


def _waited(flow: Flow, places: Places) -> bool:
    """Tell whether a reply comes back: over this request, or over the one that it goes on from."""
    if flow.kind is not FlowKind.REQUEST:
        return False
    before = places.requests.get(flow.source, ())
    return bool(flow.reply) or any(each.reply or each.source in places.actors for each in before)
