"""What a reviewer stumbled over in designs of other kinds: each is one sentence of a small spec."""

from __future__ import annotations

import pytest

from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Finding
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.review.collect import chosen_rules
from cloudml_diagrams.review.review import review
from cloudml_diagrams.spec import parse_spec

CATALOG = load_catalog()
DESIGN = """\
name: small
title: Small
context: {{regulation: GDPR, volume: 4 TB a day}}
providers: [aws]
actors: {{agency: {{role: Agency, kind: system}}}}
components:
  tiles: {{stage: ingest, capability: object-storage, role: Tiles}}
  training: {{stage: train, capability: {learns}, role: Training}}
  registry: {{stage: train, capability: model-registry, role: Registry}}
  detect: {{stage: serve, capability: {answers}, role: Detection}}
  index: {{stage: serve, capability: vector-database, role: Index}}
  metrics: {{stage: monitor, capability: metrics, role: Success}}
  crm: {{stage: serve, custom: {{name: CRM, does: shows the score}}}}
flows:
  - agency -> tiles: scenes
  - tiles -> training: scenes
  - training -> registry -> detect: a version
  - detect -> index: what was found
  - index -> agency: maps
  - detect -> metrics: outcomes
  - {flow}
triggers: {{detect: every 5 days}}
"""


def found(
    *codes: str,
    flow: str = "agency -> index: {carries: a search, reply: hits}",
    learns: str = "training-managed",
    answers: str = "batch-inference",
) -> tuple[Finding, ...]:
    text = DESIGN.format(flow=flow, learns=learns, answers=answers)
    spec = parse_spec(text, vocabulary(CATALOG))
    return review([resolve(spec, CATALOG, "aws")], chosen_rules(codes)).findings


def test_what_a_server_writes_is_no_release() -> None:
    [finding] = found("release-unapproved")
    assert finding.message == "a new version reaches Detection, and no person has approved it"


def test_a_clock_of_what_serves_starts_no_training_over_people_or_predictions() -> None:
    assert [each.about for each in found("retraining-untriggered")] == ["training"]


def test_what_starts_training_from_a_bound_on_measures_decay() -> None:
    bound = "metrics -> training: {carries: a request, if: success below 96%, kind: event}"
    assert [each.about for each in found("decay-unmeasured")] == ["detect"]
    assert not found("decay-unmeasured", flow=bound)


@pytest.mark.parametrize(
    ("answers", "waits"), [("realtime-endpoint", True), ("batch-inference", False)]
)
def test_between_parts_a_reply_says_that_one_waits(answers: str, waits: bool) -> None:
    flow = "crm -> detect: {carries: a customer, reply: a score}"
    [finding] = found("rollback-missing", flow=flow, answers=answers)
    assert finding.matters.startswith("Whoever waits") is waits


def test_a_notebook_learns_where_nothing_else_could() -> None:
    assert [
        each.about for each in found("retraining-untriggered", learns="notebook-workspace")
    ] == ["training"]


def test_a_model_that_crosses_is_not_as_large_as_the_data() -> None:
    text = (
        "name: across\ntitle: Across\nproviders: [mixed]\ncontext: {volume: 9 TB a day}\n"
        "components:\n"
        "  registry: {stage: train, capability: model-registry, provider: gcp}\n"
        "  endpoint: {stage: serve, capability: realtime-endpoint, provider: aws}\n"
        "flows: [registry -> endpoint: a version]\n"
    )
    spec = parse_spec(text, vocabulary(CATALOG))
    rules = chosen_rules(["crossing-without-egress"])
    [finding] = review([resolve(spec, CATALOG, "mixed")], rules).findings
    assert finding.matters == "Google Cloud charges for every gigabyte that leaves."


def test_parts_on_one_line_are_told_from_left_to_right() -> None:
    text = (
        "name: line\ntitle: Line\nproviders: [aws]\ncomponents: "
        "{s: {stage: ingest, capability: object-storage}, "
        "t: {stage: train, capability: training-managed}, "
        "e: {stage: serve, capability: realtime-endpoint}}\n"
        "flows: [s -> t: rows, t -> e: the model]\n"
    )
    spec = parse_spec(text, vocabulary(CATALOG))
    found = review([resolve(spec, CATALOG, "aws")]).findings
    about = [each.about for each in found if each.path[:1] == ("components",)]
    assert list(dict.fromkeys(about)) == ["s", "t", "e"]
    assert about == sorted(about, key=["s", "t", "e"].index)
