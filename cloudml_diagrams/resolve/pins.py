"""Where each component is resolved: for the target, or where a pin of it or of its lane says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cloudml_diagrams.model import Catalog, Component, Spec
from cloudml_diagrams.problems import KeyPath, Problem
from cloudml_diagrams.resolve.lanes import LaneTree, lane_tree

__all__ = ["pin_problems", "pinned_to", "providers_for"]

_ANYWHERE = "oss"
"""Open source runs on every cloud, so a pin to it holds for every target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pin:
    provider: str
    """Empty: nothing says where."""
    lane: str = ""
    """The lane that says so; empty: the component itself."""
    path: KeyPath = ()


def providers_for(component: Component, tree: LaneTree, target: str) -> tuple[str, ...]:
    """Return the providers of a component, in the order of its lanes; for ``mixed`` maybe none."""
    fallback = "" if target == "mixed" else target
    found = (pin.provider or fallback for pin in _pins(component, tree))
    return tuple(dict.fromkeys(provider for provider in found if provider))


def _pins(component: Component, tree: LaneTree) -> tuple[_Pin, ...]:
    if component.provider:
        return (_Pin(provider=component.provider, path=(*component.path, "provider")),)
    return tuple(_lane_pin(lane, tree) for lane in component.lanes) or (_Pin(provider=""),)


def _lane_pin(lane_id: str, tree: LaneTree) -> _Pin:
    for each in tree.chain(lane_id):
        lane = tree.by_id[each]
        if lane.provider:
            return _Pin(provider=lane.provider, lane=each, path=(*lane.path, "provider"))
    return _Pin(provider="")


def pin_problems(spec: Spec, tree: LaneTree, catalog: Catalog, target: str) -> Iterator[Problem]:
    """Yield what keeps the components from being resolved there; one Problem for each pin."""
    if target == "mixed":
        yield from _unplaced(spec, tree)
        return
    held: dict[_Pin, list[str]] = {}
    for component in spec.components:
        for pin in _pins(component, tree):
            if pin.provider not in ("", _ANYWHERE, target):
                held.setdefault(pin, []).append(component.id)
    for pin, ids in held.items():
        what = f'lane "{pin.lane}" puts {_listed(ids)}' if pin.lane else f"{_listed(ids)} is pinned"
        elsewhere, here = (catalog.providers[each].short for each in (pin.provider, target))
        message = f"{what} {'on' if pin.lane else 'to'} {elsewhere}, not {here}"
        yield spec.source.problem(
            "pinned-elsewhere", message, pin.path, hint="build --target mixed follows the pins"
        )


def pinned_to(spec: Spec) -> str:
    """Return the provider that every component is pinned to, if it is one for all; else empty.

    Things of the author's own are on no provider, unless they are pinned.
    """
    tree = lane_tree(spec.lanes)
    found = {
        providers_for(component, tree, "mixed")
        for component in spec.components
        if not component.custom
    }
    only = found.pop() if len(found) == 1 else ()
    return only[0] if len(only) == 1 else ""


def _unplaced(spec: Spec, tree: LaneTree) -> Iterator[Problem]:
    for component in spec.components:
        if not component.custom and not providers_for(component, tree, "mixed"):
            yield spec.source.problem(
                "no-provider",
                f'nothing says on which provider "{component.id}" runs',
                component.path,
                hint="give it a provider, or put it in a lane that has one",
                at_key=True,
            )


def _listed(ids: list[str]) -> str:
    shown = ", ".join(f'"{each}"' for each in ids[:3])
    return f"{shown} and {len(ids) - 3} more" if len(ids) > 3 else shown
