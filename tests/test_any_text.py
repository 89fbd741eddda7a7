"""Whatever a spec holds, every text that is told of it is true, and in whole sentences."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cloudml_diagrams.build import narrate
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import Architecture, Flow, Gate, Narration, Spec
from cloudml_diagrams.narrate.answers.fit import count_words
from cloudml_diagrams.narrate.answers.plan import LIMITS
from cloudml_diagrams.narrate.check import FULL, SCRIPT, SHORT, check
from cloudml_diagrams.resolve import resolve
from tests.prose import glued, ragged, sentences, unspeakable
from tests.prose.told import TEXTS, told
from tests.strategies import specs

CLOUDS = ("aws", "gcp", "azure")
COVERS = {"30s": SHORT, "2min": SHORT, "full": FULL, "script": SCRIPT}
ENOUGH = 5
"""Components, in two stages or more; less gives too little to talk about for two minutes."""

CARRIED = ("", "orders of the day", "the model", "labels and images", "drift found", "starts")
REASONS = ("", "nobody waits for it", "the AUC must not fall below 0.8", "it is the law")


def dressed(spec: Spec, seed: int) -> Spec:
    """Return the spec with words on its flows and components, as authors write them."""
    random = Random(seed)
    flows = tuple(_dressed(flow, random) for flow in spec.flows)
    components = tuple(
        replace(each, because=random.choice(REASONS), badges=random.choice(((), ("spot",))))
        for each in spec.components
    )
    return replace(spec, flows=flows, components=components, question="How would you do it?")


def _dressed(flow: Flow, random: Random) -> Flow:
    gates = (None, None, Gate(by="ML lead"), Gate(by="backtest", kind="test", rule="error falls"))
    return replace(
        flow,
        carries=random.choice(CARRIED),
        because=random.choice(REASONS),
        condition=random.choice(("", "", "two features drift")),
        reply=random.choice(("", "", "an answer")),
        rate=random.choice(("", "500/s", "every 10 min")),
        freshness=random.choice(("", "", "5 min")),
        gate=random.choice(gates),
    )


ANY = st.one_of(
    st.tuples(specs(25), st.sampled_from(CLOUDS)),
    st.tuples(specs(25, views=True), st.sampled_from(CLOUDS)),
    st.tuples(specs(25, mixed=True, views=True), st.just("mixed")),
    st.tuples(st.builds(dressed, specs(15), st.integers(0, 2**32)), st.sampled_from(CLOUDS)),
)


def narrated(spec: Spec, target: str) -> tuple[Architecture, Narration]:
    catalog = load_catalog()
    architecture = resolve(spec, catalog, target)
    return architecture, narrate(architecture, catalog)


every_text = pytest.mark.parametrize(("voice", "length"), TEXTS)


@every_text
@settings(max_examples=40)
@given(ANY)
def test_it_says_what_is_drawn(voice: str, length: str, asked: tuple[Spec, str]) -> None:
    architecture, narration = narrated(*asked)
    text = told(narration, voice, length)
    assert check(architecture, narration, text, COVERS[length]) == ()
    assert told(narrated(*asked)[1], voice, length) == text


@every_text
@settings(max_examples=40)
@given(ANY)
def test_it_is_written_in_whole_sentences(voice: str, length: str, asked: tuple[Spec, str]) -> None:
    _, narration = narrated(*asked)
    found = sentences(told(narration, voice, length))
    assert ragged(found, narration.services) == []
    assert [(each.text, glued(each.text)) for each in found if glued(each.text)] == []


@pytest.mark.parametrize(("voice", "length"), [each for each in TEXTS if each[1] in LIMITS])
@settings(max_examples=40)
@given(ANY)
def test_it_takes_the_time_it_says(voice: str, length: str, asked: tuple[Spec, str]) -> None:
    architecture, narration = narrated(*asked)
    text = told(narration, voice, length)
    least, most = LIMITS[length]
    assert count_words(text) <= most
    stages = {placement.component.stage for placement in architecture.placements}
    if len(architecture.placements) >= ENOUGH and len(stages) > 1:
        assert count_words(text) >= least
    if voice == "speaker":
        assert unspeakable(text) == []


ODD = (
    *("", "see step 99", "all 77 services", "Bigtable (in S3)", "<b> & *x* _y_", "**3** x", ")("),
    *(
        "über | “alles”",
        "数据",
        "\\*x\\*",
        "[x](y)",
        "![a](b)",
        "`c`",
        "&amp; &copy",
        "# h",
        "{{ 7 }}",
    ),
    *("1. one", "a\n\nb", "...", "step 3 of the moon", "- item", "not in Kinesis"),
)


def odd(spec: Spec, seed: int) -> Spec:
    """Return the spec with words on it that mean something elsewhere: in Markdown, or in a text."""
    random = Random(seed)

    def word() -> str:
        return random.choice(ODD)

    components = tuple(
        replace(each, role=f"{word()} {place}", because=word())
        for place, each in enumerate(spec.components)
    )
    flows = tuple(
        replace(
            each,
            carries=word(),
            because=word(),
            condition=word(),
            reply=word(),
            gate=Gate(by=word() or "x", rule=word()),
        )
        for each in spec.flows
    )
    return replace(spec, components=components, flows=flows, question=word(), summary=word())


@every_text
@settings(max_examples=25)
@given(st.builds(odd, specs(12, views=True), st.integers(0, 2**32)), st.sampled_from(CLOUDS))
def test_no_word_of_an_author_fails_a_build(
    voice: str, length: str, spec: Spec, target: str
) -> None:
    architecture, narration = narrated(spec, target)
    assert check(architecture, narration, told(narration, voice, length), COVERS[length]) == ()
