"""The main path: what the data passes on its way to the model that serves."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from cloudml_diagrams.anatomy.capabilities import TRAINERS
from cloudml_diagrams.model import Flow, FlowKind, Placement, Stage
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.phrases.clauses import thing_phrase
from cloudml_diagrams.narrate.phrases.nouns import is_plural

__all__ = ["Path", "main_path"]

_CARRYING = (FlowKind.DATA, FlowKind.MODEL, FlowKind.DEPLOY, FlowKind.EVENT)

Path = tuple[tuple[Placement, ...], str, bool]
"""The placements in order; what enters, in words; whether that is plural."""


def main_path(scene: Scene) -> Path:
    """Return the shortest way from an ingest component through what trains to what serves.

    Without one it is everything that ingests, trains and serves, and nothing is said to enter.
    """
    by_id = {p.component.id: p for p in scene.architecture.placements}
    trainers = {p.component.id for p in scene.with_capability(*TRAINERS)}
    training = {p.component.id for p in scene.stage(Stage.TRAIN)}
    for passed in (trainers, training):
        for start in scene.stage(Stage.INGEST):
            way = _way(scene, start.component.id, passed)
            if way:
                ids = [start.component.id, *(end for _, end in way)]
                carried = way[0][0].carries
                placements = tuple(by_id[each] for each in ids)
                return placements, thing_phrase(carried), is_plural(carried)
    return scene.stage(Stage.INGEST, Stage.TRAIN, Stage.SERVE), "", False


def _way(scene: Scene, start: str, passed: Collection[str]) -> tuple[tuple[Flow, str], ...]:
    """Return the shortest way over carried things through one of ``passed`` to what serves.

    Each part is a flow with the end it leads to; what a flow brings back leads back.
    """
    stages = {p.component.id: p.component.stage for p in scene.architecture.placements}
    ways: deque[tuple[str, bool, tuple[tuple[Flow, str], ...]]] = deque([(start, False, ())])
    seen = {(start, False)}
    while ways:
        here, trained, way = ways.popleft()
        for flow in scene.flows():
            for target in _onward(flow, here, back=bool(way)):
                longer = (*way, (flow, target))
                if stages.get(target) is Stage.SERVE and trained:
                    return longer
                step = (target, trained or target in passed)
                if step not in seen and stages.get(target) in (Stage.INGEST, Stage.TRAIN):
                    seen.add(step)
                    ways.append((*step, longer))
    return ()


def _onward(flow: Flow, here: str, *, back: bool) -> tuple[str, ...]:
    """Return where a flow leads from here: to its target, or, if wanted, back with its reply."""
    if flow.source == here and flow.kind in _CARRYING:
        return (flow.target,)
    return (flow.source,) if back and flow.target == here and flow.reply else ()
