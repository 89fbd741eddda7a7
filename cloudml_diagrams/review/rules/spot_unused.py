"""Cost comes first, training runs by the clock, and spare capacity is not used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.ways import reached
from cloudml_diagrams.model import FlowKind, Placement, Stage
from cloudml_diagrams.resolve.measures import seconds
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.machines import accelerated, lends, priced_low
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_OWN_MACHINES = ("training-managed", "training-kubernetes", "custom-compute")
"""Where the author says on which machines it runs; warehouses and AutoML choose by themselves."""
_SPOKEN_OF = re.compile(r"(?i)\b(?:interrupt\w*|reclaim\w*|evict\w*|deadline|on-demand)\b")
_SHORT = 3600.0
"""Seconds. A shorter run costs too little to be interrupted for."""


def _asks(case: Case) -> bool:
    return case.context.objective == "cost" and bool(_by_the_clock(case))


def _look(case: Case) -> Iterator[Found]:
    for trainer in _by_the_clock(case):
        component = trainer.component
        able = bool(trainer.choices) and all("spot" in c.service.cost for c in trainer.choices)
        if not able or priced_low(trainer, case) or component.alternative_to:
            continue
        if _SPOKEN_OF.search(component.because) or _short(component.because):
            continue
        yield found(
            component,
            f"{component.role} runs by the clock and could use spot capacity, but does not",
            matters=(
                "Cost comes first here and a scheduled run has time, so it may take machines that "
                "can be reclaimed, at a part of the price."
            ),
            change=(
                f"Give {component.id} the badge spot and a flow that saves its state, or say in "
                "its because why a run must not be interrupted."
            ),
        )


def _by_the_clock(case: Case) -> list[Placement]:
    """Return what trains on a schedule of its own, or on that of what starts it."""
    clocks = [trigger.target for trigger in case.spec.triggers if trigger.kind == "schedule"]
    orders = [flow for flow in case.flows if flow.kind is FlowKind.CONTROL]
    started = reached(orders, clocks)
    return [
        trainer
        for trainer in case.needing(*_OWN_MACHINES)
        if trainer.component.id in started
        and trainer.component.stage is Stage.TRAIN
        and not accelerated(trainer)
        and not lends(trainer, case)
    ]


def _short(because: str) -> bool:
    """Tell whether the author says that a run is short."""
    length = seconds(because)
    return length is not None and length < _SHORT


RULE = Rule(
    code="spot-unused",
    group="cost",
    severity="note",
    points=(3,),
    title="Spot capacity that nobody uses",
    question="Nobody waits for this run: why is it not on spot capacity?",
    why=(
        "A scheduled run has hours to spare, which is what spare capacity asks for. With "
        "checkpoints an interruption costs minutes, and the machines cost a part of their price. "
        "It is the plainest lever on a training bill."
    ),
    fix=(
        "Set the badge spot on the training and save its state to object storage. If a run is too "
        "short to be worth it, or has a deadline, say so in its because."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    asks=_asks,
    look=_look,
)
