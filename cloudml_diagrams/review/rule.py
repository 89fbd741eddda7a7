"""What a rule is: what it asks, why, how to mend it, and how it looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cloudml_diagrams.model import Component, Edit, Flow, Lane, Spec, Trigger, ViewSpec
from cloudml_diagrams.problems import KeyPath
from cloudml_diagrams.review.case import Case

__all__ = ["GROUPS", "Found", "Look", "Rule", "found"]

GROUPS = (
    *("life-cycle", "trade-offs", "cost", "scale", "reliability", "security", "governance"),
    *("multi-cloud", "currency", "picture"),
)
"""What rules can be chosen by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule has found; the fields are those of a Finding."""

    about: str
    path: KeyPath
    message: str
    matters: str
    change: str
    edits: tuple[Edit, ...] = ()
    severity: str = ""
    """Empty: that of the rule. A rule may say less or more where the context asks for it."""


Look = Callable[[Case], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One question of a reviewer.

    >>> from cloudml_diagrams.review.rules.audit_missing import RULE
    >>> RULE.code, RULE.group
    ('audit-missing', 'governance')
    """

    code: str
    """Kebab-case; the name of the rule's module, with ``-`` for ``_``."""
    group: str
    """One of GROUPS."""
    severity: str
    """One of SEVERITIES; what the rule says unless what it has found says otherwise."""
    points: tuple[int, ...]
    """The rubric points it belongs to: keys of POINTS."""
    title: str
    """What is the matter, as a heading: ``An endpoint that nobody monitors``."""
    question: str
    """What the reviewer asks, ending in a question mark."""
    why: str
    """Why it matters: a few full sentences."""
    fix: str
    """How to mend it: full sentences, in terms of the spec."""
    source: str
    """Where the rule comes from: an address, or the experience behind it in a sentence."""
    asks: Callable[[Case], bool]
    """Tells whether a design has what the rule is about. If not, it scores neither way."""
    look: Look
    """Yields what is the matter, in the order of the spec."""


def found(
    part: Component | Flow | Lane | Trigger | ViewSpec | Spec,
    message: str,
    *,
    matters: str,
    change: str,
    edits: tuple[Edit, ...] = (),
    severity: str = "",
) -> Found:
    """Return what was found about a part of a spec, or about the whole, shown at its name."""
    about, path = _place(part)
    return Found(
        about=about,
        path=path,
        message=message,
        matters=matters,
        change=change,
        edits=edits,
        severity=severity,
    )


def _place(part: Component | Flow | Lane | Trigger | ViewSpec | Spec) -> tuple[str, KeyPath]:
    match part:
        case Spec():
            return "spec", ("name",) if ("name",) in part.source.keys else ()
        case Trigger():
            return part.target, part.path
        case _:
            return part.id, part.path
