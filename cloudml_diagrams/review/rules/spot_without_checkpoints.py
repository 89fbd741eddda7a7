"""Training on spare capacity that does not save its state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.spot import saving
from cloudml_diagrams.model import Component, Edit, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.machines import spot_trainers
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_STATE = re.compile(r"(?i)\b(?:checkpoints?|(?:training|saved|last|complete) (?:\w+ )?state)\b")


def _asks(case: Case) -> bool:
    return bool(spot_trainers(case))


def _look(case: Case) -> Iterator[Found]:
    for trainer in spot_trainers(case):
        if _saves(trainer, case):
            continue
        component = trainer.component
        promised = case.quantity(trainer, "recovery-point")
        yield found(
            component,
            f"{component.role} runs on spot capacity, and no flow saves its state",
            matters=(
                f"It is to lose {promised} at most, but nothing shows where the state is kept "
                "that it would go on from."
                if promised
                else "When the cloud takes the machine back, the run begins again from nothing, "
                "and the lost hours cost what the lower price saved."
            ),
            change=(
                f"Add a flow from {component.id} to an object store that carries the training "
                "state, with its rate, and as the reply the last saved state."
            ),
            edits=_edits(component, promised, case) if promised else (),
            severity="warning" if promised else "",
        )


def _saves(trainer: Placement, case: Case) -> bool:
    if saving(case.architecture, [trainer]):
        return True
    component = trainer.component.id
    near = (*case.out_of(component), *case.into(component))
    return any(_STATE.search(text) for flow in near for text in (flow.carries, flow.reply))


def _edits(component: Component, promised: str, case: Case) -> tuple[Edit, ...]:
    """Return a store for the state beside what trains, and the flow to it. How often it is saved
    must be known: to choose an interval is a decision of the author."""
    taken = {*case.placements, *case.actors, *case.lanes}
    if "checkpoints" in taken or len(component.lanes) > 1:
        return ()
    where = f", lane: {component.lanes[0]}" if component.lanes else ""
    where += f", provider: {component.provider}" if component.provider else ""
    store = f"{{stage: train, capability: object-storage, role: Checkpoints{where}}}"
    line = (
        f"{component.id} -> checkpoints: "
        f"{{carries: the training state, rate: every {promised}, reply: the last saved state}}"
    )
    return (
        Edit(path=("components",), key="checkpoints", value=store),
        Edit(path=("flows",), value=line),
    )


RULE = Rule(
    code="spot-without-checkpoints",
    group="reliability",
    severity="error",
    points=(3,),
    title="Spot training that does not save its state",
    question="The cloud takes the machine back after five hours: where does the run go on from?",
    why=(
        "Spare capacity is cheap because it can be reclaimed at short notice, from half a minute "
        "to two minutes. A run that saved its state elsewhere loses the work since then. A run "
        "that did not starts again, and may never finish while capacity is scarce."
    ),
    fix=(
        "Lead a flow from the training to object storage or training storage that carries the "
        "training state. Give it a rate, and as its reply the last saved state."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    asks=_asks,
    look=_look,
)
