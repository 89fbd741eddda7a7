"""A comparison says what the catalog says: nothing of its own, and nothing left out."""

from __future__ import annotations

import pytest

from cloudml_diagrams.compare import compare
from cloudml_diagrams.compare.marks import weaker_in
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import MARKS, Comparison, Sibling, Stage
from tests.real import GALLERY, architecture

CLOUDS = ("aws", "gcp", "azure")
NAMES = [
    name
    for name in dict.fromkeys(name for name, _ in GALLERY)
    if {*CLOUDS} <= {target for other, target in GALLERY if other == name}
]


def comparison(name: str, targets: tuple[str, ...] = CLOUDS) -> Comparison:
    resolved = [architecture(name, target) for target in targets]
    return compare(resolved, [Sibling(name=target.upper(), target=target) for target in targets])


@pytest.mark.parametrize("name", NAMES)
def test_every_component_has_a_row_and_every_target_a_cell(name: str) -> None:
    made, spec = comparison(name), architecture(name, "aws").spec
    assert sorted(row.id for row in made.rows) == sorted(part.id for part in spec.components)
    stages = [row.stage for row in made.rows]
    assert stages == sorted(stages, key=list(Stage).index)
    for row in made.rows:
        assert [cell.target for cell in row.cells] == list(CLOUDS)


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_says_what_the_board_and_the_catalog_say(name: str) -> None:
    catalog = load_catalog()
    for row in comparison(name).rows:
        for cell in row.cells:
            placement = architecture(name, cell.target).placement(row.id)
            assert cell.name == placement.service_name
            known = [catalog.services[each.id] for each in cell.services]
            assert {limit for each in known for limit in each.limits} == set(cell.limits)
            assert {pair for each in known for pair in each.cost.items()} == set(cell.cost)
            if placement.capability:
                pairs = placement.capability.equivalence.pairs.values()
                assert all(likeness in pairs for _, likeness in cell.alike)
            assert list(cell.marks) == [mark for mark in MARKS if mark in cell.marks]


def test_the_part_that_asks_most_speaks_for_the_cell() -> None:
    both = comparison("data-on-gcp-serve-on-aws", ("mixed",))
    keys = next(row for row in both.rows if len(row.cells[0].services) == 2).cells[0]
    assert {each.provider for each in keys.services} == {"gcp", "aws"}
    assert keys.managed in {each.managed for each in keys.services}


JUDGED: dict[str, dict[str, dict[str, str]]] = {
    "rag-assistant": {
        # A hierarchical namespace is another thing than a flat bucket.
        "documents": {"azure": "partial"},
        "checkpoints": {"azure": "partial"},
        "answers": {"azure": "partial"},
        # Fargate keeps a task running; the others start a container when a request comes.
        "splitter": {"aws": "partial"},
        "assistant": {"aws": "partial"},
        "pipeline": {"azure": "partial"},
        "tuning": {"azure": "partial"},
        "gateway": {"gcp": "partial"},
        "model": {"azure": "partial"},
        "alerts": {"gcp": "partial"},
        # A perimeter around the services, where the others have a way in for each of them.
        "network": {"gcp": "partial"},
    },
    "weekly-retrain": {
        "lake": {"azure": "partial"},
        "checkpoints": {"azure": "partial"},
        # Nothing of its own checks data there: the team brings Great Expectations.
        "checks": {"azure": "assembled"},
        "pipeline": {"azure": "partial"},
        "training": {"azure": "partial"},
        "endpoint": {"azure": "partial"},
        # Model Monitor is closed to new customers: a job with Evidently takes its place.
        "drift": {"aws": "assembled"},
        "alerts": {"gcp": "partial"},
    },
    "regulated-enterprise": {
        "landing": {"azure": "partial"},
        "decisions": {"azure": "partial"},
        "checks": {"azure": "assembled"},
        "history": {"azure": "partial"},
        "workbench": {"gcp": "partial"},
        "pipeline": {"azure": "partial"},
        "training": {"azure": "partial"},
        # Only one cloud still has an explainer for new work.
        "fairness": {"aws": "assembled", "gcp": "assembled"},
        "gateway": {"gcp": "partial"},
        "endpoint": {"azure": "partial"},
        "drift": {"aws": "assembled"},
        "alerts": {"gcp": "partial"},
        "network": {"gcp": "partial"},
    },
    "many-models": {
        "photos": {"azure": "partial"},
        "checkpoints": {"azure": "partial"},
        # Labels come from the same open source on all three, drift is found by the same one.
        "pipeline": {"azure": "partial"},
        "gateway": {"azure": "partial"},
        # An extension on a cluster of the team's own, where the others run the servers.
        "endpoints": {"azure": "assembled"},
        "alerts": {"gcp": "partial"},
    },
    "realtime-predictions": {
        "events": {"azure": "partial"},
        "pipeline": {"azure": "partial"},
        "training": {"azure": "partial"},
        "checkpoints": {"azure": "partial"},
        # Live features: one is managed alone, another answers sooner; nobody is behind all others.
        "gateway": {"azure": "partial"},
        "endpoint": {"azure": "partial"},
        "drift": {"aws": "assembled"},
        "alerts": {"gcp": "partial"},
        "network": {"gcp": "partial"},
    },
}
"""What an architect would mark on the boards of five specs; every other card stays without."""

DIFFER = {
    "delivery": ("managed",),
    "live": ("managed", "latency"),
    "store": ("scale-to-zero",),
    "events": ("marks", "managed", "scale-to-zero"),
    "training": ("marks", "managed"),
    "registry": (),
    "images": (),
    "cache": (),
    "audit": (),
}
"""In what rows of realtime-predictions differ: names alone are no difference."""


@pytest.mark.parametrize("name", JUDGED)
def test_a_card_is_marked_where_an_architect_would_mark_it(name: str) -> None:
    marked = {
        row.id: {cell.target: " ".join(cell.marks) for cell in row.cells if cell.marks}
        for row in comparison(name).rows
    }
    assert {row: cells for row, cells in marked.items() if cells} == JUDGED[name]


def test_a_row_differs_in_what_an_architect_calls_a_difference() -> None:
    rows = {row.id: row for row in comparison("realtime-predictions").rows}
    assert {name: rows[name].differences for name in DIFFER} == DIFFER
    assert not rows["audit"].differs
    assert {cell.name for cell in rows["audit"].cells} == {
        "CloudTrail",
        "Cloud Audit Logs",
        "Activity Log",
    }


def test_marks_are_rare_and_never_on_all_cells_of_a_row() -> None:
    rows = [row for name in NAMES for row in comparison(name).rows]
    cells = [cell for row in rows for cell in row.cells]
    assert 0.15 <= sum(bool(cell.marks) for cell in cells) / len(cells) <= 0.34
    for row in rows:
        for mark in ("assembled", "partial"):
            assert not all(mark in cell.marks for cell in row.cells)


def test_a_partial_cell_says_in_what_it_is_weaker() -> None:
    for name in NAMES:
        for row in comparison(name).rows:
            for cell in row.cells:
                assert ("partial" in cell.marks) <= bool(cell.weaker)
                assert bool(cell.marks) >= bool(cell.weaker)


def test_of_two_targets_the_one_that_is_behind_in_a_fact_is_marked() -> None:
    rows = {row.id: row for row in comparison("weekly-retrain", ("aws", "azure")).rows}
    marked = {row.id: [c.target for c in row.cells if c.marks] for row in rows.values()}
    assert marked["endpoint"] == ["azure"]
    assert marked["lake"] == []
    assert rows["lake"].caveat


def test_open_source_is_the_nature_of_its_target() -> None:
    rows = comparison("portable-pipeline", ("aws", "oss")).rows
    assert not [row.id for row in rows if "assembled" in row.cells[1].marks]


def test_open_source_is_not_behind_for_being_run_by_the_team() -> None:
    rows = comparison("portable-pipeline", ("oss", "aws", "gcp", "azure")).rows
    assert not [row.id for row in rows if "managed" in row.cells[0].weaker or row.cells[0].marks]
    assert "managed" in {key for row in rows for key in row.differences}


FACTS = {"managed": "managed", "latency": "seconds", "scale-to-zero": "yes"}


@pytest.mark.parametrize(
    ("others", "grades", "expected"),
    [
        # All pairs as far apart as one another: there is no odd one.
        ([FACTS, FACTS, FACTS], {(0, 1): "partial", (0, 2): "partial", (1, 2): "partial"}, "  "),
        ([FACTS, FACTS, FACTS], {(0, 1): "direct", (0, 2): "partial", (1, 2): "partial"}, "  g"),
        ([FACTS, FACTS, FACTS], {(0, 1): "direct", (0, 2): "partial", (1, 2): "direct"}, "  "),
        ([FACTS, FACTS, FACTS], {(0, 1): "direct", (0, 2): "partial"}, "  "),
        ([FACTS, FACTS], {(0, 1): "partial"}, " "),
        ([FACTS, {**FACTS, "managed": "self-managed"}], {}, " m"),
        ([FACTS, {**FACTS, "scale-to-zero": ""}, {**FACTS, "scale-to-zero": "no"}], {}, "  "),
        ([{**FACTS, "latency": "minutes"}, FACTS, {**FACTS, "latency": "hours"}], {}, "  l"),
        ([{**FACTS, "latency": "hours"}, FACTS, {**FACTS, "latency": "hours"}], {}, "  "),
        ([FACTS], {}, ""),
    ],
)
def test_weaker_is_who_stands_alone_behind_all_others(
    others: list[dict[str, str]], grades: dict[tuple[int, int], str], expected: str
) -> None:
    found = [" ".join(key[0] for key in keys) for keys in weaker_in(others, grades)]
    assert found == expected.split(" ")
