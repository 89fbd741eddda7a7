"""The whole trace of every choice: what was looked at, what it came to, and what came second."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Architecture, Choice, Placement

__all__ = ["why"]


def why(architecture: Architecture) -> str:
    """Return the trace of an architecture's choices as plain text, a block for each component."""
    lines = [architecture.title, "=" * len(architecture.title), ""]
    for placement in architecture.placements:
        lines += [*_placement(placement), ""]
    return "\n".join(lines)


def _placement(placement: Placement) -> Iterator[str]:
    component = placement.component
    need = placement.capability.id if placement.capability else "custom"
    yield f"{component.id} ({component.role}, {need}): {placement.service_name}"
    for gap in placement.gaps:
        yield f"  gap: {gap}"
    for choice in placement.choices:
        yield from _choice(choice)


def _choice(choice: Choice) -> Iterator[str]:
    yield f"  chosen on {choice.provider}: {choice.service.name}, because {choice.reason}"
    yield f"  rule: {choice.rule}"
    for each in choice.considered:
        verdict = "holds" if each.holds else "does not hold"
        yield f"    {each.service.short} [{each.rule}] {verdict}: {each.said}"
    if not choice.considered:
        yield "    no rule of the catalog says otherwise"
    if choice.runner_up:
        yield f"  runner-up: {choice.runner_up.name}, better when {choice.runner_up_when}"
