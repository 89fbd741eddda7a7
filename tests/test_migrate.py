"""A plan keeps the pipeline running: no part needs what is neither there nor bridged."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.migrate import plan as compose
from cloudml_diagrams.migrate import stands
from cloudml_diagrams.migrate.weigh import Pair, effort, grade, risk
from cloudml_diagrams.model import (
    BRIDGES,
    EFFORTS,
    GRADES,
    PHASES,
    RISKS,
    WAYS_BACK,
    Flow,
    FlowKind,
    Migration,
    Phase,
    Spec,
    Stage,
)
from cloudml_diagrams.resolve import resolve
from tests.knowing import parsed
from tests.plans import CLOUDS, LOOKED_AT, MOVES, made, migration
from tests.real import architecture

BUILDS = ("foundations", "data", "training", "shadow")
every_move = pytest.mark.parametrize(("name", "source", "target"), MOVES)


def unmet(plan: Migration, spec: Spec) -> list[str]:
    """Return each need of a component on the new side that a phase neither fills nor bridges."""
    stands = {phase.id: {c for c, p in phase.where.items() if len(p) > 1} for phase in plan.phases}
    return [
        f"{phase.id}: {flow.source} -> {flow.target}"
        for phase in plan.phases[:-1]
        for flow in spec.flows
        if not flow.denied and lacking(flow, stands[phase.id], phase)
    ]


def lacking(flow: Flow, there: set[str], phase: Phase) -> bool:
    """Tell whether one end of a flow is on the new side, and the one it needs is not."""
    needs, needed = (
        (flow.source, flow.target) if flow.kind is FlowKind.REQUEST else (flow.target, flow.source)
    )
    if needs not in there or needed in there or needed not in phase.where:
        return False
    bridges = {"copied", "called", "by-hand", "waits"}
    return not any(c.link.flow == flow.id and c.kind in bridges for c in phase.bridges)


@every_move
def test_no_component_needs_what_is_neither_there_nor_bridged(
    name: str, source: str, target: str
) -> None:
    plan, spec = migration(name, source, target), architecture(name, source).spec
    assert unmet(plan, spec) == []


def test_the_measure_finds_a_part_that_moves_too_early() -> None:
    plan, spec = (
        migration("weekly-retrain", "aws", "gcp"),
        architecture("weekly-retrain", "aws").spec,
    )
    first = plan.phases[0]
    early = replace(first, where={**first.where, "training": ("aws", "gcp")})
    assert unmet(replace(plan, phases=(early, *plan.phases[1:])), spec) == [
        "foundations: features -> training"
    ]
    bare = replace(first, bridges=())
    assert "foundations: training -> registry" in unmet(
        replace(plan, phases=(bare, *plan.phases[1:])), spec
    )


@every_move
def test_every_component_moves_once_and_always_runs_somewhere(
    name: str, source: str, target: str
) -> None:
    plan = migration(name, source, target)
    ids = [component.id for component in architecture(name, source).spec.components]
    assert Counter(move.id for move in plan.moves) == Counter(ids)
    for phase in plan.phases:
        assert set(phase.where) == set(ids)
        assert all(phase.where.values())
        assert {m.id for m in phase.moves} == {
            c for c, mark in phase.marks.items() if mark == "new"
        }
    for before, after in pairwise(plan.phases[:-1]):
        assert all(set(before.where[each]) <= set(after.where[each]) for each in ids)
    assert set(plan.phases[-1].where.values()) == {(target,)}


@every_move
def test_everything_can_be_taken_back_until_the_last_phase(
    name: str, source: str, target: str
) -> None:
    plan = migration(name, source, target)
    for phase in plan.phases[:-1]:
        assert all(source in places for places in phase.where.values())
    for move in plan.moves:
        assert move.way_back in WAYS_BACK
        if move.way_back in ("requests", "writes"):
            assert move.switched
        if move.way_back == "deliveries":
            assert move.delivered


@every_move
def test_the_old_side_leads_until_the_cut_over(name: str, source: str, target: str) -> None:
    for phase in migration(name, source, target).phases:
        leads = target if phase.id in ("cutover", "decommission") else source
        assert {places[0] for places in phase.where.values()} == {leads}


@every_move
def test_phases_come_in_their_order_and_each_has_a_gate(
    name: str, source: str, target: str
) -> None:
    plan = migration(name, source, target)
    ids = [phase.id for phase in plan.phases]
    assert ids == [each for each in PHASES if each in ids]
    assert ids[-2:] == ["cutover", "decommission"]
    assert [phase.number for phase in plan.phases] == list(range(1, len(ids) + 1))
    for phase in plan.phases:
        assert phase.checks
        assert phase.moves or phase.id not in BUILDS


@every_move
def test_requests_are_mirrored_then_shared_out_then_switched(
    name: str, source: str, target: str
) -> None:
    plan = migration(name, source, target)
    found = {phase.id: phase for phase in plan.phases}
    spec = architecture(name, source).spec
    serving = {c.id for c in spec.components if c.stage is Stage.SERVE}
    asked = {
        flow.id
        for flow in spec.flows
        if flow.source in {actor.id for actor in spec.actors}
        and flow.kind is FlowKind.REQUEST
        and flow.target in serving
        and not flow.denied
    }
    assert ("canary" in found) == bool(asked)
    if asked:
        assert flows(found["shadow"], "mirrored") == asked
        assert flows(found["canary"], "split") == asked
    assert not flows(found["cutover"], "mirrored") | flows(found["cutover"], "split")


def flows(phase: Phase, kind: str) -> set[str]:
    return {bridge.link.flow for bridge in phase.bridges if bridge.kind == kind}


@every_move
def test_what_sources_send_is_written_twice_until_the_last_phase(
    name: str, source: str, target: str
) -> None:
    plan = migration(name, source, target)
    for move in plan.moves:
        written = {link.flow for link in move.switched} if move.way_back == "writes" else set()
        numbers = {each.id: each.number for each in plan.phases}
        for phase in plan.phases[:-1]:
            if phase.number >= numbers[move.phase]:
                assert written <= flows(phase, "twice")
    assert plan.phases[-1].bridges == ()


@every_move
def test_every_claim_is_in_the_catalog_or_in_the_spec(name: str, source: str, target: str) -> None:
    plan, catalog = migration(name, source, target), load_catalog()
    old, new = architecture(name, source), architecture(name, target)
    for move in plan.moves:
        before, after = old.placement(move.id), new.placement(move.id)
        assert (move.before, move.after) == (before.service_name, after.service_name)
        assert move.role == before.component.role
        assert set(move.gaps) <= set(after.gaps)
        assert move.grade in ("same", "own", *GRADES)
        assert move.effort.level in EFFORTS
        assert move.risk.level in RISKS
        if move.caveat and before.capability:
            said = catalog.capabilities[before.capability.id].equivalence
            ends = (before.choices[0].provider, after.choices[0].provider)
            likeness = said.between(*ends) or said
            assert (move.grade, move.caveat) == (likeness.grade, likeness.caveat)
    assert all(c.kind in BRIDGES for phase in plan.phases for c in phase.bridges)


@every_move
def test_the_gates_of_the_spec_are_all_asked(name: str, source: str, target: str) -> None:
    plan, spec = migration(name, source, target), architecture(name, source).spec
    asked = Counter(
        (check.by, check.value)
        for phase in plan.phases
        for check in phase.checks
        if check.kind in ("parity", "spec-test", "spec-person")
    )
    rules = Counter(
        (f.gate.by, f.gate.rule) for f in spec.flows if f.gate and f.gate.rule and not f.denied
    )
    assert set(asked) == set(rules)
    assert asked <= rules
    denied = {flow.id for flow in spec.flows if flow.denied}
    tried = {c.link.flow for p in plan.phases for c in p.checks if c.kind == "denied" and c.link}
    assert tried == denied


def pair(component: str = "lake", name: str = "weekly-retrain", **said: object) -> Pair:
    facts = {"state": "", "neighbours": 1, "waited_for": False, **said}
    old, new = (architecture(name, each).placement(component) for each in CLOUDS[:2])
    return Pair(old=old, new=new, **facts)  # type: ignore[arg-type]


def test_effort_and_risk_grow_with_each_fact() -> None:
    assert (effort(pair()).level, risk(pair()).level) == ("small", "low")
    held = pair(state="record")
    assert effort(held).reasons == ("holds-record",)
    assert risk(held).level == "medium"
    wide = pair(state="record", neighbours=3)
    assert effort(wide).level == "medium"
    served = pair(state="record", waited_for=True)
    assert risk(served).reasons == ("waited-for", "could-lose")
    assert risk(served).level == "high"
    assert effort(pair("registry", state="record", neighbours=3)).level == "large"


def test_the_same_software_is_no_gap_and_another_kind_of_service_is_not_one_to_one() -> None:
    same = pair("quality", "rag-assistant")
    assert grade(same) == ("same", "")
    assert effort(same).level == "small"
    lists = pair("lists", "batch-scoring")
    assert grade(lists) == ("partial", "")


def test_a_trained_version_is_copied_and_an_event_is_not() -> None:
    first = migration("weekly-retrain", "aws", "gcp").phases[0]
    kinds = {(c.link.source, c.link.target): c.kind for c in first.bridges}
    assert kinds == {
        ("Spot training", "Model registry"): "copied",
        ("Drift event", "Weekly pipeline"): "by-hand",
    }


def test_a_store_that_serving_reads_is_filled_with_the_data() -> None:
    phases = {move.id: move.phase for move in migration("rag-assistant", "azure", "aws").moves}
    assert (phases["index"], phases["answers"]) == ("data", "shadow")


def test_who_may_come_in_is_settled_before_anything_is_built() -> None:
    first = migration("regulated-enterprise", "gcp", "azure").phases[0]
    assert [move.id for move in first.moves[:3]] == ["access", "network", "keys"]


def test_what_a_trial_writes_counts_for_nothing_and_a_canary_is_written_back() -> None:
    plan = migration("regulated-enterprise", "gcp", "azure")
    found = {phase.id: phase for phase in plan.phases}
    assert ("Decision archive",) in [c.roles for c in found["shadow"].checks if c.kind == "apart"]
    back = [c.link.target for c in found["canary"].bridges if c.kind == "back"]
    assert back == ["Decision archive"]


@pytest.mark.parametrize(
    ("name", "source", "target"), [*LOOKED_AT, ("segmentation-dashboards", "azure", "gcp")]
)
def test_all_cards_stand_in_the_same_place_in_every_phase(
    name: str, source: str, target: str
) -> None:
    boards = list(made(name, source, target).boards.values())
    assert len(boards) >= 5
    first = boards[0]
    for board in boards[1:]:
        assert (board.width, board.height) == (first.width, first.height)
        assert [(c.node.id, c.rect) for c in board.cards] == [
            (c.node.id, c.rect) for c in first.cards
        ]
        assert [r.points for r in board.routes] == [r.points for r in first.routes]


def test_a_card_says_where_it_runs_and_what_happens_to_it() -> None:
    plan = made("weekly-retrain", "aws", "gcp")
    seen = {
        phase: next(card for card in board.cards if card.node.id == "lake")
        for phase, board in plan.boards.items()
    }
    said = {
        phase: (
            card.change.words if card.change else "",
            card.node.placement.service_name if card.node.placement else "",
        )
        for phase, card in seen.items()
    }
    assert said == {
        "foundations": ("", "S3"),
        "data": ("new", "S3 + Cloud Storage"),
        "training": ("", "S3 + Cloud Storage"),
        "shadow": ("", "S3 + Cloud Storage"),
        "canary": ("", "S3 + Cloud Storage"),
        "cutover": ("moved", "Cloud Storage + S3"),
        "decommission": ("AWS goes", "Cloud Storage"),
    }


def test_software_that_is_the_same_on_both_says_where_it_runs() -> None:
    plan = made("rag-assistant", "azure", "aws")
    names = {
        phase: resolved.placement("quality").service_name for phase, resolved in plan.phases.items()
    }
    assert names["data"] == "Evidently (Azure)"
    assert names["shadow"] == "Evidently (Azure and AWS)"
    assert names["decommission"] == "Evidently (AWS)"


def test_both_directions_are_told_with_what_the_catalog_knows_of_each_side() -> None:
    plan = migration("weekly-retrain", "aws", "gcp")
    there, back = plan.joint.ways
    assert (there.source.id, there.target.id, there.once) == (
        *("aws", "gcp"),
        ("Model registry", "Raw data lake"),
    )
    assert [each.link.step for each in there.bridges] == ["6"]
    assert (back.source.id, [each.kind for each in back.bridges]) == ("gcp", ["back"])
    assert plan.joint.owners == ("Model registry",)
    for each in (there, back):
        assert each.source.federation
        assert each.source.federation.proves in (words := made(*LOOKED_AT[0]).words)
        assert each.target.federation
        assert each.target.federation.accepts in words
        assert each.source.interconnect
        assert each.source.interconnect.clouds in words


@every_move
def test_what_joins_the_two_is_tried_before_the_first_copy_and_goes_with_the_old_side(
    name: str, source: str, target: str
) -> None:
    plan = migration(name, source, target)
    crossed = {c.link.flow for p in plan.phases for c in p.bridges if c.crosses}
    assert {b.link.flow for way in plan.joint.ways for b in way.bridges} == crossed
    asked = {check.kind: phase.id for phase in plan.phases for check in phase.checks}
    assert (asked.get("joined"), asked.get("line")) == (plan.phases[0].id, plan.phases[0].id)
    assert asked.get("parted") == "decommission"


@pytest.mark.parametrize(("name", "source", "target"), LOOKED_AT)
def test_arrows_that_go_to_both_sides_cross_or_are_switched_have_a_halo(
    name: str, source: str, target: str
) -> None:
    plan = made(name, source, target)
    tones = {
        **dict.fromkeys(("twice", "mirrored", "split"), "both"),
        **dict.fromkeys(("copied", "called", "back"), "across"),
    }
    for phase in plan.migration.phases:
        board = plan.boards[phase.id]
        bridged = {b.link.flow: b.kind for b in phase.bridges if b.kind in tones}
        shown = {
            flow.id: route.change.tone
            for route in board.routes
            if route.change
            for flow in route.arrow.flows
            if flow.id in bridged or phase.id == "cutover"
        }
        drawn = {flow.id for route in board.routes for flow in route.arrow.flows}
        assert {f: tones[k] for f, k in bridged.items() if f in drawn}.items() <= shown.items()
        assert bool(shown) == any(route.change for route in board.routes)
        used = {route.change.tone for route in board.routes if route.change}
        assert used <= {item.key for item in board.legend}
    assert not any(r.change for r in plan.boards["decommission"].routes)


HOUSE = """
name: house
title: A house with a cloud
providers: [aws, gcp]
actors: {reader: {role: Reader}}
lanes: {house: {title: House, kind: site, provider: oss}}
components:
  archive: {stage: ingest, capability: object-storage, role: Archive, lane: house}
  copy: {stage: ingest, capability: object-storage, role: Training copy}
  train: {stage: train, capability: training-managed, role: Training}
  serve: {stage: serve, capability: realtime-endpoint, role: Service, lane: house}
flows:
  - archive -> copy: rows
  - copy -> train: rows
  - train -> serve: {carries: the version, kind: model}
  - reader -> serve: {carries: a question, kind: request, reply: an answer}
"""


def test_what_stands_on_a_site_of_ones_own_stays_there() -> None:
    catalog, spec = load_catalog(), parsed(HOUSE)
    old, new = (resolve(spec, catalog, each) for each in ("aws", "gcp"))
    plan = compose(old, new, catalog.providers["aws"], catalog.providers["gcp"])
    assert [move.id for move in plan.moves] == ["copy", "train"]
    assert plan.staying == ("Archive", "Service")
    assert [phase.id for phase in plan.phases] == ["data", "training", "cutover", "decommission"]
    assert flows(plan.phases[0], "twice") == {spec.flows[0].id}
    assert {"joined", "line"} <= {check.kind for check in plan.phases[0].checks}
    first = stands(plan, plan.phases[0], old, new, "First")
    assert {p.component.id for p in first.placements} == {"archive", "copy", "train", "serve"}
