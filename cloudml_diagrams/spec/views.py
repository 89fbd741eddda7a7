"""Views: what the author wants on pictures of their own, checked against what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise, product
from typing import Any

from cloudml_diagrams.model import MAIN_VIEW, Stage, ViewSpec
from cloudml_diagrams.problems import KeyPath, Problem, Source, closest
from cloudml_diagrams.spec.checks import lanes_around
from cloudml_diagrams.spec.flows import FlowNames
from cloudml_diagrams.spec.lines import ARROW, stations
from cloudml_diagrams.spec.parts import Parts
from cloudml_diagrams.spec.words import in_words, tidy

__all__ = ["check_views", "make_views"]


def make_views(entries: dict[str, Any], flows: FlowNames) -> tuple[ViewSpec, ...]:
    """Return the views. They must have been checked."""
    return tuple(
        ViewSpec(
            id=id_,
            title=tidy(entry.get("title", in_words(id_))),
            components=tuple(entry.get("components", [])),
            lanes=tuple(entry.get("lanes", [])),
            stages=tuple(map(Stage, entry.get("stages", []))),
            flows=_found(entry.get("flows", []), flows),
            fold=tuple(entry.get("fold", [])),
            path=("views", id_),
        )
        for id_, entry in entries.items()
    )


def _found(names: list[str], flows: FlowNames) -> tuple[str, ...]:
    """Return the ids of the flows that are named, each once."""
    ids = (id_ for name in names for id_ in _named(name, flows))
    return tuple(dict.fromkeys(ids))


def _named(name: str, flows: FlowNames) -> Iterator[str]:
    if ARROW not in name:
        yield from flows.named[tidy(name)]
    for pair in _pairs(name):
        yield from flows.between[pair]


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for starts, stops in pairwise(stations(name)):
        yield from product(starts, stops)


def check_views(
    entries: dict[str, Any], source: Source, parts: Parts, flows: FlowNames | None
) -> Iterator[Problem]:
    """Yield what is wrong with the views: names of what there is not, and views of nothing.

    ``flows`` is None where faulty lines leave open which flows there are.
    """
    lanes = dict.fromkeys(lane.id for lane in parts.lanes)
    nodes = {each.id: None for each in parts.components} | {each.id: None for each in parts.actors}
    for id_, entry in entries.items():
        path: KeyPath = ("views", id_)
        if id_ == MAIN_VIEW:
            message = f'a view cannot have the id "{id_}", which is what the first one is called'
            yield source.problem("reserved-id", message, path, hint="choose another", at_key=True)
        unknown = [
            *_unknown(entry, source, (*path, "components"), "component", nodes),
            *_unknown(entry, source, (*path, "lanes"), "lane", lanes),
            *_unknown(entry, source, (*path, "fold"), "lane", dict.fromkeys([*Stage, *lanes])),
        ]
        if flows:
            unknown += _unknown_flows(entry.get("flows", []), source, (*path, "flows"), flows)
        yield from unknown
        if not unknown and not _has_content(entry, parts):
            hint = "name components, lanes, stages or flows that it shows"
            message = f'the view "{id_}" shows nothing'
            yield source.problem("empty-view", message, path, hint=hint, at_key=True)


def _unknown(
    entry: dict[str, Any], source: Source, path: KeyPath, what: str, known: Collection[str]
) -> Iterator[Problem]:
    key = str(path[-1])
    noun = "stage or lane" if key == "fold" else what
    for index, id_ in enumerate(entry.get(key, [])):
        if id_ not in known:
            hint = closest(id_, list(known)) or f'nothing stands under "{what}s"'
            message = f'there is no {noun} "{id_}"'
            yield source.problem(f"unknown-{what}", message, (*path, index), hint=hint)


def _unknown_flows(
    names: list[str], source: Source, path: KeyPath, flows: FlowNames
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if ARROW not in name and tidy(name) not in flows.named:
            hint = closest(tidy(name), sorted(flows.named)) or "write it as a line: a -> b"
            message = f'no flow has the id "{tidy(name)}"'
            yield source.problem("unknown-flow", message, (*path, index), hint=hint)
        for start, stop in _pairs(name):
            if (start, stop) not in flows.between:
                message = f'no flow goes from "{start}" to "{stop}"'
                hint = closest(f"{start} -> {stop}", [" -> ".join(pair) for pair in flows.between])
                yield source.problem("unknown-flow", message, (*path, index), hint=hint)


def _has_content(entry: dict[str, Any], parts: Parts) -> bool:
    """Say whether anything stands in what the view names."""
    if "components" in entry or "flows" in entry:
        return True
    places = {*entry.get("stages", []), *entry.get("lanes", []), *entry.get("fold", [])}
    around = {lane.id: lane.parent for lane in parts.lanes}
    return any(
        component.stage in places
        or not places.isdisjoint(component.lanes)
        or any(not places.isdisjoint(lanes_around(lane, around)) for lane in component.lanes)
        for component in parts.components
    )
