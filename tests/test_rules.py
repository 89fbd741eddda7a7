"""What rules of the catalog ask for, held against what specs say; and the trace of a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cloudml_diagrams.model import Choice, Component, Condition, Context, Quantity, Rule, Stage
from cloudml_diagrams.narrate.formats.why import why
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.resolve.measures import amount, head_count, seconds
from cloudml_diagrams.resolve.rules import Case, answers, strength
from tests.strategies import a_capability, a_catalog, a_rule, a_service, a_spec

IT = Component(id="it", stage=Stage.SERVE, role="It", capability="answering")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50 ms", 0.05),
        ("p99 50 ms", 0.05),
        ("p99.9 80ms", 0.08),
        ("under 2 s", 2),
        ("2 to 5 min", 300),
        ("1,500 ms", 1.5),
        ("24 h", 86400),
        ("p95 1 week", 604800),
        ("soon", None),
        ("", None),
        ("p99", None),
    ],
)
def test_seconds(text: str, value: float | None) -> None:
    assert seconds(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "value", "unit", "a_day"),
    [
        ("40 GB a week", 40e9 / 7, "bytes", True),
        ("2 TB of events a day", 2e12, "bytes", True),
        ("300 GB/day", 300e9, "bytes", True),
        ("1 GB an hour", 24e9, "bytes", True),
        ("8 million payments a day", 8e6, "things", True),
        ("20,000 events per day", 20e3, "things", True),
        ("60 TB", 60e12, "bytes", False),
        ("1 to 3 PB", 3e15, "bytes", False),
        ("100 million", 100e6, "things", False),
        ("2 TB a Day", 2e12, "bytes", True),
        ("2 TB daily", 2e12, "bytes", True),
        ("70 GB each week", 10e9, "bytes", True),
        ("2 TiB", 2 * 1024.0**4, "bytes", False),
        ("5 EB", 5e18, "bytes", False),
    ],
)
def test_amount(text: str, value: float, unit: str, a_day: bool) -> None:
    found = amount(text)
    assert found
    assert (found.unit, found.a_day) == (unit, a_day)
    assert found.value == pytest.approx(value)


def test_what_is_no_amount() -> None:
    assert amount("a lot") is None
    assert [head_count(text) for text in ("6 engineers", "two teams of 14", "few")] == [6, 14, None]


def said(conditions: dict[str, str], context: Context, component: Component = IT) -> list[str]:
    """Return what is said to each condition, a leading + or - telling whether it holds."""
    rule = a_rule("it fits", **conditions)
    case = Case(component=component, context=context, prefer=component.prefer)
    return [f"{'+' if each.holds else '-'} {each.said}" for each in answers(rule, case)]


@pytest.mark.parametrize(
    ("condition", "context", "answer"),
    [
        (
            {"latency": "at most 50 ms"},
            {"latency": "p99 50 ms"},
            "+ latency p99 50 ms is at most 50 ms",
        ),
        (
            {"latency": "at most 50 ms"},
            {"latency": "80 ms"},
            "- latency 80 ms is not at most 50 ms",
        ),
        ({"latency": "at least 1 min"}, {"latency": "5 min"}, "+ latency 5 min is at least 1 min"),
        ({"latency": "at most 50 ms"}, {}, "- no latency is said"),
        ({"team": "at most 5"}, {"team": "3 people"}, "+ team of 3 people is at most 5"),
        ({"team": "at least 10"}, {"team": "3 people"}, "- team of 3 people is not at least 10"),
        ({"team": "at least 10"}, {"team": "some"}, "- team of some says no number to compare"),
        (
            {"team": "at least 10"},
            {"team": "1,000 people"},
            "+ team of 1,000 people is at least 10",
        ),
        ({"team": "at least 10"}, {}, "- no team is said"),
        (
            {"volume": "at least 1 TB a day"},
            {"volume": "10 TB a week"},
            "+ volume of 10 TB a week is at least 1 TB a day",
        ),
        (
            {"volume": "at least 1 TB a day"},
            {"volume": "9 TB"},
            "- volume 9 TB, which is measured otherwise",
        ),
        (
            {"volume": "at least 1 TB"},
            {"volume": "9 million rows"},
            "- volume 9 million rows, which is measured otherwise",
        ),
        ({"volume": "at least 1 TB"}, {}, "- no volume is said"),
        ({"regulation": "any"}, {"regulation": ("GDPR",)}, "+ regulation: GDPR"),
        ({"regulation": "hipaa"}, {"regulation": ("GDPR", "HIPAA")}, "+ regulation: HIPAA"),
        ({"regulation": "HIPAA"}, {"regulation": ("GDPR",)}, "- regulation: GDPR"),
        (
            {"regulation": "FedRAMP"},
            {"regulation": ("FedRAMP High",)},
            "+ regulation: FedRAMP High",
        ),
        ({"regulation": "FedRAMP High"}, {"regulation": ("FedRAMP",)}, "- regulation: FedRAMP"),
        ({"regulation": "any"}, {}, "- no regulation is said"),
        (
            {"data": "BigQuery"},
            {"data": "in BigQuery, europe-west3"},
            "+ data: in BigQuery, europe-west3",
        ),
        ({"data": "S3"}, {"data": "in S3000"}, "- data: in S3000"),
        (
            {"data": "SQL Server"},
            {"data": "two SQL Server databases"},
            "+ data: two SQL Server databases",
        ),
        ({"data": "S3"}, {}, "- where the data lives is not said"),
        ({"arrival": "stream"}, {"arrival": "stream"}, "+ arrival: stream"),
        ({"arrival": "stream"}, {"arrival": "both"}, "- arrival: both"),
        ({"objective": "cost"}, {}, "- no objective is said"),
    ],
)
def test_each_condition_has_an_answer(
    condition: dict[str, str], context: dict[str, str], answer: str
) -> None:
    assert said(condition, Context(**context)) == [answer]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("badge", "wanted", "holds"),
    [
        ("8 × H100", "H100", True),
        ("scale-to-zero", "scale-to-zero", True),
        ("spot", "SPOT", True),
        ("versioned", "spot", False),
    ],
)
def test_a_badge_answers_with_or_without_a_count(badge: str, wanted: str, holds: bool) -> None:
    component = Component(id="it", stage=Stage.TRAIN, role="It", capability="x", badges=(badge,))
    (answer,) = said({"badge": wanted}, Context(), component)
    assert answer.startswith("+" if holds else "-")


def test_what_the_component_says_itself_goes_before_the_context() -> None:
    quick = (Quantity(name="latency", value="p99 20 ms"),)
    component = Component(id="it", stage=Stage.SERVE, role="It", capability="x", quantities=quick)
    assert said({"latency": "at most 50 ms"}, Context(latency="2 s"), component) == [
        "+ latency p99 20 ms is at most 50 ms"
    ]


def test_rules_are_ordered_by_their_strongest_key_then_by_how_much_they_ask() -> None:
    rules: list[dict[str, str]] = [
        {"team": "at most 5"},
        {"objective": "cost"},
        {"objective": "cost", "team": "at most 5"},
        {"latency": "at most 1 s"},
        {"badge": "spot"},
        {"team": "at most 5", "prefer": "custom"},
    ]
    ordered = sorted((a_rule("it fits", **each) for each in rules), key=strength)
    assert [[each.key for each in rule.conditions] for rule in ordered] == [
        ["team", "prefer"],
        ["badge"],
        ["latency"],
        ["objective", "team"],
        ["objective"],
        ["team"],
    ]


ANSWERING = a_capability(
    "answering",
    [
        a_service("plain", "aws", "answering"),
        a_service(
            "warm",
            "aws",
            "answering",
            chosen_when=[a_rule("it never sleeps", latency="at most 100 ms")],
        ),
        a_service(
            "small",
            "aws",
            "answering",
            chosen_when=[a_rule("few can run it", team="at most 5", objective="cost")],
        ),
        a_service("old", "aws", "answering", status="maintenance"),
        a_service("free", "oss", "answering"),
    ],
    stage="serve",
)
CATALOG = a_catalog(ANSWERING)


def chosen(**context: str) -> Choice:
    spec = replace(a_spec([IT]), context=Context(**context))  # type: ignore[arg-type]
    (choice,) = resolve(spec, CATALOG, "aws").placements[0].choices
    return choice


@pytest.mark.parametrize(
    ("context", "service", "rule", "keys"),
    [
        ({}, "plain", "default for new work", ()),
        ({"latency": "80 ms"}, "warm", "latency 80 ms is at most 100 ms", ("latency",)),
        ({"latency": "300 ms"}, "plain", "default for new work", ()),
        ({"team": "4 people"}, "plain", "default for new work", ()),
        (
            {"team": "4 people", "objective": "cost"},
            "small",
            "team of 4 people is at most 5 and objective: cost",
            ("team", "objective"),
        ),
        (
            {"team": "4 people", "objective": "cost", "latency": "80 ms"},
            "warm",
            "latency 80 ms is at most 100 ms",
            ("latency",),
        ),
    ],
)
def test_a_context_value_changes_the_choice(
    context: dict[str, str], service: str, rule: str, keys: tuple[str, ...]
) -> None:
    choice = chosen(**context)
    assert (choice.service.id, choice.rule, choice.keys) == (service, rule, keys)


def test_every_rule_that_was_looked_at_is_in_the_trace() -> None:
    considered = chosen(team="4 people").considered
    assert [(each.service.id, each.rule, each.holds) for each in considered] == [
        ("warm", "latency: at most 100 ms", False),
        ("small", "team: at most 5 and objective: cost", False),
    ]
    assert [each.said for each in considered] == ["no latency is said", "no objective is said"]


def test_the_trace_tells_of_every_component_what_was_looked_at_and_what_came_second() -> None:
    own = replace(IT, id="own", role="Own")
    spec = replace(a_spec([IT, own]), context=Context(latency="80 ms"))
    told = why(resolve(spec, CATALOG, "aws"))
    assert told.splitlines()[3:8] == [
        "it (It, answering): warm",
        "  chosen on aws: The warm, because it never sleeps",
        "  rule: latency 80 ms is at most 100 ms",
        "    warm [latency: at most 100 ms] holds: latency 80 ms is at most 100 ms",
        "    small [team: at most 5 and objective: cost] does not hold: "
        "no team is said and no objective is said",
    ]
    assert told.count("chosen on aws") == 2


def test_a_rule_needs_all_its_conditions() -> None:
    rule = Rule(
        conditions=(
            Condition(key="arrival", value="stream"),
            Condition(key="objective", value="cost"),
        ),
        because="it fits",
    )
    case = Case(component=IT, context=Context(arrival="stream"), prefer="")
    assert [each.holds for each in answers(rule, case)] == [True, False]
