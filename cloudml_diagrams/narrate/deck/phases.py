"""The walk in a few slides: steps that follow one another and belong together share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cloudml_diagrams.model import Narration, Stage, Step
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
    "gate": "release",
    "approval": "release",
    "rollout": "release",
    "event": "loop",
    "rollback": "back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Steps of the main view that one slide shows."""

    steps: tuple[Step, ...]
    phases: tuple[str, ...]
    """What they are about, each once: ``data``, ``training``, ``release``, ``back`` (a rollback),
    ``closed`` (a denied flow), ``serving``, ``watch`` or ``loop``; empty if nothing tells."""
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
    for moment in narration.loop.moments:
        if step.number in moment.numbers and moment.part in _TURNS:
            return _TURNS[moment.part]
    stages = {each.id: each.stage for each in narration.chosen}
    ends = [end for arrow in step.arrows for end in (arrow.target, arrow.source)]
    return next((_PHASES[stages[end]] for end in ends if stages.get(end) in _PHASES), "")


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
