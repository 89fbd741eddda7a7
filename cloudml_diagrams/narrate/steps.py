"""The walk through a view: its arrows, told step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cloudml_diagrams.model import Arrow, Step, Trigger, View
from cloudml_diagrams.narrate.message import (
    Message,
    gate_clause,
    gate_name,
    happening_clause,
    message,
)
from cloudml_diagrams.narrate.names import Name
from cloudml_diagrams.narrate.telling import (
    Statement,
    Telling,
    acts_of,
    briefest,
    main_clause,
    pick_way,
)
from cloudml_diagrams.narrate.verbs import Subject, Way
from cloudml_diagrams.narrate.words import (
    agree,
    capital,
    clause,
    clip,
    is_plural,
    listing,
    sentence,
    them,
)

__all__ = ["SHORT", "tell", "trigger_clause"]

SHORT, LINE = 80, 170
"""The length that a short text, and one for a one-pager, may have in characters."""


def tell(
    view: View, names: Mapping[str, Name], triggers: Mapping[str, tuple[Trigger, ...]]
) -> tuple[Step, ...]:
    """Return the steps of a view in the order in which their numbers first appear.

    ``names`` holds a Name for every node and lane id; ``triggers`` those of each component.
    """
    telling = Telling(
        names=names,
        acts=acts_of(view.nodes),
        triggers=triggers,
        acting=frozenset(arrow.source for arrow in view.arrows),
    )
    by_number: dict[str, list[Arrow]] = {}
    for arrow in view.arrows:
        by_number.setdefault(arrow.number, []).append(arrow)
    return tuple(_step(number, arrows, telling) for number, arrows in by_number.items())


def trigger_clause(trigger: Trigger) -> str:
    """Return when a trigger fires: ``every Monday at 02:00``, ``when drift is found``."""
    if trigger.kind == "event":
        return f"when {happening_clause(trigger.text)}"
    if trigger.kind == "commit":
        return f"on each commit to {trigger.text}"
    bare = clause(trigger.text)
    return re.sub(r"^(?:Every|Each|Once|Twice|On|At)\b", lambda word: word[0].lower(), bare)


def _step(number: str, arrows: list[Arrow], telling: Telling) -> Step:
    statements = tuple(_statements(arrows))
    sentences: list[str] = []
    briefs: list[str] = []
    said: dict[str, str] = {}
    for statement in statements:
        way = pick_way(statement, telling)
        briefs.append(main_clause(statement, way, telling, brief=True))
        said |= dict.fromkeys(statement.flows, briefs[-1])
        sentences += _sentences(statement, way, telling)
        telling.used[way] += 1
        telling.pairs.update((s, t) for s in statement.sources for t in statement.targets)
    forms = ("; ".join(briefs), *briefest(statements, telling))
    return Step(
        number=number,
        sentence=" ".join(sentences),
        short=_fullest(forms, SHORT),
        line=_fullest(forms, LINE),
        arrows=tuple(arrows),
        said=said,
    )


def _fullest(forms: tuple[str, ...], most: int) -> str:
    """Return the first of the forms, which are ever shorter, that fits."""
    return capital(next((each for each in forms if len(each) <= most), clip(forms[-1], most)))


def _statements(arrows: list[Arrow]) -> Iterator[Statement]:
    """Yield the arrows of a step, those that say the same from or to one node taken together."""
    groups: dict[Message, list[Arrow]] = {}
    for arrow in arrows:
        groups.setdefault(message(arrow), []).append(arrow)
    for said, group in groups.items():
        sources = tuple(dict.fromkeys(arrow.source for arrow in group))
        targets = tuple(dict.fromkeys(arrow.target for arrow in group))
        if len(sources) == 1 or len(targets) == 1:
            yield Statement(sources=sources, targets=targets, message=said, flows=_flows(group))
            continue
        for arrow in group:
            ends = {"sources": (arrow.source,), "targets": (arrow.target,)}
            yield Statement(**ends, message=said, flows=_flows([arrow]))


def _flows(arrows: list[Arrow]) -> tuple[str, ...]:
    return tuple(flow.id for arrow in arrows for flow in arrow.flows)


def _sentences(statement: Statement, way: Way, telling: Telling) -> Iterator[str]:
    """Yield the sentence of a statement, then what else is to be said of it."""
    said = statement.message
    opening, rule = _opening(statement, telling)
    acts = dict(_new_acts(statement, telling))
    crowded = said.because or said.reply or said.rate
    joint = "" if crowded else _joint(statement, way, telling)
    act = acts.pop(statement.targets[0], "") if joint else ""
    service = telling.names[statement.targets[0]].service
    where = f", where {service} {act}" if joint == "where" else f"{joint} {act}"
    main = main_clause(statement, way, telling, where=joint == "where" and bool(act))
    reply = f", and {said.reply} {agree('come', is_plural(said.reply))} back" if said.reply else ""
    because = f", because {said.because}" if said.because else ""
    yield sentence(f"{opening}{main}{_rate(said.rate)}{reply}{because}{where if act else ''}")
    yield from rule
    for target, text in acts.items():
        yield from _act_sentence(telling.names[target], text)
    yield from _remarks(statement, telling)


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
    """Yield target and act for each receiver whose act has not been told in this walk."""
    said = statement.message
    if said.denied:
        return
    for target in statement.targets:
        known = telling.acts.get(target, {})
        act = clause(known.get(said.kind, known.get("otherwise", "")))
        if act and act not in telling.told:
            telling.told.add(act)
            yield target, them(act, said.plural and not said.signal)


def _act_sentence(name: Name, act: str) -> Iterator[str]:
    """Yield what a receiver does as a sentence of its own, if it can be its subject."""
    if name.product or (name.plural and name.service):
        yield sentence(f"{name.service} {act}")
    elif not name.plural:
        yield sentence(f"{name.brief} {act}")


def _opening(statement: Statement, telling: Telling) -> tuple[str, list[str]]:
    """Return "Every Monday, if … and once …, ", and the rule where the sender holds the gate."""
    said, sender = statement.message, statement.sources[0]
    gate = ""
    rule: list[str] = []
    if said.gate and gate_name(said.gate) == telling.names[sender].brief:
        rule = [sentence(f"the rule: {clause(said.gate.rule)}")] if said.gate.rule else []
    elif said.gate:
        gate = gate_clause(said.gate, said.thing, said.plural)
    conditions = listing(
        text for text in (f"if {said.condition}" * bool(said.condition), gate) if text
    )
    trigger = _triggered(sender, telling)
    if trigger.startswith("when ") and conditions.startswith("if "):
        trigger, conditions = "", f"{trigger} and {conditions.removeprefix('if ')}"
    parts = [part for part in (trigger, conditions) if part]
    return "".join(f"{part}, " for part in parts), rule


def _triggered(sender: str, telling: Telling) -> str:
    """Return when the sender is set going, the first time it acts."""
    if f"trigger {sender}" in telling.told:
        return ""
    telling.told.add(f"trigger {sender}")
    return listing(trigger_clause(trigger) for trigger in telling.triggers.get(sender, ()))


def _rate(rate: str) -> str:
    if not rate:
        return ""
    if rate[0].isdigit():
        return f" at {rate}"
    plain = re.match(r"(?i)(?:every|once|twice|each|hourly|daily|weekly|monthly|up to|at)\b", rate)
    return f" {rate}" if plain else f" ({rate})"


def _remarks(statement: Statement, telling: Telling) -> Iterator[str]:
    """Yield what is left to say: how fresh, when the receiver runs, whether it exists yet."""
    said = statement.message
    if said.freshness:
        subject = said.thing or "what arrives"
        be = agree("be", said.plural)
        fresh = f"at most {said.freshness} old on arrival"
        fresh = fresh if said.freshness[0].isdigit() else f"refreshed {said.freshness}"
        yield sentence(f"{subject} {be} {fresh}")
    for target in statement.targets:
        if target not in telling.acting and (when := _triggered(target, telling)):
            name = telling.names[target]
            yield sentence(f"{name.brief} {agree('run', name.plural)} {when}")
    if said.presence == "planned":
        yield "This is planned and does not exist yet."
    elif said.presence == "optional":
        yield "This is optional: the rest works without it."
