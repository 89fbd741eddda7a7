"""A model learns from a store that keeps no versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Component, Edit, Flow, FlowKind, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_VERSIONED = re.compile(
    r"(?i)\b(?:version\w*|snapshots?|immutable|append-only|write-once|time travel|iceberg|delta"
    r"|hudi|DVC|lakeFS|as of|fixed date|dated)\b"
)
_STATE = re.compile(r"(?i)\b(?:checkpoints?|states?|weights|models?|adapters?)\b")
_PREPARING = (
    *("batch-etl", "data-validation", "spark-cluster", "stream-processing", "labeling"),
    "custom-compute",
)
_LEARNS_BY = (FlowKind.DATA, FlowKind.FEEDBACK)


def _asks(case: Case) -> bool:
    return any(_stores(trainer, case) for trainer in case.trainers)


def _look(case: Case) -> Iterator[Found]:
    seen = set()
    for trainer in case.trainers:
        for store in _stores(trainer, case):
            if store.id in seen or _kept(store.id, case, frozenset()):
                continue
            seen.add(store.id)
            yield found(
                store,
                f"{trainer.component.role} learns from {store.role}, which keeps no versions",
                matters=(
                    "Once its files have changed, no earlier model can be trained again or "
                    f"explained from its data{_by_law(case)}."
                ),
                change=f"Give {store.id} the badge versioned, or fill it from a versioned store.",
                edits=_edits(store),
            )


def _stores(trainer: Placement, case: Case) -> list[Component]:
    """Return the stores of files that a trainer learns from, over what prepares the data for it.

    What it saved itself is not meant, nor what keeps the data in a form of its own on the way.
    """
    found: dict[str, Component] = {}
    waiting, seen = [trainer.component.id], {trainer.component.id}
    while waiting:
        for flow in _brings_data(waiting.pop(), case):
            node = flow.source
            if node in seen or node not in case.placements:
                continue
            seen.add(node)
            if case.needs(node) == "object-storage":
                found[node] = case.placements[node].component
            elif case.needs(node) in _PREPARING:
                waiting.append(node)
    return list(found.values())


def _brings_data(node: str, case: Case) -> list[Flow]:
    return [
        flow
        for flow in case.into(node)
        if flow.kind in _LEARNS_BY
        and not _STATE.search(flow.carries)
        and not _VERSIONED.search(flow.carries)
    ]


def _kept(node: str, case: Case, seen: frozenset[str]) -> bool:
    """Tell whether a store, or one that it is filled from, keeps versions of its data."""
    if node in seen or node not in case.placements:
        return False
    placement = case.placements[node]
    component = placement.component
    words = (*component.badges, component.role, placement.service_name)
    if any(map(_VERSIONED.search, words)):
        return True
    behind = (flow.source for flow in case.into(node) if flow.kind is FlowKind.DATA)
    return any(_kept(each, case, seen | {node}) for each in behind)


def _by_law(case: Case) -> str:
    return f", whoever asks under {case.context.regulation[0]}" if case.regulated else ""


def _edits(store: Component) -> tuple[Edit, ...]:
    if store.badges:
        return (Edit(path=(*store.path, "badges"), value="versioned"),)
    return (Edit(path=store.path, key="badges", value="[versioned]"),)


RULE = Rule(
    code="data-unversioned",
    group="governance",
    severity="note",
    points=(4,),
    title="Training data that is not kept as it was",
    question="Can you train last month's model again and get the same one?",
    why=(
        "Code is versioned everywhere, data often nowhere. If the files that a model learned from "
        "have been overwritten, a regression cannot be told from a change of data. Versions of a "
        "store cost little beside a run that cannot be repeated."
    ),
    fix=(
        "Give the store the badge versioned, keep tables in a format with history, or say in the "
        "flow that training reads a fixed snapshot."
    ),
    source="https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlrel02-bp03.html",
    asks=_asks,
    look=_look,
)
