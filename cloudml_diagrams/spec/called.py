"""What an author calls a service or a badge, by any name it has or had, becomes its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.model import Component, Meaning, Override, Vocabulary, folded
from cloudml_diagrams.problems import KeyPath, Position, Problem, Source
from cloudml_diagrams.spec.parts import Parts

__all__ = ["Settled", "settle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The parts with the ids of their services, what could not be settled, and what to note."""

    parts: Parts
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    """Of severity ``note``: which names are outdated, and what they are today."""


def settle(parts: Parts, vocabulary: Vocabulary, source: Source) -> Settled:
    """Return the parts with every known name of a service turned into its id.

    What fits services of several capabilities is narrowed by the component's provider and stage;
    what is then still one of many is a Problem that names them. Unknown names are left as they are.
    """
    reader = _Reader(vocabulary=vocabulary, source=source, problems=[], notes=[])
    components = tuple(map(reader.component, parts.components))
    return Settled(
        parts=replace(parts, components=components),
        problems=tuple(reader.problems),
        notes=tuple(sorted(dict.fromkeys(reader.notes), key=_place)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    vocabulary: Vocabulary
    source: Source
    problems: list[Problem]
    notes: list[Problem]

    def component(self, component: Component) -> Component:
        settled = replace(
            component,
            badges=tuple(dict.fromkeys(self._badge(each, component) for each in component.badges)),
            overrides=tuple(self._override(each, component) for each in component.overrides),
        )
        return self._service(settled)

    def _badge(self, badge: str, component: Component) -> str:
        known = self.vocabulary.badges.get(folded(badge))
        if known is None:
            return badge
        today, name = known
        path = (*component.path, "badges")
        self._note(f'"{badge}" capacity is called {name} today; the card says {today}', path, badge)
        return today

    def _override(self, override: Override, component: Component) -> Override:
        if not self._is_name(override.service):
            return override
        path = (*component.path, "on", override.provider)
        meanings = self._fitting(override.service, override.provider, component)
        service = self._only(override.service, meanings, path)
        return replace(override, service=service) if service else override

    def _service(self, component: Component) -> Component:
        if not self._is_name(component.service):
            return component
        path = (*component.path, "service")
        meanings = self._fitting(component.service, component.provider, component)
        by_provider = {each.provider: each.service for each in meanings}
        if len({each.capability for each in meanings}) == 1 < len(by_provider) == len(meanings):
            # Each cloud has one of that name: which one is meant, the target decides.
            self._note_all(component.service, meanings, path)
            said = {each.provider for each in component.overrides}
            ours = {p: s for p, s in by_provider.items() if p not in said}
            overrides = (Override(provider=p, service=s) for p, s in ours.items())
            return replace(
                component,
                service="",
                capability=meanings[0].capability,
                overrides=(*component.overrides, *overrides),
            )
        service = self._only(component.service, meanings, path)
        return replace(component, service=service) if service else component

    def _is_name(self, service: str) -> bool:
        is_id = service in self.vocabulary.capability_of
        return bool(service) and not is_id and bool(self.vocabulary.meanings(service))

    def _fitting(self, name: str, provider: str, component: Component) -> tuple[Meaning, ...]:
        meanings = self.vocabulary.meanings(name)
        meanings = _narrowed(meanings, [m for m in meanings if m.provider == provider])
        return _narrowed(meanings, [m for m in meanings if m.stage is component.stage])

    def _only(self, name: str, meanings: Sequence[Meaning], path: KeyPath) -> str:
        """Return the one service that is meant; of several, say so and return nothing.

        A product that stands under several capabilities is read as the entry that bears its name.
        """
        if len(meanings) == 1:
            self._note_all(name, meanings, path)
            return meanings[0].service
        if namesake := next((m for m in meanings if folded(m.service) == folded(name)), None):
            others = ", ".join(m.service for m in meanings if m is not namesake)
            self._note(f'"{name}" is read as {namesake.service}, not as {others}', path, name)
            return namesake.service
        message = f'"{name}" fits {len(meanings)} services'
        known = ", ".join(f"{each.service} ({each.capability})" for each in meanings)
        hint = f"write the id of one: {known}"
        problem = self.source.problem("ambiguous-service", message, path, hint=hint, word=name)
        self.problems.append(problem)
        return ""

    def _note_all(self, name: str, meanings: Sequence[Meaning], path: KeyPath) -> None:
        for each in meanings:
            if each.until:
                what = f"(until {each.until}) is {each.today} today"
            elif each.outdated:
                what = "has several parts"
            else:
                continue
            self._note(f'"{name}" {what}; it is read as {each.service}', path, name)

    def _note(self, message: str, path: KeyPath, word: str) -> None:
        found = self.source.problem("other-name", message, path, word=word)
        self.notes.append(replace(found, severity="note"))


def _place(problem: Problem) -> Position:
    return problem.position or Position(line=0, column=0)


def _narrowed(all_: Sequence[Meaning], fitting: Sequence[Meaning]) -> tuple[Meaning, ...]:
    return tuple(fitting or all_)
