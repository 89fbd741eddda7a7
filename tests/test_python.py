"""The Python script: it runs with ``diagrams`` alone, and its graph has what the view has."""

from __future__ import annotations

import ast
import os
import re
import struct
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from cloudml_diagrams.anatomy.nesting import nest, walk
from cloudml_diagrams.draw.python import python_script
from cloudml_diagrams.model import Architecture, Node, Stage, View
from cloudml_diagrams.theme import load_theme
from tests import pieces
from tests.conftest import program
from tests.hostile import HOSTILE, full_of, one_line
from tests.real import DRAWN, SHAPE_NAMES, architecture, shape

DUMMY = """\
import runpy, sys
import diagrams, graphviz
kept = []
def render(self, *args, **kwargs):
    kept.append(self)
diagrams.Diagram.render = render
diagrams.os.remove = lambda path: None
runpy.run_path(sys.argv[1], run_name="__main__")
print(kept[0].dot.source)
"""
"""Runs a script and prints the graph that it makes, without Graphviz."""


def written(resolved: Architecture, view: View) -> str:
    return python_script(resolved, view)


def ran(text: str, folder: Path, *, graph: bool = True) -> str:
    """Run a script in a folder of its own; return its graph in Graphviz's language."""
    script, runner = folder / "diagram.py", folder / "runner.py"
    script.write_text(text, encoding="utf-8")
    runner.write_text(DUMMY, encoding="utf-8")
    command = [sys.executable, "-W", "error", *([str(runner)] if graph else []), str(script)]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def placed(dot: str) -> dict[str, list[dict[str, str]]]:
    """Return the attributes of nodes, edges and clusters as Graphviz itself reads them."""
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=dot)
    clusters: list[dict[str, str]] = []

    def gather(inner: object) -> None:
        for cluster in inner.subgraphs():  # type: ignore[attr-defined]
            clusters.append({"name": cluster.get_name(), **dict(cluster.graph_attr)})
            gather(cluster)

    gather(graph)
    return {
        "nodes": [dict(node.attr) for node in graph.nodes()],
        "edges": [dict(edge.attr) for edge in graph.edges()],
        "clusters": clusters,
    }


def label(attributes: dict[str, str]) -> str:
    """Return a label as Graphviz shows it, in one line."""
    text = re.sub(
        r"\\(.)", lambda found: "\n" if found[1] in "nlr" else found[1], attributes["label"]
    )
    return one_line(unescape(text))


def check(resolved: Architecture, view: View, folder: Path) -> None:
    """The graph must hold every card, box and arrow of the view."""
    found = placed(ran(written(resolved, view), folder))
    boxes = [box for box in walk(nest(view).sheet) if box.id]
    empty = [box for box in boxes if not box.nodes and not box.boxes]
    assert len(found["nodes"]) == len(view.nodes) + len(empty)
    assert len(found["clusters"]) == len(boxes) - len(empty)
    arrows = [edge for edge in found["edges"] if edge.get("style") != "invis"]
    numbers = Counter(label(edge).split(" · ")[0] for edge in arrows)
    assert numbers == Counter(arrow.number for arrow in view.arrows)
    names = {cluster["name"] for cluster in found["clusters"]}
    ends = {edge[end] for edge in arrows for end in ("lhead", "ltail") if edge.get(end)}
    assert ends <= names


@pytest.mark.parametrize(("name", "target"), DRAWN)
def test_it_draws_every_card_box_and_arrow(tmp_path: Path, name: str, target: str) -> None:
    resolved = architecture(name, target)
    for view in resolved.views:
        check(resolved, view, tmp_path)


@pytest.mark.parametrize("name", SHAPE_NAMES)
def test_extreme_systems_run(tmp_path: Path, name: str) -> None:
    check(shape(name), shape(name).views[0], tmp_path)


@pytest.mark.needs("dot")
@pytest.mark.parametrize(
    ("name", "target"), [("weekly-retrain", "aws"), ("data-on-gcp-serve-on-aws", "mixed")]
)
def test_as_a_user_runs_it_it_writes_one_picture(tmp_path: Path, name: str, target: str) -> None:
    resolved = architecture(name, target)
    assert program("dot")
    assert ran(written(resolved, resolved.views[0]), tmp_path, graph=False) == ""
    made = {file.name for file in tmp_path.iterdir()} - {"diagram.py", "runner.py"}
    assert made == {"graphviz.png"}
    header = (tmp_path / "graphviz.png").read_bytes()[:24]
    width, height = struct.unpack(">II", header[16:])
    assert width > 1000
    assert height > 1000


@pytest.mark.parametrize("text", HOSTILE)
def test_what_the_author_wrote_is_text(tmp_path: Path, text: str) -> None:
    resolved = full_of(text)
    found = placed(ran(written(resolved, resolved.views[0]), tmp_path))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["diagram.py", "runner.py"]
    line = one_line(text)
    assert sorted(map(label, found["nodes"])) == sorted(
        [
            *(line, f"{line} {line}", f"{line} {line} {line}", f"{line} {line} in {line}"),
            f"{line} Own thing",
        ]
    )
    assert sorted(map(label, found["clusters"])) == sorted(
        [line, line, "Ingest", "Train", "Serve", "Govern"]
    )
    assert {label(edge) for edge in found["edges"]} == {
        f"1 · if {line.removeprefix('if ')}",
        f"2 · approved by {line}",
        "3 · denied",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_it_is_code(text: str) -> None:
    resolved = full_of(text)
    tree = ast.parse(written(resolved, resolved.views[0]))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call)
              and isinstance(node.func, ast.Name)}  # fmt: skip
    assert called <= {
        "Diagram",
        "Cluster",
        "Edge",
        "S3",
        "Storage",
        "GenericStorage",
        "Rack",
        "User",
    }
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]


def test_classes_of_one_name_stay_apart() -> None:
    resolved = full_of("x")
    text = written(resolved, resolved.views[0])
    assert "from diagrams.gcp.storage import Storage\n" in text
    assert "from diagrams.generic.storage import Storage as GenericStorage\n" in text


def test_it_asks_for_one_package() -> None:
    resolved = architecture("data-on-gcp-serve-on-aws", "mixed")
    tree = ast.parse(written(resolved, resolved.views[0]))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert modules
    assert {str(module).split(".")[0] for module in modules} == {"diagrams"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


def test_boxes_have_the_colours_of_their_stage_and_lane(tmp_path: Path) -> None:
    resolved = architecture("data-on-gcp-serve-on-aws", "mixed")
    theme = load_theme("light")
    found = placed(ran(written(resolved, resolved.views[0]), tmp_path))["clusters"]
    looks = {cluster["label"]: (cluster["bgcolor"], cluster["pencolor"]) for cluster in found}
    region = theme.stages[Stage.TRAIN]
    assert looks["Train"] == (region.fill, region.border)
    assert looks["AWS"] == ("transparent", theme.lane("aws"))


def test_an_icon_of_ones_own_becomes_a_generic_one() -> None:
    nodes: tuple[Node, ...] = (
        pieces.node("a", Stage.TRAIN, "A", "icons/own.svg", "Own"),
        pieces.custom_node("b", Stage.TRAIN, "B", "own.png"),
    )
    view = pieces.view(nodes)
    text = written(pieces.architecture(view), view)
    assert "from diagrams.generic.compute import Rack\n" in text
    assert 'a = Rack("A\\nOwn")' in text
    assert 'b = Rack("B\\nOwn thing")' in text


def test_no_id_means_something_to_python(tmp_path: Path) -> None:
    words = (
        *("class", "import", "for", "in", "is", "lambda", "print", "list", "diagrams", "match"),
        *("type", "id", "edge", "s3", "none"),
    )
    nodes = tuple(
        pieces.node(id, Stage.TRAIN, f"Role {id}", "aws.storage.S3", "S3") for id in words
    )
    arrows = tuple(pieces.arrow(str(place), id, words[0]) for place, id in enumerate(words))
    view = pieces.view(nodes, arrows)
    check(pieces.architecture(view), view, tmp_path)


@pytest.mark.parametrize(("name", "target"), DRAWN)
def test_it_reads_as_if_a_person_had_written_it(tmp_path: Path, name: str, target: str) -> None:
    resolved = architecture(name, target)
    for view in resolved.views:
        (tmp_path / f"diagram-{view.id}.py").write_text(written(resolved, view), encoding="utf-8")
    rules = ["--isolated", "--no-cache", "--select", "E4,E7,E9,F,I,W,N8"]
    ruff = [program("ruff"), "check", *rules, str(tmp_path)]
    run = subprocess.run(ruff, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_it_is_the_same_twice() -> None:
    resolved = architecture("portable-pipeline", "oss")
    assert written(resolved, resolved.views[0]) == written(resolved, resolved.views[0])
