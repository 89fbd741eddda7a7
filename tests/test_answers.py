"""The short answers: held to their time, complete in themselves, one way in each voice."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudml_diagrams.build import narrate
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import VOICES, Architecture, Narration, Spec
from cloudml_diagrams.narrate import compose
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.narrate.answers.fit import count_words, fit
from cloudml_diagrams.narrate.answers.plan import LIMITS, plan
from cloudml_diagrams.narrate.design.ranking import worth_defending
from cloudml_diagrams.narrate.design.scene import set_scene
from cloudml_diagrams.narrate.phrases.words import at_first
from cloudml_diagrams.resolve import resolve
from tests.real import GALLERY, architecture

LENGTHS = ("30s", "2min")


@cache
def narrated(name: str, target: str) -> Narration:
    one = architecture(name, target)
    return narrate(one, load_catalog())


def said(narration: Narration, voice: str, length: str) -> str:
    return " ".join(answer(narration, voice, length))


def changed(name: str, target: str, **context: Any) -> Architecture:
    """Return a gallery architecture in another context."""
    spec: Spec = architecture(name, target).spec
    return resolve(replace(spec, context=replace(spec.context, **context)), load_catalog(), target)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_an_answer_is_held_to_its_time(name: str, target: str, voice: str, length: str) -> None:
    least, most = LIMITS[length]
    text = said(narrated(name, target), voice, length)
    assert least <= count_words(text) <= most, text


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_the_trade_off_is_in_it(name: str, target: str, length: str) -> None:
    narration = narrated(name, target)
    first = narration.answer.choices[0]
    weighed = [f"win{s} when {first.when}" for s in ("", "s")] + [f"when {first.when}"]
    either = [at_first(each.when) for each in narration.answer.either]
    price = first.gives_up.split(",")[0].rstrip(".")[1:]
    text = said(narration, "speaker", length)
    assert first.service in text
    assert any(each in text for each in [*weighed, *either, price]), text


@pytest.mark.parametrize(("name", "target"), GALLERY)
def test_the_short_one_is_no_cut_of_the_longer_one(name: str, target: str) -> None:
    short, long = (said(narrated(name, target), "speaker", each) for each in LENGTHS)
    assert not long.startswith(short[:200])
    ways_back = ("retrain", "goes live", "model goes stale")
    assert any(each in short for each in ways_back), short


@pytest.mark.parametrize("length", LENGTHS)
def test_the_speaker_says_i_and_the_document_never(length: str) -> None:
    for name, target in GALLERY:
        spoken = said(narrated(name, target), "speaker", length)
        written = said(narrated(name, target), "document", length)
        assert "I'd " in spoken
        assert not {"I", "I'd", "I'm", "we", "We"} & set(written.split()), written
        assert "(" not in spoken
        assert spoken != written


def test_an_author_s_alternative_is_the_trade_off() -> None:
    text = said(narrated("light-inference", "aws"), "speaker", "30s")
    assert "the warm endpoint" in text
    assert "when the answer may take 200 ms at most" in text


def test_the_loop_is_told_with_its_condition_and_its_gates() -> None:
    text = said(narrated("weekly-retrain", "gcp"), "speaker", "2min")
    assert "If inputs or forecasts leave their bounds, " in text
    assert "the backtest" in text.lower()
    assert "the ML lead" in text
    assert "error not above the current version's" in text


def test_without_a_loop_the_answer_says_so() -> None:
    whole = architecture("weekly-retrain", "aws").spec
    flows = tuple(each for each in whole.flows if each.source not in ("drift", "alerts"))
    spec = replace(whole, flows=flows, triggers=(), views=())
    narration = compose(resolve(spec, load_catalog(), "aws"), load_catalog())
    assert "Nothing retrains it yet" in said(narration, "speaker", "30s")
    assert "Nothing starts a retraining by itself" in said(narration, "document", "2min")


def test_what_decided_a_choice_is_said_with_it() -> None:
    fast = compose(changed("realtime-predictions", "aws", latency="p99 40 ms"), load_catalog())
    choice = fast.answer.choices[0]
    assert (choice.id, choice.key) == ("endpoint", "latency")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("batch-scoring", "scoring"),
        ("light-inference", "function"),
        ("cost-aware-training", "training"),
        ("realtime-predictions", "endpoint"),
    ],
)
def test_what_the_question_is_about_is_defended_first(name: str, first: str) -> None:
    scene = set_scene(architecture(name, "aws"), load_catalog())
    ranked = worth_defending(scene)
    roles = {each.component.id: each.component.role for each in ranked}
    assert ranked[0].component.id == first, list(roles.items())[:3]
    services = [choice.service.id for each in ranked for choice in each.choices]
    assert len(services) == len(set(services))


def test_a_spec_that_says_little_still_gets_a_whole_answer() -> None:
    whole = architecture("weekly-retrain", "aws").spec
    spec = replace(whole, question="", summary="", context=type(whole.context)())
    narration = compose(resolve(spec, load_catalog(), "aws"), load_catalog())
    for voice in VOICES:
        assert 260 <= count_words(said(narration, voice, "2min")) <= 340


def without(whole: Spec, *gone: str) -> Spec:
    """Return a spec without some of its components and their flows."""
    return replace(
        whole,
        components=tuple(each for each in whole.components if each.id not in gone),
        flows=tuple(f for f in whole.flows if not {f.source, f.target} & set(gone)),
        triggers=tuple(each for each in whole.triggers if each.target not in gone),
        views=(),
    )


def test_without_a_gate_no_gate_is_spoken_of() -> None:
    whole = architecture("weekly-retrain", "aws").spec
    flows = tuple(replace(f, gate=None) for f in whole.flows if f.kind != "approval")
    spec = replace(whole, flows=flows, views=())
    narration = compose(resolve(spec, load_catalog(), "aws"), load_catalog())
    for voice in VOICES:
        text = said(narration, voice, "2min")
        assert "Nothing holds a new version back" in text
        assert "same gates" not in text
        assert "the one that passes" not in text + said(narration, voice, "30s")
        assert "a gate before a release" not in text, "it has been said"


def test_an_approver_is_a_gate() -> None:
    whole = architecture("weekly-retrain", "aws").spec
    spec = replace(whole, flows=tuple(replace(f, gate=None) for f in whole.flows), views=())
    narration = compose(resolve(spec, load_catalog(), "aws"), load_catalog())
    assert "gate" not in [each.kind for each in narration.missing]


def test_what_only_brings_data_in_is_not_asked_for_a_loop() -> None:
    whole = architecture("weekly-retrain", "aws").spec
    later = [each.id for each in whole.components if each.stage not in ("ingest", "govern")]
    narration = compose(resolve(without(whole, *later), load_catalog(), "aws"), load_catalog())
    for voice in VOICES:
        text = said(narration, voice, "2min")
        assert "retrain" not in text
        assert "before it serves" not in text


def test_a_rule_s_name_begins_its_sentence_with_a_capital() -> None:
    one = changed("weekly-retrain", "aws", regulation="the EU AI Act", volume="", latency="")
    narration = compose(one, load_catalog())
    assert "The EU AI Act applies." in said(narration, "document", "2min")


def test_every_plan_begins_with_the_answer_and_ends_with_what_is_open() -> None:
    narration = narrated("weekly-retrain", "aws")
    half, two = (plan(narration, each) for each in LENGTHS)
    assert half[0][0].kind == "approach"
    assert two[-1][-1].kind == "missing"
    shares = [sum(m.words for paragraph in each for m in paragraph) for each in (half, two)]
    assert 65 <= shares[0] <= 85
    assert 260 <= shares[1] <= 340


@given(
    st.lists(
        st.lists(st.integers(0, 30).map(lambda n: "word " * n), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 60),
    st.integers(0, 30),
)
def test_fit_finds_a_length_that_can_be_had(
    wordings: list[list[str]], least: int, room: int
) -> None:
    most = least + room
    told = fit(wordings, [10] * len(wordings), least, most)
    assert all(text in forms for text, forms in zip(told, wordings, strict=True))
    sums = {0}
    for forms in wordings:
        sums = {total + count_words(form) for total in sums for form in forms}
    total = sum(map(count_words, told))
    misses = [max(least - each, each - most, 0) for each in sums]
    assert max(least - total, total - most, 0) == min(misses)


def test_fit_keeps_each_message_to_its_share() -> None:
    wordings = [["a b c d e f", "a b c"], ["a b c d e f", "a b c"]]
    assert fit(wordings, [6, 3], 9, 9) == ("a b c d e f", "a b c")
    assert fit(wordings, [3, 6], 9, 9) == ("a b c", "a b c d e f")
