"""Comparisons of real specs as values and as files."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.compare import compare
from cloudml_diagrams.files.compared import comparison_html, comparison_md
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Architecture, Comparison, Sibling
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import parse_spec
from tests.real import SHAPE_NAMES, architecture
from tests.shapes import SHAPES

__all__ = ["CLOUDS", "NAMES", "comparison", "page", "text"]

CLOUDS = ("aws", "gcp", "azure")
NAMES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "oss": "open source"}


@cache
def comparison(name: str, targets: tuple[str, ...] = CLOUDS) -> Comparison:
    """Return what is compared of a gallery spec or of an extreme one."""
    return compare(_resolved(name, targets), _siblings(targets))


@cache
def page(name: str, targets: tuple[str, ...] = CLOUDS) -> str:
    """Return its ``comparison.html``."""
    return comparison_html(_resolved(name, targets), _siblings(targets)).decode()


@cache
def text(name: str, targets: tuple[str, ...] = CLOUDS) -> str:
    """Return its ``comparison.md``."""
    return comparison_md(_resolved(name, targets), _siblings(targets)).decode()


def _siblings(targets: tuple[str, ...]) -> tuple[Sibling, ...]:
    return tuple(Sibling(name=NAMES[target], target=target) for target in targets)


def _resolved(name: str, targets: tuple[str, ...]) -> tuple[Architecture, ...]:
    if name not in SHAPE_NAMES:
        return tuple(architecture(name, target) for target in targets)
    catalog = load_catalog()
    spec = parse_spec(SHAPES[name], vocabulary(catalog))
    return tuple(resolve(spec, catalog, target) for target in targets)
