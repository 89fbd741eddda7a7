"""What ``cloudml diff`` finds: nothing between equals, every edit, and the same from both sides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudml_diagrams.compare.diff import diff
from cloudml_diagrams.compare.told import as_json, as_markdown, as_text, summary
from cloudml_diagrams.compare.union import union
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import (
    Actor,
    Component,
    Context,
    FieldChange,
    Flow,
    FlowKind,
    Quantity,
    Sibling,
    Spec,
    SpecDiff,
    Stage,
    Trigger,
)
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import parse_spec
from cloudml_diagrams.theme import load_theme
from tests.real import ROOT
from tests.strategies import a_catalog, make_spec, specs

SEEDS = st.integers(min_value=0, max_value=2**32)
AWS = [Sibling(name="AWS", target="aws")]
CATALOG = a_catalog()

Told = tuple[str, str, str, str]
"""Kind, id, mark, and the key that changed; the key is empty for what is new or gone."""
Edited = tuple[Spec, Told]


def told(old: Spec, new: Spec) -> SpecDiff:
    sides = [[resolve(spec, CATALOG, "aws")] for spec in (old, new)]
    return diff(sides[0], sides[1], AWS, ("old", "new"))


def said(found: SpecDiff) -> set[Told]:
    """Return all that a difference tells of parts, of the context and of the whole."""
    parts = {
        (part.kind, part.id, part.mark, field.key)
        for part in found.parts
        for field in part.fields
        if part.mark == "changed"
    }
    parts |= {(part.kind, part.id, part.mark, "") for part in found.parts if part.mark != "changed"}
    parts |= {("context", "", "changed", field.key) for field in found.context}
    return parts | {("spec", "", "changed", field.key) for field in found.about}


def component_gone(spec: Spec, random: Random) -> Edited | None:
    loose = _loose(spec)
    if len(spec.components) < 2 or not loose:
        return None
    gone = random.choice(loose)
    kept = tuple(each for each in spec.components if each is not gone)
    return replace(spec, components=kept), ("component", gone.id, "removed", "")


def _loose(spec: Spec) -> list[Component]:
    """Return the components that nothing else needs: no flow, and no lane that a flow ends at."""
    ends = {end for flow in spec.flows for end in (flow.source, flow.target)}
    lanes = {lane.id for lane in spec.lanes} & ends
    return [each for each in spec.components if each.id not in ends and not lanes]


def component_new(spec: Spec, random: Random) -> Edited:
    new = replace(random.choice(spec.components), id="new", role="New")
    place = random.randint(0, len(spec.components))
    parts = (*spec.components[:place], new, *spec.components[place:])
    return replace(spec, components=parts), ("component", "new", "added", "")


def component_changed(spec: Spec, random: Random) -> Edited:
    place = random.randrange(len(spec.components))
    part = spec.components[place]
    choice: list[tuple[str, dict[str, Any]]] = [
        ("role", {"role": "Another role"}),
        ("badges", {"badges": (*part.badges, "spot, cheap")}),
        ("because", {"because": "it was said so"}),
        ("prefer", {"prefer": "custom"}),
        ("presence", {"presence": "planned"}),
        ("repeat", {"repeat": ("dev", "prod")}),
        ("latency", {"quantities": (Quantity(name="latency", value="9 ms"),)}),
        ("stage", {"stage": next(each for each in Stage if each is not part.stage)}),
    ]
    key, values = random.choice(choice)
    changed = replace(part, **values)
    parts = (*spec.components[:place], changed, *spec.components[place + 1 :])
    return replace(spec, components=parts), ("component", part.id, "changed", key)


def flow_gone(spec: Spec, random: Random) -> Edited | None:
    if not spec.flows:
        return None
    place = random.randrange(len(spec.flows))
    gone = spec.flows[place]
    alike = [each for each in spec.flows if _ends(each) == _ends(gone)]
    if len(alike) > 1:
        return None
    flows = (*spec.flows[:place], *spec.flows[place + 1 :])
    return replace(spec, flows=flows), ("flow", _ends(gone), "removed", "")


def flow_new(spec: Spec, random: Random) -> Edited | None:
    ends = [each.id for each in spec.components]
    new = Flow(id="new", source=ends[0], target=ends[-1], kind=random.choice(list(FlowKind)))
    if any(_ends(each) == _ends(new) for each in spec.flows):
        return None
    place = random.randint(0, len(spec.flows))
    flows = (*spec.flows[:place], new, *spec.flows[place:])
    return replace(spec, flows=flows), ("flow", _ends(new), "added", "")


def flow_changed(spec: Spec, random: Random) -> Edited | None:
    alone = [
        place
        for place, flow in enumerate(spec.flows)
        if [_ends(each) for each in spec.flows].count(_ends(flow)) == 1
    ]
    if not alone:
        return None
    place = random.choice(alone)
    flow = spec.flows[place]
    choice: list[tuple[str, dict[str, Any]]] = [
        ("carries", {"carries": "something else"}),
        ("if", {"condition": "the moon is full"}),
        ("kind", {"kind": next(each for each in FlowKind if each is not flow.kind)}),
        ("denied", {"denied": not flow.denied}),
        ("rate", {"rate": "9 a second"}),
    ]
    key, values = random.choice(choice)
    flows = (*spec.flows[:place], replace(flow, **values), *spec.flows[place + 1 :])
    return replace(spec, flows=flows), ("flow", _ends(flow), "changed", key)


def _ends(flow: Flow) -> str:
    return f"{flow.source}->{flow.target}"


def actor_new(spec: Spec, _: Random) -> Edited:
    actors = (Actor(id="auditor", role="Auditor"), *spec.actors)
    return replace(spec, actors=actors), ("actor", "auditor", "added", "")


def trigger_new(spec: Spec, random: Random) -> Edited:
    target = random.choice(spec.components).id
    new = Trigger(target=target, kind="schedule", text="every night")
    return replace(spec, triggers=(new,)), ("trigger", target, "added", "")


def lane_changed(spec: Spec, random: Random) -> Edited | None:
    if not spec.lanes:
        return None
    place = random.randrange(len(spec.lanes))
    lane = replace(spec.lanes[place], title="Elsewhere")
    lanes = (*spec.lanes[:place], lane, *spec.lanes[place + 1 :])
    return replace(spec, lanes=lanes), ("lane", lane.id, "changed", "title")


def context_changed(spec: Spec, _: Random) -> Edited:
    return replace(spec, context=Context(latency="p99 9 ms")), ("context", "", "changed", "latency")


def title_changed(spec: Spec, _: Random) -> Edited:
    return replace(spec, title="Another"), ("spec", "", "changed", "title")


def order_changed(spec: Spec, _: Random) -> Edited | None:
    if len(spec.components) < 2:
        return None
    turned = tuple(reversed(spec.components))
    return replace(spec, components=turned), ("spec", "", "changed", "order of components")


EDITS: tuple[Callable[[Spec, Random], Edited | None], ...] = (
    *(component_gone, component_new, component_changed, flow_gone, flow_new, flow_changed),
    *(actor_new, trigger_new, lane_changed, context_changed, title_changed, order_changed),
)


@given(specs(30, views=True))
def test_nothing_is_different_from_itself(spec: Spec) -> None:
    found = told(spec, spec)
    assert found.empty
    assert summary(found) == "No difference."


@given(specs(15), specs(15))
def test_from_the_other_side_added_is_removed(one: Spec, other: Spec) -> None:
    there, back = told(one, other), told(other, one)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted(
        (part.kind, part.id, turned[part.mark], _turned(part.fields), part.steps[::-1])
        for part in there.parts
    ) == sorted(
        (part.kind, part.id, part.mark, sorted(_pairs(part.fields)), part.steps)
        for part in back.parts
    )
    assert sorted((each.component, each.after, each.before) for each in there.services) == sorted(
        (each.component, each.before, each.after) for each in back.services
    )


def _turned(fields: tuple[FieldChange, ...]) -> list[tuple[str, str, str]]:
    return sorted((each.key, each.after, each.before) for each in fields)


def _pairs(fields: tuple[FieldChange, ...]) -> list[tuple[str, str, str]]:
    return [(each.key, each.before, each.after) for each in fields]


@given(SEEDS, st.integers(min_value=1, max_value=20), st.sampled_from(EDITS))
def test_an_edit_is_told_and_nothing_else(
    seed: int, count: int, edit: Callable[[Spec, Random], Edited | None]
) -> None:
    spec = make_spec(seed, count)
    edited = edit(spec, Random(seed))
    if edited is None:
        return
    new, expected = edited
    assert said(told(spec, new)) == {expected}
    text, document = as_text(told(spec, new)), as_markdown(told(spec, new))
    assert expected[3] in text
    assert expected[3].capitalize() in document


@given(SEEDS, st.lists(st.sampled_from(EDITS), min_size=1, max_size=4, unique=True))
def test_the_picture_marks_what_the_words_tell(
    seed: int, edits: list[Callable[[Spec, Random], Edited | None]]
) -> None:
    old = new = make_spec(seed, seed % 12 + 2)
    for edit in edits:
        if edited := edit(new, Random(seed)):
            new = edited[0]
    before, after = (resolve(spec, CATALOG, "aws") for spec in (old, new))
    found = diff([before], [after], AWS, ("old", "new"))
    joined = union(before, after, found, "What changed")
    view = joined.architecture.views[0]
    marked = joined.cards[""]
    for part in found.parts:
        if part.kind == "component":
            assert marked[part.id] == part.mark
    shown = {flow.id for arrow in view.arrows for flow in arrow.flows}
    for place, arrow in enumerate(view.arrows):
        assert arrow.number[:1] in "+\N{MINUS SIGN}~" or not joined.arrows[""].get(place)
    assert {flow.id for arrow in after.views[0].arrows for flow in arrow.flows} <= shown
    assert {node.id for node in after.views[0].nodes} <= {node.id for node in view.nodes}


def test_any_two_specs_make_a_picture() -> None:
    for seed in range(4):
        one, other = make_spec(seed, 9), make_spec(seed + 50, 11)
        before, after = (resolve(spec, CATALOG, "aws") for spec in (one, other))
        found = diff([before], [after], AWS, ("old", "new"))
        joined = union(before, after, found, "What changed")
        for view in joined.architecture.views:
            assert len(layout(joined.architecture, view).cards) == len(view.nodes)


HOSTILE = "<script>alert(1)</script> [x](javascript:1) | `a` \u2192"


@cache
def _spec(text: str) -> Spec:
    return parse_spec(text, vocabulary(load_catalog()))


SMALL = """
name: churn
title: Churn
context: {latency: p99 200 ms}
actors: {shop: Shop}
components:
  lake:     {stage: ingest, capability: object-storage, role: Raw data}
  training: {stage: train, capability: training-managed, role: Training, badges: [spot]}
  old:      {stage: serve, capability: batch-inference, role: Nightly scores}
flows:
  - shop -> lake: {carries: orders, kind: data}
  - lake -> training: rows
  - training -> old: {carries: the model, gate: {by: ML lead, rule: not worse}}
triggers: {training: every Monday}
"""
EDITED = (
    SMALL.replace("p99 200 ms", "p99 50 ms")
    .replace(
        "  old:      {stage: serve, capability: batch-inference, role: Nightly scores}",
        "  live:     {stage: serve, capability: realtime-endpoint, role: Scores}",
    )
    .replace("-> old:", "-> live:")
    .replace("badges: [spot]", "badges: [spot, checkpoints]")
    .replace("training: rows", "training: clean rows")
)
TEXT = """\
v1 -> v2
1 component added, 1 removed, 1 changed; 1 flow added, 1 removed, 1 changed; another context.

Context
  ~ latency: p99 200 ms -> p99 50 ms

Components
  ~ Training
      badges: spot -> spot, checkpoints
  - Nightly scores: SageMaker batch transform on AWS
      stage: serve; capability: batch-inference
  + Scores: SageMaker endpoint on AWS
      stage: serve; capability: realtime-endpoint

Flows
  ~ 2 Raw data to Training
      carries: rows -> clean rows
  - 3 Training to Nightly scores
      kind: data; carries: the model; gate: ML lead; gate rule: not worse; gate kind: person
  + 3 Training to Scores
      kind: data; carries: the model; gate: ML lead; gate rule: not worse; gate kind: person
"""


def _real(old: str, new: str) -> SpecDiff:
    catalog = load_catalog()
    before, after = ([resolve(_spec(text), catalog, "aws")] for text in (old, new))
    return diff(before, after, AWS, ("v1", "v2"))


def test_the_words_of_a_small_difference() -> None:
    assert as_text(_real(SMALL, EDITED)) == TEXT


def test_another_service_is_told_with_its_reason() -> None:
    found = _real(SMALL, SMALL.replace("badges: [spot]", "prefer: custom"))
    (moved,) = found.services
    assert (moved.component, moved.target) == ("training", "aws")
    assert moved.before != moved.after
    assert f"{moved.before} -> {moved.after}, because {moved.because}" in as_text(found)


def test_json_says_whether_there_is_a_difference() -> None:
    assert json.loads(as_json(_real(SMALL, SMALL)))["equal"] is True
    data = json.loads(as_json(_real(SMALL, EDITED)))
    assert data["equal"] is False
    assert [part["id"] for part in data["parts"]][:3] == ["training", "old", "live"]


def test_hostile_texts_stay_texts() -> None:
    hostile = SMALL.replace("role: Training", f"role: {json.dumps(HOSTILE)}")
    document = as_markdown(_real(SMALL, hostile), [(HOSTILE, "aws/diff.svg")])
    assert "<script" not in document
    assert "[x](" not in document
    picture = _picture(SMALL, hostile)
    assert "<script" not in picture


def _picture(old: str, new: str) -> str:
    catalog = load_catalog()
    before, after = (resolve(_spec(text), catalog, "aws") for text in (old, new))
    joined = union(before, after, _real(old, new), "What changed")
    board = layout(joined.architecture, joined.architecture.views[0])
    return svg(board.changed(*joined.changes("")), load_theme("light"))


def test_a_mark_is_told_in_words_not_by_colour_alone() -> None:
    picture = _picture(SMALL, EDITED)
    for words in ("+ added", "\N{MINUS SIGN} removed", "~ changed"):
        assert f">{words}</text>" in picture
    for number in ("+3", "\N{MINUS SIGN}3", "~2"):
        assert f'data-callout="{number}"' in picture


@pytest.mark.parametrize("name", ["weekly-retrain", "regulated-enterprise", "hybrid-on-prem"])
def test_a_gallery_spec_against_another_one(name: str) -> None:
    text = (ROOT / f"specs/{name}.yaml").read_text(encoding="utf-8")
    spec, catalog = _spec(text), load_catalog()
    target = spec.providers[0]
    side = [resolve(spec, catalog, target)]
    there = [Sibling(name=target, target=target)]
    assert diff(side, side, there, ("a", "b")).empty
