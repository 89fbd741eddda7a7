"""What a short answer is made of, and the plan by which it is told."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.flips import Flip
from cloudml_diagrams.model.provider import SpotCapacity
from cloudml_diagrams.model.remarks import Missing

__all__ = [
    "LENGTHS",
    "VOICES",
    "Answer",
    "Argued",
    "Either",
    "Named",
    "Remarked",
    "Scaling",
    "Topic",
]

VOICES = ("document", "speaker")
"""Third person, for design documents; first person, for interviews and reviews."""

LENGTHS = ("30s", "2min", "full")
"""How long an explanation may take at 150 words a minute; ``full`` takes what it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A component as a short answer calls it, each as it stands in mid-sentence."""

    brief: str
    """``the feature build``."""
    service: str
    """``Glue``, ``the SageMaker endpoint``; the brief name where no service stands behind it."""
    written: str
    """``the feature build (Glue)``."""
    spoken: str
    """``the feature build on Glue``: nothing in brackets."""
    services: tuple[str, ...] = ()
    """The same one by one, where there are several."""
    plural: bool = False
    """Of the brief name."""
    many: bool = False
    """Of the service: there are several, as ``Cloud KMS and AWS KMS``."""
    trait: str = ""
    """The capability, or ``custom``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argued:
    """A choice worth defending, with what speaks against it."""

    id: str
    """Of the component."""
    named: Named
    service: str
    """The service as it stands in mid-sentence: ``the SageMaker endpoint``."""
    key: str
    """What of the spec decided it, ``latency``, ``prefer``; empty: nothing, it is the default."""
    reason: str
    """A clause after "because"."""
    alternative: str
    """The service that was weighed, in mid-sentence; may be empty."""
    many: bool
    """Of the alternative: it is plural, as ``EC2 GPU instances``."""
    when: str
    """A clause after "when": the condition under which the alternative is better."""
    gives_up: str
    """A full sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """A component that the author drew as an alternative to another one."""

    named: Named
    replaces: str
    """The other's id."""
    instead_of: str
    """The other's name in mid-sentence."""
    when: str
    """A clause after "when"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """A component whose capacity follows its load."""

    named: Named
    follows: str
    """What it follows: ``invocations per instance``."""
    replicas: str
    """``2 to 4``; empty if the spec does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """What the catalog says of a service."""

    service: str
    """As it stands in mid-sentence."""
    sentence: str
    """In full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the short answers are made of, in whatever voice and length."""

    place: str
    """``AWS``, or ``Google Cloud and AWS``."""
    thing: str
    """What enters, as it stands in mid-sentence; may be empty."""
    plural: bool
    """Of the thing."""
    sources: tuple[Named, ...]
    prepared_by: tuple[Named, ...]
    learners: tuple[Named, ...]
    keepers: tuple[Named, ...]
    servers: tuple[Named, ...]
    context: dict[str, str]
    """What the spec says of its context, by key; empty where it says nothing."""
    choices: tuple[Argued, ...]
    """Those that can be argued about, the one that matters most first."""
    either: tuple[Either, ...] = ()
    scaling: tuple[Scaling, ...] = ()
    limit: Remarked | None = None
    """The first limit of what grows first."""
    levers: tuple[Remarked, ...] = ()
    """What lowers the bill, the strongest first."""
    spot: tuple[Named, ...] = ()
    spare: tuple[SpotCapacity, ...] = ()
    saved: str = ""
    """How often training saves its state: ``every 10 min``; may be empty."""
    guards: tuple[Named, ...] = ()
    """What guards all of it, that which nobody may leave out first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing to say in a short answer."""

    kind: str
    """The template that words it, one wording a line, the fullest first."""
    words: int
    """Its share of the time, in words; 0: held in reserve for an answer that comes out short."""
    about: Argued | Either | Flip | tuple[Missing, ...] | None = None
    nth: int = 0
    """How many of its kind were planned before it, so that they need not all begin alike."""
    must: bool = True
    """Whether the answer would be incomplete without it."""
