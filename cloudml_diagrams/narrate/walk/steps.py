"""The walks through the views: their arrows, told step by step, each arrow at length once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cloudml_diagrams.model import Arrow, Step, Trigger, View
from cloudml_diagrams.narrate.phrases.names import Name
from cloudml_diagrams.narrate.phrases.words import capital, clip, sentence
from cloudml_diagrams.narrate.walk.message import Message, message
from cloudml_diagrams.narrate.walk.retelling import retell
from cloudml_diagrams.narrate.walk.sentences import say
from cloudml_diagrams.narrate.walk.telling import (
    Said,
    Statement,
    Telling,
    acts_of,
    briefest,
    main_clause,
    pick_way,
)

__all__ = ["SHORT", "tell"]

SHORT, LINE = 80, 170
"""The length that a short text, and one for a one-pager, may have in characters."""


def tell(
    views: tuple[View, ...],
    names: tuple[Mapping[str, Name], ...],
    triggers: Mapping[str, tuple[Trigger, ...]],
) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of each view in the order in which their numbers first appear.

    ``names`` holds, for each view, a Name for every node and lane id; ``triggers`` those of each
    component. What the main view, which comes first, has told at length the others tell briefly.
    """
    printed = _tell(views, names, triggers)
    said = _tell(views, tuple(map(_aloud, names)), triggers)
    return tuple(
        tuple(
            replace(step, spoken=aloud.sentence) for step, aloud in zip(steps, spoken, strict=True)
        )
        for steps, spoken in zip(printed, said, strict=True)
    )


def _aloud(names: Mapping[str, Name]) -> dict[str, Name]:
    """Return names that introduce a service as one says it, in place of brackets."""
    return {node: replace(name, full=name.aloud) for node, name in names.items()}


def _tell(
    views: tuple[View, ...],
    names: tuple[Mapping[str, Name], ...],
    triggers: Mapping[str, tuple[Trigger, ...]],
) -> list[tuple[Step, ...]]:
    telling = Telling(names={}, acts={}, triggers=triggers, acting=frozenset())
    walks: list[tuple[Step, ...]] = []
    for view, called in zip(views, names, strict=True):
        telling = replace(
            telling,
            names=called,
            acts=acts_of(view.nodes),
            acting=frozenset(arrow.source for arrow in view.arrows),
        )
        walks.append(tuple(_steps(view, telling)))
        if len(walks) == 1:
            telling.arrows.update(_told(view))
    return walks


def _told(view: View) -> dict[tuple[str, str, str], str]:
    return {
        (flow.id, arrow.source, arrow.target): arrow.number
        for arrow in view.arrows
        for flow in arrow.flows
    }


def _steps(view: View, telling: Telling) -> Iterator[Step]:
    by_number: dict[str, list[Arrow]] = {}
    for arrow in view.arrows:
        by_number.setdefault(arrow.number, []).append(arrow)
    turn = 0
    for number, arrows in by_number.items():
        statements = tuple(_statements(arrows))
        yield _step(number, arrows, statements, telling, turn)
        turn += len(statements)


def _step(
    number: str,
    arrows: list[Arrow],
    statements: tuple[Statement, ...],
    telling: Telling,
    turn: int,
) -> Step:
    sentences: list[Said] = []
    briefs: list[str] = []
    said: dict[str, str] = {}
    for place, statement in enumerate(statements, start=turn):
        way = pick_way(statement, telling)
        briefs.append(main_clause(statement, way, telling, brief=True))
        said |= dict.fromkeys(statement.flows, briefs[-1])
        if again := retell(statement, way, telling, place):
            sentences.append(Said(text=again))
            continue
        sentences = say(tuple(sentences), statement, way, telling)
        telling.used[way] += 1
        telling.pairs.update((s, t) for s in statement.sources for t in statement.targets)
    forms = ("; ".join(briefs), *briefest(statements, telling))
    return Step(
        number=number,
        sentence=" ".join(sentence(each.text) for each in sentences),
        short=_fullest(forms, SHORT),
        line=_fullest(forms, LINE),
        arrows=tuple(arrows),
        said=said,
    )


def _fullest(forms: tuple[str, ...], most: int) -> str:
    """Return the first of the forms, which are ever shorter, that fits."""
    return capital(next((each for each in forms if len(each) <= most), clip(forms[-1], most)))


def _statements(arrows: list[Arrow]) -> Iterator[Statement]:
    """Yield the arrows of a step, those that say the same from or to one node taken together."""
    groups: dict[Message, list[Arrow]] = {}
    for arrow in arrows:
        groups.setdefault(message(arrow), []).append(arrow)
    for said, group in groups.items():
        sources = tuple(dict.fromkeys(arrow.source for arrow in group))
        targets = tuple(dict.fromkeys(arrow.target for arrow in group))
        if len(sources) == 1 or len(targets) == 1:
            yield Statement(sources=sources, targets=targets, message=said, flows=_flows(group))
            continue
        for arrow in group:
            ends = {"sources": (arrow.source,), "targets": (arrow.target,)}
            yield Statement(**ends, message=said, flows=_flows([arrow]))


def _flows(arrows: list[Arrow]) -> tuple[str, ...]:
    return tuple(flow.id for arrow in arrows for flow in arrow.flows)
