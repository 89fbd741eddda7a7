"""What a further view shows again: told briefly, with a pointer to where it was told at length."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.narrate.phrases.nouns import is_plural
from cloudml_diagrams.narrate.phrases.words import agree
from cloudml_diagrams.narrate.walk.telling import Statement, Telling, main_clause
from cloudml_diagrams.narrate.walk.verbs import Way, own_verb

__all__ = ["retell"]

_POINTERS = (
    "as in step {} of the whole picture",
    "which is step {} there",
    "as in step {}",
    "step {} of the whole",
)
"""The first of them stands at the head of a view and says what "there" means."""


def retell(statement: Statement, way: Way, telling: Telling, place: int) -> str:
    """Return a statement in short form, if the main view has told all of it; else nothing.

    ``place`` counts the statements of the view, so that no two in a row are worded alike.
    """
    ends = [(s, t) for s in statement.sources for t in statement.targets]
    numbers = [
        number
        for flow in statement.flows
        for source, target in ends
        if (number := telling.arrows.get((flow, source, target)))
    ]
    if len(numbers) < max(len(ends), len(statement.flows)):
        return ""
    where = listing(dict.fromkeys(numbers))
    forms = tuple(_again(statement, way, telling))
    first = forms[place % len(forms)]
    said = next((each for each in (first, *forms) if each not in telling.told), first)
    telling.told.add(said)
    return f"{said}, {_POINTERS[place % len(_POINTERS)].format(where)}"


def _again(statement: Statement, way: Way, telling: Telling) -> Iterator[str]:
    """Yield ways to say it shortly, so that two views need not use the same one."""
    said = statement.message
    source = listing(telling.names[node].brief for node in statement.sources)
    target = listing(telling.names[node].brief for node in statement.targets)
    if said.denied:
        yield f"the way from {source} to {target} stays closed"
        yield f"nothing gets from {source} to {target}"
    elif not said.thing or said.signal or own_verb(said.thing) or source == target:
        yield main_clause(statement, way, telling, brief=True)
    else:
        many = len(statement.targets) > 1 or is_plural(target)
        yield f"{said.thing} {agree('reach', said.plural)} {target} from {source}"
        yield f"{target} {agree('get', many)} {said.thing} from {source}"
        yield f"{said.thing} {agree('come', said.plural)} to {target} from {source}"
