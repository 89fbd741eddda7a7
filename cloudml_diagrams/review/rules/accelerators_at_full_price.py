"""Cost comes first, and accelerators are paid for in full."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Placement, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.machines import accelerated, lends, priced_low
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return case.context.objective == "cost" and any(map(_learns, case.trainers))


def _look(case: Case) -> Iterator[Found]:
    for trainer in filter(_learns, case.trainers):
        component = trainer.component
        if component.alternative_to or lends(trainer, case) or priced_low(trainer, case):
            continue
        spot = all("spot" in choice.service.cost for choice in trainer.choices)
        yield found(
            component,
            f"{component.role} uses accelerators at the full price, although cost comes first",
            matters=(
                "Accelerators are usually the largest part of a training bill, and "
                + (
                    "on spot capacity they cost a part of the price."
                    if spot
                    else "since this service cannot use spot capacity, a reservation lowers it."
                )
            ),
            change=(
                f"Give {component.id} the badge spot and a flow that saves its state, or say in "
                "its because why it has to be on-demand or reserved."
            ),
        )


def _learns(trainer: Placement) -> bool:
    return trainer.component.stage is Stage.TRAIN and accelerated(trainer)


RULE = Rule(
    code="accelerators-at-full-price",
    group="cost",
    severity="warning",
    points=(3,),
    title="Accelerators at the full price",
    question="Why are these accelerators not on spot capacity, and not reserved either?",
    why=(
        "The on-demand price is the highest one on the list. A run that can be interrupted takes "
        "spot capacity with checkpoints. A run that cannot be, or a cluster that is busy all year, "
        "is reserved. What remains at the full price should have a reason."
    ),
    fix=(
        "Set the badge spot and save checkpoints, or the badge reserved. If neither fits, let "
        "because say why, such as a deadline that leaves no time for an interruption."
    ),
    source="https://learn.microsoft.com/en-us/azure/well-architected/cost-optimization/get-best-rates",
    asks=_asks,
    look=_look,
)
