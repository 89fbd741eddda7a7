"""How a model is released in a design, and which people have a say in it."""

from __future__ import annotations

import re

from cloudml_diagrams.anatomy.ways import way
from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.review.case import Case

__all__ = ["approvers", "is_approval", "releases"]

_APPROVES = re.compile(
    r"(?i)\b(?:approv\w+|sign(?:ed)?[ -]?offs?|consent|go-ahead|release decision|verdict"
    r"|permission)\b"
)
_MOVES = (FlowKind.DATA, FlowKind.MODEL, FlowKind.DEPLOY, FlowKind.CONTROL, FlowKind.EVENT)
"""By what a model gets from training to where it serves."""


def releases(case: Case) -> list[tuple[Flow, ...]]:
    """Return the shortest way of a model from training to each server that it reaches.

    What leaves a server is its answers, and no model any more.
    """
    serving = {server.component.id for server in case.servers}
    moves = [f for f in case.flows if f.kind in _MOVES and f.source not in serving]
    trainers = [trainer.component.id for trainer in case.trainers]
    found = (way(moves, trainers, server.component.id) for server in case.servers)
    return [steps for steps in found if steps and any(map(_is_model, steps))]


def _is_model(flow: Flow) -> bool:
    return flow.kind in (FlowKind.MODEL, FlowKind.DEPLOY)


def is_approval(flow: Flow, case: Case) -> bool:
    """Tell whether a flow is a person's yes: of that kind, or said so by a person or a team."""
    if flow.kind is FlowKind.APPROVAL:
        return True
    actor = case.actors.get(flow.source)
    spoken = actor is not None and actor.kind != "system" and not flow.reply
    return spoken and bool(_APPROVES.search(flow.carries))


def approvers(case: Case) -> dict[str, Flow]:
    """Return who lets a release pass, with the flow that says so.

    People are named by the id of their actor; where a gate names somebody who is no actor, by the
    words of the gate.
    """
    by_role = {actor.role.casefold(): actor.id for actor in case.spec.actors}
    found: dict[str, Flow] = {}
    for flow in case.flows:
        if is_approval(flow, case):
            found.setdefault(flow.source, flow)
        gate = flow.gate
        if gate and gate.kind == "person" and _is_model(flow):
            found.setdefault(by_role.get(gate.by.casefold(), gate.by), flow)
    return found
