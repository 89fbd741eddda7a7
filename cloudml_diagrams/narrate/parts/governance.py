"""Security along the life cycle: who may do what, what is protected, what is recorded."""

from __future__ import annotations

from collections.abc import Callable

from cloudml_diagrams.model import Group, Placement, Remark, Service, Stage
from cloudml_diagrams.narrate.design.scene import Scene
from cloudml_diagrams.narrate.parts.ledger import Ledger
from cloudml_diagrams.narrate.phrases.names import service_phrase

__all__ = ["govern"]

_RELEASES = ("model-registry", "container-registry", "ci-cd")
_PHASE_OF_STAGE = {
    Stage.INGEST: "data",
    Stage.TRAIN: "training",
    Stage.SERVE: "serving",
    Stage.MONITOR: "afterwards",
}
_PHASE_OF_PURPOSE = {
    "identity": "throughout",
    "protection": "data",
    "network": "training",
    "delivery": "release",
    "audit": "afterwards",
}
_ASPECTS = {
    "throughout": ("identity",),
    "data": ("encryption", "versions", "residency", "identity", "quality"),
    "training": ("identity", "network", "lineage", "encryption"),
    "release": ("approval", "versions", "lineage", "identity"),
    "serving": ("identity", "network", "audit", "encryption"),
    "afterwards": ("audit", "lineage", "quality", "identity"),
}
"""Phase -> what is asked there, the foremost first."""
_SERVICES_A_PHASE = 1


def govern(scene: Scene, ledger: Ledger) -> tuple[tuple[Group, ...], Ledger]:
    """Return what is secured in each phase of a model's life, and the ledger that knows it."""
    groups: list[Group] = []
    for phase, aspects in _ASPECTS.items():
        band, ledger = _remarks(scene, phase, aspects, ledger, band=True)
        own, ledger = _remarks(scene, phase, aspects, ledger, band=False)
        remarks = (*own[:_SERVICES_A_PHASE], *band)
        if remarks:
            groups.append(Group(title=phase, remarks=remarks, within=_within(scene, phase)))
    return tuple(groups), ledger


def _phase(placement: Placement) -> str:
    capability, stage = placement.capability, placement.component.stage
    if capability and capability.id in _RELEASES:
        return "release"
    if stage is Stage.GOVERN:
        return _PHASE_OF_PURPOSE.get(capability.purpose if capability else "", "afterwards")
    return _PHASE_OF_STAGE[stage]


def _remarks(
    scene: Scene, phase: str, aspects: tuple[str, ...], ledger: Ledger, *, band: bool
) -> tuple[tuple[Remark, ...], Ledger]:
    """Return a word on each service of a phase: of the govern band, or of those that work."""

    def belongs(placement: Placement) -> bool:
        in_band = placement.component.stage is Stage.GOVERN
        return in_band is band and _phase(placement) == phase and _at_home(placement)

    remarks: list[Remark] = []
    for service, users in scene.services(belongs):
        room = int(band or len(remarks) < _SERVICES_A_PHASE)
        found, ledger = ledger.pick(_facts(service, aspects, band=band), room)
        if found:
            remarks.append(_remark(service_phrase(service.short), users, found, scene))
    if band:
        remarks += _without_service(scene, belongs)
    return tuple(remarks), ledger


def _at_home(placement: Placement) -> bool:
    """Tell whether what brings data in is made for data: other facts do not speak of any."""
    capability, stage = placement.capability, placement.component.stage
    return stage is not Stage.INGEST or capability is None or capability.stage is stage


def _facts(service: Service, aspects: tuple[str, ...], *, band: bool) -> tuple[str, ...]:
    """Return what is known of a service, by what the phase asks; of the band, anything."""
    asked = tuple(service.governance[each] for each in aspects if each in service.governance)
    return (*asked, *service.governance.values(), service.scales) if band else asked


def _remark(
    about: str, users: tuple[Placement, ...], sentences: tuple[str, ...], scene: Scene
) -> Remark:
    roles = tuple(placement.component.role for placement in users)
    return Remark(about=about, roles=roles, names=scene.brief(users), sentences=sentences)


def _without_service(scene: Scene, belongs: Callable[[Placement], bool]) -> list[Remark]:
    """Return a remark for each component of the band that no service stands behind."""
    return [
        _remark(placement.service_name, (placement,), (), scene)
        for placement in scene.architecture.placements
        if not placement.choices and belongs(placement)
    ]


def _within(scene: Scene, phase: str) -> tuple[str, ...]:
    """Return the names of the boundaries right around what works in a phase."""
    lanes = dict.fromkeys(
        lane
        for placement in scene.architecture.placements
        if placement.component.stage is not Stage.GOVERN and _phase(placement) == phase
        for lane in placement.component.lanes
    )
    return tuple(scene.names[lane].brief for lane in lanes)
