"""What is remarked about an architecture beside the walk: limits, growth, cost, differences."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.provider import SpotCapacity
from cloudml_diagrams.model.spec import Stage

__all__ = [
    "Asked",
    "Difference",
    "Group",
    "Growth",
    "Interruption",
    "Levers",
    "Missing",
    "Raised",
    "Reference",
    "Reliability",
    "Remark",
    "Renamed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One limit or circumstance of the spec, with what in the design answers it."""

    key: str
    """A key of the context (``volume``), or a quantity of a component (``latency``)."""
    value: str
    role: str = ""
    """Of a quantity: whose it is."""
    assuming: str = ""
    answered_by: tuple[str, ...] = ()
    """Names of the components that answer it, as they stand in mid-sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Sentences about one service and the roles it plays."""

    about: str
    """The service's short name, or that of a custom thing."""
    roles: tuple[str, ...]
    names: tuple[str, ...]
    """The roles as they stand in mid-sentence."""
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What grows first, and the services that feel it first."""

    what: str
    """``data``, ``requests`` or ``events``."""
    measure: str
    """``40 GB a week``; empty if the spec does not say."""
    services: tuple[str, ...]
    components: tuple[str, ...] = ()
    """Ids of the components that feel it first."""
    beyond: tuple[tuple[str, str, str], ...] = ()
    """From which of them to go to what, and when (a clause after "when")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """What lowers the bill, with the components it holds for."""

    figures: tuple[Asked, ...] = ()
    """Costs that the spec states, with what they assume."""
    spot: tuple[str, ...] = ()
    """Names of components on capacity that can be taken back."""
    spare: tuple[SpotCapacity, ...] = ()
    """What the clouds they run on call that capacity, with its figures."""
    checkpoints: tuple[str, ...] = ()
    """Numbers of the main view's steps that carry checkpoints."""
    batch: tuple[str, ...] = ()
    scaling: tuple[Asked, ...] = ()
    """Components whose number of replicas has a range."""
    unattended: tuple[str, ...] = ()
    """Services that have nothing to keep running between uses."""
    crossings: tuple[str, ...] = ()
    """Numbers of the main view's steps that leave a cloud."""
    remarks: tuple[Remark, ...] = ()
    """The strongest levers of the services that drive the bill."""
    watch: tuple[Remark, ...] = ()
    """What makes the bill of some of them larger than it has to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """Work that can be cut off, and what of it is saved. Names are in mid-sentence."""

    name: str
    saved: str = ""
    """What it writes; empty where the picture shows nothing of the kind."""
    store: str = ""
    rate: str = ""
    numbers: tuple[str, ...] = ()
    loss: str = ""
    """The most that is lost, as the spec says: ``10 min``."""
    capacity: tuple[SpotCapacity, ...] = ()
    """What takes its machines away: the spot capacity of the clouds it runs on."""
    resumes: tuple[str, ...] = ()
    """Full sentences: how its service starts it again."""

    @property
    def notice(self) -> str:
        """Return how it is warned: ``with 120 seconds' notice from EC2 Spot Instances``."""
        warned = [f"{each.notice} seconds' notice from {each.name}" for each in self.capacity]
        return f"with {' and '.join(warned)}" if warned else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """What fails, and what happens then to the requests, the data and the model."""

    servers: tuple[str, ...] = ()
    """What answers with the model."""
    in_the_way: tuple[str, ...] = ()
    """What every request passes."""
    apart: tuple[str, ...] = ()
    """What trains and watches, and is not on the way of any request."""
    interruptions: tuple[Interruption, ...] = ()
    refused: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Who refuses bad data, and the numbers of the steps."""
    kept: tuple[str, ...] = ()
    """What keeps its versions."""
    replacing: tuple[Remark, ...] = ()
    """What the serving services do while a new version comes in."""
    back: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """What can be put back, from where, and the numbers of the steps."""
    delivery: tuple[Remark, ...] = ()
    """What services say about retries and repeated events."""
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What exists several times, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Remarks that belong together: a stage of the life cycle, or a purpose."""

    title: str
    remarks: tuple[Remark, ...]
    within: tuple[str, ...] = ()
    """Names of the boundaries around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far a capability of this design is the same on the other clouds."""

    capability: str
    grade: str
    """The weakest of the grades that concern this design."""
    caveat: str
    roles: tuple[str, ...]
    grades: tuple[tuple[str, str], ...] = ()
    """Of a design on one cloud: the short name of each other cloud, and the grade towards it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something the design does not do, or the spec does not say."""

    kind: str
    """``loop``, ``gate``, ``keys`` … : the key of its sentence in the templates."""
    names: tuple[str, ...] = ()
    accepted: str = ""
    """Why its author lets that stand; empty: nobody has said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What a review of the design finds besides."""

    text: str
    """A clause that names the part."""
    accepted: str = ""
    """As of what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """Another name of a service that is in use."""

    service: str
    """The short name it goes by here."""
    other: str
    until: str
    """When the other name ended: a year, a month or a day; empty if that is today's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A row of the table at the end: a component, its service and where to read on."""

    role: str
    service: str
    stage: Stage
    boundary: str
    provider: str = ""
    docs: str = ""
    verified: str = ""
