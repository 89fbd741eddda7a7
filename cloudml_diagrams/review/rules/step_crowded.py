"""A step number that stands at too many arrows to be told as one step."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Arrow, Flow
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_MOST = 6
"""Arrows of one number that can still be followed while one sentence is spoken."""


def _asks(case: Case) -> bool:
    return bool(case.spec.flows)


def _look(case: Case) -> Iterator[Found]:
    """Yield one finding a step, for the first view in which it is crowded."""
    told: set[Flow] = set()
    for view in case.architecture.views:
        by_number: dict[str, list[Arrow]] = {}
        for arrow in view.arrows:
            by_number.setdefault(arrow.number, []).append(arrow)
        for number, arrows in by_number.items():
            first = arrows[0].flows[0]
            if len(arrows) <= _MOST or first in told:
                continue
            told.update(flow for arrow in arrows for flow in arrow.flows)
            yield _found(case, first, number, len(arrows))


def _found(case: Case, first: Flow, number: str, count: int) -> Found:
    called = f' "{first.step}"' if first.step else ""
    return found(
        first,
        f"step {number}{called}, which begins with {case.said(first)}, stands at {count} arrows",
        matters=f"Whoever tells step {number} has one breath for {count} arrows across the sheet.",
        change=(
            "Give its flows two or three steps with names of their own, or sub-steps such as "
            f"{first.step or 'step'}/first."
        ),
    )


RULE = Rule(
    code="step-crowded",
    group="picture",
    severity="note",
    points=(2,),
    title="One step number for too many arrows",
    question="What happens first within this step?",
    why=(
        "The numbers lead through the picture as the story is told. A number at many arrows leads "
        "nowhere, since the listener does not know which of them is meant."
    ),
    fix="Name more steps, or use sub-steps, which share the number and add a letter.",
    source=(
        "While a picture is explained, people follow about half a dozen arrows at a time and "
        "lose their place when one number is found at more."
    ),
    asks=_asks,
    look=_look,
)
