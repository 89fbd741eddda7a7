"""What is told of ways from one cloud, or the own site, to another: a frontier has two sides."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Frontier", "Owner", "Passing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """One flow that passes a frontier."""

    numbers: tuple[str, ...]
    """Its steps in the main view; empty where that does not show it."""
    roles: tuple[str, str]
    """Where it comes from and goes to, as on the picture."""
    source: str
    """Where it comes from, in mid-sentence."""
    target: str
    leaves: str
    """The place it comes from: ``AWS``, ``the premises``."""
    reaches: str
    thing: str
    """What moves, as the spec says; empty: it does not say."""
    rate: str = ""
    """How much or how often."""
    freshness: str = ""
    format: str = ""
    because: str = ""
    """The author's reason, a clause after "because"."""
    waited: bool = False
    """Somebody waits for what comes back."""
    within: str = ""
    """The time that the whole answer may take: ``p99 80 ms``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What owns the versions that cross, and where it stands."""

    name: str
    """In mid-sentence, with its service."""
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """All that passes between two places, and what holds for all of it."""

    places: tuple[str, str]
    passings: tuple[Passing, ...]
    identity: tuple[str, ...] = ()
    """Names of what is known on both sides, with their services."""
    federation: tuple[str, ...] = ()
    """Full sentences: how each side shows who calls, and lets it in."""
    network: tuple[str, ...] = ()
    """Names of what closes a network on both sides, with their services."""
    closed: str = ""
    """Why the author wants it closed, a clause after "because"."""
    lines: tuple[str, ...] = ()
    """Full sentences: private lines that the clouds of this frontier offer."""
    egress: tuple[str, ...] = ()
    """Full sentences of the clouds that something leaves."""
    owners: tuple[Owner, ...] = ()
    unowned: tuple[str, ...] = ()
    """Steps by which a version crosses that no registry hands out or takes in."""

    unsaid: tuple[str, ...] = ()
    """Steps by which something crosses in a form that nobody has said."""

    @property
    def amounts(self) -> tuple[Passing, ...]:
        """Return what passes of which it is said how much or how often."""
        return tuple(each for each in self.passings if each.rate)
