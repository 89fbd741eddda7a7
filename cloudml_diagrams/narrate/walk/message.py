"""What an arrow says: the flows it stands for, taken together as one message."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Arrow, Flow, FlowKind, Gate
from cloudml_diagrams.narrate.phrases.clauses import is_happening, thing_phrase
from cloudml_diagrams.narrate.phrases.nouns import is_plural
from cloudml_diagrams.narrate.phrases.words import clause

__all__ = ["Message", "message"]

_SHOWN = 3


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
