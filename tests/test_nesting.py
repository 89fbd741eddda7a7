"""Boxes in boxes: every card in one, every lane that counts, and none inside itself."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cloudml_diagrams.anatomy.nesting import Box, Nesting, nest, walk
from cloudml_diagrams.model import Lane, Spec, Stage, View
from cloudml_diagrams.resolve import resolve
from tests import pieces
from tests.real import DRAWN, architecture
from tests.strategies import a_catalog, specs


def held(nesting: Nesting) -> Counter[str]:
    return Counter(node.id for box in walk(nesting.sheet) for node in box.nodes)


def boxes(nesting: Nesting) -> dict[str, Box]:
    return {box.id: box for box in walk(nesting.sheet)}


def check(view: View) -> None:
    nesting = nest(view)
    assert held(nesting) == Counter(node.id for node in view.nodes)
    found = Counter(box.id for box in walk(nesting.sheet))
    assert set(found.values()) == {1}
    ends = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    assert ends - {node.id for node in view.nodes} <= set(found)
    for box in walk(nesting.sheet):
        inside = {node.id for each in walk(box) for node in each.nodes}
        if box.id and not inside:
            assert any(each.id in ends for each in walk(box))
        if box.stage:
            assert {node.stage for each in walk(box) for node in each.nodes} <= {box.stage}
        held_here = inside | {each.id for each in walk(box)}
        for arrow in view.arrows:
            assert arrow.source != box.id or arrow.target not in held_here
            assert arrow.target != box.id or arrow.source not in held_here
    for node in view.nodes:
        shown = {
            box.id
            for box in walk(nesting.sheet)
            if box.lane and any(node in each.nodes for each in walk(box))
        }
        for lane in node.lanes:
            assert (lane in shown) != (lane in {each.id for each in nesting.outside[node.id]})


@pytest.mark.parametrize(("name", "target"), DRAWN)
def test_every_card_stands_in_one_box(name: str, target: str) -> None:
    for view in architecture(name, target).views:
        check(view)


@settings(max_examples=80)
@given(st.one_of(specs(40, views=True), specs(40)))
def test_whatever_the_lanes_are(spec: Spec) -> None:
    for view in resolve(spec, a_catalog(), "aws").views:
        check(view)


def test_a_lane_of_one_stage_stands_inside_it_and_one_of_several_holds_them() -> None:
    lanes = (
        Lane(id="cloud", kind="cloud", title="Cloud"),
        Lane(id="pool", kind="node-pool", title="Pool", parent="cloud"),
        Lane(id="site", kind="site", title="Site"),
    )
    nodes = (
        pieces.node("lake", Stage.INGEST, "Lake", "aws.storage.S3", "S3", "cloud"),
        pieces.node("job", Stage.TRAIN, "Job", "aws.ml.Sagemaker", "SageMaker", "pool"),
        pieces.node("app", Stage.SERVE, "App", "aws.compute.EC2", "EC2", "site"),
        pieces.node("keys", Stage.GOVERN, "Keys", "aws.security.KMS", "KMS", "cloud"),
        pieces.actor_node("user", "User"),
    )
    nesting = nest(pieces.view(nodes, (), lanes))

    def path(wanted: str, box: Box, around: tuple[str, ...] = ()) -> tuple[str, ...]:
        here = (*around, box.title) if box.id else ()
        if wanted in {node.id for node in box.nodes}:
            return here
        return next(filter(None, (path(wanted, inner, here) for inner in box.boxes)), ())

    assert path("lake", nesting.sheet) == ("Cloud", "Ingest")
    assert path("job", nesting.sheet) == ("Cloud", "Train", "Pool")
    assert path("app", nesting.sheet) == ("Serve", "Site")
    assert path("keys", nesting.sheet) == ("Govern",)
    assert [lane.id for lane in nesting.outside["keys"]] == ["cloud"]
    assert [node.id for node in nesting.sheet.nodes] == ["user"]
    assert [box.title for box in nesting.sheet.boxes] == ["Cloud", "Serve", "Govern"]
