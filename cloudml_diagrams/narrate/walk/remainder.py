"""What is left to say after a statement: what its receivers do, its gate's rule, its state."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.narrate.phrases.gates import gate_name, gate_rule
from cloudml_diagrams.narrate.phrases.names import Name
from cloudml_diagrams.narrate.phrases.words import agree
from cloudml_diagrams.narrate.walk.opening import triggered
from cloudml_diagrams.narrate.walk.telling import Said, Statement, Telling

__all__ = ["remainder"]


def remainder(
    before: Said, statement: Statement, acts: dict[str, str], telling: Telling
) -> Iterator[Said]:
    """Yield what is left to say: what receivers do, by which rule, how fresh, whether it exists."""
    said = statement.message
    last = before
    for target, text in acts.items():
        for last in _act_sentence(before, target, telling.names[target], text, len(acts) == 1):
            yield last
    yield from _rule(before, statement, telling, alone=not acts)
    if said.freshness:
        subject = said.thing or "what arrives"
        fresh = f"at most {said.freshness} old on arrival"
        fresh = fresh if said.freshness[0].isdigit() else f"refreshed {said.freshness}"
        yield Said(text=f"{subject} {agree('be', said.plural)} {fresh}")
    for target in statement.targets:
        if target not in telling.acting and (when := triggered(target, telling)):
            name = telling.names[target]
            again = last.subject == target and not (last.pronoun or name.plural)
            called = "it" if again else name.brief
            yield Said(text=f"{called} {agree('run', name.plural)} {when}")
    if said.presence == "planned":
        yield Said(text="this is planned and does not exist yet")
    elif said.presence == "optional":
        yield Said(text="this is optional: the rest works without it")


def _rule(before: Said, statement: Statement, telling: Telling, *, alone: bool) -> Iterator[Said]:
    """Yield what the gate of a statement goes by, the first time the gate is met.

    ``alone`` says that nothing stands between it and the sentence ``before``.
    """
    gate = statement.message.gate
    if gate is None or f"rule {gate}" in telling.told:
        return
    rule = gate_rule(gate, sum(each.startswith("rule ") for each in telling.told))
    telling.told.add(f"rule {gate}")
    if not rule:
        return
    by = gate_name(gate)
    same = bool(before.subject) and telling.names[before.subject].brief == by
    if same and alone and not before.pronoun and (before.plural or not before.doer):
        rule = ("they" if before.plural else "it") + rule.removeprefix(by)
    yield Said(text=rule)


def _act_sentence(before: Said, target: str, name: Name, act: str, only: bool) -> Iterator[Said]:
    """Yield what a receiver does as a sentence of its own, if it can be its subject.

    ``before`` is the sentence in front: what it has just named is not named again, if it is the
    ``only`` receiver that does something.
    """
    _, _, after = before.text.rpartition(name.brief)
    if before.subject == target and not (before.pronoun or before.plural):
        yield Said(text=f"it {act}", subject=target, pronoun=True, target=target)
    elif name.product or (name.plural and name.service):
        named_last = target == before.target or name.service in after
        known = only and named_last and name.service in after and "service" not in before.text
        subject = "the service" if known and "," not in after.partition(name.service)[0] else ""
        yield Said(text=f"{subject or name.service} {act}", subject=target, target=target)
    elif not name.plural:
        yield Said(text=f"{name.brief} {act}", subject=target, target=target)
