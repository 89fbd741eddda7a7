"""What a spec may name: ids, and the names by which people know the services behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cloudml_diagrams.model.spec import PROVIDERS, Stage

__all__ = ["Meaning", "Vocabulary", "folded", "without_vendor"]

_VENDORS = re.compile(
    r"^(amazon|aws|google cloud|google|gcp|microsoft azure|microsoft|azure) (?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One service that a name can stand for."""

    service: str
    provider: str
    capability: str
    stage: Stage
    """Where the service usually stands; of an umbrella name, the stage of this part."""
    today: str
    """What the name stands for is called today."""
    outdated: bool = False
    """The name is not one of today's, or stands for more than this service."""
    until: str = ""
    """When it stopped being official; empty: it is of today, or never was official."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The ids of a catalog, and what its names mean."""

    capabilities: tuple[str, ...]
    capability_of: Mapping[str, str]
    """Id of a service -> id of its capability."""
    providers: tuple[str, ...] = PROVIDERS
    names: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    """Folded name -> what it can mean."""
    badges: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Folded word -> the badge it stands for, and what that is called today."""

    def meanings(self, name: str) -> tuple[Meaning, ...]:
        """Return what a name can mean, as it is written or without the vendor before it."""
        return self.names.get(folded(name)) or self.names.get(without_vendor(name), ())


def without_vendor(name: str) -> str:
    """Return a name folded, without the vendor before it.

    >>> without_vendor("Amazon Kinesis Data Firehose")
    'kinesis data firehose'
    """
    return _VENDORS.sub("", folded(name))


def folded(name: str) -> str:
    """Return a name as it is compared: its words, in lower case.

    >>> folded("Azure-AD "), folded("Cloud Run (fully managed)")
    ('azure ad', 'cloud run fully managed')
    """
    return " ".join(re.findall(r"\w+", name.lower().replace("_", " ")))
