"""What an arrow says, taken together: the flows it stands for as one message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cloudml_diagrams.model import Arrow, Flow, FlowKind, Gate
from cloudml_diagrams.narrate.words import (
    agree,
    clause,
    definite,
    is_plural,
    listing,
    lower,
)

__all__ = [
    "Message",
    "gate_clause",
    "gate_name",
    "gate_rule",
    "happening_clause",
    "message",
    "thing_phrase",
]

_SHOWN = 3
_TESTED = ("ask for", "insist on", "want to see")
_DECIDED = ("go by", "look at")
_HAPPENING = re.compile(
    r"(?i)\b(?:found|detected|crossed|exceeded|approved|breached|registered|merged|published|"
    r"updated|uploaded|created|changed|rejected|drifted|finished|failed|landed|arrived|expired)$"
)
_PASSIVE = re.compile(
    r"(?i)\b(?:found|detected|crossed|exceeded|approved|breached|registered|merged|published|"
    r"updated|uploaded|created|changed|rejected)$"
)
_BARE = re.compile(
    r"(?i)^(?:an?|the|each|every|all|both|this|that|their|its|no|some|any|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|half|most|many|which|what|whether|how|who|\W*\d)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What moves along an arrow and under which conditions; empty where nothing is said."""

    kind: FlowKind
    thing: str
    """With its article, as it stands in mid-sentence."""
    plural: bool
    signal: bool
    """The text is an event in words, quoted."""
    condition: str = ""
    gate: Gate | None = None
    freshness: str = ""
    rate: str = ""
    reply: str = ""
    because: str = ""
    denied: bool = False
    presence: str = ""


def message(arrow: Arrow) -> Message:
    """Return what the flows of an arrow say together; where they differ, only what moves."""
    first = arrow.flows[0]
    things = list(dict.fromkeys(f.carries for f in arrow.flows if f.carries))
    thing = _together([thing_phrase(each) for each in things])
    alike = len({_terms(flow) for flow in arrow.flows}) == 1
    return Message(
        kind=arrow.kind,
        thing=thing,
        plural=len(things) > 1 or is_plural(things[0] if things else ""),
        signal=len(things) == 1 and is_happening(things[0]),
        condition=clause(first.condition) if alike else "",
        gate=first.gate if alike else None,
        freshness=first.freshness if alike else "",
        rate=first.rate if alike else "",
        reply=thing_phrase(first.reply) if alike and first.reply else "",
        because=clause(first.because) if alike else "",
        denied=all(flow.denied for flow in arrow.flows),
        presence=first.presence if alike else "",
    )


def _terms(flow: Flow) -> tuple[object, ...]:
    told = (flow.condition, flow.gate, flow.freshness, flow.rate, flow.reply)
    return (*told, flow.because, flow.presence, flow.denied)


def _together(things: list[str]) -> str:
    if len(things) > _SHOWN + 1:
        things = [*things[:_SHOWN], f"{len(things) - _SHOWN} other things"]
    return listing(things)


def thing_phrase(text: str) -> str:
    """Return what moves, fit for mid-sentence.

    >>> [thing_phrase(t) for t in ("New version", "raw orders", "a week of orders", "drift found")]
    ['the new version', 'raw orders', 'a week of orders', '“drift found”']
    """
    bare = " ".join(text.split()).rstrip(".")
    if is_happening(bare):
        return f"“{bare}”"
    thing = lower(bare)
    if not thing or _BARE.match(thing) or is_plural(thing) or thing.split()[0].endswith("s"):
        return thing
    return thing if " and " in thing else definite(thing)


def is_happening(text: str) -> bool:
    """Tell whether a text says that something happened: "drift found"."""
    return " " in text and bool(_HAPPENING.search(text)) and not _BARE.match(text)


def happening_clause(text: str) -> str:
    """Return an event as a clause after "when", quoted where it cannot be turned into one.

    >>> happening_clause("drift found"), happening_clause("new files landed")
    ('drift is found', '“new files landed” is signalled')
    """
    bare = " ".join(text.split()).rstrip(".")
    if is_happening(bare) and _PASSIVE.search(bare):
        subject, _, participle = bare.rpartition(" ")
        return f"{lower(subject)} {agree('be', is_plural(subject))} {participle}"
    return f"“{bare}” is signalled"


def gate_clause(gate: Gate, thing: str, plural: bool) -> str:
    """Return "once the ML lead has approved it" for the thing the gate holds.

    >>> gate_clause(Gate(by="ML lead", rule="approved in the registry"), "the version", False)
    'once the ML lead has approved it in the registry'
    >>> gate_clause(Gate(by="data checks", rule="no nulls", kind="test"), "rows", True)
    'once the data checks have passed'
    """
    by = gate_name(gate)
    has = agree("have", is_plural(by))
    if gate.kind == "test":
        return f"once {by} {has} passed"
    what = ("them" if plural else "it") if thing else "this"
    return f"once {by} {has} approved {what} {_manner(gate)}".rstrip()


def gate_rule(gate: Gate, turn: int) -> str:
    """Return what the gate goes by as a clause of its own; empty where ``gate_clause`` says it.

    ``turn`` picks the wording, so that several gates in a row do not sound alike.

    >>> gate_rule(Gate(by="backtest", rule="no larger error", kind="test"), 0)
    'the backtest asks for this: no larger error'
    """
    rule = clause(gate.rule)
    if not rule or (gate.kind != "test" and _manner(gate)):
        return ""
    by = gate_name(gate)
    ways = _TESTED if gate.kind == "test" else _DECIDED
    verb = ways[turn % len(ways)]
    return f"{by} {agree(verb, is_plural(by))} this: {rule}"


def _manner(gate: Gate) -> str:
    """Return how a person approves, where the rule says no more than that: ``in the registry``."""
    verb, _, rest = clause(gate.rule).partition(" ")
    return rest if verb.lower() == "approved" else ""


def gate_name(gate: Gate) -> str:
    """Return who or what decides, as it stands in mid-sentence: ``the ML lead``."""
    return definite(lower(" ".join(gate.by.split())))
