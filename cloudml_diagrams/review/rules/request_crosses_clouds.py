"""A request that people wait for, and that goes to another cloud and back."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.resolve.measures import seconds
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_UNNOTICED = 1.0
"""Seconds: with more time than that, the way between two clouds is lost in the rest."""


def _asks(case: Case) -> bool:
    requests = (flow for flow in case.flows if flow.kind is FlowKind.REQUEST)
    places = {place for each in case.placements for place in case.clouds(each)}
    return len(places) > 1 and any(_target(case, flow) for flow in requests)


def _look(case: Case) -> Iterator[Found]:
    for flow in case.flows:
        target = _target(case, flow)
        within = seconds(target)
        if within is None or within > _UNNOTICED or flow.because or not case.crosses(flow):
            continue
        if flow.kind is not FlowKind.REQUEST or not _waits(case, flow):
            continue
        start, end = (case.cloud_name(min(case.clouds(e))) for e in (flow.source, flow.target))
        yield found(
            flow,
            f"{case.said(flow)} goes from {start} to {end} while somebody waits",
            matters=(
                f"The target is {target}, and the way there and back takes a share of it that no "
                "tuning brings down. The answer also fails whenever one of the two sides does."
            ),
            change=(
                f"Put {flow.target} on the side of {flow.source}, or copy there beforehand what "
                f"the request needs. If it has to be so, write because: at "
                f"{flow.source} -> {flow.target}."
            ),
        )


def _target(case: Case, flow: Flow) -> str:
    """Return the time within which whoever sends a request wants its answer; empty: not said."""
    ends = (case.placements.get(each) for each in (flow.target, flow.source))
    own = (q.value for p in ends if p for q in p.component.quantities if q.name == "latency")
    return next(own, case.context.latency)


def _waits(case: Case, flow: Flow) -> bool:
    """Tell whether a reply comes back: over this flow, or over the one that it goes on from."""
    before = (each for each in case.into(flow.source) if each.kind is FlowKind.REQUEST)
    return bool(flow.reply) or any(each.reply or each.source in case.actors for each in before)


RULE = Rule(
    code="request-crosses-clouds",
    group="multi-cloud",
    severity="warning",
    points=(3, 6),
    title="A request that waits for another cloud",
    question="How much of the time for an answer is spent on the way between the clouds?",
    why=(
        "Between two clouds a request takes some milliseconds at best, tens of them between "
        "regions, and more on a bad day. It also needs both clouds to be up. A lookup within a "
        "request makes that trip each time."
    ),
    fix=(
        "Serve where those who wait are, and bring models and features there beforehand. If the "
        "request has to cross, say why at the flow."
    ),
    source="https://docs.aws.amazon.com/prescriptive-guidance/latest/strategy-multicloud/tenet-4.html",
    asks=_asks,
    look=_look,
)
