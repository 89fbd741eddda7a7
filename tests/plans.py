"""Migration plans of the gallery: every spec, from every cloud it is for to every other."""

from __future__ import annotations

from functools import cache
from itertools import permutations

from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.migrate import plan
from cloudml_diagrams.migrating import Plan
from cloudml_diagrams.model import Migration
from cloudml_diagrams.theme import load_theme
from tests.real import GALLERY, architecture

__all__ = ["CLOUDS", "LOOKED_AT", "MOVES", "made", "migration"]

CLOUDS = ("aws", "gcp", "azure")
MOVES = [
    (name, *pair)
    for name in dict.fromkeys(name for name, _ in GALLERY)
    for pair in permutations(CLOUDS, 2)
    if {(name, each) for each in pair} <= {*GALLERY}
]
LOOKED_AT = (
    ("weekly-retrain", "aws", "gcp"),
    ("rag-assistant", "azure", "aws"),
    ("regulated-enterprise", "gcp", "azure"),
)
"""Those that somebody has read from top to bottom."""


@cache
def migration(name: str, source: str, target: str) -> Migration:
    """Return the plan of a gallery spec."""
    known = load_catalog().providers
    old, new = architecture(name, source), architecture(name, target)
    return plan(old, new, known[source], known[target])


@cache
def made(name: str, source: str, target: str) -> Plan:
    """Return the plan of a gallery spec with its boards and words."""
    return Plan(
        migration=migration(name, source, target),
        old=architecture(name, source),
        new=architecture(name, target),
        theme=load_theme("light"),
        templates=None,
    )
