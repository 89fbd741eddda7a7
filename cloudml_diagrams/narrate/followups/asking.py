"""What a question to expect is asked of: a design, what is told of it, and what is left to tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cloudml_diagrams.model import Flow, Narration, Placement, Service
from cloudml_diagrams.narrate.design.scene import Scene

__all__ = ["Asking"]

_NAMING = re.compile(
    r"\b(?:call(?:s|ed)? it|(?:old|new) name|spelled|still (?:say|called)|named)\b"
)
"""What only helps to read documentation is no answer to a question about a design."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a question is asked of: the design, what is told of it, and which sentences are."""

    scene: Scene
    narration: Narration
    told: frozenset[str]

    def fresh(self, sentences: Iterable[str], topic: str = "", most: int = 1) -> tuple[str, ...]:
        """Return the first sentences that are not told yet; with a topic those that touch it."""
        about = re.compile(rf"(?i)\b(?:{topic})" if topic else "")
        found = (each for each in dict.fromkeys(sentences) if about.search(each))
        fitting = (each for each in found if not _NAMING.search(each))
        return tuple(each for each in fitting if each not in self.told)[:most]

    def of(self, service: Service, topic: str, most: int = 1) -> tuple[str, ...]:
        """Return what else is known of a service on a topic, what speaks for it first."""
        known = (*service.strengths, *service.governance.values(), *service.tradeoffs)
        return self.fresh((*known, *service.limits[2:]), topic, most)

    def live(self, *capabilities: str) -> tuple[Placement, ...]:
        """Return what asks for one of these capabilities, stands there and has a service."""
        found = self.scene.with_capability(*capabilities)
        return tuple(
            p
            for p in found
            if p.choices and not p.component.alternative_to and not p.component.presence
        )

    def steps(self, flows: Iterable[Flow]) -> tuple[str, ...]:
        """Return the steps of the main view that show these flows."""
        numbers = self.scene.numbers
        return tuple(dict.fromkeys(each for flow in flows for each in numbers.get(flow.id, ())))
