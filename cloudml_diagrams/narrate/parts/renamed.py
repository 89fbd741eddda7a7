"""What the services in use are called elsewhere, or were called before."""

from __future__ import annotations

from cloudml_diagrams.model import Renamed
from cloudml_diagrams.narrate.design.scene import Scene

__all__ = ["names_beside", "other_names"]


def other_names(scene: Scene) -> tuple[Renamed, ...]:
    """Return the other names of the services in use, today's before former ones."""
    named = [
        Renamed(service=service.short, other=name, until=until)
        for service, _ in scene.services(lambda placement: True)
        for name, until in ((service.today, ""), *((f.name, f.until) for f in service.former))
        if name not in ("", service.short, service.name)
    ]
    return tuple(named)


def names_beside(scene: Scene) -> dict[str, str]:
    """Return the names of services in use, each with the one to set behind its first mention."""
    return {
        service.short: service.beside
        for service, _ in scene.services(lambda placement: True)
        if service.beside
    }
