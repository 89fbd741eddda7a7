"""Flows between a lane and what lies in it: they would leave a place for itself."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow
from cloudml_diagrams.problems import Problem, Source
from cloudml_diagrams.spec.checks import lanes_around
from cloudml_diagrams.spec.parts import Parts

__all__ = ["check_within"]


def check_within(flows: tuple[Flow, ...], source: Source, parts: Parts) -> Iterator[Problem]:
    """Yield a fault for every flow between a lane and something inside it, or the lane itself."""
    around = {lane.id: lane.parent for lane in parts.lanes}
    held = {lane: (lane, *lanes_around(lane, around)) for lane in around}
    for component in parts.components:
        held[component.id] = tuple(
            outer for lane in component.lanes for outer in held.get(lane, ())
        )
    for flow in flows:
        for lane, end in ((flow.target, flow.source), (flow.source, flow.target)):
            if lane in around and lane in held.get(end, ()):
                what = "itself" if lane == end else f'"{end}", which lies in it'
                message = f'a flow joins the lane "{lane}" and {what}'
                hint = "name the component in the lane that sends or receives"
                yield source.problem(
                    "flow-within-lane", message, flow.path, hint=hint, at_key=True, word=lane
                )
                break
