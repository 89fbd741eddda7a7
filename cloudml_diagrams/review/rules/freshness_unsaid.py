"""Data streams in, and nobody says how fresh it has to be."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_STREAMS = ("stream-processing", "event-stream")


def _asks(case: Case) -> bool:
    return case.context.arrival in ("stream", "both")


def _look(case: Case) -> Iterator[Found]:
    streams = case.needing(*_STREAMS)
    ids = {each.component.id for each in streams}
    along = case.after(*ids)
    if any(
        flow.freshness and (not ids or flow.source in along or flow.target in ids)
        for flow in case.flows
    ):
        return
    if any(case.quantity(each, "latency") for each in streams):
        return
    parts = case.needing("stream-processing") or streams
    matters = (
        "Data that may be an hour old needs no stream at all, and data that may be a second old "
        "needs a faster path than most, so this number decides what has to be built."
    )
    if parts:
        part = parts[0].component
        yield found(
            part,
            f"nothing says how old the data may be when it leaves {part.role}",
            matters=matters,
            change=f"Give the flow out of {part.id} a freshness, such as 5 s.",
        )
    else:
        yield found(
            case.spec,
            "data arrives as a stream, and nothing says how old it may be when it is used",
            matters=matters,
            change="Give the flow by which the data reaches the model a freshness, such as 5 s.",
        )


RULE = Rule(
    code="freshness-unsaid",
    group="scale",
    severity="note",
    points=(3,),
    title="A stream without a freshness",
    question="How old may a value be when the model uses it, and what is lost if it is older?",
    why=(
        "A stream is chosen because data gets worse with age. How fast it does decides on windows, "
        "caches and alarms, and on what the whole path may cost. A freshness that was never said "
        "cannot be watched either."
    ),
    fix=(
        "Give the flow that brings values to the model a freshness, or the stream processing a "
        "latency among its quantities."
    ),
    source="https://developers.google.com/machine-learning/guides/rules-of-ml",
    asks=_asks,
    look=_look,
)
