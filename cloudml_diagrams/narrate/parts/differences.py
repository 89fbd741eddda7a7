"""How far what a design needs is the same on the other clouds."""

from __future__ import annotations

from cloudml_diagrams.model import GRADES, Capability, Difference
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.phrases.words import sentence

__all__ = ["compare_grades"]


def compare_grades(scene: Scene) -> tuple[Difference, ...]:
    """Return how far each capability is the same elsewhere, those that are not direct first.

    What only open source does is the same everywhere.
    """
    used = {
        p.capability.id: p.capability
        for p in scene.architecture.placements
        if p.capability and (set(p.providers) - {"oss"} or not p.choices)
    }
    rows = [_difference(capability, scene) for capability in used.values()]
    return tuple(sorted(rows, key=lambda row: GRADES.index(row.grade)))


def _difference(capability: Capability, scene: Scene) -> Difference:
    equivalence = capability.equivalence
    grades = tuple(
        (provider.short, likeness.grade)
        for provider in scene.catalog.providers.values()
        if (likeness := equivalence.between(scene.architecture.target, provider.id))
    )
    weakest = min((grade for _, grade in grades), key=GRADES.index, default=equivalence.grade)
    return Difference(
        capability=capability.name,
        grade=weakest,
        # Whoever reads three clouds in one breath loses the first: a semicolon ends a sentence.
        caveat=" ".join(sentence(part) for part in equivalence.caveat.split("; ")),
        roles=tuple(p.component.role for p in scene.with_capability(capability.id)),
        grades=grades,
    )
