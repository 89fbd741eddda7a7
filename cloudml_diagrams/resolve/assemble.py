"""One view from its cards and its story: arrows bundled and numbered, actors and lanes found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cloudml_diagrams.model import Arrow, Flow, Lane, Node, View
from cloudml_diagrams.resolve.number import Step, label, number
from cloudml_diagrams.resolve.whole import Whole

__all__ = ["assemble"]


def assemble(
    whole: Whole, *, id: str, title: str, nodes: Sequence[Node], flows: Iterable[Flow]
) -> View:
    """Return the view that shows these cards and folds, and of ``flows`` those it can show.

    A flow needs both ends in the view: a component on a card or in a fold, an actor (who comes
    with the flow), or a lane of which something is shown. A flow inside one fold vanishes.
    """
    lanes = whole.tree.drawn(lane for node in nodes for lane in node.lanes)
    arrows = _arrows(flows, _ends(whole, nodes, lanes), {n.id for n in nodes if n.kind == "fold"})
    return View(
        id=id,
        title=title,
        nodes=(*nodes, *_actors(whole, arrows)),
        arrows=arrows,
        lanes=lanes,
    )


def _actors(whole: Whole, arrows: Sequence[Arrow]) -> tuple[Node, ...]:
    touched = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    return tuple(
        Node(id=actor.id, kind="actor", role=actor.role, stage=None, actor=actor)
        for actor in whole.spec.actors
        if actor.id in touched
    )


def _ends(whole: Whole, nodes: Sequence[Node], lanes: Sequence[Lane]) -> dict[str, str]:
    """Return what stands in this view for each id that a flow can end at."""
    ends = {actor.id: actor.id for actor in whole.spec.actors}
    for node in nodes:
        ends |= dict.fromkeys(node.members or (node.id,), node.id)
    for lane in whole.spec.lanes:
        shown = (ends[each] for each in whole.inside[lane.id] if each in ends)
        first = next(shown, None)
        if lane in lanes:
            ends[lane.id] = lane.id
        elif first:
            ends[lane.id] = first
    return ends


def _arrows(flows: Iterable[Flow], ends: dict[str, str], folds: set[str]) -> tuple[Arrow, ...]:
    bundles: dict[object, list[Flow]] = {}
    for place, flow in enumerate(flows):
        ways = (ends.get(flow.source), ends.get(flow.target))
        if None in ways or (ways[0] == ways[1] and ways[0] in folds):
            continue
        # Between two plain cards, two flows are two steps of the story: only folding bundles them.
        own = -1 if folds.intersection(ways) else place
        bundles.setdefault((*ways, flow.kind, flow.denied, own), []).append(flow)
    bundled = tuple(bundles.values())
    steps = number([bundle[0].step for bundle in bundled])
    story = sorted(zip(steps, bundled, strict=True), key=lambda each: each[0])
    return tuple(_arrow(step, bundle, ends) for step, bundle in story)


def _arrow(step: Step, bundle: Sequence[Flow], ends: dict[str, str]) -> Arrow:
    first = bundle[0]
    return Arrow(
        number=label(step),
        source=ends[first.source],
        target=ends[first.target],
        kind=first.kind,
        flows=tuple(bundle),
    )
