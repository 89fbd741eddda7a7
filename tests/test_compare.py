"""A comparison says what the catalog says: nothing of its own, and nothing left out."""

from __future__ import annotations

import pytest

from cloudml_diagrams.compare import compare
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


def test_what_a_cloud_lacks_is_marked() -> None:
    marked = {
        mark
        for name in NAMES
        for row in comparison(name).rows
        for c in row.cells
        for mark in c.marks
    }
    assert {"assembled", "partial"} <= marked
    for name in NAMES:
        for row in comparison(name).rows:
            for cell in row.cells:
                if cell.gaps:
                    assert {"missing", "assembled"} & {*cell.marks}
