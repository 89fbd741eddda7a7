"""Proof that picture and words agree: the same steps, nodes and services, and no others."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from cloudml_diagrams.model import Architecture, Arrow, Narration, Node, Step, View, Walk
from cloudml_diagrams.narrate.words import key
from cloudml_diagrams.problems import Problem, Source

__all__ = ["check"]

_NUMBER = re.compile(r"^\*\*(\d+[a-z]*)\*\*\s", re.MULTILINE)
_ADDRESS = re.compile(r"(?<!\\)\]\([^)\s]*\)")
_EMPHASIS = re.compile(r"(?<!\\)\*+")
_ENTITY = re.compile(r"&#?\w+;")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def check(
    architecture: Architecture, narration: Narration, markdown_text: str
) -> tuple[Problem, ...]:
    """Return what the explanation says too much or too little of what the pictures show.

    An empty result proves: every view has a walk with the step numbers of its arrows, each once, in
    the narration and in the text; each step names both ends of its arrows; the text names every
    node and its service; and it names no service of the catalog but those that are placed, those
    that the facts about them name, and those that the author names; the steps name placed ones.
    """
    text = _plain(markdown_text)
    return (
        *_walks(architecture, narration),
        *_numbers_written(architecture, markdown_text),
        *(p for view in architecture.views for node in view.nodes for p in _named(node, text)),
        *_strangers(architecture, narration, text),
    )


def _problem(code: str, message: str) -> Problem:
    return Problem(code=code, message=message)


def _walks(architecture: Architecture, narration: Narration) -> Iterator[Problem]:
    walks = {walk.id: walk for walk in narration.views}
    for view in architecture.views:
        walk = walks.pop(view.id, None)
        if walk is None:
            yield _problem("view-untold", f"the explanation leaves out {_called(view)}")
            continue
        numbers = [step.number for step in walk.steps]
        yield from _compare(view, numbers, "the walk through")
        yield from _ends(view, walk, architecture)
    for walk in walks.values():
        message = f'the explanation walks through a view "{walk.id}" that is not drawn'
        yield _problem("view-unknown", message)


def _compare(view: View, numbers: list[str], where: str) -> Iterator[Problem]:
    """Yield what distinguishes the numbers that are told from those that are drawn."""
    drawn = {arrow.number for arrow in view.arrows}
    for number in sorted(drawn - set(numbers)):
        yield _problem("step-untold", f"{where} {_called(view)} leaves out step {number}")
    for number in sorted(set(numbers) - drawn):
        message = f"{where} {_called(view)} tells step {number}, which is not drawn"
        yield _problem("step-undrawn", message)
    for number in sorted({each for each in numbers if numbers.count(each) > 1}):
        yield _problem("step-twice", f"{where} {_called(view)} tells step {number} twice")


def _called(view: View) -> str:
    return f'the view "{view.id}"' if view.id else "the main view"


def _ends(view: View, walk: Walk, architecture: Architecture) -> Iterator[Problem]:
    """Yield the ends of arrows that the sentence of their step does not name."""
    nodes = {node.id: node for node in view.nodes}
    titles = {lane.id: lane.title for lane in architecture.spec.lanes}
    for step in walk.steps:
        said = key(step.sentence)
        arrows = [arrow for arrow in view.arrows if arrow.number == step.number]
        ends = dict.fromkeys(end for arrow in arrows for end in (arrow.source, arrow.target))
        for end in ends:
            role = nodes[end].role if end in nodes else titles.get(end, end)
            if key(role) not in said:
                message = f'step {step.number} of {_called(view)} does not name "{role}"'
                yield _problem("end-unnamed", message)
        yield from _arrows_owned(step, arrows, view)


def _arrows_owned(step: Step, arrows: list[Arrow], view: View) -> Iterator[Problem]:
    owned = {(arrow.source, arrow.target) for arrow in step.arrows}
    if owned != {(arrow.source, arrow.target) for arrow in arrows}:
        message = f"step {step.number} of {_called(view)} tells other arrows than are drawn"
        yield _problem("step-differs", message)


def _numbers_written(architecture: Architecture, markdown: str) -> Iterator[Problem]:
    """Yield differences between the numbers drawn and those written below each picture."""
    parts = re.split(r"^!\[", markdown, flags=re.MULTILINE)[1:]
    if len(parts) != len(architecture.views):
        message = f"the text holds {len(parts)} pictures of {len(architecture.views)} views"
        yield _problem("picture-count", message)
        return
    for view, part in zip(architecture.views, parts, strict=True):
        yield from _compare(view, _NUMBER.findall(part), "the text below")


def _named(node: Node, text: str) -> Iterator[Problem]:
    """Yield the role and the services of a node that the text does not name."""
    names = [node.role]
    if node.placement:
        custom = node.placement.component.custom
        names += [custom.name] if custom else [c.service.short for c in node.placement.choices]
    for name in names:
        if key(name) not in text.lower():
            yield _problem("node-unnamed", f'the text does not name "{name}"')


def _strangers(architecture: Architecture, narration: Narration, text: str) -> Iterator[Problem]:
    """Yield the services that are named and are neither placed nor weighed."""
    placed = {
        name
        for placement in architecture.placements
        for choice in placement.choices
        for name in (choice.service.name, choice.service.short)
    }
    hidden = _any_of(placed)
    authors = _found(narration.services, " ".join(_texts(architecture.spec)))
    weighed = (*_facts(architecture), *_texts((narration.flips, narration.followups)))
    facts = _found(narration.services, " ".join(weighed))
    found = _found(narration.services, hidden.sub("·", text))
    for name in sorted(found - authors - facts):
        yield _problem("service-stranger", f"the text names {name}, which is not placed or weighed")
    for step in (step for walk in narration.views for step in walk.steps):
        for name in sorted(_found(narration.services, hidden.sub("·", step.sentence)) - authors):
            message = f"step {step.number} names {name}, which is not on the picture"
            yield _problem("service-undrawn", message)


def _facts(architecture: Architecture) -> Iterator[str]:
    """Yield what the catalog says about the placed services: it may name others as it argues."""
    for provider in architecture.providers:
        yield from _texts((provider.egress, provider.spot or ""))
    for placement in architecture.placements:
        yield from placement.gaps
        if placement.capability:
            yield placement.capability.need
            yield placement.capability.equivalence.caveat
        for choice in placement.choices:
            yield from _texts((choice.service, choice.reason, choice.runner_up_when))
            if choice.runner_up:
                yield choice.runner_up.short


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the names as words, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    alternatives = "|".join(re.escape(name) for name in longest) or r"\Z"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _found(names: Iterable[str], text: str) -> set[str]:
    """Return which of the names stand in the text as words."""
    present = {name for name in names if name in text}
    return {name for name in present if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def _texts(value: object) -> Iterator[str]:
    """Yield every text inside a value, however deep."""
    if isinstance(value, Enum | Source):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("path", "id", "icon", "docs"):
                yield from _texts(getattr(value, each.name))


def _plain(markdown: str) -> str:
    """Return the text as it is read: without addresses and escapes."""
    bare = _EMPHASIS.sub("", _ADDRESS.sub("] ", markdown))
    return " ".join(_ENTITY.sub(_unescaped, _ESCAPE.sub(r"\1", bare)).split())


def _unescaped(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())
