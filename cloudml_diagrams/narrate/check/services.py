"""The services that a text names: only those in use, each beside its own component."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cloudml_diagrams.model import Architecture, Narration, Placement
from cloudml_diagrams.narrate.check.reading import any_of
from cloudml_diagrams.narrate.phrases.words import key
from cloudml_diagrams.problems import Problem

__all__ = ["misplaced", "strangers"]


def strangers(
    architecture: Architecture, narration: Narration, text: str, author: str, catalog: str
) -> Iterator[Problem]:
    """Yield the services that a plain text names and that are neither placed nor weighed.

    Those that the author or the catalog speaks of are weighed. The sentences of the steps may name
    placed ones and the author's only: the picture shows no others.
    """
    placed = {name for placement in architecture.placements for name in _names(placement)}
    hidden = re.compile(rf"(?<!\w)(?:{any_of(placed)})(?!\w)", re.IGNORECASE)
    authors = _found(narration.services, author)
    facts = _found(narration.services, catalog)
    found = _found(narration.services, hidden.sub("·", text))
    for name in sorted(found - authors - facts):
        yield Problem(
            code="service-stranger",
            message=f"the text names {name}, which is not placed or weighed",
        )
    for step in (step for walk in narration.views for step in walk.steps):
        said = hidden.sub("·", f"{step.sentence} {step.spoken}")
        for name in sorted(_found(narration.services, said) - authors):
            message = f"step {step.number} names {name}, which is not on the picture"
            yield Problem(code="service-undrawn", message=message)


def misplaced(
    architecture: Architecture, narration: Narration, text: str, quoted: str
) -> Iterator[Problem]:
    """Yield what a plain text sets beside a component, as in "the lake in S3", and is not its own.

    What is ``quoted`` is left alone, and so is what a flip would put there.
    """
    own, said = _own_names(architecture, narration), key(text)
    roles = any_of(role for role in own if role in said)
    services = any_of(name for name in map(key, narration.services) if name in said)
    beside = re.compile(rf"(?<![\w-])({roles})(?: \(| in | on )({services})(?![\w-])")
    for found in beside.finditer(said):
        role, service = found.groups()
        if service not in own[role] and found[0] not in quoted:
            message = f'the text sets "{service}" beside "{role}", which is not in it'
            yield Problem(code="service-misplaced", message=message)


def _own_names(architecture: Architecture, narration: Narration) -> dict[str, set[str]]:
    """Return what each role may be followed by, all in the form of ``key``."""
    by_id = {p.component.id: p for p in architecture.placements}
    own: dict[str, set[str]] = {}
    for node in (node for view in architecture.views for node in view.nodes):
        own.setdefault(key(node.role), set())
    for placement in architecture.placements:
        names = own.setdefault(key(placement.component.role), set())
        names.update(map(key, _names(placement)))
    for move in (move for flip in narration.flips for move in flip.moves):
        names = own[key(by_id[move.component].component.role)]
        names |= {key(move.after.name), key(move.after.short)}
    return own


def _names(placement: Placement) -> Iterator[str]:
    """Yield the names of what does a component's work, each whole and in its parts."""
    if placement.component.custom:
        yield placement.component.custom.name
    for choice in placement.choices:
        for name in (choice.service.name, choice.service.short):
            # "Step Functions + ECS" is said as "Step Functions and ECS".
            yield from dict.fromkeys((name, *re.split(r" (?:\+|and) ", name)))


def _found(names: Iterable[str], text: str) -> set[str]:
    """Return which of the names stand in the text as words."""
    return {name for name in names if _stands(name, text)}


def _stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as a word; most do not stand there at all."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        around = text[place - 1 : place] + text[end : end + 1]
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return True
        place = text.find(name, place + 1)
    return False
