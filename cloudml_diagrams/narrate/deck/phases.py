"""The walk in a few slides: steps that follow one another and belong together share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cloudml_diagrams.model import FlowKind, Moment, Narration, Stage, Step
from cloudml_diagrams.narrate.answers.fit import count_words

__all__ = ["MOST", "Leg", "legs"]

MOST = 8
"""Slides of a walk: more than that, and nobody remembers where it began."""
_AIM = 70
"""Words spoken on one of them: about half a minute."""
_CROWD = 3
"""Steps that are lit at once and still told apart."""
_PHASES = {
    Stage.INGEST: "data",
    Stage.TRAIN: "training",
    Stage.SERVE: "serving",
    Stage.MONITOR: "watch",
}
_TURNS = {
    "rollout": "release",
    "event": "loop",
    "rollback": "back",
}
_STORED = (FlowKind.DATA, FlowKind.MODEL, FlowKind.TELEMETRY)
"""What is put into a store is about where it comes from: a training state is no new data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Steps of the main view that one slide shows."""

    steps: tuple[Step, ...]
    phases: tuple[str, ...]
    """What they are about, each once: ``data``, ``training``, ``supply``, ``test``, ``release``,
    ``back`` (a rollback), ``closed`` (a denied flow), ``serving``, ``watch`` or ``loop``; empty if
    nothing tells."""
    nth: int = 0
    """How many legs before it are about the same, so that no two need have one title."""
    alike: int = 1
    """How many legs are about the same, itself among them."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the steps."""
        return tuple(step.number for step in self.steps)


def legs(narration: Narration) -> tuple[Leg, ...]:
    """Return the steps of the main view, each once and in order, as at most eight legs.

    Of all ways to cut the walk it takes the one in which legs take about equally long, and a cut
    falls where the story turns to something else.
    """
    steps = narration.views[0].steps
    named = [_phase(step, narration) for step in steps]
    cuts = _cuts(steps, named)
    about = [tuple(dict.fromkeys(filter(None, named[start:end]))) for start, end in cuts]
    return tuple(
        Leg(
            steps=steps[start:end],
            phases=phases,
            nth=about[:place].count(phases),
            alike=about.count(phases),
        )
        for place, ((start, end), phases) in enumerate(zip(cuts, about, strict=True))
    )


def _phase(step: Step, narration: Narration) -> str:
    """Return what a step is about; a turn of the loop says more than the stage it ends in."""
    if all(flow.denied for arrow in step.arrows for flow in arrow.flows):
        return "closed"
    turns = [_turn(each) for each in narration.loop.moments if step.number in each.numbers]
    if found := [turn for turn in turns if turn]:
        return "release" if found[0] == "test" and "release" in found else found[0]
    if any(arrow.kind is FlowKind.APPROVAL for arrow in step.arrows):
        return "release"
    return _supply(step, narration) or _by_stage(step, narration)


def _supply(step: Step, narration: Narration) -> str:
    """Return ``supply`` for what only makes ready what serving reads, else nothing."""
    chosen = {each.id: each for each in narration.chosen}
    serving = {each.brief for each in narration.answer.servers}
    ends = [chosen[end] for a in step.arrows for end in (a.source, a.target) if end in chosen]
    kept = [each for each in ends if each.stage is Stage.SERVE]
    asked = any(arrow.kind is FlowKind.REQUEST for arrow in step.arrows)
    later = any(each.stage is Stage.MONITOR or each.name in serving for each in ends)
    return "supply" if kept and not asked and not later else ""


def _by_stage(step: Step, narration: Narration) -> str:
    stages = {each.id: each.stage for each in narration.chosen}
    for arrow in step.arrows:
        ends = [arrow.target, arrow.source]
        stored = stages.get(arrow.target) is Stage.INGEST and arrow.kind in _STORED
        told = [_PHASES[stages[end]] for end in ends if stages.get(end) in _PHASES]
        if told:
            return told[-1] if stored else told[0]
    return ""


def _turn(moment: Moment) -> str:
    """Return what a turn of the loop is about: a person who lets a version pass releases it."""
    if moment.part == "gate":
        return "release" if moment.kind == "person" else "test"
    return _TURNS.get(moment.part, "")


def _cuts(steps: Sequence[Step], named: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each leg starts and ends."""
    words = [count_words(step.spoken or step.sentence) for step in steps]
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for end in range(1, len(steps) + 1):
        for count in range(1, min(MOST, end) + 1):
            before = (
                (start, best[start, count - 1])
                for start in range(end)
                if (start, count - 1) in best
            )
            best[end, count] = min(
                (
                    (cost + _cost(words[start:end], named[start:end]), [*cut, (start, end)])
                    for start, (cost, cut) in before
                ),
                key=lambda each: each[0],
            )
    return min(
        (best[len(steps), count] for count in range(MOST + 1) if (len(steps), count) in best),
        key=lambda each: each[0],
    )[1]


def _cost(words: Sequence[int], phases: Sequence[str]) -> float:
    """Return how bad a leg is: far from its time, about several things, or crowded."""
    turns = sum(one != other for one, other in pairwise(phases))
    crowd = max(0, len(words) - _CROWD)
    return ((sum(words) - _AIM) / 10) ** 2 + 25 * turns + 20 * crowd**2
