"""Views: what is on which picture, how it is folded, and how its steps are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from cloudml_diagrams.model import (
    Actor,
    Architecture,
    Component,
    Flow,
    FlowKind,
    Lane,
    Node,
    Spec,
    Stage,
    View,
    ViewSpec,
)
from cloudml_diagrams.resolve import resolve
from tests.shapes.parts import CAPABILITIES
from tests.strategies import a_catalog, a_spec, make_spec, specs

LIMIT = 25
CATALOG = a_catalog()
CITY = Lane(id="city", title="City", kind="region")
NORTH = Lane(id="north", title="North", kind="zone", parent="city")
SOUTH = Lane(id="south", title="South", kind="zone", parent="city")
LANES = (SOUTH, CITY, NORTH)


def part(name: str, stage: Stage = Stage.INGEST, *lanes: str) -> Component:
    return Component(
        id=name, stage=stage, role=name, capability=CAPABILITIES[stage][0][0], lanes=lanes
    )


def parts(stage: Stage, count: int, *lanes: str) -> list[Component]:
    return [part("-".join((stage, *lanes, str(i))), stage, *lanes) for i in range(count)]


def flow(way: str, kind: FlowKind = FlowKind.DATA, step: str = "") -> Flow:
    source, target = way.split(" > ")
    return Flow(id=f"{way} {kind} {step}", source=source, target=target, kind=kind, step=step)


def views(spec: Spec) -> tuple[View, ...]:
    return resolve(spec, CATALOG, "aws").views


def steps(view: View) -> list[str]:
    return [f"{arrow.number} {arrow.source} > {arrow.target}" for arrow in view.arrows]


def ids(nodes: Sequence[Node]) -> list[str]:
    return [node.id for node in nodes]


def node(view: View, node_id: str) -> Node:
    return next(each for each in view.nodes if each.id == node_id)


def shown(view: View) -> set[str]:
    return {member for each in view.nodes for member in each.members or (each.id,)}


# Numbers


def test_steps_are_numbered_in_the_order_in_which_flows_are_written() -> None:
    spec = a_spec([part("a"), part("b")], [flow("b > a"), flow("a > b"), flow("b > b")])
    (main,) = views(spec)
    assert steps(main) == ["1 b > a", "2 a > b", "3 b > b"]


def test_flows_of_a_step_share_its_number_and_sub_steps_get_letters() -> None:
    spec = a_spec(
        [part("a"), part("b"), part("c")],
        [
            flow("a > b"),
            flow("b > c", step="publish/sign"),
            flow("a > c"),
            flow("c > a", step="publish/push"),
            flow("c > b", step="publish"),
            flow("b > a", step="publish/sign"),
        ],
    )
    (main,) = views(spec)
    assert steps(main) == ["1 a > b", "2 c > b", "2a b > c", "2a b > a", "2b c > a", "3 a > c"]


def test_two_flows_between_two_cards_stay_two_steps() -> None:
    spec = a_spec([part("a"), part("b")], [flow("a > b"), flow("a > b", step="again")])
    (main,) = views(spec)
    assert steps(main) == ["1 a > b", "2 a > b"]


# The main view of a small system


def test_a_small_system_is_one_view_of_everything() -> None:
    spec = a_spec(
        [part("a", Stage.INGEST, "north"), part("b", Stage.SERVE, "south")],
        [flow("user > a"), flow("city > b"), flow("a > north")],
        lanes=(*LANES, Lane(id="empty", title="Empty", kind="zone")),
        actors=[Actor(id="idle", role="Idle"), Actor(id="user", role="User")],
    )
    architecture = resolve(spec, CATALOG, "aws")
    (main,) = architecture.views
    assert (main.id, main.title) == ("", "Example on AWS")
    assert ids(main.nodes) == ["a", "b", "user"]
    assert node(main, "a").placement is architecture.placement("a")
    assert [lane.id for lane in main.lanes] == ["city", "south", "north"]
    assert steps(main) == ["1 user > a", "2 city > b", "3 a > north"]


def test_25_components_are_small_and_26_are_big() -> None:
    assert len(views(a_spec(parts(Stage.TRAIN, 25)))) == 1
    assert [view.id for view in views(a_spec(parts(Stage.TRAIN, 26)))] == [
        "",
        "train-part-1",
        "train-part-2",
    ]


# Named views


SMALL = (part("a"), part("b", Stage.TRAIN), part("c", Stage.SERVE), part("d", Stage.SERVE))


def test_a_named_view_shows_what_it_names_and_the_flows_between() -> None:
    spec = a_spec(
        SMALL,
        [flow("a > b"), flow("b > c"), flow("user > b"), flow("c > user"), flow("user > user")],
        actors=[Actor(id="user", role="User")],
        views=[ViewSpec(id="two", title="Two", components=("a",), stages=(Stage.TRAIN,))],
    )
    _, two = views(spec)
    assert (two.id, two.title) == ("two", "Two")
    assert ids(two.nodes) == ["a", "b", "user"]
    assert steps(two) == ["1 a > b", "2 user > b"]


def test_a_named_view_tells_its_flows_in_its_own_order() -> None:
    flows = [flow("a > b"), flow("b > c"), flow("c > d")]
    wanted = (flows[2].id, flows[0].id)
    spec = a_spec(SMALL, flows, views=[ViewSpec(id="own", title="Own", flows=wanted)])
    main, own = views(spec)
    assert steps(own) == ["1 c > d", "2 a > b"]
    assert steps(main) == ["1 a > b", "2 b > c", "3 c > d"]


def test_a_view_of_a_lane_holds_what_stands_in_it_at_any_depth() -> None:
    components = [part("a", Stage.INGEST, "north"), part("b", Stage.INGEST, "city"), part("c")]
    view = ViewSpec(id="v", title="V", lanes=("city",))
    _, only = views(a_spec(components, [flow("c > city")], lanes=LANES, views=[view]))
    assert ids(only.nodes) == ["a", "b"]
    assert [lane.id for lane in only.lanes] == ["city", "north"]


def test_a_named_view_folds_lanes_and_stages() -> None:
    components = [
        part("a", Stage.INGEST, "north"),
        part("b", Stage.TRAIN, "north"),
        part("c", Stage.TRAIN, "south"),
        part("d", Stage.SERVE, "south"),
        part("e", Stage.SERVE, "south"),
    ]
    flows = [flow("a > b"), flow("b > d"), flow("a > e"), flow("north > c"), flow("d > e")]
    detail = ViewSpec(id="detail", title="Detail", components=("d", "e"))
    folded = ViewSpec(id="folded", title="Folded", fold=("north", "serve"))
    main, _, view = views(a_spec(components, flows, lanes=LANES, views=[detail, folded]))
    assert len(main.nodes) == 5
    assert ids(view.nodes) == ["fold--north", "c", "fold--serve"]
    north, serve = node(view, "fold--north"), node(view, "fold--serve")
    assert (north.role, north.members, north.lanes, north.opens) == (
        "North",
        ("a", "b"),
        ("city",),
        "",
    )
    assert (serve.role, serve.stage, serve.lanes, serve.opens) == (
        "Serve",
        Stage.SERVE,
        ("south",),
        "detail",
    )
    # b > d and a > e have the same ends now; a > b and d > e lie inside a fold.
    assert steps(view) == ["1 fold--north > fold--serve", "2 fold--north > c"]
    assert [each.id for each in view.arrows[0].flows] == [flows[1].id, flows[2].id]


def test_arrows_of_different_kinds_and_denied_ones_are_not_bundled() -> None:
    flows = [flow("a > c"), flow("a > d", FlowKind.MODEL), flow("a > d")]
    flows.append(replace(flows[0], id="never", denied=True))
    view = ViewSpec(id="v", title="V", fold=("serve",))
    _, folded = views(a_spec(SMALL, flows, views=[view]))
    assert [[each.id for each in arrow.flows] for arrow in folded.arrows] == [
        [flows[0].id, flows[2].id],
        [flows[1].id],
        ["never"],
    ]


def test_what_a_view_names_one_by_one_it_does_not_fold() -> None:
    view = ViewSpec(id="v", title="V", components=("a", "c"), fold=("serve", "train"))
    _, only = views(a_spec([*SMALL, part("e", Stage.SERVE)], views=[view]))
    assert ids(only.nodes) == ["a", "b", "c", "fold--serve"]
    assert node(only, "fold--serve").members == ("d", "e")


# The overview and the parts of a big system


def test_the_overview_folds_each_stage() -> None:
    spec = a_spec(
        [*parts(Stage.INGEST, 12), *parts(Stage.TRAIN, 13), part("only", Stage.SERVE)],
        [
            flow("ingest-0 > ingest-1"),
            flow("ingest-1 > train-0"),
            flow("ingest-2 > train-1"),
            flow("train-0 > only"),
        ],
    )
    main, *boards = views(spec)
    assert ids(main.nodes) == ["fold--ingest", "fold--train", "only"]
    train = node(main, "fold--train")
    assert (train.role, len(train.members), train.opens) == ("Train", 13, "train")
    assert steps(main) == ["1 fold--ingest > fold--train", "2 fold--train > only"]
    assert [(board.id, board.title) for board in boards] == [
        ("ingest", "Ingest"),
        ("train", "Train"),
        ("serve", "Serve"),
    ]


def test_a_board_shows_its_neighbours_folded_by_the_board_they_are_on() -> None:
    spec = a_spec(
        [*parts(Stage.INGEST, 12), *parts(Stage.TRAIN, 13), part("only", Stage.SERVE)],
        [
            flow("ingest-1 > train-0"),
            flow("ingest-2 > train-1"),
            flow("train-0 > only"),
            flow("ingest-2 > ingest-3"),
        ],
    )
    train = next(view for view in views(spec) if view.id == "train")
    neighbour = node(train, "fold--ingest")
    assert neighbour.members == ("ingest-1", "ingest-2")
    assert (neighbour.role, neighbour.opens) == ("Ingest", "ingest")
    assert node(train, "only").kind == "component"
    assert steps(train) == [
        "1 fold--ingest > train-0",
        "2 fold--ingest > train-1",
        "3 train-0 > only",
    ]


def test_the_overview_folds_each_stage_of_each_lane() -> None:
    spec = a_spec(
        [*parts(Stage.TRAIN, 14, "north"), *parts(Stage.TRAIN, 12, "south")],
        [flow("train-north-0 > train-south-0"), flow("south > train-north-1")],
        lanes=LANES,
    )
    main, *boards = views(spec)
    assert [(each.role, each.lanes, each.opens) for each in main.nodes] == [
        ("Train · North", ("north",), "north"),
        ("Train · South", ("south",), "south"),
    ]
    assert steps(main) == [
        "1 fold--train--north > fold--train--south",
        "2 south > fold--train--north",
    ]
    # One stage of 26 would have to be cut, the two lanes do not.
    assert [(board.id, board.title) for board in boards] == [("north", "North"), ("south", "South")]


def test_an_overview_of_many_lanes_folds_their_outermost_lanes_then_stages_alone() -> None:
    sites = [Lane(id=f"site-{i}", title=f"Site {i}", kind="site") for i in range(10)]
    racks = [
        Lane(id=f"{site.id}-rack-{i}", title=f"Rack {i}", kind="zone", parent=site.id)
        for site in sites
        for i in range(3)
    ]
    components = [one for rack in racks for one in parts(Stage.TRAIN, 2, rack.id)]
    main = views(a_spec(components, lanes=(*sites, *racks)))[0]
    assert [(each.role, len(each.members)) for each in main.nodes] == [
        (f"Train · Site {i}", 6) for i in range(10)
    ]
    components += [
        one for rack in racks for s in (Stage.INGEST, Stage.SERVE) for one in parts(s, 1, rack.id)
    ]
    main = views(a_spec(components, lanes=(*sites, *racks)))[0]
    assert [(each.role, len(each.members)) for each in main.nodes] == [
        ("Train", 60),
        ("Ingest", 30),
        ("Serve", 30),
    ]


def test_a_big_stage_is_cut_evenly_along_the_flows() -> None:
    components = parts(Stage.TRAIN, 60)
    chain = [flow(f"train-{i} > train-{i - 1}") for i in range(59, 0, -1)]
    _, *boards = views(a_spec(components, chain))
    assert [board.title for board in boards] == [f"Train, part {i} of 3" for i in (1, 2, 3)]
    own = {f"train-{i}" for i in range(59, 39, -1)}
    assert own < set(ids(boards[0].nodes))
    # Its one neighbour stands there as the card it is.
    assert set(ids(boards[0].nodes)) - own == {"train-39"}


def test_an_overview_of_one_stage_folds_its_parts() -> None:
    chain = [flow(f"train-{i} > train-{i + 1}") for i in range(59)]
    main = views(a_spec(parts(Stage.TRAIN, 60), chain))[0]
    assert [(each.role, each.opens) for each in main.nodes] == [
        (f"Train, part {i} of 3", f"train-part-{i}") for i in (1, 2, 3)
    ]
    assert len(main.arrows) == 2
    assert len(views(a_spec(parts(Stage.TRAIN, 26 * LIMIT), chain))[0].nodes) == 1


def test_more_than_six_neighbouring_boards_are_folded_by_stage() -> None:
    rest = parts(Stage.TRAIN, 7 * LIMIT)
    hub = part("hub", Stage.INGEST)
    told = [flow(f"train-{i} > train-{i}") for i in range(7 * LIMIT)]
    touched = [flow(f"hub > train-{i * LIMIT}") for i in range(7)]
    _, ingest, *boards = views(a_spec([hub, *rest], [*told, *touched]))
    assert ids(ingest.nodes) == ["hub", "fold--train"]
    assert len(node(ingest, "fold--train").members) == 7
    assert len(boards) == 7
    six = views(a_spec([hub, *rest], [*told, *touched[1:]]))[1]
    assert len(six.nodes) == 7


def test_a_big_system_with_named_views_gets_those_after_its_overview() -> None:
    view = ViewSpec(id="mine", title="Mine", components=("train-0", "train-1"))
    main, mine = views(a_spec(parts(Stage.TRAIN, 30), views=[view]))
    assert node(main, "fold--train").opens == "mine"
    assert ids(mine.nodes) == ["train-0", "train-1"]


# Whatever the spec


def check_whole(architecture: Architecture) -> None:
    """Check what holds for every architecture."""
    ids_ = [view.id for view in architecture.views]
    assert ids_[0] == ""
    assert len(set(ids_)) == len(ids_)
    everyone = {each.id for each in architecture.spec.components}
    assert set().union(*map(shown, architecture.views)) >= everyone
    for view in architecture.views:
        check_numbers(view)
        check_ends(view)
        check_folds(view, architecture)
        check_text(view)


def check_numbers(view: View) -> None:
    figures = [int(arrow.number.rstrip("abcdefghijklmnopqrstuvwxyz")) for arrow in view.arrows]
    assert figures == sorted(figures)
    assert set(figures) == set(range(1, len(set(figures)) + 1))
    told = [one.id for arrow in view.arrows for one in arrow.flows]
    assert len(told) == len(set(told))


def check_ends(view: View) -> None:
    nodes, lanes = set(ids(view.nodes)), [lane.id for lane in view.lanes]
    assert len(nodes) == len(view.nodes)
    ends = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    assert ends <= nodes | set(lanes)
    assert {each.id for each in view.nodes if each.kind == "actor"} <= ends
    assert {lane for each in view.nodes for lane in each.lanes} <= set(lanes)
    for place, lane in enumerate(view.lanes):
        assert not lane.parent or lane.parent in lanes[:place]


def check_text(view: View) -> None:
    assert type(view.id) is str
    assert all(type(each.id) is str and type(each.opens) is str for each in view.nodes)


def check_folds(view: View, architecture: Architecture) -> None:
    boards = {board.id: board for board in architecture.views}
    for each in view.nodes:
        assert (each.kind == "fold") == (len(each.members) > 1)
        if each.opens:
            assert set(each.members) & set(ids(boards[each.opens].nodes))
            assert each.opens != view.id


def check_parts(architecture: Architecture) -> None:
    """Check what holds for a big system that names no views."""
    main, *boards = architecture.views
    assert len([each for each in main.nodes if each.kind != "actor"]) <= LIMIT
    cards = {each.id for board in boards for each in board.nodes if each.kind == "component"}
    assert cards >= {each.id for each in architecture.spec.components}
    for board in boards:
        assert len([each for each in board.nodes if each.kind != "actor"]) <= LIMIT + 6


def told(architecture: Architecture) -> set[str]:
    return {one.id for view in architecture.views for arrow in view.arrows for one in arrow.flows}


@settings(max_examples=80, deadline=None)
@given(specs())
def test_without_named_views_every_component_has_a_card_and_every_flow_an_arrow(
    spec: Spec,
) -> None:
    architecture = resolve(spec, CATALOG, "gcp")
    check_whole(architecture)
    assert told(architecture) == {each.id for each in spec.flows}
    if len(spec.components) > LIMIT:
        check_parts(architecture)
    else:
        assert len(architecture.views) == 1


@settings(max_examples=80, deadline=None)
@given(specs(60, views=True))
def test_with_named_views_nothing_is_lost_but_inside_a_fold(spec: Spec) -> None:
    architecture = resolve(spec, CATALOG, "azure")
    check_whole(architecture)
    assert len(architecture.views) == 1 + len(spec.views)
    if len(spec.components) <= LIMIT:
        assert told(architecture) == {each.id for each in spec.flows}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_thousand_components(seed: int) -> None:
    spec = make_spec(seed, 1000)
    architecture = resolve(spec, CATALOG, "aws")
    check_whole(architecture)
    check_parts(architecture)
    assert told(architecture) == {each.id for each in spec.flows}
