"""What is laid over a whole design: whether it is there, and the line of a spec that adds it."""

from __future__ import annotations

import re

from cloudml_diagrams.model import MIXED, Edit, Stage
from cloudml_diagrams.review.case import Case

__all__ = ["adding", "governed", "learns_or_answers", "wants_evidence"]

_EVIDENCE = re.compile(
    r"(?i)\b(?:AI Act|DORA|MDR|IVDR|SR ?11-7|SS1/23|BCBS|Basel|Solvency|MaRisk|SOX|MiFID|EBA"
    r"|FDA|GxP|GMP|21 CFR|ECOA|FCRA|ISO/?(?:IEC)? ?42001)\b|fair lending|model risk"
)
"""Rules that ask how a model was made and let through, and not only who may see whose data."""


def learns_or_answers(case: Case) -> bool:
    """Tell whether a design has a model at all: something learns, or something answers."""
    return bool(case.trainers or case.servers)


def wants_evidence(case: Case) -> list[str]:
    """Return the rules of the context that ask how a model was made and let through."""
    return [each for each in case.context.regulation if _EVIDENCE.search(each)]


def governed(case: Case, *capabilities: str, words: str) -> bool:
    """Tell whether one of these capabilities is there, or a thing of the author's own for it.

    ``words`` is a pattern that the role or the name of such a thing matches.
    """
    if case.needing(*capabilities):
        return True
    own = (each for each in case.spec.components if each.custom)
    texts = (f"{each.role} {each.custom.name if each.custom else ''}" for each in own)
    return any(re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) for text in texts)


def adding(case: Case, id_: str, capability: str, role: str) -> tuple[Edit, ...]:
    """Return the patch that adds a component to the govern stage; nothing where it is not safe.

    A spec for several clouds at once must say on which one a component runs, and only its author
    knows.
    """
    if MIXED in case.spec.providers:
        return ()
    taken = {*case.placements, *case.actors, *case.lanes}
    free = next((each for each in (id_, capability) if each not in taken), "")
    value = f"{{stage: {Stage.GOVERN}, capability: {capability}, role: {role}}}"
    return (Edit(path=("components",), key=free, value=value),) if free else ()
