"""Data comes in batches, and is led through a stream."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Placement, Stage
from cloudml_diagrams.resolve.measures import seconds
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_STREAMS = ("event-stream", "stream-processing")
_FRESH = 3600.0
"""Seconds. What must be fresher than that is hard to do in batches."""


def _asks(case: Case) -> bool:
    return case.context.arrival == "batch" and any(
        each.component.stage is Stage.INGEST for each in case.architecture.placements
    )


def _look(case: Case) -> Iterator[Found]:
    for placement in case.needing(*_STREAMS):
        component = placement.component
        if component.stage is not Stage.INGEST or component.because or _fresh(placement, case):
            continue
        yield found(
            component,
            f"data arrives in batches, and {component.role} leads it through a stream",
            matters=(
                "A stream is watched and paid for around the clock"
                + (f" for {case.context.volume}" if case.context.volume else "")
                + ", and what comes out of it is no fresher than the batch that went in."
            ),
            change=(
                f"Use object-storage and batch-etl in place of {component.id}, or say with a "
                "because or a freshness what the stream is for."
            ),
        )


def _fresh(placement: Placement, case: Case) -> bool:
    """Tell whether data near it must be fresher than batches can make it."""
    if case.quantity(placement, "latency"):
        return True
    near = (*case.into(placement.component.id), *case.out_of(placement.component.id))
    return any((seconds(flow.freshness) or _FRESH) < _FRESH for flow in near)


RULE = Rule(
    code="stream-without-need",
    group="cost",
    severity="note",
    points=(3, 6),
    title="A stream for data that comes in batches",
    question="Which decision would be worse if this data came once a night?",
    why=(
        "A stream is always on. It brings order, late events, replays and an on-call rota, all of "
        "which is worth it where a decision depends on the last few minutes. Where data arrives "
        "once a night, a scheduled job does the same with less to run."
    ),
    fix=(
        "Load batches with batch-etl from object storage. If a part of the data does stream, say "
        "so with arrival: both, and give its flow a freshness."
    ),
    source="https://palantir.com/docs/foundry/building-pipelines/pipeline-types",
    asks=_asks,
    look=_look,
)
