"""A gate in words: who or what decides, what it has to approve, and what it goes by."""

from __future__ import annotations

from cloudml_diagrams.model import Gate
from cloudml_diagrams.narrate.phrases.nouns import definite, is_plural
from cloudml_diagrams.narrate.phrases.words import agree, clause, lower

__all__ = ["gate_clause", "gate_name", "gate_rule"]

_TESTED = ("ask for", "insist on", "want to see")
_DECIDED = ("go by", "look at")


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
