"""The number of replicas stays the same, whatever the load is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind, Placement, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_SCALES = re.compile(r"(?i)\b(?:replicas?|instances?|nodes?|scal(?:e|es|ing)|capacity)\b")


def _asks(case: Case) -> bool:
    return any(case.waited(each) and case.quantity(each, "replicas") for each in case.servers)


def _look(case: Case) -> Iterator[Found]:
    for server in case.servers:
        number = _fixed(server, case)
        if number < 2 or not case.waited(server):
            continue
        component = server.component
        if any(_scaled(flow, case) for flow in case.into(component.id)):
            continue
        load = case.quantity(server, "throughput") or case.context.volume
        yield found(
            component,
            f"{component.role} has {number} replicas at every load",
            matters=(
                f"At the peak of {load} callers wait longer than {case.latency(server)}, or the "
                "quiet hours pay for machines that only the peak needs."
                if load
                else f"Either the peak misses {case.latency(server)}, or the quiet hours pay for "
                "machines that only the peak needs."
            ),
            change=(
                f"Give the replicas of {component.id} as a range, and add a control flow with an "
                "if from a metrics component that says at which load a replica is added."
            ),
        )


def _fixed(server: Placement, case: Case) -> int:
    """Return the number of replicas if it is one number, else 0."""
    number = re.fullmatch(r"([0-9]{1,9})(?: replicas?)?", case.quantity(server, "replicas"))
    return int(number[1]) if number else 0


def _scaled(flow: Flow, case: Case) -> bool:
    watched = case.stage(flow.source) is Stage.MONITOR
    return flow.kind is FlowKind.CONTROL and (watched or bool(_SCALES.search(flow.carries)))


RULE = Rule(
    code="replicas-fixed",
    group="scale",
    severity="warning",
    points=(3,),
    title="A fixed number of replicas",
    question="What happens at ten times this load, and what is paid for at three in the morning?",
    why=(
        "Load has hours, days and seasons. A fixed number is either too small for the peak or too "
        "large for the rest of the day. Scaling on a metric that rises before latency does, such "
        "as requests per replica, follows the load both ways."
    ),
    fix=(
        "Say the replicas as a range such as 2 to 10. Draw a control flow from the metrics to the "
        "component that serves, with an if that names the metric and its bound."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html",
    asks=_asks,
    look=_look,
)
