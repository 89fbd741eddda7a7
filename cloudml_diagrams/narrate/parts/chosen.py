"""Every placement as it is argued for: the service, the reason, what was weighed against it."""

from __future__ import annotations

from cloudml_diagrams.model import Choice, Chosen, Lane, Option, Placement, Reference, Spec
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.phrases.names import service_phrase
from cloudml_diagrams.narrate.phrases.words import clause

__all__ = ["argue", "refer"]


def argue(scene: Scene) -> tuple[Chosen, ...]:
    """Return each placement with its reasons, in the order of the spec."""
    under: dict[str, str] = {}
    for placement in scene.architecture.placements:
        for choice in placement.choices:
            under.setdefault(choice.service.id, placement.component.role)
    return tuple(_chosen(each, scene, under) for each in scene.architecture.placements)


def _chosen(placement: Placement, scene: Scene, under: dict[str, str]) -> Chosen:
    component, spec = placement.component, scene.architecture.spec
    roles = {each.id: each.role for each in spec.components}
    capability = placement.capability
    return Chosen(
        id=component.id,
        role=component.role,
        name=scene.names[component.id].brief,
        stage=component.stage,
        service_name=placement.service_name,
        need=capability.need if capability else "",
        boundary=_boundary(component.lanes, spec),
        because=clause(component.because),
        options=tuple(
            _option(choice, scene, _elsewhere(under[choice.service.id], component.role))
            for choice in placement.choices
        ),
        gaps=placement.gaps,
        presence=component.presence,
        instead_of=roles.get(component.alternative_to, ""),
        when=clause(component.when),
        repeat=component.repeat,
    )


def _elsewhere(role: str, here: str) -> str:
    return "" if role == here else role


def _option(choice: Choice, scene: Scene, argued_under: str) -> Option:
    name, when = "", ""
    if choice.runner_up:
        name, when = choice.runner_up.short, choice.runner_up_when
    elif choice.service.alternatives:
        first = choice.service.alternatives[0]
        name, when = first.short or first.name, first.when
    return Option(
        provider=scene.catalog.providers[choice.provider].short,
        service=choice.service,
        reason=clause(choice.reason),
        rule=choice.rule,
        runner_up=service_phrase(name) if name else "",
        runner_up_when=clause(when),
        argued_under=argued_under,
        name=service_phrase(choice.service.short),
        price=choice.service.gives_up,
    )


def _boundary(lanes: tuple[str, ...], spec: Spec) -> tuple[str, ...]:
    """Return the titles around a component, outermost first; a chain for each lane it spans."""
    by_id = {lane.id: lane for lane in spec.lanes}
    chains = [", ".join(_titles(lane, by_id)) for lane in lanes]
    return tuple(dict.fromkeys(chains))


def _titles(lane: str, by_id: dict[str, Lane]) -> list[str]:
    found = by_id.get(lane)
    return [*_titles(found.parent, by_id), found.title] if found else []


def refer(scene: Scene, chosen: tuple[Chosen, ...]) -> tuple[Reference, ...]:
    """Return the rows of the closing table, one for each component and service."""
    rows: list[Reference] = []
    for each in chosen:
        boundary = "; ".join(each.boundary)
        if not each.options:
            rows.append(
                Reference(
                    role=each.role, service=each.service_name, stage=each.stage, boundary=boundary
                )
            )
        rows += [
            Reference(
                role=each.role,
                service=option.service.name,
                stage=each.stage,
                boundary=boundary,
                provider=option.provider,
                docs=option.service.docs,
                verified=option.service.verified,
            )
            for option in each.options
        ]
    return tuple(rows)
