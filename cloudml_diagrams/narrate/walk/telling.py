"""One statement of a walk: who does what to whom, with which verb, and who was named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import FlowKind, Node, Trigger
from cloudml_diagrams.narrate.phrases.names import Name
from cloudml_diagrams.narrate.phrases.words import agree, headline
from cloudml_diagrams.narrate.walk.message import Message
from cloudml_diagrams.narrate.walk.verbs import SIGNAL, Subject, Way, own_verb, ways

__all__ = [
    "NO_REFERENCE",
    "Reference",
    "Said",
    "Statement",
    "Telling",
    "acts_of",
    "briefest",
    "main_clause",
    "mention",
    "pick_way",
]

_BACK = Way(subject=Subject.SOURCE, verb="put", rest="{thing} back into {target}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One message from one or more nodes to one or more nodes."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    message: Message
    flows: tuple[str, ...]
    """Ids of its flows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How a clause refers to what the clause before it named."""

    subject: str | None = None
    """``it`` or ``they``; empty where the verb goes on from the clause before; None: its name."""
    source: str = ""
    """``there``; empty: its name."""


NO_REFERENCE = Reference()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence, without capital and stop, and what the next one can refer to in it."""

    text: str
    subject: str = ""
    """Id of the one node that is its subject."""
    plural: bool = False
    pronoun: bool = False
    """The subject is "it" or "they" already."""
    doer: str = ""
    """Id of the node that the clause at its end is about: ", which files it"."""
    target: str = ""
    """Id of the one node where what it tells arrives, if that is named last."""
    thing: str = ""
    """What moves, if the sentence approves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is known, and what the walks have said so far: nothing is introduced twice."""

    names: Mapping[str, Name]
    """Of every node and lane, by id."""
    acts: Mapping[str, Mapping[str, str]]
    """Node id -> flow kind, or "otherwise" -> what the node does with what arrives."""
    triggers: Mapping[str, tuple[Trigger, ...]]
    acting: frozenset[str]
    """Ids of the nodes that send something in this walk."""
    met: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    arrows: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Flow, source and target of every arrow of the main view -> the step that tells it."""
    used: Counter[Way] = field(default_factory=Counter)


def acts_of(nodes: tuple[Node, ...]) -> dict[str, dict[str, str]]:
    """Return what each node does with what arrives, by kind of flow and "otherwise"."""
    acts: dict[str, dict[str, str]] = {}
    for node in nodes:
        if node.placement and node.placement.capability:
            # A service may do something else with it than the capability says in general.
            chosen = [
                each.service for each in node.placement.choices if each.service.acts_otherwise
            ]
            doer = chosen[0] if chosen else node.placement.capability
            by_kind = {str(kind): act for kind, act in doer.acts.items()}
            acts[node.id] = {**by_kind, "otherwise": doer.acts_otherwise}
        elif node.placement and node.placement.component.custom:
            acts[node.id] = {"otherwise": node.placement.component.custom.does}
    return acts


def pick_way(statement: Statement, telling: Telling) -> Way:
    """Return the way to say it: among those that suit, the one that was used least so far."""
    said = statement.message
    if said.signal:
        return SIGNAL
    if own := own_verb(said.thing):
        return own
    ends = (statement.sources[0], statement.targets[0])
    if said.kind is FlowKind.MODEL and said.condition and ends in telling.pairs:
        return _BACK
    source, target = (telling.names[end].trait for end in ends)
    choices = ways(said.kind, source, target, said.thing)
    return min(choices, key=lambda way: telling.used[way])


def mention(node: str, telling: Telling) -> str:
    """Return the name of a node, with its service if it is named for the first time."""
    name = telling.names[node]
    if node in telling.met:
        return name.brief
    telling.met.add(node)
    return name.full


def main_clause(
    statement: Statement,
    way: Way,
    telling: Telling,
    *,
    brief: bool = False,
    where: bool = False,
    refer: Reference = NO_REFERENCE,
) -> str:
    """Return subject, verb and object, without a capital and without a stop.

    ``brief`` names nobody's service; ``where`` leaves that of the target to the clause after it;
    ``refer`` says which end is not named again because the sentence before has just named it.
    """
    sources, targets = _ends(statement, way, telling, brief=brief, where=where)
    said = statement.message
    subject, plural = {
        Subject.SOURCE: (sources, _many(statement.sources, telling)),
        Subject.TARGET: (targets, _many(statement.targets, telling)),
        Subject.THING: (said.thing, said.plural),
    }[way.subject]
    if refer.subject is not None:
        subject, plural = refer.subject, refer.subject == "they"
    parts = {"source": refer.source or sources, "target": targets, "thing": said.thing}
    rest = way.rest.format(**parts)
    if said.denied:
        return f"{subject} {agree('be', plural)} not allowed to {way.verb} {rest}"
    return f"{subject} {agree(way.verb, plural)} {rest}".lstrip()


def briefest(statements: tuple[Statement, ...], telling: Telling) -> tuple[str, ...]:
    """Return ever shorter ways to say what goes where, without verbs, at last without things."""
    each = "; ".join(_what_to_where(statement, telling) for statement in statements)
    ways = [each, headline(each)]
    sources = _distinct([node for each in statements for node in each.sources], telling)
    targets = _distinct([node for each in statements for node in each.targets], telling)
    things = listing([each.message.thing for each in statements if each.message.thing])
    if things and len(targets) == 1:
        ways.append(headline(f"{things} to {targets[0]}"))
    elif things and sources[1:] == targets[:-1]:
        ways.append(headline(f"{things} on to {targets[-1]}"))
    ends = [name for name in targets if name not in sources] or targets
    return (*ways, headline(f"{listing(sources)} to {listing(ends)}"))


def _what_to_where(statement: Statement, telling: Telling) -> str:
    targets = listing(telling.names[node].brief for node in statement.targets)
    said = statement.message
    thing = said.thing or listing(telling.names[node].brief for node in statement.sources)
    return f"{'forbidden: ' if said.denied else ''}{thing} to {targets}"


def _distinct(nodes: list[str], telling: Telling) -> list[str]:
    return [telling.names[node].brief for node in dict.fromkeys(nodes)]


def _ends(
    statement: Statement, way: Way, telling: Telling, *, brief: bool, where: bool
) -> tuple[str, str]:
    """Return how sources and targets are called, the one that comes first in the sentence first."""

    def called(nodes: tuple[str, ...], short: bool) -> str:
        if brief:
            return listing(telling.names[node].brief for node in nodes)
        if short:
            telling.met.update(nodes)
            return listing(telling.names[node].brief for node in nodes)
        return listing([mention(node, telling) for node in nodes])

    if statement.sources == statement.targets:
        return called(statement.sources, False), "itself"
    if way.subject is Subject.TARGET:
        targets = called(statement.targets, where)
        return called(statement.sources, False), targets
    sources = called(statement.sources, False)
    return sources, called(statement.targets, where)


def _many(nodes: tuple[str, ...], telling: Telling) -> bool:
    return len(nodes) > 1 or telling.names[nodes[0]].plural
