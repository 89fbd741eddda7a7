"""A model that goes into service without a registry that keeps its versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Component, Flow, FlowKind, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import answering, handing_over, learners, on_ways
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_KEEPERS = (
    *("model-registry", "experiment-tracking", "container-registry"),
    *("data-catalog", "data-lake-governance"),
)
_STORES = ("object-storage", "training-storage")
_KEEPER = re.compile(r"(?i)\b(?:registry|inventory|model (?:catalogu?e|versions?))\b")
_MODEL = re.compile(r"(?i)\b(?:models?|versions?|weights|adapters?|candidate|champion)\b")


def _asks(case: Case) -> bool:
    return bool(learners(case) and answering(case))


def _look(case: Case) -> Iterator[Found]:
    starts = [p.component.id for p in learners(case)]
    past, kept = _handed_on(case, starts)
    kept_somewhere = any(_keeps(each.id, case) for each in case.spec.components)
    for server in answering(case):
        component = server.component
        direct = next((f for f in case.into(component.id) if f.source in starts), None)
        if component.id in kept:
            if direct and _is_model(direct):
                yield _bypass(direct, case)
        elif component.id in past or not kept_somewhere:
            yield _unkept(component, starts, case)


def _handed_on(case: Case, starts: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a model reaches without passing what keeps versions, and after passing it."""
    return on_ways(
        case,
        starts,
        lambda flow, node: _keeps(node, case),
        allowed=handing_over(case),
        through=lambda node: case.stage(node) in (Stage.TRAIN, Stage.GOVERN) or _keeps(node, case),
    )


def _keeps(node: str, case: Case) -> bool:
    if case.needs(node) in _KEEPERS:
        return True
    placement = case.placements.get(node)
    custom = placement.component.custom.name if placement and placement.component.custom else ""
    return bool(placement and _KEEPER.search(f"{case.name(node)} {custom}"))


def _is_model(flow: Flow) -> bool:
    return flow.kind in (FlowKind.MODEL, FlowKind.DEPLOY) or bool(_MODEL.search(flow.carries))


def _unkept(server: Component, starts: list[str], case: Case) -> Found:
    learner = case.name(starts[0])
    softer = case.needs(starts[0]) == "in-warehouse-ml" or any(
        flow.source in starts and case.needs(flow.target) in _STORES
        for flow in case.flows
        if flow.kind is FlowKind.MODEL or _MODEL.search(flow.carries)
    )
    return found(
        server,
        f"{server.role} gets its model from {learner}, and no registry keeps the versions",
        matters=_matters(case),
        change=(
            "Add a component with the capability model-registry to the train stage, and lead the "
            f"way from {starts[0]} to {server.id} over it."
        ),
        severity="warning" if softer else "",
    )


def _bypass(flow: Flow, case: Case) -> Found:
    return found(
        flow,
        f"{case.said(flow)} takes a model past the registry that keeps the others",
        matters=_matters(case),
        change=f"Lead the way from {flow.source} to {flow.target} over the registry alone.",
    )


def _matters(case: Case) -> str:
    if case.regulated:
        rules = " and ".join(case.context.regulation)
        return f"Under {rules} you have to say which version decided, and who released it."
    return "When answers turn bad you need to know which version runs, and which one to go back to."


RULE = Rule(
    code="training-unregistered",
    group="life-cycle",
    severity="error",
    points=(1, 4),
    title="A model that goes into service without a registry",
    question="Which version of the model is running, what was it trained on, and who released it?",
    why=(
        "A file that a training run leaves behind has no number, no tests and nobody who approved "
        "it. A registry ties each version to its data, its measures and its state. Approval, "
        "audit and rollback all begin from that entry."
    ),
    fix=(
        "Let training write to a component with the capability model-registry, and let what "
        "serves take its model from there and from nowhere else."
    ),
    source="https://mlflow.org/docs/latest/ml/model-registry/",
    asks=_asks,
    look=_look,
)
