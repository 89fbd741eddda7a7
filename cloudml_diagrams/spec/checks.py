"""What a schema cannot say of a spec: ids are there and are unique, lanes end, a choice is one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cloudml_diagrams.model import MIXED, Actor, Component, Lane, Stage, Vocabulary
from cloudml_diagrams.problems import KeyPath, Problem, Source, closest
from cloudml_diagrams.spec.parts import Parts

__all__ = ["Checker", "lanes_around"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """The checks of a spec's parts, which need what is known of the catalog."""

    source: Source
    vocabulary: Vocabulary

    def check(self, parts: Parts, targets: Sequence[str]) -> Iterator[Problem]:
        """Yield every fault of the parts, and of the targets that the author wants."""
        providers = self.vocabulary.providers
        for index, target in enumerate(targets):
            yield from self._provider(target, ("providers", index), (*providers, MIXED))
        ids = {component.id: component for component in parts.components}
        around = {lane.id: lane.parent for lane in parts.lanes}
        yield from self._unique((*parts.components, *parts.actors, *parts.lanes))
        for lane in parts.lanes:
            yield from self._provider(lane.provider, (*lane.path, "provider"), providers)
            yield from self._lane(lane, around)
        for component in parts.components:
            yield from self._component(component, ids, around)
            yield from self._choice(component)
        for target, path in dict.fromkeys((each.target, each.path) for each in parts.triggers):
            if target not in ids:
                yield self._unknown("component", target, path, ids, at_key=True)

    def _unique(self, parts: tuple[Component | Actor | Lane, ...]) -> Iterator[Problem]:
        first: dict[str, str] = {}
        for part in parts:
            kind = type(part).__name__.lower()
            owner = first.setdefault(part.id, kind)
            if owner != kind:
                message = f'"{part.id}" is already the id of {_a(owner)}'
                hint = "components, actors and lanes share one set of ids"
                yield self.source.problem(
                    "duplicate-id", message, part.path, hint=hint, at_key=True
                )

    def _lane(self, lane: Lane, around: Mapping[str, str]) -> Iterator[Problem]:
        path = (*lane.path, "in")
        if lane.id in set(Stage):
            message = f'a lane cannot have the id "{lane.id}", which is a stage'
            hint = "views name stages and lanes side by side"
            yield self.source.problem("reserved-id", message, lane.path, hint=hint, at_key=True)
        if lane.parent and lane.parent not in around:
            yield self._unknown("lane", lane.parent, path, tuple(around))
            return
        ring = lanes_around(lane.id, around)
        # Every lane of a ring is in itself; the one that is written first speaks for all.
        if lane.id in ring and lane.id == next(each for each in around if each in ring):
            way = f", by way of {_quoted(ring[:-1])}" if len(ring) > 1 else ""
            message = f'the lane "{lane.id}" is in itself{way}'
            yield self.source.problem("lane-in-itself", message, path)

    def _component(
        self, component: Component, ids: Collection[str], lane_ids: Collection[str]
    ) -> Iterator[Problem]:
        for lane in component.lanes:
            if lane not in lane_ids:
                path = (*component.path, "lane")
                yield self._unknown("lane", lane, path, lane_ids, word=lane)
        other, path = component.alternative_to, (*component.path, "alternative_to")
        if other == component.id:
            message = f'"{other}" is said to be an alternative to itself'
            yield self.source.problem("alternative-to-itself", message, path)
        elif other and other not in ids:
            yield self._unknown("component", other, path, ids)

    def _choice(self, component: Component) -> Iterator[Problem]:
        capabilities = self.vocabulary.capabilities
        providers = self.vocabulary.providers
        yield from self._provider(component.provider, (*component.path, "provider"), providers)
        if component.capability and component.capability not in capabilities:
            path = (*component.path, "capability")
            yield self._unknown("capability", component.capability, path, capabilities)
        if component.service:
            yield from self._service(component.service, (*component.path, "service"))
        for override in component.overrides:
            path = (*component.path, "on", override.provider)
            yield from self._provider(override.provider, path, providers, at_key=True)
            if override.service:
                yield from self._service(override.service, path)

    def _service(self, name: str, path: KeyPath) -> Iterator[Problem]:
        known = self.vocabulary.capability_of
        if name not in known and not self.vocabulary.meanings(name):
            yield self._unknown("service", name, path, known, word=name)

    def _provider(
        self, name: str, path: KeyPath, known: Sequence[str], *, at_key: bool = False
    ) -> Iterator[Problem]:
        if name and name not in known:
            message = f'"{name}" is not one of {", ".join(known)}'
            near = closest(name, known)
            hint = near if near.startswith("did") else ""
            yield self.source.problem("unknown-provider", message, path, hint=hint, at_key=at_key)

    def _unknown(
        self,
        what: str,
        id_: str,
        path: KeyPath,
        known: Collection[str],
        *,
        at_key: bool = False,
        word: str = "",
    ) -> Problem:
        message = f'there is no {what} "{id_}"'
        hint = closest(id_, sorted(known)) or f'nothing stands under "{what}s"'
        return self.source.problem(
            f"unknown-{what}", message, path, hint=hint, at_key=at_key, word=word
        )


def lanes_around(lane: str, around: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lanes around a lane, from the inside out; a ring of lanes ends where it began."""
    found: list[str] = []
    parent = around.get(lane, "")
    while parent and parent not in found:
        found.append(parent)
        parent = around.get(parent, "")
    return tuple(found)


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
