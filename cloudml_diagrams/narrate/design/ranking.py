"""Which choices are worth defending, and which of them comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.model import Placement, Stage
from cloudml_diagrams.narrate.design.path import main_path
from cloudml_diagrams.narrate.design.scene import Scene

__all__ = ["worth_defending"]


_GUARDS = ("model-registry", "policy-compliance", "network-perimeter")
_DECIDES = {"latency": SERVERS, "time-to-market": SERVERS, "governance": _GUARDS}
"""Objective -> the capabilities in which it is won or lost; of the others: what trains."""

_WORD = re.compile(r"[a-z]{4,}")
_SAYS_LITTLE = re.compile(
    r"design|would|your|that|with|from|when|where|which|data|models?|pipeline|learning|machine|"
    r"system|team|build|trains?|training|serve[ds]?|test"
)


def worth_defending(scene: Scene) -> tuple[Placement, ...]:
    """Return the placements with a choice to argue about, the most telling first.

    A choice tells more if the author drew an alternative to it, if the objective
    or the author's preference decided it, if the objective
    is won or lost in it, if the question speaks of it, if the author gives a reason for it, and if
    anything in the spec decided it. A service is argued for once, an author's alternative never.
    """
    spec = scene.architecture.spec
    asked = _words(spec.question or spec.title)
    path, _, _ = main_path(scene)
    doubted = {each.alternative_to for each in spec.components if each.alternative_to}
    decides = _DECIDES.get(spec.context.objective, TRAINERS)
    scored = [
        (
            _score(placement, decides, asked)
            + 2 * (placement in path)
            + 4 * (placement.component.id in doubted),
            -place,
            placement,
        )
        for place, placement in enumerate(_arguable(scene))
    ]
    return tuple(placement for _, _, placement in sorted(scored, key=lambda s: s[:2], reverse=True))


def _arguable(scene: Scene) -> Iterator[Placement]:
    """Yield the first placement of each service, those of the govern band last."""
    argued: set[str] = set()
    working = [p for p in scene.architecture.placements if p.component.stage is not Stage.GOVERN]
    for placement in (*working, *scene.stage(Stage.GOVERN)):
        services = {choice.service.id for choice in placement.choices}
        if services and not services & argued and not placement.component.alternative_to:
            argued |= services
            yield placement


def _score(placement: Placement, decides: tuple[str, ...], asked: frozenset[str]) -> int:
    component, capability = placement.component, placement.capability
    need = capability.id if capability else ""
    keys = {key for choice in placement.choices for key in choice.keys}
    words = _words(component.role, need.replace("-", " "))
    return (
        4 * bool({"objective", "prefer"} & keys)
        + 5 * (need in decides)
        + 3 * min(2, len(words & asked))
        + 3 * (need in (*TRAINERS, *SERVERS))
        + 1 * bool(component.because)
        + 1 * bool(keys)
        - 6 * (component.stage is Stage.GOVERN)
    )


def _words(*texts: str) -> frozenset[str]:
    """Return the telling words of some texts, in the singular."""
    found = (word for text in texts for word in _WORD.findall(text.lower()))
    return frozenset(word.removesuffix("s") for word in found if not _SAYS_LITTLE.fullmatch(word))
