"""What is ranked: the targets that are asked about, and what the place of the data suggests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.advise.home import LIGHT, SITE, weight_of_data
from cloudml_diagrams.model import MIXED, Architecture, Catalog, Component, Lane, Spec, Stage
from cloudml_diagrams.resolve.lanes import LaneTree, lane_tree
from cloudml_diagrams.resolve.pins import providers_for
from cloudml_diagrams.resolve.placing import Placed, place

__all__ = ["Option", "Title", "options"]

_NEAR = (Stage.INGEST, Stage.TRAIN)
_FAR = (Stage.SERVE, Stage.MONITOR)
"""In a split the first stand with the data, the others elsewhere; what governs does on both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What an option is called, and how it came about."""

    id: str
    name: str
    proposed: bool = False
    unpinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to place the whole pipeline."""

    title: Title
    architecture: Architecture
    """Without views: what is ranked is not drawn."""
    places: Mapping[str, tuple[str, ...]]
    """Component id -> the providers on whose machines it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """What is placed, and for which target."""

    spec: Spec
    tree: LaneTree
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Where services are taken from, with what was placed already."""

    catalog: Catalog
    placed: Placed


def options(
    spec: Spec, targets: Sequence[str], catalog: Catalog, home: str, placed: Placed
) -> tuple[Option, ...]:
    """Return every way to place a spec that ``resolve`` finds no fault with for these targets.

    For ``mixed`` each of its clouds as a whole comes with it; without pins, a split comes for each
    cloud but ``home``, where the data is, unless the data is so little that it is soon moved.
    ``placed`` is what ``place`` keeps for the next call, in another context.
    """
    shelf = _Shelf(catalog=catalog, placed=placed)
    found = [_asked(spec, each, shelf) for each in targets]
    if MIXED in targets:
        used = dict.fromkeys(p for each in found for places in each.places.values() for p in places)
        whole = [each for each in used if each not in targets]
        found += [_whole(_unpinned(spec), each, shelf, unpinned=True) for each in whole]
    if not _is_pinned(spec):
        found += _splits(spec, targets, shelf, home)
    return tuple(found)


def _asked(spec: Spec, target: str, shelf: _Shelf) -> Option:
    if target != MIXED:
        return _whole(spec, target, shelf)
    way = _Way(spec=spec, tree=lane_tree(spec.lanes), target=MIXED)
    return _option(way, shelf, Title(id=MIXED, name="the mixture as pinned"))


def _whole(spec: Spec, target: str, shelf: _Shelf, *, unpinned: bool = False) -> Option:
    way = _Way(spec=spec, tree=lane_tree(spec.lanes), target=target)
    title = Title(id=target, name=shelf.catalog.providers[target].short, unpinned=unpinned)
    return _option(way, shelf, title)


def _splits(spec: Spec, targets: Sequence[str], shelf: _Shelf, home: str) -> Iterator[Option]:
    if home not in targets or home == SITE or weight_of_data(spec.context) == LIGHT:
        return
    for other in targets:
        if other not in (home, SITE, MIXED):
            yield _split(spec, home, other, shelf)


def _split(spec: Spec, near: str, far: str, shelf: _Shelf) -> Option:
    """Return data and training on one cloud, serving and monitoring on the other."""
    lanes = tuple(Lane(id=each, title=each, kind="cloud", provider=each) for each in (near, far))
    components = tuple(_parted(each, near, far) for each in spec.components)
    parted = replace(spec, lanes=lanes, components=components)
    names = [shelf.catalog.providers[each].short for each in (near, far)]
    name = f"{names[0]} with serving on {names[1]}"
    way = _Way(spec=parted, tree=lane_tree(lanes), target=MIXED)
    return _option(way, shelf, Title(id=f"{near}+{far}", name=name, proposed=True))


def _parted(component: Component, near: str, far: str) -> Component:
    both = (near,) * (component.stage not in _FAR) + (far,) * (component.stage not in _NEAR)
    return replace(component, provider="", lanes=both)


def _option(way: _Way, shelf: _Shelf, title: Title) -> Option:
    placements = place(way.spec, way.tree, shelf.catalog, way.target, shelf.placed)
    used = dict.fromkeys(provider for each in placements for provider in each.providers)
    architecture = Architecture(
        spec=way.spec,
        target=title.id,
        title=title.name,
        providers=tuple(shelf.catalog.providers[each] for each in used),
        placements=placements,
        views=(),
    )
    places = {each.id: _stands(each, way.tree, way.target) for each in way.spec.components}
    return Option(title=title, architecture=architecture, places=places)


def _stands(component: Component, tree: LaneTree, target: str) -> tuple[str, ...]:
    """Return on whose machines a component stands: open source of a cloud's lane there."""
    if component.provider == SITE:
        around = providers_for(replace(component, provider=""), tree, target)
        return around or (SITE,)
    return providers_for(component, tree, target)


def _is_pinned(spec: Spec) -> bool:
    lanes = any(each.provider for each in spec.lanes)
    return lanes or any(each.provider for each in spec.components)


def _unpinned(spec: Spec) -> Spec:
    return replace(
        spec,
        components=tuple(replace(each, provider="") for each in spec.components),
        lanes=tuple(replace(each, provider="") for each in spec.lanes),
    )
