"""The full explanation: its sections, that nothing is said twice, and how the voices differ."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cloudml_diagrams.build import narrate
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import VOICES, Architecture, Catalog, Finding, Narration, Stage
from cloudml_diagrams.narrate import check, compose, markdown
from cloudml_diagrams.narrate.parts.ledger import Ledger, lasting
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec
from tests.strategies import a_catalog, make_spec

SPECS = Path(__file__).parent.parent / "specs"
VOICE_FILES = Path(__file__).parent.parent / "templates" / "voices"
GALLERY = [path.stem for path in sorted(SPECS.glob("*.yaml"))]

ORDER = (
    "The question and its context",
    "The answer in brief",
    "How it works",
    "Components, and why each",
    "What the design gives up",
    "How it scales",
    "What it costs, and the levers",
    "What fails, and what happens then",
    "Security, compliance and audit",
    "The loop that retrains",
    "What would change if the context changed",
    "Where the clouds differ",
    "Questions to expect",
    "Glossary",
    "Where to read on",
)


@cache
def catalog() -> Catalog:
    return load_catalog()


@cache
def told(name: str, target: str = "") -> tuple[Architecture, Narration]:
    """Return a gallery spec for a target; for the first it names, if none is given."""
    spec = load_spec(SPECS / f"{name}.yaml", vocabulary(catalog()))
    architecture = resolve(spec, catalog(), target or spec.providers[0])
    return architecture, narrate(architecture, catalog())


@cache
def text(name: str, voice: str = "document", target: str = "") -> str:
    return markdown(told(name, target)[1], voice=voice)


def section(whole: str, heading: str) -> str:
    return whole.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def prose(whole: str) -> list[str]:
    """Return the sentences of a text: without pictures, tables, headings and what was asked."""
    body = re.sub(r"^(?:!\[|\||#|>).*$", "", whole, flags=re.MULTILINE)
    parts = re.split(r"(?<=[.?!])\s+|\n+", re.sub(r"\*\*[^*]+\*\*", "", body))
    return [part.strip(" -") for part in parts if len(part.split()) > 2]


@pytest.mark.parametrize("name", GALLERY)
def test_the_sections_stand_in_the_order_of_an_article(name: str) -> None:
    headings = re.findall(r"^## (.+)$", text(name), re.MULTILINE)
    assert [each for each in headings if each in ORDER] == list(ORDER)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", GALLERY)
def test_both_voices_tell_what_is_drawn(name: str, voice: str) -> None:
    assert check(*told(name), text(name, voice)) == ()


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", GALLERY)
def test_no_sentence_stands_twice(name: str, voice: str) -> None:
    sentences = [each.lower() for each in prose(text(name, voice))]
    assert {each for each in sentences if sentences.count(each) > 1} == set()


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", GALLERY)
def test_sentences_are_short(name: str, voice: str) -> None:
    lengths = [len(each.split()) for each in prose(text(name, voice))]
    assert sum(lengths) / len(lengths) <= 20
    assert sum(length > 35 for length in lengths) <= len(lengths) * 0.06


@pytest.mark.parametrize("target", ["aws", "gcp", "azure"])
def test_a_document_of_fourteen_components_is_read_in_a_quarter_of_an_hour(target: str) -> None:
    words = sum(len(each.split()) for each in prose(text("weekly-retrain", target=target)))
    assert 2000 <= words <= 3200


# The ledger


def test_a_ledger_lets_a_fact_pass_once() -> None:
    facts = ["Idle machines cost money.", "Spot capacity saves up to 90 percent."]
    first, ledger = Ledger().pick(facts, 1)
    second, ledger = ledger.pick(facts, 2)
    assert (first, second) == (("Idle machines cost money.",), (facts[1],))
    assert ledger.pick(facts, 2)[0] == ()


def test_a_ledger_knows_a_fact_in_other_words() -> None:
    ledger = Ledger().note(["Lifecycle rules delete old checkpoints and move cold data away."])
    assert not ledger.is_new("Old checkpoints are deleted by lifecycle rules.")
    assert ledger.is_new("Old versions of a bucket can be locked.")


def test_a_ledger_is_not_changed_by_what_follows() -> None:
    empty = Ledger()
    empty.note(["Idle machines cost money."])
    assert empty.is_new("Idle machines cost money.")


def test_a_ledger_prefers_the_shorter_of_two_facts() -> None:
    longer = "A " + "very " * 26 + "long fact about quotas."
    short = "Instances start within minutes."
    assert Ledger().pick([longer, short], 1)[0] == (short,)
    assert Ledger().pick([longer], 1)[0] == (longer,)
    assert Ledger().pick([f"{longer} {longer}"], 1)[0] == ()


def test_what_became_of_a_name_is_no_argument() -> None:
    facts = ["It is closed to new customers.", "Clusters want an owner."]
    assert lasting(facts) == ["Clusters want an owner."]


# Components


def test_what_matters_gets_a_paragraph_and_the_rest_a_sentence() -> None:
    _, narration = told("weekly-retrain", "aws")
    kinds = {p.parts[0].id: p.kind for p in narration.passages}
    assert kinds["endpoint"] == kinds["training"] == "full"
    assert kinds["checkpoints"] == "shared", "S3 has been argued for with the raw data"
    assert all(p.kind == "brief" for p in narration.passages if p.stage is Stage.GOVERN)


@pytest.mark.parametrize("name", GALLERY)
def test_every_component_is_argued_once(name: str) -> None:
    _, narration = told(name)
    argued = [part.id for passage in narration.passages for part in passage.parts]
    assert sorted(argued) == sorted(each.id for each in narration.chosen)


def test_the_reason_that_the_answer_gave_is_not_given_again() -> None:
    _, narration = told("weekly-retrain", "aws")
    reason = narration.answer.choices[0].reason
    assert text("weekly-retrain", target="aws").count(reason) == 1


def test_paragraphs_on_components_do_not_all_read_alike() -> None:
    argued = section(text("feature-store-recs", target="aws"), "Components, and why each")
    for phrase in ("The price is that", "It comes at a price", "The closest alternative is"):
        assert 0 < argued.count(phrase) <= 6


# Reliability


def test_training_that_is_cut_off_goes_on_from_its_checkpoint() -> None:
    [work] = told("weekly-retrain", "aws")[1].reliability.interruptions
    assert (work.name, work.store, work.loss) == ("spot training", "the checkpoints", "10 min")
    fails = section(text("weekly-retrain", target="aws"), "What fails, and what happens then")
    assert "120 seconds' notice from EC2 Spot Instances" in fails
    assert "the run repeats at most 10 min of work" in fails


def test_work_on_the_same_capacity_is_cut_off_in_one_sentence() -> None:
    fails = section(text("scalable-pipeline", target="aws"), "What fails, and what happens then")
    assert fails.count("120 seconds' notice") == 1
    assert "The parameter search and distributed training can lose their machines" in fails


def test_a_limit_is_told_with_what_grows() -> None:
    grows = section(text("scalable-pipeline", target="aws"), "How it scales")
    assert "now 20000 events/s. Kinesis and Managed Flink feel it first" in grows
    assert "The limit met first there is that a shard takes 1 MB or 1,000 records" in grows


def test_what_trains_and_watches_may_fail_without_a_caller_noticing() -> None:
    reliability = told("data-on-gcp-serve-on-aws")[1].reliability
    assert reliability.servers == ("the recommender endpoint",)
    assert reliability.in_the_way == ("the prediction API", "the feature cache")
    assert not set(reliability.apart) & {*reliability.servers, *reliability.in_the_way}


def test_a_release_is_undone_from_where_the_versions_are_kept() -> None:
    [(thing, source, numbers)] = told("weekly-retrain")[1].reliability.back
    assert (thing, source, numbers) == ("the last approved version", "the model registry", ("8",))


def test_an_alternative_that_is_not_built_is_in_nobodys_way() -> None:
    assert "the warm endpoint" not in told("light-inference", "aws")[1].reliability.in_the_way


def test_sites_that_exist_several_times_are_said_to() -> None:
    places = dict(told("hybrid-on-prem")[1].reliability.places)
    assert ("Graz", "Linz", "Wels", "Steyr") in places.values()


# Security along the life cycle


def test_security_is_told_in_the_order_of_a_model_s_life() -> None:
    phases = [group.title for group in told("regulated-enterprise", "azure")[1].security]
    assert phases == ["throughout", "data", "training", "release", "serving", "afterwards"]
    told_of = section(
        text("regulated-enterprise", target="azure"), "Security, compliance and audit"
    )
    assert "No version gets past without" in told_of
    assert "must not get from the workbench to the score service (step 7)" in told_of


# The loop


def test_the_loop_has_eight_turns() -> None:
    loop = section(text("weekly-retrain", target="aws"), "The loop that retrains")
    turns = (
        "It starts with predictions and inputs",
        "The alarm goes off when inputs or forecasts",
        "News of it goes from the forecast monitor",
        "sets spot training to work again",
        "The backtest decides by figures",
        "the ML lead answers for what goes live",
        "the version replaces its predecessor",
        "the last approved version takes its place again",
    )
    assert [loop.index(turn) for turn in turns] == sorted(loop.index(turn) for turn in turns)


def test_the_loop_does_not_repeat_the_walk() -> None:
    whole = text("weekly-retrain", target="aws")
    walk = set(prose(section(whole, "How it works")))
    assert walk.isdisjoint(prose(section(whole, "The loop that retrains")))


def test_a_turn_that_lacks_is_said_to_lack() -> None:
    _, narration = told("weekly-retrain", "aws")
    bare = replace(narration, loop=replace(narration.loop, moments=(), tests=(), persons=()))
    loop = section(markdown(bare), "The loop that retrains")
    for words in ("What is measured first is not drawn", "names no threshold", "No test decides"):
        assert words in loop
    assert "Nobody has to sign" in loop
    assert "A turn that leads back is not drawn" in loop


# Further views


def test_a_further_view_tells_in_short_what_the_main_one_told() -> None:
    _, narration = told("regulated-enterprise", "azure")
    main, *views = narration.views
    assert views
    for view in views:
        for step in view.steps:
            assert re.search(r"\bstep \d+", step.sentence), step.sentence
            assert len(step.sentence.split()) < 40
    assert "Every quarter" in " ".join(step.sentence for step in main.steps)
    assert "Every quarter" not in " ".join(s.sentence for view in views for s in view.steps)


# Glossary


def test_the_glossary_explains_only_what_the_text_uses() -> None:
    terms = section(text("weekly-retrain", target="aws"), "Glossary")
    assert "**Spot capacity.**" in terms
    assert "**Embedding.**" not in terms
    assert "**Embedding.**" in section(text("rag-assistant", target="aws"), "Glossary")


def test_a_user_can_add_a_term(tmp_path: Path) -> None:
    (tmp_path / "explanation").mkdir()
    own = '{% set terms = [("Backlog", "order system", "Orders wait there.")] %}'
    (tmp_path / "explanation" / "terms.md.j2").write_text(own)
    whole = markdown(told("weekly-retrain", "aws")[1], tmp_path)
    assert section(whole, "Glossary").strip() == "- **Backlog.** Orders wait there."


# Voices


def test_the_voices_have_the_same_macros() -> None:
    sources = [(VOICE_FILES / f"{voice}.md.j2").read_text() for voice in VOICES]
    document, speaker = (set(re.findall(r"{% macro (\w+\([^)]*\))", source)) for source in sources)
    assert document - {"towards(row, turn)"} == speaker, "only the document spells grades out"


@pytest.mark.parametrize("name", GALLERY)
def test_the_speaker_says_i_and_nothing_that_cannot_be_said(name: str) -> None:
    said = text(name, "speaker")
    assert said.count("I'd ") > 10
    without_pictures = re.sub(r"^!\[.*$", "", said, flags=re.MULTILINE)
    assert not re.search(r"^\|", without_pictures, re.MULTILINE), "a table cannot be said"
    assert not re.search(r"\b(?:see|said|named|choices|levers) (?:above|below)\b", without_pictures)
    for heading in ("Glossary", "Where to read on", "Names that have changed"):
        assert f"## {heading}" not in said


@pytest.mark.parametrize("name", GALLERY)
def test_the_document_speaks_in_the_third_person(name: str) -> None:
    assert not re.search(r"\bI(?:'d|'m|'ve)?\b", text(name).split("\n## Glossary")[0])


@pytest.mark.parametrize("name", GALLERY)
def test_steps_can_be_said_aloud(name: str) -> None:
    for walk in told(name)[1].views:
        for step in walk.steps:
            assert step.spoken
            assert "(" not in step.spoken


def test_a_spoken_step_introduces_a_service_without_brackets() -> None:
    steps = told("weekly-retrain", "aws")[1].views[0].steps
    assert "the weekly pipeline (SageMaker Pipelines) starts" in steps[1].sentence
    assert "the weekly pipeline on SageMaker Pipelines starts" in steps[1].spoken


def test_a_user_s_voice_replaces_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    own = (
        (VOICE_FILES / "speaker.md.j2").read_text().replace("What I give up", "The bill for it all")
    )
    (tmp_path / "voices" / "speaker.md.j2").write_text(own)
    said = markdown(told("weekly-retrain", "aws")[1], tmp_path, voice="speaker")
    assert "## The bill for it all" in said


# Specs that nobody thought of


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 30), views=st.booleans())
def test_any_spec_is_told_in_both_voices(seed: int, count: int, views: bool) -> None:
    architecture = resolve(make_spec(seed, count, views=views), a_catalog(), "aws")
    narration = compose(architecture, a_catalog())
    for voice in VOICES:
        assert check(architecture, narration, markdown(narration, voice=voice)) == ()
    assert compose(architecture, a_catalog()) == narration


def test_what_a_review_finds_is_said_once_and_with_the_author_s_reason() -> None:
    one, _ = told("weekly-retrain", "aws")

    def finding(rule: str, message: str, accepted: str = "") -> Finding:
        return Finding(
            rule=rule,
            severity="warning",
            about="spec",
            path=("name",),
            message=message,
            matters="It matters.",
            change="Change it.",
            accepted=accepted,
        )

    findings = (
        finding("network-open", "nothing closes the network", "no row here is about a person"),
        finding("team-too-small", "two people run six services", "two more start in May"),
        finding("load-unsaid", "nobody says for how many it is built"),
    )
    words = markdown(compose(one, catalog(), findings=findings))
    assert "nothing closes the network" not in words.lower(), "it is said in words of its own"
    assert "No row here is about a person." in words
    assert "Two people run six services. Two more start in May." in words
    assert "Nobody says for how many it is built." in words
