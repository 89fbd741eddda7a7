"""The grammar under the explanation: articles, number, capitals, and what an arrow carries."""

from __future__ import annotations

import pytest

from cloudml_diagrams.model import FlowKind, Gate
from cloudml_diagrams.narrate.phrases import nouns, words
from cloudml_diagrams.narrate.phrases.clauses import happening_clause, thing_phrase
from cloudml_diagrams.narrate.phrases.gates import gate_clause, gate_rule
from cloudml_diagrams.narrate.phrases.inside import inside, plain_words
from cloudml_diagrams.narrate.walk.verbs import own_verb, ways


@pytest.mark.parametrize(
    "phrase",
    [
        "an hour",
        "an ML lead",
        "an S3 bucket",
        "an SQL query",
        "an 8 h run",
        "an 11th run",
        "an endpoint",
        "a user",
        "a unit",
        "a European region",
        "a one-off",
        "a GPU",
        "a model",
        "an unused index",
    ],
)
def test_a_and_an_follow_the_sound(phrase: str) -> None:
    assert nouns.indefinite(phrase.split(" ", 1)[1]) == phrase


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("predictions and inputs", True),
        ("a week of orders", False),
        ("four weeks of orders", True),
        ("the rows that pass", True),
        ("the status", False),
        ("raw data", False),
        ("the analysis", False),
        ("least privilege", False),
        ("the day's orders", True),
        ("latency and errors", True),
        ("how often it fails", False),
        ("the weekly pipeline (SageMaker Pipelines)", False),
        ("features as they were at each payment", True),
        ("Kubernetes", False),
        ("", False),
    ],
)
def test_number_of_a_noun_phrase(phrase: str, plural: bool) -> None:
    assert nouns.is_plural(phrase) is plural


def test_verbs_agree() -> None:
    assert [words.agree(verb, False) for verb in ("pass on", "carry", "have", "be", "watch")] == [
        "passes on",
        "carries",
        "has",
        "is",
        "watches",
    ]
    assert [words.agree(verb, True) for verb in ("go", "be")] == ["go", "are"]


def test_roles_inside_a_sentence_keep_names_and_acronyms() -> None:
    assert [
        words.lower(role) for role in ("Raw data", "ML lead", "BigQuery export", "A/B test")
    ] == [
        "raw data",
        "ML lead",
        "BigQuery export",
        "A/B test",
    ]
    assert words.lower("Feast", frozenset({"Feast"})) == "Feast"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("raw data", "the raw data"),
        ("spot training", "spot training"),
        ("least privilege", "least privilege"),
        ("site 2", "site 2"),
        ("the desk", "the desk"),
        ("训练", "训练"),
        ("planners", "the planners"),
    ],
)
def test_roles_take_an_article_where_english_wants_one(role: str, said: str) -> None:
    assert nouns.definite(role) == said


def test_sentences_begin_with_a_capital_and_end_once() -> None:
    assert words.sentence("the rule: no nulls.") == "The rule: no nulls."
    assert words.sentence("vLLM answers") == "vLLM answers."


def test_what_is_acted_on_keeps_its_number() -> None:
    assert (
        words.them("keeps it, so that it can be found", True)
        == "keeps them, so that they can be found"
    )
    assert words.them("keeps it", False) == "keeps it"
    assert (
        words.them("joins it to the row it belongs to", True)
        == "joins them to the row it belongs to"
    )


@pytest.mark.parametrize(
    ("carries", "said"),
    [
        ("New version", "the new version"),
        ("raw orders", "raw orders"),
        ("a week of orders", "a week of orders"),
        ("address and basket", "address and basket"),
        ("60 days of sessions", "60 days of sessions"),
        ("drift found", "“drift found”"),
        ("JSON", "the JSON"),
    ],
)
def test_what_is_carried_stands_well_in_a_sentence(carries: str, said: str) -> None:
    assert thing_phrase(carries) == said


def test_events_become_clauses() -> None:
    assert happening_clause("drift found") == "drift is found"
    assert happening_clause("bounds crossed") == "bounds are crossed"
    assert happening_clause("something odd") == "“something odd” is signalled"


def test_gates_say_who_decides_by_which_rule() -> None:
    person = Gate(by="ML lead", rule="approved in the registry")
    assert gate_clause(person, "the version", False) == (
        "once the ML lead has approved it in the registry"
    )
    test = Gate(by="data checks", rule="no nulls", kind="test")
    assert gate_clause(test, "the rows", True) == "once the data checks have passed"
    assert gate_rule(person, 0) == "", "the clause says it already"
    assert gate_rule(test, 0) == "the data checks ask for this: no nulls"
    assert gate_rule(test, 1) == "the data checks insist on this: no nulls"


@pytest.mark.parametrize(
    ("kind", "source", "target", "thing", "verb"),
    [
        (FlowKind.MODEL, "training-managed", "model-registry", "the new version", "register"),
        (FlowKind.DATA, "event-stream", "stream-processing", "raw events", "flow"),
        (FlowKind.DATA, "data-warehouse", "training-managed", "a snapshot", "read"),
        (FlowKind.CONTROL, "pipeline-orchestrator", "training-managed", "a run on a date", "start"),
        (FlowKind.FEEDBACK, "alerting-event-bus", "pipeline-orchestrator", "an early run", "ask"),
        (FlowKind.DEPLOY, "container-registry", "realtime-endpoint", "the image", "pull"),
        (FlowKind.APPROVAL, "actor", "model-registry", "the approval", "record"),
        (FlowKind.REQUEST, "api-gateway", "realtime-endpoint", "the request", "pass"),
        (FlowKind.DATA, "batch-etl", "training-managed", "", "feed"),
    ],
)
def test_the_verb_suits_what_flows(
    kind: FlowKind, source: str, target: str, thing: str, verb: str
) -> None:
    assert ways(kind, source, target, thing)[0].verb == verb


def test_every_kind_of_flow_has_a_verb_with_and_without_a_thing() -> None:
    for kind in FlowKind:
        for thing in ("", "something"):
            for way in ways(kind, "custom", "custom", thing):
                assert way.verb
                assert ("{thing}" in way.rest) is (bool(thing) and way.subject != "thing")


@pytest.mark.parametrize(
    ("carries", "verb"),
    [("starts", "start"), ("notifies", "notify"), ("watches", "watch"), ("asks for a run", "ask")],
)
def test_a_carried_verb_is_the_verb_of_its_sentence(carries: str, verb: str) -> None:
    way = own_verb(carries)
    assert way is not None
    assert way.verb == verb


@pytest.mark.parametrize("carries", ["calls per second", "a run", "reads and writes", ""])
def test_a_carried_noun_is_no_verb(carries: str) -> None:
    assert own_verb(carries) is None


def test_a_fact_goes_on_after_a_comma_with_its_names_as_they_are() -> None:
    facts = ["Calls are signed with IAM.", "An alarm of CloudWatch ends Application Auto Scaling."]
    plain = plain_words([*facts, "Spark is on, and Spark repeats it."])
    assert inside(facts[0], plain) == "calls are signed with IAM"
    assert inside(facts[1], plain) == "an alarm of CloudWatch ends Application Auto Scaling"
    assert inside("Application Auto Scaling follows.", plain) == "Application Auto Scaling follows"
    assert inside("Spark repeats it.", plain) == "Spark repeats it"
