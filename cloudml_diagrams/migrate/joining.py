"""How the two providers are joined while both stand: what crosses, as whom, on which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cloudml_diagrams.anatomy.crossings import Crossing, Places, crossing
from cloudml_diagrams.anatomy.ways import with_capability
from cloudml_diagrams.migrate.ground import Ground
from cloudml_diagrams.model import PHASES, Bridge, Check, Joint, Link, Way

__all__ = ["joined", "tests_of"]


def joined(ground: Ground, bridges: Sequence[Bridge]) -> Joint:
    """Return how the two are joined by the ``bridges`` of all phases, the first ones first."""
    begun: dict[tuple[str, str], Bridge] = {}
    for each in bridges:
        if each.crosses:
            begun.setdefault((each.kind, each.link.flow), each)
    there = tuple(each for each in begun.values() if each.kind != "back")
    back = tuple(each for each in begun.values() if each.kind == "back")
    once = tuple(_once(ground))
    known = tuple(_crossings(ground, (*there, *back)))
    ways = (
        Way(source=ground.source, target=ground.target, bridges=there, once=once),
        Way(source=ground.target, target=ground.source, bridges=back),
    )
    return Joint(
        ways=tuple(each for each in ways if each.bridges or each.once),
        identity=_roles(ground, "iam"),
        network=_roles(ground, "network-perimeter"),
        audit=_roles(ground, "audit-log"),
        owners=tuple(dict.fromkeys(ground.role(c.registry) for c in known if c.registry)),
        formless=tuple(_formless(ground, known)),
    )


def tests_of(joint: Joint, phase: str, phases: Sequence[str], volume: str) -> Iterator[Check]:
    """Yield what the gate of a phase asks of the joint: that it holds, and that it goes again."""
    if not joint.ways:
        return
    if phase == phases[0]:
        yield Check(kind="joined", roles=joint.audit)
        yield Check(kind="line", value=volume)
    if phase == phases[-1]:
        yield Check(kind="parted", roles=joint.network)


def _once(ground: Ground) -> Iterator[str]:
    """Yield the roles of what is copied whole, in the order of the phases that copy it."""
    for phase in PHASES:
        for component, state in ground.state.items():
            if state == "record" and ground.phase[component] == phase:
                yield ground.role(component)


def _crossings(ground: Ground, bridges: Sequence[Bridge]) -> Iterator[Crossing]:
    """Yield each flow that crosses, with what is known of its version and of who waits."""
    flows, places = {flow.id: flow for flow in ground.flows}, Places(architecture=ground.old)
    for each in bridges:
        ends = (ground.source.id, ground.target.id)
        source, target = ends if each.kind == "copied" else ends[::-1]
        yield crossing(flows[each.link.flow], source, target, places)


def _formless(ground: Ground, known: Sequence[Crossing]) -> Iterator[Link]:
    links = (ground.link(c.flow) for c in known if c.shaped and not c.flow.format)
    yield from {link.flow: link for link in links}.values()


def _roles(ground: Ground, capability: str) -> tuple[str, ...]:
    found = with_capability(ground.old, capability)
    return tuple(dict.fromkeys(each.component.role for each in found))
