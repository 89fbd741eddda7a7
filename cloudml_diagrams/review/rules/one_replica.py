"""Somebody waits for an answer from one machine, or from none that is up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_COLD_START = 1.0
"""Seconds. A target above it leaves time to start a small function."""


def _asks(case: Case) -> bool:
    return any(case.waited(each) and _least(each, case) is not None for each in case.servers)


def _look(case: Case) -> Iterator[Found]:
    for server in case.servers:
        least = _least(server, case)
        if least is None or least > 1 or not case.waited(server) or _may(server, least, case):
            continue
        component, target = server.component, case.latency(server)
        how = "one replica" if least else "no replica at all"
        yield found(
            component,
            f"{component.role} can be down to {how} while somebody waits for its answer",
            matters=(
                f"When that one fails or is replaced by a new version, nobody answers, and "
                f"{target} is missed by minutes."
                if least
                else f"The first caller waits until a machine has started and loaded the model, "
                f"and the target is {target}."
            ),
            change=f"Let the replicas of {component.id} begin at 2.",
        )


def _least(server: Placement, case: Case) -> int | None:
    number = re.match(r"[0-9]{1,9}\b", case.quantity(server, "replicas"))
    return int(number[0]) if number else None


def _may(server: Placement, least: int, case: Case) -> bool:
    """Tell whether its service brings a new instance up by itself, soon enough for the target."""
    managed = {choice.service.managed for choice in server.choices}
    slow_enough = (case.within(server) or 0.0) >= _COLD_START
    return managed == {"serverless"} and (least == 1 or slow_enough)


RULE = Rule(
    code="one-replica",
    group="reliability",
    severity="warning",
    points=(3,),
    title="One replica while somebody waits",
    question="One machine of this endpoint is gone: who answers until the next one is up?",
    why=(
        "Machines fail, zones fail, and every new version replaces the one that is running. With "
        "two replicas in two zones none of this is seen from outside. With one replica each of it "
        "is an outage that lasts as long as it takes to load the model."
    ),
    fix=(
        "Let the replicas begin at 2. If the cost of the second is too high for the load, say in "
        "the spec how long callers can wait, or use a service that starts within that time."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-best-practices.html",
    asks=_asks,
    look=_look,
)
