"""Checkpoints are saved, and nobody says how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.spot import saving
from cloudml_diagrams.model import Flow, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.machines import spot_trainers
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_OFTEN = re.compile(r"(?i)\b(?:every|each|per|once an?)\b|\bhourly\b")


def _asks(case: Case) -> bool:
    return any(_saved(trainer, case) for trainer in spot_trainers(case))


def _look(case: Case) -> Iterator[Found]:
    for trainer in spot_trainers(case):
        saved = _saved(trainer, case)
        if not saved or any(map(_interval, saved)) or case.quantity(trainer, "recovery-point"):
            continue
        first = saved[0]
        role = trainer.component.role
        yield found(
            first,
            f"{case.said(first)} does not say how often the state is saved",
            matters=(
                f"The time since the last save is what {role} loses each time the cloud takes its "
                "spot capacity back, and nobody has said how much that may be."
            ),
            change=(
                f"Give the flow from {first.source} to {first.target} a rate such as every 10 min, "
                f"or give {trainer.component.id} a recovery-point among its quantities."
            ),
        )


def _saved(trainer: Placement, case: Case) -> tuple[Flow, ...]:
    return saving(case.architecture, [trainer])


def _interval(flow: Flow) -> bool:
    return bool(flow.rate or flow.freshness or _OFTEN.search(flow.carries))


RULE = Rule(
    code="checkpoint-interval-unsaid",
    group="reliability",
    severity="note",
    points=(3,),
    title="Checkpoints without an interval",
    question="How much work may an interruption cost, and how often is the state saved for that?",
    why=(
        "The interval is a trade: saving often slows the run down, saving seldom loses more work. "
        "Large models make both ends dearer, since their state takes long to write and an hour "
        "lost is paid on every accelerator."
    ),
    fix=(
        "Say the interval as the rate of the flow that saves the state, or say the work that may "
        "be lost as a recovery-point among the quantities of the training."
    ),
    source=(
        "Teams that never chose an interval tend to save once an epoch, and learn what an epoch "
        "costs when the first long run is interrupted."
    ),
    asks=_asks,
    look=_look,
)
