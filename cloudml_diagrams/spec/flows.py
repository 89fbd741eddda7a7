"""Lines become Flows: one for each hop and each pair of ends, with ids, steps and kinds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from cloudml_diagrams.model import Flow, FlowKind, Gate
from cloudml_diagrams.problems import KeyPath, Problem, Source
from cloudml_diagrams.spec.kinds import End, infer_kind
from cloudml_diagrams.spec.lines import ARROW, Line
from cloudml_diagrams.spec.words import tidy

__all__ = ["FlowNames", "check_flow_ids", "flow_names", "make_flows"]

TEXTS: tuple[str, ...] = ("freshness", "rate", "format", "reply", "because")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNames:
    """How a view may name flows: by the author's id of a line, or by two ends."""

    named: Mapping[str, tuple[str, ...]]
    between: Mapping[tuple[str, str], tuple[str, ...]]


def check_flow_ids(lines: tuple[Line, ...], source: Source) -> Iterator[Problem]:
    """Yield a Problem for each id that an earlier line has already."""
    seen: set[str] = set()
    for line in lines:
        id_ = line.said.get("id")
        if id_ in seen:
            message = f'"{id_}" is already the id of another flow'
            yield source.problem("duplicate-id", message, (*line.path, "id"))
        elif id_:
            seen.add(id_)


def make_flows(
    lines: tuple[Line, ...], ends: Mapping[str, End], capability_of: Mapping[str, str]
) -> tuple[Flow, ...]:
    """Return the flows in story order. The lines must have been checked.

    A flow without an id of its own is ``source->target``, with ``-2`` … where that is taken.
    """
    new_id = _IdGiver(reserved=frozenset(line.said.get("id", "") for line in lines))
    return tuple(
        Flow(
            id=new_id(line.said.get("id") or f"{start}{ARROW}{stop}"),
            source=start,
            target=stop,
            kind=_kind(line, ends[start], ends[stop], capability_of),
            carries=line.carried(hop),
            step=_step(line, hop),
            path=line.path,
            **_said(line.said),
        )
        for line in lines
        for hop, (starts, stops) in enumerate(line.hops)
        for start, stop in product(starts, stops)
    )


@dataclass(slots=True)
class _IdGiver:
    """Gives each flow an id that no other has: ``a->b``, ``a->b-2`` …"""

    reserved: frozenset[str]
    """What authors call their lines; the first flow of such a line gets just that."""
    given: Counter[str] = field(default_factory=Counter)

    def __call__(self, stem: str) -> str:
        self.given[stem] += 1
        if self.given[stem] == 1:
            return stem
        while f"{stem}-{self.given[stem]}" in self.reserved:
            self.given[stem] += 1
        return f"{stem}-{self.given[stem]}"


def flow_names(lines: tuple[Line, ...], flows: tuple[Flow, ...]) -> FlowNames:
    """Return how the flows that were made of ``lines`` can be named."""
    of_line: defaultdict[KeyPath, tuple[str, ...]] = defaultdict(tuple)
    between: defaultdict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for flow in flows:
        of_line[flow.path] += (flow.id,)
        between[flow.source, flow.target] += (flow.id,)
    named = {line.said["id"]: of_line[line.path] for line in lines if "id" in line.said}
    return FlowNames(named=named, between=dict(between))


def _kind(line: Line, source: End, target: End, capability_of: Mapping[str, str]) -> FlowKind:
    own = line.said.get("kind")
    return FlowKind(own) if own else infer_kind(source, target, capability_of)


def _step(line: Line, hop: int) -> str:
    """Return the author's step, or for a fan one that no author can write."""
    starts, stops = line.hops[hop]
    is_fan = len(starts) * len(stops) > 1
    index = line.path[1]
    return str(line.said.get("step", f"fan {index}.{hop}" if is_fan else ""))


def _said(said: dict[str, Any]) -> dict[str, Any]:
    """Return what a Flow keeps of a line, by the names of its fields."""
    gate = {key: tidy(value) for key, value in said.get("gate", {}).items()}
    return {
        "condition": tidy(said.get("if", "")),
        "denied": said.get("denied", False),
        "presence": said.get("presence", ""),
        "gate": Gate(**gate) if gate else None,
        **{key: tidy(said.get(key, "")) for key in TEXTS},
    }
