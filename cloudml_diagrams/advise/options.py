"""What is ranked: the targets that are asked about, and what else the place of the data suggests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.advise.home import LIGHT, SITE, weight_of_data
from cloudml_diagrams.model import MIXED, Architecture, Catalog, Component, Lane, Spec, Stage
from cloudml_diagrams.resolve.lanes import LaneTree, lane_tree
from cloudml_diagrams.resolve.pins import providers_for
from cloudml_diagrams.resolve.placing import place

__all__ = ["Option", "options"]

_NEAR = (Stage.INGEST, Stage.TRAIN)
_FAR = (Stage.SERVE, Stage.MONITOR)
"""In a split the first stand with the data, the others elsewhere; what governs does on both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to place the whole pipeline."""

    id: str
    name: str
    architecture: Architecture
    places: Mapping[str, tuple[str, ...]]
    proposed: bool = False
    unpinned: bool = False


def options(
    spec: Spec, targets: Sequence[str], catalog: Catalog, home: str
) -> tuple[Option, ...]:
    """Return every way to place a spec that ``resolve`` finds no fault with for these targets.

    For ``mixed`` each of its clouds as a whole comes with it; without pins, a split comes for each
    cloud but ``home``, where the data is, unless the data is so little that it is soon moved.
    """
    found = [_asked(spec, each, catalog) for each in targets]
    if MIXED in targets:
        used = dict.fromkeys(p for each in found for places in each.places.values() for p in places)
        whole = [each for each in used if each not in targets]
        found += [_whole(_unpinned(spec), each, catalog, unpinned=True) for each in whole]
    if not _is_pinned(spec):
        found += _splits(spec, targets, catalog, home)
    return tuple(found)


def _asked(spec: Spec, target: str, catalog: Catalog) -> Option:
    if target != MIXED:
        return _whole(spec, target, catalog)
    tree = lane_tree(spec.lanes)
    name = "the mixture as pinned"
    return _option(spec, tree, target, catalog, Option(**_blank(MIXED, name, spec)))


def _whole(spec: Spec, target: str, catalog: Catalog, *, unpinned: bool = False) -> Option:
    provider, tree = catalog.providers[target], lane_tree(spec.lanes)
    blank = Option(**_blank(target, provider.short, spec), unpinned=unpinned)
    return _option(spec, tree, target, catalog, blank)


def _splits(
    spec: Spec, targets: Sequence[str], catalog: Catalog, home: str
) -> Iterator[Option]:
    if home not in targets or home == SITE or weight_of_data(spec.context) == LIGHT:
        return
    for other in targets:
        if other not in (home, SITE, MIXED):
            yield _split(spec, home, other, catalog)


def _split(spec: Spec, near: str, far: str, catalog: Catalog) -> Option:
    """Return data and training on one cloud, serving and monitoring on the other."""
    lanes = tuple(Lane(id=each, title=each, kind="cloud", provider=each) for each in (near, far))
    parted = replace(
        spec, lanes=lanes, components=tuple(_parted(each, near, far) for each in spec.components)
    )
    names = [catalog.providers[each].short for each in (near, far)]
    blank = Option(**_blank(f"{near}+{far}", f"{names[0]} with serving on {names[1]}", spec))
    tree = lane_tree(lanes)
    return _option(parted, tree, MIXED, catalog, replace(blank, proposed=True))


def _parted(component: Component, near: str, far: str) -> Component:
    both = (near,) * (component.stage not in _FAR) + (far,) * (component.stage not in _NEAR)
    return replace(component, provider="", lanes=both)


def _blank(id_: str, name: str, spec: Spec) -> dict[str, object]:
    empty = Architecture(
        spec=spec, target=id_, title=name, providers=(), placements=(), views=()
    )
    return {"id": id_, "name": name, "architecture": empty, "places": {}}


def _option(
    spec: Spec, tree: LaneTree, target: str, catalog: Catalog, blank: Option
) -> Option:
    placements = place(spec, tree, catalog, target)
    used = dict.fromkeys(provider for each in placements for provider in each.providers)
    architecture = replace(
        blank.architecture,
        placements=placements,
        providers=tuple(catalog.providers[each] for each in used),
    )
    places = {each.id: _stands(each, tree, target) for each in spec.components}
    return replace(blank, architecture=architecture, places=places)


def _stands(component: Component, tree: LaneTree, target: str) -> tuple[str, ...]:
    """Return on whose machines a component stands: open source in a cloud's lane stands there."""
    if component.provider == SITE and component.lanes:
        around = providers_for(replace(component, provider=""), tree, target)
        return around or (SITE,)
    return providers_for(component, tree, target)


def _is_pinned(spec: Spec) -> bool:
    return any(each.provider for each in (*spec.components, *spec.lanes))


def _unpinned(spec: Spec) -> Spec:
    return replace(
        spec,
        components=tuple(replace(each, provider="") for each in spec.components),
        lanes=tuple(replace(each, provider="") for each in spec.lanes),
    )
