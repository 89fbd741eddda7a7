"""What a spec says of each of its parts, key by key, so that two of them can be held together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cloudml_diagrams.model import (
    Actor,
    Component,
    Context,
    FieldChange,
    Flow,
    Lane,
    Spec,
    Trigger,
    ViewSpec,
)

__all__ = ["Facts", "Said", "about_spec", "changes", "facts", "names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands under one key: the words of the spec, and those that a reader knows."""

    exact: str
    shown: str = ""


Facts = Mapping[str, Said]
Part = Component | Flow | Actor | Lane | Trigger | ViewSpec | Context
Names = Mapping[str, str]
"""What each component, actor and lane is called, by id."""


def names(spec: Spec) -> dict[str, str]:
    """Return what a reader calls the parts of a spec."""
    return {
        **{lane.id: lane.title for lane in spec.lanes},
        **{actor.id: actor.role for actor in spec.actors},
        **{each.id: each.role for each in spec.components},
    }


def changes(before: Facts, after: Facts) -> tuple[FieldChange, ...]:
    """Return each key under which something else is said."""
    nothing = Said(exact="")
    return tuple(
        _change(key, before.get(key, nothing), after.get(key, nothing))
        for key in dict.fromkeys((*before, *after))
        if before.get(key, nothing).exact != after.get(key, nothing).exact
    )


def _change(key: str, before: Said, after: Said) -> FieldChange:
    """Word a change as a reader knows it, unless both would then read the same."""
    old, new = before.shown or before.exact, after.shown or after.exact
    if old == new:
        old, new = before.exact, after.exact
    return FieldChange(key=key, before=old, after=new)


def about_spec(spec: Spec) -> Facts:
    """Return what a spec says of itself."""
    return _plain(
        ("name", spec.name),
        ("title", spec.title),
        ("summary", spec.summary),
        ("question", spec.question),
        ("providers", spec.providers),
        ("names", spec.names),
    )


def facts(part: Part, known: Names) -> Facts:
    """Return what a spec says of a part; ``known`` is what ``names`` says of that spec."""
    if isinstance(part, Component):
        return {**_component(part), **_lanes(part.lanes, known)}
    if isinstance(part, Lane):
        within = {"in": Said(exact=part.parent, shown=known.get(part.parent, ""))}
        return {**_lane(part), **_kept(within)}
    return _plain_part(part)


def _plain_part(part: Flow | Actor | Trigger | ViewSpec | Context) -> Facts:
    if isinstance(part, Flow):
        return _flow(part)
    if isinstance(part, Actor):
        return _plain(("role", part.role), ("kind", part.kind))
    if isinstance(part, Trigger):
        return _plain(("kind", part.kind), ("text", part.text))
    return _view(part) if isinstance(part, ViewSpec) else _context(part)


def _component(part: Component) -> Facts:
    custom = part.custom
    own = [
        ("name", custom.name if custom else ""),
        ("icon", custom.icon if custom else ""),
        ("does", custom.does if custom else ""),
    ]
    return _plain(
        ("role", part.role),
        ("stage", str(part.stage)),
        ("capability", part.capability),
        ("service", part.service),
        *own,
        ("provider", part.provider),
        ("prefer", part.prefer),
        *((f"on {each.provider}", each.service or each.prefer) for each in part.overrides),
        ("badges", part.badges),
        ("because", part.because),
        ("presence", part.presence),
        ("alternative-to", part.alternative_to),
        ("when", part.when),
        ("repeat", part.repeat),
        *((each.name, each.value) for each in part.quantities),
        *((f"{each.name} assuming", each.assuming) for each in part.quantities),
    )


def _lanes(lanes: tuple[str, ...], known: Names) -> Facts:
    shown = ", ".join(known.get(each, each) for each in lanes)
    return _kept({"lanes": Said(exact=json.dumps(list(lanes)) if lanes else "", shown=shown)})


def _flow(part: Flow) -> Facts:
    gate = part.gate
    # A flow without an id of its own is called after its ends and its place among its like.
    own = "" if part.id.startswith(f"{part.source}->{part.target}") else part.id
    return _plain(
        ("kind", str(part.kind)),
        ("carries", part.carries),
        ("if", part.condition),
        ("gate", gate.by if gate else ""),
        ("gate rule", gate.rule if gate else ""),
        ("gate kind", gate.kind if gate else ""),
        ("freshness", part.freshness),
        ("rate", part.rate),
        ("reply", part.reply),
        ("denied", "yes" if part.denied else ""),
        ("because", part.because),
        ("presence", part.presence),
        # The lines of a fan share a step that no author wrote.
        ("step", "shared" if part.step.startswith("fan ") else part.step),
        ("id", own),
    )


def _lane(part: Lane) -> Facts:
    return _plain(
        ("title", part.title),
        ("kind", part.kind),
        ("provider", part.provider),
        ("repeat", part.repeat),
    )


def _view(part: ViewSpec) -> Facts:
    return _plain(
        ("title", part.title),
        ("components", part.components),
        ("lanes", part.lanes),
        ("stages", part.stages),
        ("flows", part.flows),
        ("fold", part.fold),
    )


def _context(part: Context) -> Facts:
    return _plain(
        ("data", part.data),
        ("volume", part.volume),
        ("arrival", part.arrival),
        ("latency", part.latency),
        ("team", part.team),
        ("regulation", part.regulation),
        ("objective", part.objective),
    )


def _plain(*pairs: tuple[str, str | Sequence[str]]) -> Facts:
    """Return what is said under each key; a key that says nothing is left out."""
    return _kept({key: _said(words) for key, words in pairs if words})


def _said(words: str | Sequence[str]) -> Said:
    if isinstance(words, str):
        return Said(exact=words)
    # One item with a comma in it is not two items.
    return Said(exact=json.dumps(list(words), ensure_ascii=False), shown=", ".join(words))


def _kept(found: Facts) -> Facts:
    return {key: said for key, said in found.items() if said.exact}
