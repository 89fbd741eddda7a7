"""What trains on which machines: spare ones, accelerators, or those that another part lends."""

from __future__ import annotations

import re

from cloudml_diagrams.anatomy.spot import on_spot
from cloudml_diagrams.model import FlowKind, Placement, Stage
from cloudml_diagrams.review.case import Case

__all__ = ["accelerated", "lends", "priced_low", "spot_trainers"]

_CARDS = re.compile(r"(?i)^\d+ × \w|\b(?:[GT]PUs?|Trainium\d?|Inferentia\d?)\b")
_LOW = re.compile(
    r"(?i)\b(?:spot|preempt\w*|low-priority|spare|reserv\w*|committed|commitments?"
    r"|savings plans?|capacity blocks?|flex-start|owned|own hardware)\b"
)


def spot_trainers(case: Case) -> tuple[Placement, ...]:
    """Return what trains on spare capacity itself; what only lends machines is left out."""
    spot = {placement.component.id for placement in on_spot(case.architecture)}
    return tuple(
        placement
        for placement in case.trainers
        if placement.component.id in spot
        and placement.component.stage is Stage.TRAIN
        and not lends(placement, case)
    )


def lends(placement: Placement, case: Case) -> bool:
    """Tell whether it only hands work or machines on to another part that trains."""
    trainers = {each.component.id for each in case.trainers} - {placement.component.id}
    return any(
        flow.kind is FlowKind.CONTROL and flow.target in trainers
        for flow in case.out_of(placement.component.id)
    )


def accelerated(placement: Placement) -> bool:
    """Tell whether accelerators are said to do its work."""
    capability = placement.capability.id if placement.capability else ""
    if capability in ("gpu-cluster", "accelerators"):
        return True
    return any(_CARDS.search(badge) for badge in placement.component.badges)


def priced_low(placement: Placement, case: Case) -> bool:
    """Tell whether spare or reserved machines are spoken of, or machines that are one's own."""
    component = placement.component
    near = [flow for flow in case.flows if component.id in (flow.source, flow.target)]
    gates = [flow.gate.rule for flow in near if flow.gate]
    said = (*component.badges, component.because, *(flow.because for flow in near), *gates)
    return any(map(_LOW.search, said)) or case.clouds(component.id) == {"on-site"}
