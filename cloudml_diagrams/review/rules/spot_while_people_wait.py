"""Somebody waits for an answer from machines that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import FlowKind, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return any(map(case.waited, case.servers))


def _look(case: Case) -> Iterator[Found]:
    spot = {each.component.id for each in case.servers if "spot" in each.component.badges}
    steady = [each for each in case.servers if each.component.id not in spot]
    for server in case.servers:
        component = server.component
        if component.id not in spot or not case.waited(server):
            continue
        if any(_stands_in(other, server, case) for other in steady):
            continue
        yield found(
            component,
            f"{component.role} answers callers from spot capacity, and nothing else can answer",
            matters=(
                f"The target is {case.latency(server)}, and when the cloud takes its machines "
                "back there is no answer at all until new ones have loaded the model."
            ),
            change=(
                f"Take the badge spot from {component.id}, or add a second server on steady "
                "capacity that the same callers reach."
            ),
        )


def _stands_in(other: Placement, server: Placement, case: Case) -> bool:
    """Tell whether another server takes over: it is named as the other way, asked in the same
    line of the spec, or asked by the same caller under a condition.

    A caller that asks both, each for a part of the answer, has no answer without one of them.
    """
    one, two = other.component, server.component
    if one.alternative_to == two.id or two.alternative_to == one.id:
        return True
    asked = case.into(two.id)
    callers, lines = {flow.source for flow in asked}, {flow.path for flow in asked}
    return case.awaited(other) and any(
        flow.source in callers and (flow.condition or flow.path in lines)
        for flow in case.into(one.id)
        if flow.kind is FlowKind.REQUEST
    )


RULE = Rule(
    code="spot-while-people-wait",
    group="reliability",
    severity="error",
    points=(3,),
    title="An endpoint on spot capacity alone",
    question="Who answers in the minutes after the cloud has taken these machines back?",
    why=(
        "Spare capacity comes with no promise that it stays, or that more of it can be had. "
        "Several machines of one kind are often reclaimed together, and a new one has to start "
        "and load the model first. Batch work can wait for that, a caller cannot."
    ),
    fix=(
        "Serve from steady capacity, and keep spot for training and batch work. If spot is to "
        "carry a part of the load, draw a second server without the badge for the rest."
    ),
    source="https://docs.cloud.google.com/compute/docs/instances/create-use-spot",
    asks=_asks,
    look=_look,
)
