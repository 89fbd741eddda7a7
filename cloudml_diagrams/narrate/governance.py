"""Who may do what, what is protected how, and what can be proved afterwards."""

from __future__ import annotations

from collections.abc import Callable

from cloudml_diagrams.model import Architecture, Group, Placement, Remark, Stage
from cloudml_diagrams.narrate.scene import Scene

__all__ = ["govern", "surround"]

_PURPOSES = ("identity", "protection", "network", "delivery", "audit", "")
_TELLING = ("object-storage", "data-warehouse", "feature-store", "training-managed")
_RELEASING = ("model-registry", "realtime-endpoint", "batch-inference", "model-monitoring")


def govern(scene: Scene) -> tuple[Group, ...]:
    """Return what the govern band does, by purpose, then what the main services add."""
    groups = [
        Group(title=purpose or "other", remarks=_remarks(scene, purpose)) for purpose in _PURPOSES
    ]
    groups.append(Group(title="inside", remarks=_inside(scene)))
    return tuple(group for group in groups if group.remarks)


def _remarks(scene: Scene, purpose: str) -> tuple[Remark, ...]:
    def belongs(placement: Placement) -> bool:
        of = placement.capability.purpose if placement.capability else ""
        return placement.component.stage is Stage.GOVERN and of == purpose

    remarks = [
        Remark(
            about=service.short,
            roles=tuple(placement.component.role for placement in users),
            names=scene.brief(users),
            sentences=tuple(service.governance.values())[:2] or (service.scales,),
        )
        for service, users in scene.services(belongs)
    ]
    return (*remarks, *_without_service(scene, belongs))


def _without_service(scene: Scene, belongs: Callable[[Placement], bool]) -> tuple[Remark, ...]:
    """Return a remark for each component of the band that no service stands behind."""
    return tuple(
        Remark(
            about=p.service_name,
            roles=(p.component.role,),
            names=scene.brief((p,)),
            sentences=p.gaps,
        )
        for p in scene.architecture.placements
        if not p.choices and belongs(p)
    )


def _inside(scene: Scene) -> tuple[Remark, ...]:
    """Return the first word on governance of the services that hold data or models."""
    wanted = {*_TELLING, *_RELEASING}
    return tuple(
        Remark(
            about=service.short,
            roles=tuple(placement.component.role for placement in users),
            names=scene.brief(users),
            sentences=tuple(service.governance.values())[:1],
        )
        for service, users in scene.services(
            lambda p: bool(p.capability) and p.component.stage is not Stage.GOVERN
        )
        if service.governance and service.capability in wanted
    )


def surround(architecture: Architecture) -> tuple[str, ...]:
    """Return the titles of the boundaries, outermost first, in story order."""
    lanes = architecture.spec.lanes
    parents = {lane.id: lane.parent for lane in lanes}

    def depth(lane: str) -> int:
        return 1 + depth(parents[lane]) if parents.get(lane) else 0

    return tuple(lane.title for lane in sorted(lanes, key=lambda lane: depth(lane.id)))
