"""A machine is up day and night for work that nobody waits for."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import FlowKind, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_ENDPOINTS = ("realtime-endpoint", "kubernetes-serving", "container-serving")


def _asks(case: Case) -> bool:
    return case.context.arrival == "batch" and any(case.into(s.component.id) for s in case.servers)


def _look(case: Case) -> Iterator[Found]:
    for server in case.servers:
        component = server.component
        idle = component.alternative_to or not case.into(component.id)
        if idle or not _always_on(server, case) or _wanted(server, case):
            continue
        data = case.context.volume
        yield found(
            component,
            f"{component.role} is up day and night, and nobody waits for its answers",
            matters=(
                "A machine is paid for between two batches"
                + (f" of {data}" if data else "")
                + ", where a job that starts, scores and ends would do."
            ),
            change=(
                f"Use the capability batch-inference for {component.id} with a schedule as its "
                "trigger, or say in the spec who waits for it and for how long."
            ),
        )


def _always_on(server: Placement, case: Case) -> bool:
    """Tell whether machines of a chosen service go on running while nobody uses it.

    An endpoint that could go to zero does so only where the spec asks for it.
    """
    if not server.capability or server.capability.id not in _ENDPOINTS:
        return False
    badges = {badge.lower() for badge in server.component.badges}
    if badges & {"scale-to-zero", "serverless"}:
        return False
    if case.quantity(server, "replicas").startswith("0"):
        return False
    endpoint = server.capability.id == "realtime-endpoint"
    return any(
        service.scale_to_zero in ("no", "preview") or (endpoint and service.managed == "managed")
        for service in (choice.service for choice in server.choices)
    )


def _wanted(server: Placement, case: Case) -> bool:
    """Tell whether anybody waits for it: a target, a request, or a reply."""
    flows = case.into(server.component.id)
    asked = any(flow.reply or flow.kind is FlowKind.REQUEST for flow in flows)
    return bool(case.latency(server) or asked or case.awaited(server))


RULE = Rule(
    code="batch-on-always-on",
    group="cost",
    severity="warning",
    points=(3, 6),
    title="An endpoint that is always on for batch work",
    question="Who waits for this answer, and what does the machine do in the hours between?",
    why=(
        "An endpoint is paid for by the hour, whether it is asked or not, because somebody might "
        "be waiting. Where results are collected and used later, a batch job computes the same "
        "scores and is paid for only while it runs."
    ),
    fix=(
        "Use batch-inference with a trigger in place of the endpoint. If somebody does wait, draw "
        "the request with its reply and say the latency."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/inference-cost-optimization.html",
    asks=_asks,
    look=_look,
)
