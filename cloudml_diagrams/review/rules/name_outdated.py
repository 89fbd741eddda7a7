"""A service that is called by a name it no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Component
from cloudml_diagrams.problems import Position, Problem
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import named

__all__ = ["RULE"]

_CAPACITY = " capacity is called "
_TODAY = " today"


def _asks(case: Case) -> bool:
    """Tell whether there are names to look at; who asks for familiar ones uses them on purpose."""
    return case.spec.names in ("", "today") and (named(case) or bool(case.spec.notes))


def _look(case: Case) -> Iterator[Found]:
    for note in case.spec.notes:
        what, _, read_as = note.message.partition("; ")
        part = _part(case, note)
        if part is None or _TODAY not in f"{what} ":
            continue
        how = "has an old badge" if _CAPACITY in what else "is called by an old name"
        yield found(
            part,
            f"{part.role} {how}: {what}",
            matters="An old name makes a listener ask whether the rest is as old.",
            change=_change(part, what, read_as),
        )


def _part(case: Case, note: Problem) -> Component | None:
    """Return the component in whose text a note stands: the last that begins before it."""
    at = note.position or Position(line=0, column=0)
    keys = case.spec.source.keys
    before = [each for each in case.spec.components if keys.get(each.path, at) <= at]
    return max(before, key=lambda each: keys.get(each.path, at), default=None)


def _change(part: Component, what: str, read_as: str) -> str:
    if _CAPACITY in what:
        badge = read_as.removeprefix("the card says ")
        return f"Write the badge {badge} at {part.id}, which every cloud understands."
    if part.service:
        return f"Write service: {part.service} at {part.id}."
    ids = ", ".join(f"{o.provider}: {o.service}" for o in part.overrides if o.service)
    return f"Write on: {{{ids}}} at {part.id}."


RULE = Rule(
    code="name-outdated",
    group="currency",
    severity="note",
    points=(6,),
    title="A name that a service no longer has",
    question="What is this service called today?",
    why=(
        "Clouds rename their services often. Listeners forgive an old name in speech, but in a "
        "document it dates the design, and whoever builds it searches for a page that has moved."
    ),
    fix=(
        "Write the id or today's name. If your listeners know the old name better, keep ids in the "
        "spec and ask for it with names: both, which shows one beside the other."
    ),
    source="https://docs.cloud.google.com/gemini-enterprise-agent-platform/vertex-ai-name-changes",
    asks=_asks,
    look=_look,
)
