"""Rules on security and governance, where one example of each kind is not enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudml_diagrams.model import Finding
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.reviewing import review

ACROSS = """\
name: across
title: Across
context: {{regulation: GDPR}}
providers: [mixed]
lanes:
  house: {{title: Own house, kind: site, provider: oss}}
  google: {{title: Google Cloud, kind: cloud, provider: gcp}}
  amazon: {{title: AWS, kind: cloud, provider: aws}}
components:
  archive: {{stage: ingest, capability: object-storage, role: {role}, lane: house}}
  lake: {{stage: ingest, capability: object-storage, role: Lake, lane: google}}
  both: {{stage: ingest, capability: event-stream, lane: [house, google], provider: oss}}
  training: {{stage: train, capability: training-managed, role: Training, lane: amazon}}
flows:
  - {flow}
"""
WITHIN = """\
name: within
title: Within
context: {{regulation: {regulation}, objective: {objective}}}
providers: [aws, gcp, azure]
components:
  lake: {{stage: ingest, capability: object-storage}}
  training: {{stage: train, capability: training-managed, role: Training}}
  registry: {{stage: train, capability: model-registry, role: Registry}}
  endpoint: {{stage: serve, capability: realtime-endpoint, role: Endpoint}}
actors:
  scientist: Scientist
  owner: Owner
  team: {{role: Team, kind: team}}
flows:
  - lake -> training: {learned}
  - {flow}
  - {more}
"""


def found(tmp_path: Path, text: str, code: str) -> tuple[Finding, ...]:
    path = tmp_path / "spec.yaml"
    path.write_text(text, encoding="utf-8")
    return review(BuildRequest(specs=(path,)), [code])[0].findings


def across(tmp_path: Path, flow: str, role: str = "Archive") -> tuple[Finding, ...]:
    return found(tmp_path, ACROSS.format(flow=flow, role=role), "personal-data-leaves")


def within(tmp_path: Path, code: str, flow: str, more: str = "", **other: str) -> list[str]:
    said = {"regulation": "GDPR", "objective": "cost", "learned": "orders", **other}
    text = WITHIN.format(flow=flow, more=more or "registry -> endpoint", **said)
    return [finding.severity for finding in found(tmp_path, text, code)]


@pytest.mark.parametrize(
    ("flow", "ways"),
    [
        ("archive -> lake: patient records", "from Own house to Google Cloud"),
        ("lake -> training: {carries: customer rows}", "from Google Cloud to AWS"),
        ("training -> lake: {carries: a query, reply: customer rows}", "from Google Cloud to AWS"),
        ("archive -> lake: {carries: pictures with names, because: nobody agreed}", "Own house"),
    ],
)
def test_rows_that_cross_are_found(tmp_path: Path, flow: str, ways: str) -> None:
    findings = across(tmp_path, flow)
    assert len(findings) == 1
    assert ways in findings[0].message


@pytest.mark.parametrize(
    "flow",
    [
        "archive -> lake: {carries: patient records, denied: true}",
        "archive -> lake: pseudonymised patient records",
        "archive -> lake: {carries: patient records, because: patients gave their consent}",
        "archive -> lake: {carries: patient records, gate: {by: privacy test, kind: test}}",
        "archive -> both: patient records",
        "both -> lake: patient records",
        "training -> lake: {carries: the patient data model, kind: model}",
    ],
)
def test_rows_that_are_cared_for_or_stay_may_flow(tmp_path: Path, flow: str) -> None:
    assert not across(tmp_path, flow)


def test_what_leaves_a_masking_step_may_cross(tmp_path: Path) -> None:
    assert not across(tmp_path, "archive -> lake: patient records", role="De-identification")


@pytest.mark.parametrize(
    ("flow", "severities"),
    [
        ("scientist -> endpoint: {carries: a model, kind: model}", ["warning"]),
        ("scientist -> endpoint: {carries: the new image, kind: deploy}", ["warning"]),
        ("scientist -> endpoint: {carries: a patch of the system, kind: deploy}", []),
        ("team -> endpoint: {carries: a model, kind: model}", []),
        ("scientist -> endpoint: {carries: a model, kind: model, denied: true}", []),
        ("scientist -> endpoint: {carries: a question, reply: an answer}", []),
    ],
)
def test_who_brings_a_model_alone(tmp_path: Path, flow: str, severities: list[str]) -> None:
    assert within(tmp_path, "one-person-releases", flow) == severities


@pytest.mark.parametrize(
    ("more", "severities"),
    [
        ("scientist -> registry: the approval", ["warning"]),
        ("owner -> registry: {carries: the approval, kind: approval}", []),
        ("scientist, owner -> registry: {carries: the approval, kind: approval}", []),
        ("registry -> endpoint: {carries: a version, gate: {by: Scientist}}", ["warning"]),
    ],
)
def test_who_approves_what_they_made(tmp_path: Path, more: str, severities: list[str]) -> None:
    code = "scientist -> training: {carries: code, kind: control}"
    assert within(tmp_path, "one-person-releases", code, more) == severities


@pytest.mark.parametrize(
    ("flow", "other", "severities"),
    [
        ("training -> registry: a version", {}, ["warning"]),
        ("training -> registry: {gate: {by: a test, kind: test}}", {}, ["note"]),
        (
            "training -> registry: {gate: {by: a test, kind: test}}",
            {"regulation": "DORA"},
            ["warning"],
        ),
        ("training -> registry: {gate: {by: Owner, kind: person}}", {}, []),
        ("owner -> registry: sign-off", {}, []),
    ],
)
def test_who_lets_a_release_pass(
    tmp_path: Path, flow: str, other: dict[str, str], severities: list[str]
) -> None:
    more = "training -> registry -> endpoint"
    assert within(tmp_path, "release-unapproved", flow, more, **other) == severities


@pytest.mark.parametrize(
    ("learned", "severities"),
    [
        ("orders", ["note"]),
        ("a fixed snapshot of the orders", []),
        ("the last checkpoint", []),
    ],
)
def test_data_that_is_kept(tmp_path: Path, learned: str, severities: list[str]) -> None:
    flow = "training -> registry: a version"
    assert within(tmp_path, "data-unversioned", flow, learned=learned) == severities


def test_a_patch_takes_no_id_that_is_taken(tmp_path: Path) -> None:
    text = WITHIN.format(
        regulation="GDPR",
        objective="cost",
        learned="orders",
        flow="lake -> registry",
        more="lake -> endpoint",
    ).replace("  owner: Owner", "  audit: Auditor")
    (finding,) = found(tmp_path, text, "audit-missing")
    assert [edit.key for edit in finding.edits] == ["audit-log"]


def test_no_patch_guesses_on_which_cloud(tmp_path: Path) -> None:
    text = ACROSS.format(flow="archive -> lake", role="Archive")
    (finding,) = found(tmp_path, text, "audit-missing")
    assert not finding.edits
