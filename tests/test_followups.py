"""Questions to expect: of this design, answered from it, with nothing that is said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cloudml_diagrams.build import narrate
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import (
    Architecture,
    Component,
    Flow,
    FlowKind,
    FollowUp,
    Gate,
    Narration,
    Quantity,
    Spec,
    Stage,
    Trigger,
)
from cloudml_diagrams.narrate import check, compose, markdown
from cloudml_diagrams.resolve import resolve
from tests.real import GALLERY, architecture
from tests.strategies import SOURCE, specs

PAIRS = pytest.mark.parametrize(("name", "target"), GALLERY)
HEADING = "## Questions to expect"
LINE = re.compile(r"^\*\*(?P<question>.+?\?)\*\* (?P<answer>.+)$", re.M)


@cache
def told(name: str, target: str) -> tuple[Architecture, Narration, str]:
    """Return a gallery spec, its narration and the whole explanation."""
    one, catalog = architecture(name, target), load_catalog()
    narration = narrate(one, catalog)
    return one, narration, markdown(narration)


def section(text: str) -> str:
    return text.partition(HEADING)[2].partition("\n## ")[0]


def sentences(text: str) -> list[str]:
    found = re.split(r"(?<=[.?!:;])\s+", " ".join(text.split()))
    return [each.strip(" -*.:;") for each in found if len(each.split()) > 3]


@PAIRS
def test_the_gallery_has_five_to_eight_questions_and_no_question_twice(
    name: str, target: str
) -> None:
    one, narration, text = told(name, target)
    found = LINE.findall(section(text))
    questions = [question for question, _ in found]
    assert 5 <= len(questions) <= 8
    assert len(questions) == len(set(questions)) == len(narration.followups)
    assert all(len(sentences(answer)) >= 1 for _, answer in found)
    assert not check(one, narration, text)


@PAIRS
def test_no_sentence_of_an_answer_stands_elsewhere(name: str, target: str) -> None:
    _, _, text = told(name, target)
    own = section(text)
    elsewhere = set(sentences(text.replace(own, "")))
    answers = [each for _, answer in LINE.findall(own) for each in sentences(answer)]
    assert not [each for each in answers if each in elsewhere]
    assert len(answers) == len(set(answers))


@PAIRS
def test_answers_are_short_and_their_steps_are_drawn(name: str, target: str) -> None:
    one, _, text = told(name, target)
    drawn = {arrow.number for arrow in one.views[0].arrows}
    for question, answer in LINE.findall(section(text)):
        assert len(answer.split()) <= 75, question
        assert len(re.findall(r"[.?!](?: |$)", answer)) <= 4, question
        named = re.findall(r"[Ss]teps? ((?:\d+\w?)(?:(?:, | and )\d+\w?)*)", answer)
        numbers = {each for group in named for each in re.split(r", | and ", group)}
        assert numbers <= drawn


def test_questions_differ_from_spec_to_spec() -> None:
    kinds = {tuple(each.kind for each in told(*pair)[1].followups) for pair in GALLERY}
    assert len(kinds) >= 15
    assert len({kind for each in kinds for kind in each}) >= 14


@given(specs(30), st.sampled_from(("aws", "gcp", "azure", "oss")))
@settings(max_examples=40)
def test_any_spec_can_be_asked(spec: Spec, target: str) -> None:
    catalog = load_catalog()
    one = resolve(spec, catalog, target)
    narration = compose(one, catalog)
    text = markdown(narration)
    assert len(narration.followups) <= 8
    assert not check(one, narration, text)
    facts = [fact for each in narration.followups for fact in each.facts]
    assert len(facts) == len(set(facts))


def part(name: str, capability: str, stage: Stage, **more: object) -> Component:
    return replace(
        Component(id=name, stage=stage, role=name.title(), capability=capability),
        **more,  # type: ignore[arg-type]
    )


def way(ends: str, kind: FlowKind = FlowKind.DATA, **more: object) -> Flow:
    source, target = ends.split(" > ")
    flow = Flow(id=ends + str(more), source=source, target=target, kind=kind)
    return replace(flow, **more)  # type: ignore[arg-type]


STORE = part("store", "object-storage", Stage.INGEST)
CHECKS = part("checks", "data-validation", Stage.INGEST)
TRAINING = part("training", "training-managed", Stage.TRAIN)
REGISTRY = part("registry", "model-registry", Stage.TRAIN)
ENDPOINT = part("endpoint", "realtime-endpoint", Stage.SERVE)
MONITOR = part("monitor", "model-monitoring", Stage.MONITOR)
ALL = (STORE, CHECKS, TRAINING, REGISTRY, ENDPOINT, MONITOR)


def asked(
    components: Sequence[Component], *flows: Flow, triggers: Sequence[Trigger] = ()
) -> dict[str, FollowUp]:
    """Return the follow-ups of a small spec on AWS by kind."""
    spec = Spec(
        name="small",
        title="Small",
        components=tuple(components),
        flows=flows,
        triggers=tuple(triggers),
        source=SOURCE,
    )
    catalog = load_catalog()
    found = compose(resolve(spec, catalog, "aws"), catalog).followups
    return {each.kind: each for each in found}


def test_spot_is_asked_about_only_where_there_is_spot() -> None:
    saved = way("training > store", carries="the state")
    assert "spot" not in asked(ALL, saved)
    limit = Quantity(name="recovery-point", value="10 min")
    spot = replace(TRAINING, badges=("spot",), quantities=(limit,))
    found = asked((STORE, spot), saved)["spot"]
    assert (found.names, found.value, found.numbers) == (("training",), "10 min", ("1",))
    assert asked((STORE, spot))["spot"].numbers == ()


def test_staleness_is_asked_about_where_a_monitor_raises_something() -> None:
    assert "stale" not in asked(ALL, way("monitor > training"))
    raised = way("monitor > training", FlowKind.FEEDBACK, condition="two features drift")
    weekly = Trigger(target="monitor", kind="schedule", text="every Monday")
    found = asked(ALL, raised, triggers=(weekly,))["stale"]
    assert (found.value, found.other, found.numbers) == (
        "two features drift",
        "every Monday",
        ("1",),
    )
    assert found.service == "Evidently on SageMaker"


def test_a_rollback_is_asked_about_where_one_is_drawn() -> None:
    out = way("registry > endpoint", FlowKind.MODEL, carries="the approved version")
    back = way(
        "registry > endpoint", FlowKind.MODEL, carries="the last version", condition="errors rise"
    )
    assert "rollback" not in asked(ALL, out)
    found = asked(ALL, out, back)["rollback"]
    assert (found.names, found.value, found.numbers) == (
        ("the endpoint",),
        "the last version",
        ("2",),
    )


def test_bad_data_is_asked_about_where_a_gate_holds_it() -> None:
    assert "schema" not in asked(ALL, way("checks > training"))
    held = way("checks > training", gate=Gate(by="checks", rule="no nulls", kind="test"))
    assert asked(ALL, held)["schema"].numbers == ("1",)


def test_the_same_features_are_asked_about_where_one_store_feeds_both_sides() -> None:
    features = part("features", "feature-store", Stage.INGEST)
    learn, serve = way("features > training"), way("features > endpoint")
    assert "skew" not in asked((features, *ALL), learn)
    found = asked((features, *ALL), learn, serve)["skew"]
    assert (found.numbers, found.others) == (("1",), ("2",))


def test_ten_times_the_load_meets_the_bound_that_the_spec_sets() -> None:
    bound = Quantity(name="replicas", value="2 to 20")
    found = asked((replace(ENDPOINT, quantities=(bound,)),))["tenfold"]
    assert (found.value, found.other) == ("20", "invocations per instance")
    assert asked((ENDPOINT,))["tenfold"].value == ""


def test_an_old_model_is_asked_about_where_data_has_versions() -> None:
    assert "reproduce" not in asked(ALL)
    versioned = replace(STORE, badges=("versioned",))
    assert asked((versioned, *ALL[1:]))["reproduce"].names == ("the store",)


def test_idle_cost_is_asked_about_only_where_something_keeps_running() -> None:
    assert "idle" not in asked((STORE, TRAINING))
    cache_ = part("cache", "feature-serving-cache", Stage.SERVE)
    assert asked((STORE, TRAINING, cache_))["idle"].names == ("ElastiCache",)


def test_another_cloud_is_asked_about_unless_a_flip_tells_of_it() -> None:
    for pair in GALLERY:
        _, narration, _ = told(*pair)
        flipped = {each.after for each in narration.flips if each.key == "target"}
        moving = {each.other for each in narration.followups if each.kind == "abroad"}
        assert not flipped & moving
    assert asked((STORE, TRAINING, ENDPOINT))["abroad"].other == "Google Cloud"


def test_the_second_alternative_is_asked_about_as_the_first_is_weighed_already() -> None:
    for pair in GALLERY:
        one, narration, _ = told(*pair)
        for each in narration.followups:
            if each.kind == "why-not":
                weighed = {c.runner_up.short for p in one.placements for c in p.choices
                           if c.runner_up and c.service.short == each.service}  # fmt: skip
                assert each.other not in weighed


def test_what_is_only_planned_is_not_asked_about() -> None:
    planned = replace(MONITOR, presence="planned")
    raised = way("monitor > training", FlowKind.FEEDBACK, condition="two features drift")
    assert "stale" not in asked((*ALL[:-1], planned), raised)
