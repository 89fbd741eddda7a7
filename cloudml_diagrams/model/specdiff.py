"""What is different between two specs, or between two versions of one."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.page import Sibling

__all__ = ["PART_KINDS", "FieldChange", "PartChange", "ServiceChange", "SpecDiff"]

PART_KINDS = ("component", "flow", "actor", "lane", "trigger", "view")
"""What a spec consists of, in the order in which its changes are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One thing that a spec says of a part, then and now."""

    key: str
    """As the spec language calls it: ``role``, ``badges``; ``order`` for what stands elsewhere."""
    before: str
    """Empty: it did not say so."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """A part that is new, that is gone, or of which something else is said."""

    kind: str
    """One of PART_KINDS."""
    id: str
    """As the spec calls it; of flows and triggers between the same ends, the second has ``#2``."""
    name: str
    """As a reader knows it: ``Training``, ``Raw data to Training``."""
    mark: str
    """``added``, ``removed`` or ``changed``."""
    fields: tuple[FieldChange, ...] = ()
    """Of what changed: every field that did. Of what is new or gone: what there is to say of it."""
    steps: tuple[str, str] = ("", "")
    """Of a flow: its number on the main picture, then and now."""
    ids: tuple[str, str] = ("", "")
    """What each of the two specs calls it, empty in the one that has none."""
    services: tuple[tuple[str, str], ...] = ()
    """Of a component that is new or gone: (target, what does its work there) pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChange:
    """A component of both specs whose work another service does, on one target."""

    component: str
    """Its id."""
    name: str
    target: str
    before: str
    after: str
    because: str
    """Why it is that one now, a clause after "because"; empty: nobody has said it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecDiff:
    """Two specs held against one another."""

    title: str
    """Of the newer one."""
    before: str
    """What the older one is called: its file, with the revision if that was asked for."""
    after: str
    targets: tuple[Sibling, ...]
    """For which services were compared."""
    about: tuple[FieldChange, ...]
    """Of the spec as a whole: its name, title, question, providers, the order of its parts."""
    context: tuple[FieldChange, ...]
    parts: tuple[PartChange, ...]
    """In the order of PART_KINDS, within one as the picture has them."""
    services: tuple[ServiceChange, ...]
    """By component, then by target."""

    @property
    def empty(self) -> bool:
        """Whether the two say the same and come out the same."""
        return not (self.about or self.context or self.parts or self.services)

    def count(self, kind: str, mark: str) -> int:
        """Return how many parts of a kind have a mark."""
        return sum(part.kind == kind and part.mark == mark for part in self.parts)
