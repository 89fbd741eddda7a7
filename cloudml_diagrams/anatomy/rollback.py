"""How a design brings an earlier version of its model back."""

from __future__ import annotations

from collections.abc import Iterable

from cloudml_diagrams.model import Flow, FlowKind

__all__ = ["rollbacks"]


def rollbacks(flows: Iterable[Flow]) -> list[Flow]:
    """Return the flows that bring an earlier version back.

    They follow another one between the same two ends, bring a model too, and have a condition.
    """
    found: list[Flow] = []
    pairs: set[tuple[str, str]] = set()
    for flow in flows:
        if flow.kind is FlowKind.MODEL:
            if flow.condition and (flow.source, flow.target) in pairs:
                found.append(flow)
            pairs.add((flow.source, flow.target))
    return found
