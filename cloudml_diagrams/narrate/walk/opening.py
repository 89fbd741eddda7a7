"""How a statement opens: when, under which condition and after whose approval it holds."""

from __future__ import annotations

import re

from cloudml_diagrams.listing import listing
from cloudml_diagrams.narrate.phrases.clauses import trigger_clause
from cloudml_diagrams.narrate.phrases.gates import gate_clause, gate_name
from cloudml_diagrams.narrate.phrases.words import clause
from cloudml_diagrams.narrate.walk.telling import Said, Statement, Telling

__all__ = ["opening_of", "triggered"]


def opening_of(before: tuple[Said, ...], statement: Statement, telling: Telling) -> str:
    """Return "every Monday, if … and once …, ": when the statement holds, where that is news."""
    said, sender = statement.message, statement.sources[0]
    gate = ""
    if said.gate and gate_name(said.gate) != telling.names[sender].brief:
        gate = gate_clause(said.gate, said.thing, said.plural)
        if _just_approved(before, statement, telling):
            gate = "with that"
    conditions = listing(
        text for text in (f"if {said.condition}" * bool(said.condition), gate) if text
    )
    trigger = triggered(sender, telling)
    if trigger.startswith("when ") and conditions.startswith("if "):
        trigger, conditions = "", f"{trigger} and {conditions.removeprefix('if ')}"
    return "".join(f"{part}, " for part in (trigger, conditions) if part)


def _just_approved(before: tuple[Said, ...], statement: Statement, telling: Telling) -> bool:
    """Tell whether the step has just told how the gate's own person approved, and no more is asked.

    ``approved in the registry`` asks for no more; ``approved after two weeks`` does.
    """
    gate = statement.message.gate
    rule = clause(gate.rule).lower() if gate else ""
    if gate is None or gate.kind == "test" or not re.fullmatch(r"(?:approved in .*)?", rule):
        return False
    approvers = [
        telling.names[each.subject].brief for each in before if each.thing and each.subject
    ]
    return bool(approvers) and approvers[-1] == gate_name(gate)


def triggered(sender: str, telling: Telling) -> str:
    """Return when the sender is set going, the first time it acts."""
    if f"trigger {sender}" in telling.told:
        return ""
    telling.told.add(f"trigger {sender}")
    return listing(trigger_clause(trigger) for trigger in telling.triggers.get(sender, ()))
