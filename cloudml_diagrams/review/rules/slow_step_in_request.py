"""A request that somebody waits for passes something slow."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind, Placement
from cloudml_diagrams.resolve.measures import seconds
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.speed import named, slowest

__all__ = ["RULE"]

_APART = (FlowKind.CONTROL, FlowKind.EVENT, FlowKind.TELEMETRY, FlowKind.APPROVAL)


def _asks(case: Case) -> bool:
    return any(_waits_for(server, case) for server in case.servers if case.waited(server))


def _look(case: Case) -> Iterator[Found]:
    told = set()
    for server in filter(case.waited, case.servers):
        target = case.within(server) or 0.0
        for flow in _waits_for(server, case):
            slow = _slow(case.placements[flow.target], target, case)
            if not slow or (flow.source, flow.target) in told:
                continue
            told.add((flow.source, flow.target))
            yield found(
                flow,
                f"{server.component.role} has the target {case.latency(server)}, and its "
                f"requests wait for {case.name(flow.target)}, which answers in {slow}",
                matters=(
                    f"The time of {case.name(flow.target)} is part of every answer, so "
                    f"{case.latency(server)} is missed before the model has begun."
                ),
                change=(
                    f"Copy what is needed from {flow.target} to a feature-serving-cache ahead of "
                    f"the request, and let {flow.source} read it there."
                ),
            )


def _waits_for(server: Placement, case: Case) -> list[Flow]:
    """Return the flows that a request to a server waits for, the nearest first.

    Servers that somebody waits for have a target of their own, which another rule looks at.
    """
    served = {each.component.id for each in case.servers if case.waited(each)}
    waiting, seen, waits = [server.component.id], {server.component.id}, []
    while waiting:
        here = waiting.pop(0)
        for flow in case.flows:
            if flow.source != here or flow.target in seen or flow.target not in case.placements:
                continue
            if flow.kind is FlowKind.REQUEST or (flow.reply and flow.kind not in _APART):
                seen.add(flow.target)
                waiting.append(flow.target)
                waits += [] if flow.target in served else [flow]
    return waits


def _slow(step: Placement, target: float, case: Case) -> str:
    """Return how long a step takes in words, if that is clearly more than a target."""
    own = case.quantity(step, "latency")
    if own:
        return own if (seconds(own) or 0.0) > target else ""
    late = slowest(step, target)
    if late is None or late.service.latency == "sub-second":
        return ""
    name = named(step, late)
    return f"{late.service.latency} on {name}" if name else late.service.latency


RULE = Rule(
    code="slow-step-in-request",
    group="scale",
    severity="warning",
    points=(3, 6),
    title="A slow step inside a request",
    question="What does a request wait for on its way, and how long does each of these take?",
    why=(
        "An answer is as fast as the slowest thing it waits for. Warehouses and batch services "
        "are made for many rows at once and answer in seconds or minutes. A fast endpoint that "
        "asks one of them in the middle of a request is no longer fast."
    ),
    fix=(
        "Compute the values ahead and keep them in a feature-serving-cache, as fresh as the model "
        "needs them. Let the request read that copy."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-concepts.html",
    asks=_asks,
    look=_look,
)
