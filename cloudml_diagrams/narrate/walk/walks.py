"""A view as it is walked through: its description, its steps, and what no arrow touches."""

from __future__ import annotations

from cloudml_diagrams.model import Fold, Stage, Step, Trigger, View, Walk
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.phrases.names import Name, name_view, proper_names, service_names
from cloudml_diagrams.narrate.walk.describe import describe
from cloudml_diagrams.narrate.walk.steps import tell

__all__ = ["take_walks"]


def take_walks(scene: Scene) -> tuple[Walk, ...]:
    """Return the walk through each view of an architecture, in their order."""
    spec, views = scene.architecture.spec, scene.architecture.views
    proper, services = proper_names(scene.catalog), service_names(scene.catalog)
    names = tuple(name_view(view, spec.lanes, proper, services) for view in views)
    triggers: dict[str, tuple[Trigger, ...]] = {}
    for trigger in spec.triggers:
        triggers[trigger.target] = (*triggers.get(trigger.target, ()), trigger)
    told = zip(views, names, tell(views, names, triggers), strict=True)
    return tuple(_walk(view, called, steps, scene) for view, called, steps in told)


def _walk(view: View, names: dict[str, Name], steps: tuple[Step, ...], scene: Scene) -> Walk:
    touched = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    alone = [node for node in view.nodes if node.id not in touched]
    return Walk(
        id=view.id,
        title=view.title,
        description=describe(view, names, steps),
        steps=steps,
        folds=_folds(view, scene),
        serving_all=tuple(names[n.id].brief for n in alone if n.stage is Stage.GOVERN),
        bystanders=tuple(names[n.id].brief for n in alone if n.stage is not Stage.GOVERN),
    )


def _folds(view: View, scene: Scene) -> tuple[Fold, ...]:
    roles = {each.id: each.role for each in scene.architecture.spec.components}
    return tuple(
        Fold(role=node.role, members=tuple(roles[each] for each in node.members), opens=node.opens)
        for node in view.nodes
        if node.kind == "fold"
    )
