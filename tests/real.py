"""Real input, resolved: what the tests of pictures and words look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Architecture, Board, Spec
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec, parse_spec
from tests.shapes import SHAPES

__all__ = [
    "BIG",
    "DRAWN",
    "EDITED",
    "GALLERY",
    "ROOT",
    "SHAPE_NAMES",
    "architecture",
    "board",
    "shape",
]

ROOT = Path(__file__).resolve().parent.parent
BIG = ("bank-regulated", "factory-hybrid", "many-teams-platform")
SHAPE_NAMES = tuple(SHAPES)


@cache
def architecture(name: str, target: str = "") -> Architecture:
    """Return a spec of specs/ or tests/cases/big/, resolved for a target or its first provider."""
    folder = "tests/cases/big" if name in BIG else "specs"
    return _resolved(_load(ROOT / folder / f"{name}.yaml"), target)


@cache
def shape(name: str) -> Architecture:
    """Return one of the extreme specs, resolved for its first provider."""
    catalog = load_catalog()
    spec = parse_spec(SHAPES[name], vocabulary(catalog))
    return _resolved(spec, "")


@cache
def board(name: str, target: str, view: int = 0) -> Board:
    """Return the board of a gallery spec's view."""
    resolved = architecture(name, target)
    return layout(resolved, resolved.views[view])


def _load(path: Path) -> Spec:
    catalog = load_catalog()
    return load_spec(path, vocabulary(catalog))


def _resolved(spec: Spec, target: str) -> Architecture:
    return resolve(spec, load_catalog(), target or spec.providers[0])


GALLERY = tuple(
    (path.stem, target)
    for path in sorted((ROOT / "specs").glob("*.yaml"))
    for target in _load(path).providers
)
"""Every gallery spec with each target it names."""

DRAWN = (
    *(pair for pair in GALLERY if pair[1] in ("aws", "oss", "mixed")),
    *((name, "") for name in BIG),
)
"""Each gallery spec and each big one, with one or two targets: for tests that run a program."""

EDITED = (
    ("weekly-retrain", "aws"),
    ("churn-in-warehouse", "azure"),
    ("data-on-gcp-serve-on-aws", "mixed"),
    ("feature-store-recs", "gcp"),
    ("hybrid-on-prem", "mixed"),
    ("portable-pipeline", "oss"),
    ("regulated-enterprise", "azure"),
)
"""Some with every kind of flow, every provider, arrows to lanes and views: for what is slow."""
