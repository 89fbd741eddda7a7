"""The classic picture: complete, alone, and with Graphviz from wherever there is one."""

from __future__ import annotations

import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import graphviz
import pytest

from cloudml_diagrams.draw.classic import classic
from cloudml_diagrams.model import Lane, Stage
from cloudml_diagrams.problems import MissingTool
from tests import pieces
from tests.real import BIG, GALLERY, architecture

NS = "{http://www.w3.org/2000/svg}"
TARGETS = tuple(pair for pair in GALLERY if pair[1] in ("aws", "oss", "mixed"))


def drawn(name: str, target: str) -> str:
    resolved = architecture(name, target)
    return classic(resolved, resolved.views[0])


def named(markup: str, attribute: str) -> list[str]:
    """Return the values of an attribute, in the order of the document."""
    values = (element.get(attribute) for element in ET.fromstring(markup).iter())
    return [value for value in values if value is not None]


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_it_holds_every_node_and_every_step(name: str, target: str) -> None:
    view = architecture(name, target).views[0]
    markup = drawn(name, target)
    assert named(markup, "data-component") == [node.id for node in view.nodes]
    steps = Counter(arrow.number for arrow in view.arrows)
    assert Counter(named(markup, "data-flow")) == steps
    assert Counter(named(markup, "data-callout")) == steps
    shown = {text.text for text in ET.fromstring(markup).iter(f"{NS}text")}
    assert set(steps) <= shown
    assert set(named(markup, "data-lane")) == {lane.id for lane in view.lanes}


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_it_stands_alone(name: str, target: str) -> None:
    markup = drawn(name, target)
    fetched = re.findall(r'<(?:image|use|script|link|iframe|style)[^>]*?href="([^"]*)"', markup)
    fetched += re.findall(r"url\([\"']?([^)\"']+)", markup)
    assert fetched
    assert [place[:60] for place in fetched if not place.startswith(("data:", "#"))] == []
    for local in ("file:", "site-packages", "resources/", str(Path.home()), str(Path.cwd())):
        assert local not in markup


@pytest.mark.parametrize(("name", "target"), [TARGETS[0], TARGETS[-1]])
def test_it_is_the_same_twice(name: str, target: str) -> None:
    assert drawn(name, target) == drawn(name, target)


@pytest.mark.parametrize("name", BIG)
def test_big_systems_are_drawn_whole(name: str) -> None:
    resolved = architecture(name)
    for view in resolved.views:
        markup = classic(resolved, view)
        assert named(markup, "data-component") == [node.id for node in view.nodes]
        assert named(markup, "data-flow") == [arrow.number for arrow in view.arrows]


def test_it_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert drawn("weekly-retrain", "aws")
    assert list(tmp_path.iterdir()) == []


def two_lanes_of_one_title() -> str:
    lanes = tuple(Lane(id=id, kind="network", title="Private network") for id in ("left", "right"))
    nodes = (
        pieces.node("one", Stage.TRAIN, "First", "aws.ml.Sagemaker", "SageMaker", "left"),
        pieces.node("two", Stage.TRAIN, "Second", "aws.ml.Sagemaker", "SageMaker", "right"),
    )
    view = pieces.view(nodes, (pieces.arrow("1", "one", "two"),), lanes)
    return classic(pieces.architecture(view), view)


def test_lanes_of_one_title_stay_two() -> None:
    markup = two_lanes_of_one_title()
    assert named(markup, "data-lane") == ["left", "right"]
    texts = Counter(text.text for text in ET.fromstring(markup).iter(f"{NS}text"))
    assert texts["Private network"] == 2
    assert texts["TRAIN"] == 2
    boxes = [
        (float(box.get("x", "")), float(box.get("y", "")), float(box.get("width", "")),
         float(box.get("height", "")))
        for group in ET.fromstring(markup).iter(f"{NS}g")
        if group.get("data-lane")
        for box in group.iter(f"{NS}rect")
    ]  # fmt: skip
    (ax, ay, aw, ah), (bx, by, bw, bh) = boxes
    assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def test_what_the_author_wrote_is_text_and_never_markup() -> None:
    role = '<b>&"\\N</b> -> {x}'
    node = pieces.node("a", Stage.TRAIN, role, "aws.ml.Sagemaker", "x < y", "l")
    lane = Lane(id="l", kind="network", title='<table> "q" \\L')
    view = pieces.view((node,), (), (lane,))
    markup = classic(pieces.architecture(view), view)
    texts = "".join(text.text or "" for text in ET.fromstring(markup).iter(f"{NS}text"))
    assert '<b>&"\\N</b>' in texts
    assert named(markup, "data-component") == ["a"]


def test_a_lane_whose_only_node_spans_two_is_drawn() -> None:
    lanes = tuple(Lane(id=id, kind="cloud", title=id.upper()) for id in ("here", "there"))
    nodes = (
        pieces.node("one", Stage.TRAIN, "First", "aws.ml.Sagemaker", "SageMaker", "here"),
        pieces.node("keys", Stage.GOVERN, "Keys", "aws.ml.Sagemaker", "KMS", "here", "there"),
    )
    view = pieces.view(nodes, (pieces.arrow("1", "one", "there"),), lanes)
    markup = classic(pieces.architecture(view), view)
    assert named(markup, "data-component") == ["one", "keys"]
    assert named(markup, "data-flow") == ["1"]


def test_no_executable_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygraphviz")
    with_path = two_lanes_of_one_title()
    monkeypatch.setenv("PATH", "")
    assert shutil.which("dot") is None
    assert two_lanes_of_one_title() == with_path


def test_without_pygraphviz_the_executable_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    expected = two_lanes_of_one_title()
    asked: list[tuple[str, str]] = []

    def pipe(engine: str, format: str, data: bytes, *, quiet: bool) -> bytes:
        asked.append((engine, format))
        assert quiet
        graph = pygraphviz.AGraph(string=data.decode())
        return bytes(graph.draw(format=format, prog=engine))

    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    monkeypatch.setattr(graphviz, "pipe", pipe)
    assert two_lanes_of_one_title() == expected
    assert asked == [("dot", "json")]


def test_without_any_graphviz_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingTool, match="pip install pygraphviz") as caught:
        two_lanes_of_one_title()
    assert "`dot`" in str(caught.value)


def test_an_executable_that_breaks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for the executable")
    fake = tmp_path / "dot"
    fake.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool, match="dot"):
        two_lanes_of_one_title()
