"""The sentences of a step: each statement said so that it follows from the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cloudml_diagrams.model import FlowKind
from cloudml_diagrams.narrate.phrases.nouns import is_plural
from cloudml_diagrams.narrate.phrases.words import agree, clause, them
from cloudml_diagrams.narrate.walk.opening import opening_of
from cloudml_diagrams.narrate.walk.remainder import remainder
from cloudml_diagrams.narrate.walk.telling import (
    NO_REFERENCE,
    Reference,
    Said,
    Statement,
    Telling,
    main_clause,
)
from cloudml_diagrams.narrate.walk.verbs import Subject, Way

__all__ = ["say"]

_FULL, _LONGEST, _BREATH = 26, 27, 30
"""How many words a sentence may come to by taking in what a receiver does, a statement, a why."""


def say(before: tuple[Said, ...], statement: Statement, way: Way, telling: Telling) -> list[Said]:
    """Return the sentences of a step so far, with those of one more statement."""
    opening = opening_of(before, statement, telling)
    last = before[-1] if before else None
    goes_on = last is not None and _goes_on(last, statement, way, telling, opening)
    refer = Reference(subject="") if goes_on else _refer(last, statement, way, opening)
    acts = dict(_new_acts(statement, telling))
    head = last.text if goes_on and last else ""
    act = acts.get(statement.targets[0], "")
    fits = _fits(f"{head} {opening} {act}", statement, way, telling)
    joint = _joint(statement, way, telling) if fits else ""
    act = acts.pop(statement.targets[0], "") if joint else ""
    main = main_clause(statement, way, telling, where=joint == "where" and bool(act), refer=refer)
    text = f"{head} and {main}" if goes_on else f"{opening}{main}"
    text += _rest(statement)
    reason = f", because {statement.message.because}" * bool(statement.message.because)
    alone = _count(text, reason) > _BREATH
    said = Said(
        text=text + reason * (not alone) + _act(statement, joint, act, telling),
        subject=_subject(statement, way),
        plural=refer.subject == "they" or _plural(statement, way, telling),
        pronoun=bool(refer.subject),
        doer=statement.targets[0] if act and joint != " and" else "",
        target=_arrival(statement, way),
        thing=statement.message.thing if statement.message.kind is FlowKind.APPROVAL else "",
    )
    if goes_on and last:
        said = replace(said, subject=last.subject, plural=last.plural, pronoun=last.pronoun)
    kept = before[:-1] if goes_on else before
    why = [Said(text=statement.message.because)] if reason and alone else []
    return [*kept, said, *why, *remainder(said, statement, acts, telling)]


def _goes_on(last: Said, statement: Statement, way: Way, telling: Telling, opening: str) -> bool:
    """Tell whether the sentence before can take this statement in: "…, which a and b"."""
    if (last.doer,) != statement.sources or way.subject is not Subject.SOURCE or opening:
        return False
    if statement.message.denied:
        return False
    bare = Reference(subject="")
    main = main_clause(statement, way, telling, brief=True, refer=bare)
    return _count(last.text, main, _rest(statement), statement.message.because) <= _LONGEST


def _refer(last: Said | None, statement: Statement, way: Way, opening: str) -> Reference:
    """Return how to refer to what the sentence before has just named."""
    if last is None or statement.sources == statement.targets:
        return NO_REFERENCE
    same = bool(last.subject) and last.subject == _subject(statement, way)
    subject = ("they" if last.plural else "it") if same and not (last.pronoun or opening) else None
    named_last = (last.target,) == statement.sources and not last.doer
    there = "there" if named_last and "from {source}" in way.rest else ""
    return Reference(subject=subject, source=there)


def _subject(statement: Statement, way: Way) -> str:
    """Return the one node that is the subject of the main clause, if it is one."""
    ends = {Subject.SOURCE: statement.sources, Subject.TARGET: statement.targets}
    nodes = ends.get(way.subject, ())
    return nodes[0] if len(nodes) == 1 else ""


def _plural(statement: Statement, way: Way, telling: Telling) -> bool:
    node = _subject(statement, way)
    return bool(node) and telling.names[node].plural


def _arrival(statement: Statement, way: Way) -> str:
    """Return where things arrive, if that is one node and the clause ends in it."""
    ends = way.subject is not Subject.TARGET and way.rest.endswith("{target}")
    plain = not statement.message.reply and not statement.message.because
    return statement.targets[0] if ends and plain and len(statement.targets) == 1 else ""


def _rest(statement: Statement) -> str:
    """Return what follows the main clause: how much, and what comes back."""
    said = statement.message
    reply = f", and {said.reply} {agree('come', is_plural(said.reply))} back" if said.reply else ""
    return f"{_rate(said.rate)}{reply}"


def _rate(rate: str) -> str:
    if not rate:
        return ""
    if rate[0].isdigit():
        return f" at {rate}"
    plain = re.match(r"(?i)(?:every|once|twice|each|hourly|daily|weekly|monthly|up to|at)\b", rate)
    return f" {rate}" if plain else f" at a rate of {rate}"


def _fits(around: str, statement: Statement, way: Way, telling: Telling) -> bool:
    """Tell whether the sentence has room for the receiver's act, which is part of ``around``."""
    said = statement.message
    if said.because or said.reply or said.rate:
        return False
    return _count(around, main_clause(statement, way, telling, brief=True)) <= _FULL


def _count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def _act(statement: Statement, joint: str, act: str, telling: Telling) -> str:
    if not act:
        return ""
    service = telling.names[statement.targets[0]].service
    return f", where {service} {act}" if joint == "where" else f"{joint} {act}"


def _joint(statement: Statement, way: Way, telling: Telling) -> str:
    """Return how the receiver's act joins the main clause; empty: it needs its own sentence."""
    name = telling.names[statement.targets[0]]
    if len(statement.targets) > 1 or statement.sources == statement.targets:
        return ""
    if way.subject is Subject.TARGET:
        return "" if name.plural else " and"
    if not way.rest.endswith("{target}"):
        return ""
    introduced = statement.targets[0] in telling.met
    if name.product and not introduced and not name.full.startswith(name.service):
        return "where"
    return "" if name.plural else ", which"


def _new_acts(statement: Statement, telling: Telling) -> Iterator[tuple[str, str]]:
    """Yield target and act for each receiver whose act has not been told, and note it as told."""
    for target, act in _untold_acts(statement, telling):
        telling.told.add(act)
        yield target, them(act, statement.message.plural and not statement.message.signal)


def _untold_acts(statement: Statement, telling: Telling) -> Iterator[tuple[str, str]]:
    said, seen = statement.message, set(telling.told)
    if said.denied:
        return
    for target in statement.targets:
        known = telling.acts.get(target, {})
        act = clause(known.get(said.kind, known.get("otherwise", "")))
        if act and act not in seen:
            seen.add(act)
            yield target, act
