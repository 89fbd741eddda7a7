"""Plain data that fits the schema becomes components, lanes, actors and triggers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cloudml_diagrams.model import (
    PROVIDERS,
    Actor,
    Component,
    Context,
    Custom,
    Lane,
    Override,
    Quantity,
    Stage,
    Trigger,
)
from cloudml_diagrams.spec.words import in_words, tidy

__all__ = ["Parts", "read_context", "read_parts"]

Entry = dict[str, Any]

TIMES = re.compile(r"[x×*] ?([0-9]+)", re.IGNORECASE)


_LISTS = ("regulation", "skills")
"""What of a context may be one thing or a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything of a spec that flows, views and checks refer to."""

    components: tuple[Component, ...]
    actors: tuple[Actor, ...]
    lanes: tuple[Lane, ...]
    triggers: tuple[Trigger, ...]

    @property
    def ends(self) -> dict[str, Component | Actor | Lane]:
        """What a flow can come from and go to, by id."""
        ends: tuple[Component | Actor | Lane, ...] = (*self.lanes, *self.actors, *self.components)
        return {end.id: end for end in ends}


def read_parts(data: Entry) -> Parts:
    """Return the parts, each sort in the order in which it is written."""
    return Parts(
        components=tuple(_component(*pair) for pair in data["components"].items()),
        actors=tuple(_actor(*pair) for pair in data.get("actors", {}).items()),
        lanes=tuple(_lane(*pair) for pair in data.get("lanes", {}).items()),
        triggers=_triggers(data.get("triggers", {})),
    )


def read_context(entry: Entry) -> Context:
    """Return the context; what is not said stays empty."""
    lists: Entry = {key: tuple(map(tidy, _listed(entry.get(key, [])))) for key in _LISTS}
    said: Entry = {key: tidy(value) for key, value in entry.items() if key not in _LISTS}
    return Context(**lists, **said)


def _actor(id_: str, entry: str | Entry) -> Actor:
    whole = {"role": entry} if isinstance(entry, str) else entry
    kind = whole.get("kind", "person")
    return Actor(id=id_, role=tidy(whole["role"]), kind=kind, path=("actors", id_))


def _lane(id_: str, entry: Entry) -> Lane:
    return Lane(
        id=id_,
        title=tidy(entry.get("title", in_words(id_))),
        kind=entry["kind"],
        parent=entry.get("in", ""),
        provider=entry.get("provider", ""),
        repeat=tuple(map(tidy, entry.get("repeat", []))),
        path=("lanes", id_),
    )


def _component(id_: str, entry: Entry) -> Component:
    same = ("capability", "service", "provider", "prefer", "presence", "alternative_to")
    return Component(
        id=id_,
        stage=Stage(entry["stage"]),
        role=tidy(entry.get("role", in_words(id_))),
        custom=_custom(entry["custom"]) if "custom" in entry else None,
        lanes=tuple(_listed(entry.get("lane", []))),
        badges=tuple(map(_badge, entry.get("badges", []))),
        because=tidy(entry.get("because", "")),
        overrides=_overrides(entry.get("on", {})),
        when=tidy(entry.get("when", "")),
        repeat=tuple(map(tidy, entry.get("repeat", []))),
        quantities=tuple(_quantity(*pair) for pair in entry.get("quantities", {}).items()),
        path=("components", id_),
        **{key: entry[key] for key in same if key in entry},
    )


def _custom(entry: Entry) -> Custom:
    return Custom(**{key: tidy(value) for key, value in entry.items()})


def _badge(entry: str | Entry) -> str:
    """Return a badge as shown: ``x8`` and ``{accelerator: H100, count: 8}`` get their signs."""
    if isinstance(entry, dict):
        return f"{entry['count']} \N{MULTIPLICATION SIGN} {tidy(entry['accelerator'])}"
    times = TIMES.fullmatch(tidy(entry))
    return f"\N{MULTIPLICATION SIGN}{times[1]}" if times else tidy(entry)


def _overrides(entries: Entry) -> tuple[Override, ...]:
    """Return the overrides, those of PROVIDERS first and in their order."""
    whole = {
        provider: {"service": entry} if isinstance(entry, str) else entry
        for provider, entry in entries.items()
    }
    order = dict.fromkeys((*(p for p in PROVIDERS if p in whole), *whole))
    return tuple(Override(provider=provider, **whole[provider]) for provider in order)


def _quantity(name: str, entry: str | int | Entry) -> Quantity:
    if isinstance(entry, dict):
        return Quantity(name=name, value=tidy(entry["value"]), assuming=tidy(entry["assuming"]))
    return Quantity(name=name, value=tidy(entry))


def _triggers(entries: Entry) -> tuple[Trigger, ...]:
    """Return the triggers; an entry is a schedule, one trigger, or a list of them."""
    return tuple(
        Trigger(target=target, kind=kind, text=tidy(text), path=("triggers", target))
        for target, entry in entries.items()
        for each in ([{"schedule": entry}] if isinstance(entry, str) else _listed(entry))
        for kind, text in each.items()
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
