"""What is known of a cloud as a whole: the same shape as the files in catalog/providers."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Checked",
    "Family",
    "Federation",
    "Interconnect",
    "Parallel",
    "Provider",
    "SpotCapacity",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCapacity:
    """A cloud's spare machines, which are cheaper and can be taken back."""

    name: str
    """``EC2 Spot Instances``."""
    ceiling: int
    """The highest discount that the vendor's own documentation names, in percent."""
    notice: int
    """Seconds between the warning and the end."""
    note: str
    """A full sentence on the warning, and on who starts the work again."""
    also: tuple[str, ...] = ()
    """Other words for it, which a spec may use as a badge: ``preemptible``."""
    sources: tuple[str, ...] = ()
    verified: str = ""
    """The day on which that was last looked up, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Where a sentence about a provider was read, and when last."""

    sources: tuple[str, ...]
    """Addresses."""
    verified: str
    """A day, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation(Checked):
    """How a workload on one side of a border is known on the other, with no key to keep."""

    name: str
    """``Workload Identity Federation``."""
    proves: str
    """A full sentence: how what runs here shows outside who it is."""
    accepts: str
    """A full sentence: how what comes from outside is let in here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interconnect(Checked):
    """How another cloud or a site is reached without the internet."""

    clouds: str
    """A full sentence: what joins it to another cloud, and where."""
    sites: str
    """A full sentence: what joins it to a site of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel(Checked):
    """What is charged for traffic to another cloud that is used in parallel, where terms say so."""

    terms: str
    """A full sentence: for whom what is charged less, and on which condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """An umbrella name that people use for one of several services."""

    names: tuple[str, ...]
    """``Amazon SageMaker``, ``SageMaker``."""
    today: str
    """What the whole is called today: ``Amazon SageMaker AI``."""
    until: str = ""
    """Until when the names were official; empty: they are everyday words."""
    parts: dict[str, str] = field(default_factory=dict)
    """Stage -> id of the service that is meant there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A cloud, or ``oss``."""

    id: str
    name: str
    """``Amazon Web Services``."""
    short: str
    """``AWS``."""
    position: str
    """A full sentence: what it is strong at and what it asks of the team."""
    color: str
    """Accent, ``#rrggbb``."""
    spot: SpotCapacity | None = None
    commitment: str = ""
    """A full sentence on committed use."""
    egress: str = ""
    """A full sentence on traffic that leaves."""
    federation: Federation | None = None
    interconnect: Interconnect | None = None
    parallel: Parallel | None = None
    residency: str = ""
    """A full sentence on regions, and what stays in them."""
    checked: dict[str, Checked] = field(default_factory=dict)
    """``commitment``, ``egress`` or ``residency`` -> where that was read."""
    docs: tuple[str, ...] = ()
    """How the addresses of its documentation begin."""
    families: tuple[Family, ...] = ()
