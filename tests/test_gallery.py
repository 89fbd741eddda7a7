"""Every gallery spec answers its question with an architecture that a reviewer would sign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import Architecture, Stage
from cloudml_diagrams.narrate.compose import compose
from tests.real import GALLERY, architecture

NAMES = tuple(dict.fromkeys(name for name, _ in GALLERY))


def first(name: str) -> Architecture:
    return architecture(name, next(target for each, target in GALLERY if each == name))


def capabilities(one: Architecture) -> set[str]:
    return {each.capability.id for each in one.placements if each.capability}


def test_every_question_of_the_gallery_has_its_spec(root: Path) -> None:
    listed = re.findall(r"^\| \[([a-z-]+)\]", (root / "docs/gallery.md").read_text("utf-8"), re.M)
    assert sorted(listed) == sorted(NAMES)
    assert len(NAMES) == 20


@pytest.mark.parametrize("name", NAMES)
def test_it_states_its_question_its_limits_and_its_reasons(name: str) -> None:
    spec = first(name).spec
    assert spec.question
    assert spec.summary
    assert re.search(r"[0-9]", spec.context.volume + spec.context.latency + spec.context.team)
    reasons = [each.because for each in spec.components] + [each.because for each in spec.flows]
    assert len(list(filter(None, reasons))) >= 4
    assert spec.triggers


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_life_cycle_is_there(name: str) -> None:
    one = first(name)
    assert {each.component.stage for each in one.placements} == set(Stage)


@pytest.mark.parametrize("name", NAMES)
def test_data_and_models_have_versions(name: str) -> None:
    versioned = {
        each.component.stage
        for each in first(name).placements
        if "versioned" in each.component.badges
        or (each.capability and each.capability.id in ("model-registry", "container-registry"))
    }
    assert Stage.TRAIN in versioned
    assert "versioned" in {b for each in first(name).placements for b in each.component.badges}


@pytest.mark.parametrize("name", NAMES)
def test_a_version_is_tested_before_it_is_promoted_by_a_rule_with_a_figure(name: str) -> None:
    gates = [flow.gate for flow in first(name).spec.flows if flow.gate]
    assert any(gate.kind == "test" for gate in gates)
    # A figure, or a bound that has one: "not above the current version's".
    assert any(re.search(r"[0-9]|not |below|above|no ", gate.rule) for gate in gates)


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_way_back(name: str) -> None:
    assert rollbacks(first(name).spec.flows)


@pytest.mark.parametrize("name", NAMES)
def test_rights_keys_and_audit_are_designed_in(name: str) -> None:
    assert {"iam", "kms", "audit-log"} <= capabilities(first(name))


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_the_loop_closes(name: str, target: str) -> None:
    loop = compose(architecture(name, target), load_catalog()).loop
    assert loop.closed
    assert {"signal", "retraining", "gate", "rollout", "rollback"} <= {
        moment.part for moment in loop.moments
    }


@pytest.mark.parametrize("name", NAMES)
def test_training_on_spare_capacity_saves_its_state(name: str) -> None:
    one = first(name)
    spot = {
        each.component.id
        for each in one.placements
        if "spot" in each.component.badges and each.component.stage is Stage.TRAIN
        if each.capability and each.capability.id in ("training-managed", "gpu-cluster")
    }
    saved = {f.source for f in one.spec.flows if re.search("checkpoint|state", f.carries)}
    steady = {
        each.component.id
        for each in one.placements
        if any(q.name == "recovery-point" for q in each.component.quantities)
    }
    assert spot <= saved | steady


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_every_service_that_is_chosen_is_for_new_work(name: str, target: str) -> None:
    for placement in architecture(name, target).placements:
        for choice in placement.choices:
            assert choice.service.for_new_work, (placement.component.id, choice.service.id)


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_one_sheet(name: str) -> None:
    one = first(name)
    assert 12 <= len(one.spec.components) <= 25
    steps = {re.sub("[a-z]+$", "", arrow.number) for arrow in one.views[0].arrows}
    assert 6 <= len(steps) <= 15
