"""Every gallery spec, every big spec and every extreme shape is legal input for its own targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Spec
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec, parse_spec
from tests.shapes import SHAPES

ROOT = Path(__file__).resolve().parent.parent
GALLERY = tuple(sorted((ROOT / "specs").glob("*.yaml")))
BIG = tuple(sorted((ROOT / "tests" / "cases" / "big").glob("*.yaml")))


def load(path: Path) -> Spec:
    """Return the spec of a file, read with the catalog that ships."""
    catalog = load_catalog()
    return load_spec(path, vocabulary(catalog))


def parse(text: str) -> Spec:
    """Return the spec of a text, read with the catalog that ships."""
    catalog = load_catalog()
    return parse_spec(text, vocabulary(catalog))


def resolves_whole(spec: Spec) -> None:
    """Check that nothing of a spec is lost on any of its targets."""
    for target in spec.providers:
        architecture = resolve(spec, load_catalog(), target)
        placed = [placement.component.id for placement in architecture.placements]
        assert placed == [component.id for component in spec.components]
        shown = {flow.id for view in architecture.views for a in view.arrows for flow in a.flows}
        assert shown == {flow.id for flow in spec.flows}


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_a_gallery_spec_is_complete(path: Path) -> None:
    spec = load(path)
    assert spec.name == path.stem
    assert {component.stage.value for component in spec.components} == {
        "ingest",
        "train",
        "serve",
        "monitor",
        "govern",
    }
    assert any(flow.kind == "feedback" for flow in spec.flows), "no loop back"
    assert any(flow.kind == "approval" for flow in spec.flows), "nobody approves"
    assert any("last approved" in flow.carries for flow in spec.flows), "no way back"
    assert max(len(component.role) for component in spec.components) <= 24
    resolves_whole(spec)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_every_part_of_a_gallery_spec_is_connected(path: Path) -> None:
    spec = load(path)
    joined = {end for flow in spec.flows for end in (flow.source, flow.target)}
    alone = {c.id for c in spec.components if c.stage != "govern"} - joined
    assert not alone | ({actor.id for actor in spec.actors} - joined)


@pytest.mark.parametrize("path", BIG, ids=lambda path: path.stem)
def test_a_big_spec_resolves(path: Path) -> None:
    resolves_whole(load(path))


@pytest.mark.parametrize("name", SHAPES)
def test_an_extreme_shape_resolves(name: str) -> None:
    resolves_whole(parse(SHAPES[name]))
