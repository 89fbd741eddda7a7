"""The picture in words, for a reader who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import FlowKind, Node, Stage, Step, View
from cloudml_diagrams.narrate.phrases.names import Name
from cloudml_diagrams.narrate.phrases.words import agree, clip, headline, sentence

__all__ = ["LIMIT", "describe"]

LIMIT = 1000
"""The length that a description may have, in characters."""

_COLUMNS = (Stage.INGEST, Stage.TRAIN, Stage.SERVE, Stage.MONITOR)
_KINDS = {
    FlowKind.DATA: "data",
    FlowKind.MODEL: "models",
    FlowKind.REQUEST: "requests",
    FlowKind.EVENT: "events",
    FlowKind.CONTROL: "control",
    FlowKind.DEPLOY: "deployment",
    FlowKind.APPROVAL: "approval",
    FlowKind.TELEMETRY: "telemetry",
    FlowKind.FEEDBACK: "feedback",
    FlowKind.IDENTITY: "identity",
}


def describe(view: View, names: Mapping[str, Name], steps: tuple[Step, ...]) -> str:
    """Return one paragraph of at most LIMIT characters: places first, then the numbers in order."""
    kinds = [_KINDS[kind] for kind in _KINDS if any(a.kind is kind for a in view.arrows)]
    meaning = [f"Line styles tell {listing(kinds)} apart."] if len(kinds) > 1 else []
    full = [f"{step.number}: {step.short}." for step in steps]
    terse = [f"{step.number}: {headline(step.short)}." for step in steps]
    places, counts = list(_places(view, names)), list(_counts(view))
    heads = [" ".join(each) for each in ((*places, *meaning), (*counts, *meaning), counts)]
    for head in heads:
        for told in (full, terse):
            text = " ".join((head, *told)).strip()
            if len(text) <= LIMIT:
                return text
    return _with_steps(heads[-1], terse)


def _with_steps(head: str, told: list[str]) -> str:
    """Append step after step as long as there is room, and say how many are left."""
    rest = "The text below tells of {} more."
    shown = len(told)
    while shown and len(" ".join((head, *told[:shown], rest.format(99)))) > LIMIT:
        shown -= 1
    return clip(" ".join((head, *told[:shown], rest.format(len(told) - shown))), LIMIT)


def _places(view: View, names: Mapping[str, Name]) -> Iterator[str]:
    columns = [stage for stage in _COLUMNS if any(n.stage is stage for n in view.nodes)]
    if len(columns) > 1:
        yield f"From left to right: {', then '.join(columns)}."
    if view.lanes:
        titles = listing(dict.fromkeys(lane.title for lane in view.lanes))
        word = "boundary" if len(view.lanes) == 1 else "boundaries"
        yield f"Drawn around them: the {word} {titles}."
    for stage in columns:
        inside = [n for n in view.nodes if n.stage is stage]
        yield sentence(f"{stage} holds {listing(_called(n, names) for n in inside)}")
    governing = [n for n in view.nodes if n.stage is Stage.GOVERN]
    if governing:
        yield sentence(f"a govern band along the bottom holds {_roles(governing, names)}")
    outside = [n for n in view.nodes if n.stage is None]
    if outside:
        many = len(outside) > 1 or names[outside[0].id].plural
        yield sentence(f"{_roles(outside, names)} {agree('stand', many)} at the edge")


def _called(node: Node, names: Mapping[str, Name]) -> str:
    if node.kind == "fold":
        return f"{len(node.members)} components as one card, {node.role}"
    return names[node.id].brief


def _roles(nodes: list[Node], names: Mapping[str, Name]) -> str:
    return listing(_called(node, names) for node in nodes)


def _counts(view: View) -> Iterator[str]:
    """Yield the places with numbers of cards in place of their names."""
    count = {stage: sum(node.stage is stage for node in view.nodes) for stage in Stage}
    columns = [f"{stage} ({count[stage]})" for stage in _COLUMNS if count[stage]]
    if columns:
        yield f"Cards from left to right: {listing(columns)}."
    if count[Stage.GOVERN]:
        yield f"A govern band along the bottom holds {count[Stage.GOVERN]}."
    if view.lanes:
        yield f"Boundaries: {listing(dict.fromkeys(lane.title for lane in view.lanes))}."
    outside = [node.role for node in view.nodes if node.stage is None]
    if outside:
        yield f"At the edge: {listing(outside)}."
