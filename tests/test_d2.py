"""The D2 file: compiled by D2 itself, it has the cards, boxes and arrows of its view."""

from __future__ import annotations

import base64
import os
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cloudml_diagrams.anatomy.nesting import nest, walk
from cloudml_diagrams.draw.d2 import d2
from cloudml_diagrams.model import Architecture, Stage, View
from cloudml_diagrams.theme import load_theme
from tests import pieces
from tests.conftest import program
from tests.hostile import HOSTILE, full_of, one_line
from tests.real import DRAWN, SHAPE_NAMES, architecture, shape

SVG = "{http://www.w3.org/2000/svg}"


def written(resolved: Architecture, view: View, theme: str = "light") -> str:
    return d2(resolved, view, load_theme(theme))


def compiled(text: str, folder: Path) -> ElementTree.Element:
    """Return what D2 makes of a file; it must not complain, and its own form must be kept."""
    source, picture = folder / "diagram.d2", folder / "diagram.svg"
    source.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [program("d2"), str(source), str(picture)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(folder)},
    )
    assert run.returncode == 0, run.stderr
    return ElementTree.parse(picture).getroot()


def drawn(picture: ElementTree.Element) -> tuple[Counter[str], Counter[str]]:
    """Return the ids of the shapes and of the connections, as D2 writes them into its picture."""
    shapes: Counter[str] = Counter()
    connections: Counter[str] = Counter()
    for group in picture.iter(f"{SVG}g"):
        name = group.get("class", "").split(" ")[0]
        try:
            id = unescape(base64.b64decode(name, validate=True).decode())
        except ValueError:
            continue
        if id.endswith("]"):
            connections[id] += 1
        elif id:
            shapes[id] += 1
    return shapes, connections


def texts(picture: ElementTree.Element) -> Counter[str]:
    """Return what stands on the picture, each text in one line."""
    return Counter(one_line(" ".join(text.itertext())) for text in picture.iter(f"{SVG}text"))


@pytest.mark.needs("d2")
@pytest.mark.parametrize(("name", "target"), DRAWN)
def test_d2_draws_every_card_box_and_arrow(tmp_path: Path, name: str, target: str) -> None:
    resolved = architecture(name, target)
    for view in resolved.views:
        drawn_whole(resolved, view, tmp_path)


def drawn_whole(resolved: Architecture, view: View, tmp_path: Path) -> None:
    """D2 must draw every card, box, arrow and text of the view."""
    boxes = [box for box in walk(nest(view).sheet) if box.id]
    picture = compiled(written(resolved, view), tmp_path)
    shapes, connections = drawn(picture)
    assert shapes.pop("title") == 1
    assert len(shapes) == shapes.total() == len(view.nodes) + len(boxes)
    assert connections.total() == len(view.arrows)
    told = texts(picture)
    numbers = Counter(arrow.number for arrow in view.arrows)
    shown = Counter(text.split(" · ")[0] for text in told.elements())
    assert all(shown[number] >= count for number, count in numbers.items())
    for node in view.nodes:
        assert any(text.startswith(one_line(node.role)) for text in told), node.role
    assert all(told[one_line(box.title)] for box in boxes)


@pytest.mark.needs("d2")
@pytest.mark.parametrize("text", HOSTILE)
def test_what_the_author_wrote_is_text(tmp_path: Path, text: str) -> None:
    resolved = full_of(text)
    picture = compiled(written(resolved, resolved.views[0]), tmp_path)
    shapes, connections = drawn(picture)
    assert set(shapes) == {
        *("title", "end", "cloud", "cloud.net", "cloud.net.net_ingest", "cloud.net.net_train"),
        *("cloud.net.net_ingest.lake", "cloud.net.net_train.graph"),
        *("serve", "serve.label_", "govern", "govern.style_"),
    }
    assert connections.total() == 3
    line, told = one_line(text), texts(picture)
    assert told[f"{line}"] >= 3
    assert told[f"{line} {line}"] == 1
    assert told[f"{line} {line} {line}"] == 1
    assert told[f"1 · if {line.removeprefix('if ')}"] == 1


@pytest.mark.needs("d2")
def test_no_id_means_something_to_d2(tmp_path: Path) -> None:
    lines = (
        *("animated bold border-radius bottom center class classes columns constraint", "dst"),
        *("direction", "double-border fill fill-pattern filled font font-color font-size", "src"),
        *("grid-columns grid-gap grid-rows height horizontal-gap icon italic label layers left",),
        *("link multiple near null opacity right rows scenarios shadow shape source-arrowhead",),
        *("steps stroke style suspend target-arrowhead text-transform title tooltip top true",),
        *("false underline vars width",),
    )
    words = [word for line in lines for word in line.split()]
    nodes = tuple(
        pieces.node(id, Stage.TRAIN, f"Role {id}", "aws.storage.S3", "S3") for id in words
    )
    arrows = tuple(pieces.arrow(str(place), id, words[0]) for place, id in enumerate(words))
    view = pieces.view(nodes, arrows)
    shapes, connections = drawn(compiled(written(pieces.architecture(view), view), tmp_path))
    assert shapes.total() == len(words) + 2
    assert connections.total() == len(words)


@pytest.mark.needs("d2")
@pytest.mark.parametrize("name", SHAPE_NAMES)
def test_extreme_systems_compile(tmp_path: Path, name: str) -> None:
    resolved = shape(name)
    view = resolved.views[0]
    _, connections = drawn(compiled(written(resolved, view, "dark"), tmp_path))
    assert connections.total() == len(view.arrows)


def test_an_arrow_that_leads_back_is_laid_out_as_one() -> None:
    resolved = architecture("weekly-retrain", "aws")
    text = written(resolved, resolved.views[0])
    assert "train.pipeline <- monitor.alerts: " in text
    assert "ingest.lake -> ingest.checks: " in text


def test_it_is_the_same_twice() -> None:
    resolved = architecture("portable-pipeline", "oss")
    assert written(resolved, resolved.views[0]) == written(resolved, resolved.views[0])


def test_labels_say_what_moves() -> None:
    resolved = architecture("weekly-retrain", "aws")
    theme, arrow = load_theme("light"), resolved.views[0].arrows[0]
    carried = arrow.flows[0].carries.split()[0]
    assert f'"{arrow.number} · {carried}' in d2(resolved, resolved.views[0], theme, labels=True)
    assert f'"{arrow.number}" {{' in d2(resolved, resolved.views[0], theme)
