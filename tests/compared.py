"""Comparisons of real specs as values and as files."""

from __future__ import annotations

from functools import cache

from cloudml_diagrams.compare import compare
from cloudml_diagrams.files import SideBySide, comparison_files
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Architecture, Comparison, Sibling
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import parse_spec
from cloudml_diagrams.theme import load_theme
from tests.real import SHAPE_NAMES, architecture
from tests.shapes import SHAPES

__all__ = ["CLOUDS", "NAMES", "beside", "comparison", "page", "text"]

CLOUDS = ("aws", "gcp", "azure")
NAMES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "oss": "open source"}


@cache
def comparison(name: str, targets: tuple[str, ...] = CLOUDS) -> Comparison:
    """Return what is compared of a gallery spec or of an extreme one."""
    return compare(_resolved(name, targets), _siblings(targets))


@cache
def page(name: str, targets: tuple[str, ...] = CLOUDS) -> str:
    """Return its ``comparison.html``."""
    return _written(name, targets, "html")


@cache
def beside(name: str, targets: tuple[str, ...] = CLOUDS) -> SideBySide:
    """Return what its files are made of."""
    return _beside(name, targets, ())


@cache
def text(name: str, targets: tuple[str, ...] = CLOUDS) -> str:
    """Return its ``comparison.md``."""
    return _written(name, targets, "md")


def _written(name: str, targets: tuple[str, ...], form: str) -> str:
    (made,) = comparison_files(_beside(name, targets, (form,)))
    return made.content.decode()


def _beside(name: str, targets: tuple[str, ...], formats: tuple[str, ...]) -> SideBySide:
    return SideBySide(
        architectures=_resolved(name, targets),
        siblings=_siblings(targets),
        theme=load_theme("light"),
        request=BuildRequest(specs=(), formats=formats),
    )


def _siblings(targets: tuple[str, ...]) -> tuple[Sibling, ...]:
    return tuple(Sibling(name=NAMES[target], target=target) for target in targets)


def _resolved(name: str, targets: tuple[str, ...]) -> tuple[Architecture, ...]:
    if name not in SHAPE_NAMES:
        return tuple(architecture(name, target) for target in targets)
    catalog = load_catalog()
    spec = parse_spec(SHAPES[name], vocabulary(catalog))
    return tuple(resolve(spec, catalog, target) for target in targets)
