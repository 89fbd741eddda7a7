"""Where the review takes the parts of a design to run: on which cloud, or on one's own site."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudml_diagrams.reading import check
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.review.case import Case

SPEC = """
name: places
title: Places
providers: [mixed]
actors:
  crew: Crew
lanes:
  azure: {title: Azure, kind: cloud, provider: azure}
  burst: {title: Burst, kind: network, in: azure}
  plant: {title: Plant, kind: site, provider: oss}
  box: {title: Box, kind: device, in: plant}
components:
  training: {stage: train, capability: training-managed, lane: burst}
  registry: {stage: train, capability: model-registry, lane: burst, provider: oss}
  detector: {stage: serve, capability: realtime-endpoint, lane: box}
  access: {stage: govern, capability: iam, lane: [plant, burst]}
  lake: {stage: ingest, capability: object-storage, provider: gcp}
  moved: {stage: ingest, capability: data-warehouse, provider: aws, lane: burst}
  queue: {stage: ingest, capability: event-stream, provider: oss}
flows:
  - registry -> detector: the package
  - training -> registry: the new version
  - crew -> detector: a picture
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    file = tmp_path / "places.yaml"
    file.write_text(SPEC, encoding="utf-8")
    (architecture,) = check(BuildRequest(specs=(file,)))
    return Case(architecture=architecture)


@pytest.mark.parametrize(
    ("node", "places"),
    [
        ("training", {"azure"}),
        ("registry", {"azure"}),
        ("detector", {"on-site"}),
        ("access", {"on-site", "azure"}),
        ("lake", {"gcp"}),
        ("moved", {"aws"}),
        ("queue", set()),
        ("burst", {"azure"}),
        ("box", {"on-site"}),
        ("crew", set()),
    ],
)
def test_where_a_part_runs(case: Case, node: str, places: set[str]) -> None:
    assert case.clouds(node) == places


def test_a_flow_crosses_only_between_places_that_are_known(case: Case) -> None:
    assert [case.crosses(flow) for flow in case.flows] == [True, False, False]
