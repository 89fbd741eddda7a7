"""What to call a node in a sentence: role and service at first, the role alone from then on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Catalog, Lane, Node, Placement, View
from cloudml_diagrams.narrate.phrases.nouns import definite, is_plural
from cloudml_diagrams.narrate.phrases.words import capital, key, lower

__all__ = ["Name", "name_placement", "name_view", "proper_names", "service_names", "service_phrase"]

_HOLDS_THINGS = (
    *("object-storage", "training-storage", "data-warehouse", "data-catalog", "event-stream"),
    *("feature-store", "feature-serving-cache", "vector-database", "metrics", "logging"),
    *("experiment-tracking", "model-registry", "container-registry"),
)
_ALWAYS = (
    *("Azure", "Google", "Amazon", "Kubernetes", "Python", "Parquet", "Git", "GitHub", "Redis"),
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)


_SINGLE = ("endpoint", "registry", "dashboard", "studio", "cache", "log", "store", "cluster")
"""The common nouns at the end of a service's name that want an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The ways to name one node inside a sentence."""

    brief: str
    """``the raw data``."""
    full: str
    """``the raw data in S3``; the same as brief where no service stands behind it."""
    aloud: str = ""
    """The same as it is said, without brackets: ``the weekly pipeline on SageMaker Pipelines``."""
    service: str = ""
    """The service as the subject of a sentence, ``Glue`` or ``the SageMaker endpoint``."""
    product: bool = False
    """The service is a product's name, so that "where Glue joins it" reads well."""
    plural: bool = False
    trait: str = ""
    """The capability, or ``actor``, ``fold``, ``lane``, ``custom``: what decides the verb."""


def proper_names(catalog: Catalog) -> frozenset[str]:
    """Return the words that keep their capital inside a sentence."""
    open_source = (s for s in catalog.services.values() if s.provider == "oss")
    names = {name for s in open_source for name in (s.name, s.short)}
    return frozenset(_ALWAYS) | {name for name in names if " " not in name}


def service_names(catalog: Catalog) -> frozenset[str]:
    """Return the short names of all services: none may be called by that of another one."""
    return frozenset(service.short for service in catalog.services.values())


def name_view(
    view: View, lanes: Iterable[Lane], proper: frozenset[str], services: frozenset[str]
) -> dict[str, Name]:
    """Return the names of all nodes of a view, and of the lanes, by id."""
    names = {lane.id: _name_lane(lane) for lane in lanes}
    return names | {node.id: _name_node(node, proper, services) for node in view.nodes}


def name_placement(placement: Placement, proper: frozenset[str], services: frozenset[str]) -> Name:
    """Return the names of a component with its service."""
    role = definite(lower(placement.component.role, proper))
    plural = is_plural(role)
    custom = placement.component.custom
    if custom:
        same = key(custom.name) == key(placement.component.role)
        full, aloud = (
            (role, role) if same else (f"{role} ({custom.name})", f"{role} on {custom.name}")
        )
        return Name(brief=role, full=full, aloud=aloud, plural=plural, trait="custom")
    capability = placement.capability.id if placement.capability else ""
    shorts = list(dict.fromkeys(choice.service.short for choice in placement.choices))
    product = len(shorts) == 1 and _is_product(shorts[0])
    alone = len(shorts) == 1 and (product or not is_plural(shorts[0]))
    said = [_aloud(short, services) for short in shorts]
    way = "{} with {}" if any(" on " in each for each in said) else "{} on {}"
    return Name(
        brief=role,
        full=_full(role, placement.component.role, shorts, capability, "{} ({})"),
        aloud=_full(role, placement.component.role, said, capability, way),
        service=service_phrase(shorts[0]) if alone else "",
        product=product,
        plural=plural,
        trait=capability,
    )


def service_phrase(short: str) -> str:
    """Return a service's short name as a subject: ``Glue``, but ``the SageMaker endpoint``."""
    single = short.rsplit(maxsplit=1)[-1] in _SINGLE
    return definite(short) if single and not _is_product(short) else short


def _aloud(short: str, services: frozenset[str]) -> str:
    """Return what a service is called in speech: ``SageMaker`` for ``SageMaker endpoint``.

    It keeps its whole name where the shorter one is that of another of the ``services``, or begins
    with it: that other would be heard.

    >>> [_aloud(each, frozenset()) for each in ("SageMaker endpoint", "Azure ML compute", "Glue")]
    ['SageMaker', 'Azure ML', 'Glue']
    >>> _aloud("Dataflow streaming", frozenset({"Dataflow"}))
    'Dataflow streaming'
    >>> _aloud("Airflow for ML pipelines", frozenset({"Airflow"}))
    'Airflow for ML pipelines'
    """
    words = short.split(" on ", maxsplit=1)[0].split()
    named = [place for place, word in enumerate(words) if word != word.lower()]
    kept = " ".join(words[: named[-1] + 1]) if named else short
    if any(f"{kept} ".startswith(f"{other} ") for other in services):
        kept = short
    return kept.replace(" + ", " and ")


def _full(brief: str, role: str, shorts: list[str], capability: str, both: str) -> str:
    """Return role and service together, without saying the same words twice."""
    if not shorts:
        return brief
    if len(shorts) == 1:
        said = " ".join(shorts[0].lower().split())
        if said.endswith(key(role)):
            return service_phrase(shorts[0])
        if capability in _HOLDS_THINGS and _is_product(shorts[0]):
            return f"{brief} in {shorts[0]}"
    return both.format(brief, listing(dict.fromkeys(shorts)))


def _is_product(short: str) -> bool:
    """Tell whether the last word is a name (Glue), not a common noun (SageMaker endpoint)."""
    last = short.replace("(", "").split()[-1]
    if " and " in short or re.fullmatch(r"[A-Z]{2,}s", last):
        return False  # "SHAP and Fairlearn", "Azure GPU VMs": several things.
    return any(letter.isupper() for letter in last) or " " not in short


def _name_node(node: Node, proper: frozenset[str], services: frozenset[str]) -> Name:
    if node.placement:
        return name_placement(node.placement, proper, services)
    if node.kind == "fold":
        return Name(brief=node.role, full=node.role, aloud=node.role, trait="fold")
    role = definite(lower(node.role, proper))
    return Name(brief=role, full=role, aloud=role, plural=is_plural(role), trait="actor")


def _name_lane(lane: Lane) -> Name:
    words = lane.title.split()
    kind_of_place = lane.kind in ("site", "device") and len(words) == 1 and words[0].istitle()
    common = bool(words) and (words[-1].islower() or kind_of_place)
    title = definite(lower(lane.title, frozenset(_ALWAYS))) if common else capital(lane.title)
    return Name(
        brief=title, full=title, aloud=title, plural=common and is_plural(title), trait="lane"
    )
