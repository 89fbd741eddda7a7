"""Whether a rule of the catalog holds for a component, and what the spec says to each condition."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cloudml_diagrams.model import Component, Condition, Context, Rule, folded
from cloudml_diagrams.resolve.measures import amount, head_count, seconds

__all__ = ["KEYS", "Answer", "Case", "answers", "strength"]

KEYS = (
    "prefer",
    "badge",
    "latency",
    "regulation",
    "data",
    "objective",
    "arrival",
    "volume",
    "team",
)
"""What a rule can ask for, the strongest first: what is said of the component goes before all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known when a service has to be chosen; ``prefer`` may come from an override."""

    component: Component
    context: Context
    prefer: str

    def of(self, quantity: str) -> str:
        """Return the component's own quantity of that name, else what the context says."""
        own = (each.value for each in self.component.quantities if each.name == quantity)
        return next(own, getattr(self.context, quantity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether a condition holds, and in words why: ``latency p99 30 ms is at most 50 ms``."""

    holds: bool
    said: str


def answers(rule: Rule, case: Case) -> tuple[Answer, ...]:
    """Return the answer to each condition of a rule."""
    return tuple(_ANSWERS[each.key](each, case) for each in rule.conditions)


def strength(rule: Rule) -> tuple[int, int]:
    """Return what orders rules that hold, the strongest first: by its strongest key, then by how
    much it asks for."""
    return min(KEYS.index(each.key) for each in rule.conditions), -len(rule.conditions)


def _prefer(condition: Condition, case: Case) -> Answer:
    return _same("prefer", condition.value, case.prefer)


def _objective(condition: Condition, case: Case) -> Answer:
    return _same("objective", condition.value, case.context.objective)


def _arrival(condition: Condition, case: Case) -> Answer:
    return _same("arrival", condition.value, case.context.arrival)


def _same(key: str, wanted: str, said: str) -> Answer:
    if not said:
        return Answer(holds=False, said=f"no {key} is said")
    return Answer(holds=said == wanted, said=f"{key}: {said}")


def _badge(condition: Condition, case: Case) -> Answer:
    """A badge may carry a count: eight times H100 asks for what H100 asks for."""
    wanted = folded(condition.value)
    for badge in case.component.badges:
        if wanted in (folded(badge), *map(folded, badge.split())):
            return Answer(holds=True, said=f"badge: {badge}")
    return Answer(holds=False, said=f"no badge {condition.value}")


def _regulation(condition: Condition, case: Case) -> Answer:
    said = case.context.regulation
    held = [r for r in said if condition.value == "any" or _mentions(condition.value, r)]
    if held:
        return Answer(holds=True, said=f"regulation: {held[0]}")
    if not said:
        return Answer(holds=False, said="no regulation is said")
    return Answer(holds=False, said=f"regulation: {', '.join(said)}")


def _data(condition: Condition, case: Case) -> Answer:
    said = case.context.data
    if not said:
        return Answer(holds=False, said="where the data lives is not said")
    return Answer(holds=_mentions(condition.value, said), said=f"data: {said}")


def _mentions(words: str, text: str) -> bool:
    """Tell whether these words stand in a text: FedRAMP in FedRAMP High, not the other way."""
    return bool(re.search(rf"(?<!\w){re.escape(folded(words))}(?!\w)", folded(text)))


def _latency(condition: Condition, case: Case) -> Answer:
    return _bound("latency", condition.value, case.of("latency"), seconds)


def _team(condition: Condition, case: Case) -> Answer:
    return _bound("team of", condition.value, case.context.team, head_count)


def _volume(condition: Condition, case: Case) -> Answer:
    """Bytes are held against bytes, what arrives a day against what arrives a day."""
    said = case.of("volume")
    wanted, found = amount(_measure(condition.value)), amount(said)
    if not said:
        return Answer(holds=False, said="no volume is said")
    if not (wanted and found and found.comparable(wanted)):
        return Answer(holds=False, said=f"volume {said}, which is measured otherwise")
    return _compared("volume of", condition.value, said, found.value, wanted.value)


def _bound(key: str, bound: str, said: str, measure: Callable[[str], float | None]) -> Answer:
    wanted, found = measure(_measure(bound)), measure(said)
    if not said:
        return Answer(holds=False, said=f"no {key.removesuffix(' of')} is said")
    if wanted is None or found is None:
        return Answer(holds=False, said=f"{key} {said} says no number to compare")
    return _compared(key, bound, said, found, wanted)


def _compared(key: str, bound: str, said: str, found: float, wanted: float) -> Answer:
    holds = found <= wanted if bound.startswith("at most ") else found >= wanted
    return Answer(holds=holds, said=f"{key} {said} is {'' if holds else 'not '}{bound}")


def _measure(bound: str) -> str:
    return bound.removeprefix("at most ").removeprefix("at least ")


_ANSWERS: dict[str, Callable[[Condition, Case], Answer]] = {
    "prefer": _prefer,
    "badge": _badge,
    "latency": _latency,
    "regulation": _regulation,
    "data": _data,
    "objective": _objective,
    "arrival": _arrival,
    "volume": _volume,
    "team": _team,
}
