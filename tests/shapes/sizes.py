"""Specs of many components, of few, and of components heaped in one place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.shapes.parts import CAPABILITIES, Entry, component, row, spec

__all__ = ["hub", "one_stage", "sized", "unconnected"]

LINE = ("ingest", "ingest", "train", "train", "serve", "monitor", "train", "govern")
"""The stages of the eight components that make up one small pipeline, a line of a bigger one."""


def sized(count: int) -> str:
    """Return a spec of ``count`` components: lines of eight, joined to one another, with loops.

    >>> print(sized(1).splitlines()[-1])
      ingest-1: {"stage": "ingest", "capability": "object-storage", "role": "Raw data 1"}
    """
    components: dict[str, Entry] = {}
    lines: list[list[str]] = []
    used = dict.fromkeys(CAPABILITIES, 0)
    for i in range(count):
        stage = LINE[i % len(LINE)]
        if stage == LINE[0] and i % len(LINE) == 0:
            lines.append([])
        used[stage] += 1
        id_ = f"{stage}-{used[stage]}"
        components[id_] = component(stage, used[stage] - 1)
        if stage != "govern":
            lines[-1].append(id_)
    flows = [flow for line in lines for flow in _line_flows(line)]
    flows += [flow for above, line in pairwise(lines) for flow in _joints(above, line)]
    return spec(f"sized-{count}", components, flows, providers=["aws"])


def _line_flows(line: list[str]) -> list[Any]:
    story = line[:4] + line[6:] + line[4:6]
    flows: list[Any] = [{f"{a} -> {b}": "a batch"} for a, b in pairwise(story)]
    if len(line) == len(LINE) - 1:
        ingest, pipeline, monitor, registry = line[1], line[2], line[5], line[6]
        flows += [
            {f"{ingest} -> {monitor}": {"carries": "the baseline", "kind": "data"}},
            {f"{pipeline} -> {registry}": "the run"},
            {f"{monitor} -> {pipeline}": "drift found"},
        ]
    return flows


def _joints(above: list[str], line: list[str]) -> list[Any]:
    return [{f"{above[1]} -> {pipeline}": "shared features"} for pipeline in line[2:3]]


def one_stage(stage: str, count: int) -> str:
    """Return a spec whose components all stand in one stage, in a chain (govern: no flows)."""
    components = row(stage, count)
    flows = [] if stage == "govern" else [{" -> ".join(components): "the next batch"}]
    return spec(f"only-{stage}-{count}", components, flows)


def hub() -> str:
    """Return a spec where one component is tied to each of twenty others."""
    others = row("ingest", 6) | row("serve", 8) | row("monitor", 6)
    flows = [
        {f"hub -> {id_}" if i % 2 else f"{id_} -> hub": "records"} for i, id_ in enumerate(others)
    ]
    return spec("hub", {"hub": component("train", 3)} | others, flows)


def unconnected() -> str:
    """Return a spec of eight components without a single flow."""
    return spec("unconnected", row("ingest", 4) | row("serve", 4))
