"""Data that leaves a cloud, and nobody says how much."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_HEAVY = (FlowKind.DATA, FlowKind.MODEL)


def _asks(case: Case) -> bool:
    return any(_leaves(case, flow) for flow in case.flows)


def _leaves(case: Case, flow: Flow) -> bool:
    """Tell whether something heavy leaves a cloud: what comes in from a site costs nothing, and a
    model that goes home to one now and then costs next to nothing."""
    paid = case.clouds(flow.source) - {"on-site"}
    home = flow.kind is FlowKind.MODEL and "on-site" in case.clouds(flow.target)
    return flow.kind in _HEAVY and bool(paid) and case.crosses(flow) and not home


def _look(case: Case) -> Iterator[Found]:
    leaving = [flow for flow in case.flows if _leaves(case, flow)]
    said = {(f.source, f.target) for f in leaving if f.because or f.rate or f.freshness}
    for flow in leaving:
        ends = (flow.source, flow.target)
        if ends in said:
            continue
        said.add(ends)
        start, end = (case.cloud_name(min(case.clouds(each))) for each in ends)
        volume = case.context.volume if flow.kind is FlowKind.DATA else ""
        yield found(
            flow,
            f"{case.said(flow)} goes from {start} to {end}, and nothing says how much that is",
            matters=(
                f"{start} charges for every gigabyte that leaves"
                + (f", and the context speaks of {volume}." if volume else ".")
            ),
            change=(
                f"Write rate: with the amount at {flow.source} -> {flow.target}, and because: with "
                "the reason why it is worth it."
            ),
        )


RULE = Rule(
    code="crossing-without-egress",
    group="multi-cloud",
    severity="warning",
    points=(3,),
    title="Data that leaves a cloud without a figure",
    question="How many gigabytes cross each day, and what does that cost a month?",
    why=(
        "What comes into a cloud is free, and what leaves it is paid by the gigabyte. That "
        "seldom matters for a model and often for raw events, so the design should say which of "
        "them crosses and how much of it."
    ),
    fix="Write rate: or freshness: at the flow, or because: with what makes the amount small.",
    source="https://aws.amazon.com/blogs/architecture/overview-of-data-transfer-costs-for-common-architectures/",
    asks=_asks,
    look=_look,
)
