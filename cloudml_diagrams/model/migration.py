"""A plan that moves a pipeline from one provider to another while it goes on working."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.provider import Provider
from cloudml_diagrams.model.spec import FlowKind, Stage

__all__ = [
    "BRIDGES",
    "EFFORTS",
    "PHASES",
    "RISKS",
    "WAYS_BACK",
    "Bridge",
    "Burden",
    "Check",
    "Joint",
    "Link",
    "Migration",
    "Phase",
    "Transfer",
    "Way",
]

PHASES = (
    *("foundations", "data", "training", "shadow"),
    *("canary", "cutover", "decommission"),
)
"""In the order in which they come. In the first four something is built; then requests move, then
all that sets the pipeline going, and in the last one the old goes."""

EFFORTS = ("small", "medium", "large")
RISKS = ("low", "medium", "high")

BRIDGES = ("copied", "called", "by-hand", "waits", "twice", "mirrored", "split", "back")
"""What goes between the providers: what the old one makes is copied to the new one; the new one
calls what only the old one has; nothing crosses, since people start the new one by hand, or since
there is nothing yet that it could watch; a source
writes to both; requests are copied, or shared out; the new one writes back to the old one."""

WAYS_BACK = (
    *("requests", "writes", "schedule", "deliveries"),
    *("versions", "keys", "evidence", "stand-by"),
)
"""What brings a component's old one back: its callers, or those who write to it, or its schedule,
or those who get its results are switched back; the old registry has the versions; the old keys or
the old log are still there; the old one stands by and follows what feeds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An arrow of the spec, as a text refers to it."""

    flow: str
    """The flow's id."""
    step: str
    """Its number on the main board; empty if that does not show it."""
    source: str
    """The role at its start, as ``target`` at its end."""
    target: str
    carries: str
    kind: FlowKind
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """What has to go on between the providers in a phase."""

    kind: str
    """One of BRIDGES."""
    link: Link
    since: str
    """The phase in which it begins."""

    @property
    def crosses(self) -> bool:
        """Tell whether it leaves one provider for the other.

        What comes from outside goes to both by itself, and what is set going by hand goes nowhere.
        """
        return self.kind in ("copied", "called", "back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """All that crosses from one of the two providers to the other while both stand."""

    source: Provider
    target: Provider
    bridges: tuple[Bridge, ...]
    """Each once, in the order in which they begin."""
    once: tuple[str, ...] = ()
    """Roles whose whole content crosses once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """How the two providers are joined while both stand."""

    ways: tuple[Way, ...]
    """There and back, as far as anything goes that way."""
    identity: tuple[str, ...] = ()
    """Roles of what says who may come."""
    network: tuple[str, ...] = ()
    """Roles of what closes the network."""
    audit: tuple[str, ...] = ()
    """Roles of what records who came."""
    owners: tuple[str, ...] = ()
    """Roles of the registries whose versions cross."""
    formless: tuple[Link, ...] = ()
    """What crosses in a form that the spec does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One condition of the gate at the end of a phase: it holds, or the next phase waits."""

    kind: str
    roles: tuple[str, ...] = ()
    """Of the components it is about."""
    value: str = ""
    """What the spec says: the rule of a gate, a latency, a freshness, a schedule …"""
    by: str = ""
    """Who or what decides it, in the spec's words."""
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """An effort or a risk, and every fact that it comes from."""

    level: str
    """One of EFFORTS, or of RISKS."""
    reasons: tuple[str, ...]
    """By name, the gravest first: ``state``, ``grade``, ``gap``, ``self-managed`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A component: what it is now, what it becomes, when, and what that asks for."""

    id: str
    role: str
    stage: Stage
    phase: str
    """In which the new one is built."""
    before: str
    """As on its card: ``SageMaker endpoint``."""
    after: str
    grade: str
    """``same`` software, ``own`` software, or one of GRADES."""
    caveat: str
    """Full sentence: what an architect would say on this pair; empty: none."""
    gaps: tuple[str, ...]
    """Full sentences: what the new provider lacks, and what is built instead."""
    state: str
    """What it holds: ``record``, ``rebuilt``, ``scratch``, ``transit``, ``evidence``, ``keys``;
    empty: nothing."""
    volume: str
    effort: Burden
    risk: Burden
    way_back: str
    """One of WAYS_BACK."""
    switched: tuple[Link, ...]
    """The arrows from outside that are turned to the new one, and back on the way back."""
    delivered: tuple[Link, ...] = ()
    """The arrows that lead outside, of which one side's count."""
    fed: tuple[Link, ...] = ()
    """The arrows that come from other components, and follow by themselves."""
    trigger: str = ""
    """The schedule that is switched."""

    @property
    def is_switched(self) -> bool:
        """Tell whether anything at it is switched in the cut-over."""
        arrows = self.switched or self.delivered
        return bool(arrows or self.trigger) or self.way_back == "versions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the plan, from its start to the gate at its end."""

    id: str
    """One of PHASES."""
    number: int
    moves: tuple[Transfer, ...]
    """What is built in it."""
    where: dict[str, tuple[str, ...]]
    """Component -> ids of the providers where it stands when the phase is over; the one that does
    the work, or is the record, comes first."""
    marks: dict[str, str]
    """Component -> what happens to it: ``new``, ``canary``, ``moved`` or ``<provider> goes``."""
    bridges: tuple[Bridge, ...]
    checks: tuple[Check, ...]
    twice: tuple[str, ...] = ()
    """Roles that cost money on both sides even while nobody uses them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """The whole plan."""

    name: str
    title: str
    summary: str
    source: Provider
    target: Provider
    volume: str
    """What the context says of the amount of data."""
    regulation: tuple[str, ...]
    phases: tuple[Phase, ...]
    joint: Joint
    staying: tuple[str, ...] = ()
    """Roles of what neither of the two runs, as on a site of one's own; no part of the moves."""

    @property
    def moves(self) -> tuple[Transfer, ...]:
        """All components, in the order in which they are built."""
        return tuple(move for phase in self.phases for move in phase.moves)

    @property
    def missing(self) -> tuple[Transfer, ...]:
        """The components for which the new provider has nothing that simply takes their place."""
        return tuple(m for m in self.moves if m.gaps or m.grade in ("none", "assembled"))
