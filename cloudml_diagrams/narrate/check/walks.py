"""The walks: every step of every view is told once, in order, and names what its arrows join."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Architecture, Arrow, Narration, Node, Step, View, Walk
from cloudml_diagrams.narrate.check.reading import letters, plain
from cloudml_diagrams.narrate.phrases.words import key
from cloudml_diagrams.problems import Problem

__all__ = ["differences", "unargued", "unnamed", "untold"]

_NUMBER = re.compile(r"^\*\*(\d+[a-z]*)\*\*\s", re.MULTILINE)


def differences(architecture: Architecture, narration: Narration) -> Iterator[Problem]:
    """Yield what distinguishes the walks of the narration from the views that are drawn."""
    walks = {walk.id: walk for walk in narration.views}
    for view in architecture.views:
        walk = walks.pop(view.id, None)
        if walk is None:
            yield _problem("view-untold", f"the explanation leaves out {_called(view)}")
            continue
        yield from _compare(view, [step.number for step in walk.steps], "the walk through")
        for step in walk.steps:
            yield from _ends(step.number, step.sentence, view, architecture)
            if step.spoken:
                yield from _ends(step.number, step.spoken, view, architecture)
            yield from _arrows_owned(step, view)
    for walk in walks.values():
        message = f'the explanation walks through a view "{walk.id}" that is not drawn'
        yield _problem("view-unknown", message)


def untold(architecture: Architecture, narration: Narration, markdown: str) -> Iterator[Problem]:
    """Yield differences between what is drawn and what is written below each picture."""
    parts = re.split(r"^!\[", markdown, flags=re.MULTILINE)[1:]
    if len(parts) != len(architecture.views):
        message = f"the text holds {len(parts)} pictures of {len(architecture.views)} views"
        yield _problem("picture-count", message)
        return
    walks = {walk.id: walk for walk in narration.views}
    for view, part in zip(architecture.views, parts, strict=True):
        _, *pieces = _NUMBER.split(re.split(r"^#", part, maxsplit=1, flags=re.MULTILINE)[0])
        numbers, told = pieces[::2], [plain(piece) for piece in pieces[1::2]]
        yield from _compare(view, numbers, "the text below")
        for number, text in zip(numbers, told, strict=True):
            yield from _ends(number, text, view, architecture)
            if view.id in walks:
                yield from _others(number, text, walks[view.id], view)


def unnamed(architecture: Architecture, text: str) -> Iterator[Problem]:
    """Yield the roles and services of nodes and components that a plain text does not name."""
    said = key(text)
    for view in architecture.views:
        for node in view.nodes:
            yield from (_problem_unnamed(n) for n in _names(node) if key(n) not in said)


def unargued(architecture: Architecture, narration: Narration) -> Iterator[Problem]:
    """Yield the components that the narration does not give its reasons for exactly once."""
    argued = [each.id for each in narration.chosen]
    for placement in architecture.placements:
        times = argued.count(placement.component.id)
        if times != 1:
            message = f'"{placement.component.role}" is argued for {times} times'
            yield _problem("component-unargued", message)


def _problem(code: str, message: str) -> Problem:
    return Problem(code=code, message=message)


def _called(view: View) -> str:
    return f'the view "{view.id}"' if view.id else "the main view"


def _compare(view: View, numbers: list[str], where: str) -> Iterator[Problem]:
    """Yield what distinguishes the numbers that are told from those that are drawn."""
    drawn = list(dict.fromkeys(arrow.number for arrow in view.arrows))
    for number in sorted({*drawn} - {*numbers}):
        yield _problem("step-untold", f"{where} {_called(view)} leaves out step {number}")
    for number in sorted({*numbers} - {*drawn}):
        message = f"{where} {_called(view)} tells step {number}, which is not drawn"
        yield _problem("step-undrawn", message)
    for number in sorted({each for each in numbers if numbers.count(each) > 1}):
        yield _problem("step-twice", f"{where} {_called(view)} tells step {number} twice")
    if sorted(numbers) == sorted(drawn) and numbers != sorted(numbers, key=_rank):
        yield _problem("step-order", f"{where} {_called(view)} does not count upwards")


def _rank(number: str) -> tuple[int, int, str]:
    figure = re.match(r"\d+", number)
    return (int(figure[0]) if figure else 0, len(number), number)


def _ends(number: str, text: str, view: View, architecture: Architecture) -> Iterator[Problem]:
    """Yield the ends of a step's arrows that its text does not name."""
    titles = {lane.id: lane.title for lane in architecture.spec.lanes}
    roles = titles | {node.id: node.role for node in view.nodes}
    said = key(text)
    for end in dict.fromkeys(e for a in _arrows(number, view) for e in (a.source, a.target)):
        role = roles.get(end, end)
        if key(role) not in said:
            message = f'step {number} of {_called(view)} does not name "{role}"'
            yield _problem("end-unnamed", message)


def _arrows(number: str, view: View) -> list[Arrow]:
    return [arrow for arrow in view.arrows if arrow.number == number]


def _arrows_owned(step: Step, view: View) -> Iterator[Problem]:
    owned = {(arrow.source, arrow.target) for arrow in step.arrows}
    if owned != {(arrow.source, arrow.target) for arrow in _arrows(step.number, view)}:
        message = f"step {step.number} of {_called(view)} tells other arrows than are drawn"
        yield _problem("step-differs", message)


def _others(number: str, text: str, walk: Walk, view: View) -> Iterator[Problem]:
    """Yield a step whose number stands before the sentences of another one.

    A template may word a step in its own way, but not as the narration words another step.
    """
    said = {
        s.number: {letters(each) for each in (s.sentence, s.spoken) if each} for s in walk.steps
    }
    own = said.get(number, set())
    told = letters(text)
    if any(each in told for each in own):
        return
    if any(each in told for others in said.values() for each in others - own):
        message = f"step {number} of {_called(view)} is told in the words of another one"
        yield _problem("step-differs", message)


def _names(node: Node) -> list[str]:
    """Return the names under which a node has to be found: its role and its services."""
    if not node.placement:
        return [node.role]
    custom = node.placement.component.custom
    services = [choice.service.short for choice in node.placement.choices]
    return [node.role, *([custom.name] if custom else services)]


def _problem_unnamed(name: str) -> Problem:
    return _problem("node-unnamed", f'the text does not name "{name}"')
