"""The review as a whole: silent on good designs, right on bad ones, and about what it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cloudml_diagrams import yamlfile
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import (
    POINTS,
    SEVERITIES,
    Component,
    Context,
    Finding,
    Report,
    Spec,
    Stage,
)
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.review.collect import all_rules, chosen_rules
from cloudml_diagrams.review.formats.text import text
from cloudml_diagrams.review.review import review
from cloudml_diagrams.reviewing import review as review_files
from cloudml_diagrams.spec import parse_spec
from tests.strategies import make_spec

CASES = Path(__file__).parent / "cases" / "review" / "specs"
GALLERY = sorted((Path(__file__).parent.parent / "specs").glob("*.yaml"))
CATALOG = load_catalog()


def reviewed(path: Path, *only: str) -> Report:
    return review_files(BuildRequest(specs=(path,)), only)[0]


def held(spec: Spec, targets: Iterable[str] = ("aws",)) -> Report:
    return review([resolve(spec, CATALOG, target) for target in targets])


def read(body: str) -> Report:
    """Return the review of a small spec on one cloud."""
    head = "name: small\ntitle: Small\nproviders: [aws]\n"
    spec = parse_spec(head + body, vocabulary(CATALOG))
    return held(spec)


# ---- good designs, and twenty of all kinds ----


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_gallery_is_silent_or_says_why(path: Path) -> None:
    report = reviewed(path)
    assert not text(report)
    assert all(len(finding.accepted.split()) >= 4 for finding in report.accepted)


def expected() -> dict[str, Any]:
    _, loaded = yamlfile.read(CASES / "expected.yaml")
    return dict(loaded)


@pytest.mark.parametrize("name", sorted(expected()))
def test_twenty_designs_are_judged_as_a_reviewer_would(name: str) -> None:
    report = reviewed(CASES / f"{name}.yaml")
    said: dict[str, set[str]] = {}
    for finding in report.findings:
        said.setdefault(finding.rule, set()).add(finding.about)
    wanted = {code: set(about) for code, about in expected()[name]["expect"].items()}
    assert said == wanted, text(report)


def test_every_one_of_the_twenty_is_expected_to_say_something_or_nothing() -> None:
    files = {path.stem for path in CASES.glob("*.yaml")} - {"expected"}
    assert len(files) >= 20
    assert files == set(expected())


# ---- what must hold for any spec ----


def contexts() -> st.SearchStrategy[Context]:
    return st.builds(
        Context,
        data=st.sampled_from(["", "in S3, eu-central-1"]),
        volume=st.sampled_from(["", "40 GB a week"]),
        arrival=st.sampled_from(["", "batch", "stream", "both"]),
        latency=st.sampled_from(["", "p99 20 ms", "2 s"]),
        team=st.sampled_from(["", "2 engineers", "40 engineers"]),
        regulation=st.sampled_from([(), ("GDPR",), ("EU AI Act", "HIPAA")]),
        objective=st.sampled_from(["", "cost", "governance", "portability", "time-to-market"]),
    )


@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 14),
    context=contexts(),
    stage=st.sampled_from(list(Stage)),
    need=st.sampled_from(sorted(CATALOG.capabilities)),
)
@settings(max_examples=300)
def test_an_unrelated_component_adds_no_finding_about_another(
    seed: int, count: int, context: Context, stage: Stage, need: str
) -> None:
    spec = replace(make_spec(seed, count), context=context)
    stranger = Component(id="stranger", stage=stage, role="Stranger", capability=need)
    wider = replace(spec, components=(*spec.components, stranger))
    before, after = set(keys(held(spec).findings)), set(keys(held(wider).findings))
    assert {key for key in after - before if key[1] not in ("stranger", "spec", "")} == set()


def keys(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(each.rule, each.about) for each in findings]


@given(seed=st.integers(0, 10_000), count=st.integers(1, 20), context=contexts())
@settings(max_examples=100)
def test_whatever_is_reviewed_comes_out_in_form(seed: int, count: int, context: Context) -> None:
    spec = replace(make_spec(seed, count, mixed=bool(seed % 2)), context=context)
    targets = ["mixed"] if seed % 2 else ["aws", "azure"]
    report = held(spec, targets)
    assert report == held(spec, targets), "the same spec gives the same review"
    assert [score.point for score in report.scores] == list(POINTS)
    assert all(0 <= score.held <= score.asked for score in report.scores)
    assert len(report.questions) == min(3, len({each.rule for each in report.findings}))
    named = (spec.components, spec.flows, spec.lanes, spec.views)
    parts = {each.id for group in named for each in group}
    for finding in report.findings:
        assert finding.severity in SEVERITIES
        assert finding.about in parts | {"spec", ""}
        assert set(finding.targets) < set(targets), "empty for all of them"
        assert "\n" not in finding.message + finding.matters + finding.change


# ---- questions, scores, groups ----


def test_the_gravest_question_comes_first() -> None:
    report = read(
        "components:\n"
        "  training: {stage: train, capability: training-managed}\n"
        "  endpoint: {stage: serve, capability: realtime-endpoint}\n"
        "flows: [training -> endpoint: the model]\n"
    )
    by_code = {rule.code: rule for rule in all_rules()}
    gravity = {
        code: max(SEVERITIES.index(f.severity) for f in report.findings if f.rule == code)
        for code in {finding.rule for finding in report.findings}
    }
    shown = [gravity[question.rule] for question in report.questions]
    assert shown == sorted(gravity.values(), reverse=True)[:3]
    assert all(by_code[each.rule].question == each.text for each in report.questions)


def test_what_is_mended_raises_the_score() -> None:
    body = (
        "components:\n"
        "  training: {stage: train, capability: training-managed}\n"
        "  registry: {stage: train, capability: model-registry}\n"
        "flows: [training -> registry: the model]\n"
    )
    before = read(body).scores[3]
    after = read(
        body.replace("flows", "  audit: {stage: govern, capability: audit-log}\nflows")
    ).scores[3]
    assert after.asked == before.asked
    assert after.held > before.held


def test_a_group_can_be_asked_alone() -> None:
    codes = {rule.code for rule in chosen_rules(["governance"])}
    assert "audit-missing" in codes
    assert "serving-unmonitored" not in codes
    assert {rule.group for rule in chosen_rules(["audit-missing", "cost"])} == {
        "governance",
        "cost",
    }


def test_an_unknown_rule_is_a_problem_with_a_hint() -> None:
    with pytest.raises(SpecError) as raised:
        chosen_rules(["audit-mising"])
    [problem] = raised.value.problems
    assert (problem.code, problem.hint) == ("unknown-rule", 'did you mean "audit-missing"?')


def test_there_are_thirty_rules_at_least_and_every_group_has_some() -> None:
    assert len(all_rules()) >= 30
    assert {rule.group for rule in all_rules()} == {
        *("life-cycle", "trade-offs", "cost", "scale", "reliability", "security", "governance"),
        *("multi-cloud", "currency", "picture"),
    }


# ---- what an author lets stand ----

UNRECORDED = "components:\n  training: {stage: train, capability: training-managed}\n"


def rules_of(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def commented(comment: str, *, above: bool = False) -> Report:
    name = f"{comment}\nname: small" if above else f"name: small {comment}"
    spec = parse_spec(f"{name}\ntitle: Small\nproviders: [aws]\n{UNRECORDED}", vocabulary(CATALOG))
    return held(spec)


@pytest.mark.parametrize("above", [False, True])
def test_a_comment_with_a_reason_lets_a_finding_stand(above: bool) -> None:
    report = commented("# cloudml: ignore audit-missing -- a sketch", above=above)
    assert "audit-missing" not in rules_of(report)
    assert [each.accepted for each in report.accepted] == ["a sketch"]
    assert not report.remarks


def test_one_comment_may_name_several_rules() -> None:
    report = commented("# cloudml: ignore audit-missing, roles-missing -- a sketch")
    assert {each.rule for each in report.accepted} == {"audit-missing", "roles-missing"}


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# cloudml: ignore audit-missing", "ignore-without-reason"),
        ("# cloudml: ignore audit-missing --", "ignore-without-reason"),
        ("# cloudml: ignore -- a sketch", "ignore-without-reason"),
        ("# cloudml: ignore audit-mising -- a sketch", "ignore-unknown-rule"),
        ("# cloudml: ignore sheet-crowded -- a sketch", "ignore-unused"),
        ("# cloudml: silence audit-missing -- a sketch", "ignore-not-understood"),
    ],
)
def test_a_comment_that_does_nothing_is_told(comment: str, code: str) -> None:
    report = commented(comment)
    assert "audit-missing" in rules_of(report)
    assert [each.code for each in report.remarks] == [code]
    [remark] = report.remarks
    assert remark.position
    assert (remark.position.line, remark.position.column) == (1, 13)


@pytest.mark.parametrize(
    "comment",
    [
        "#cloudml:ignore audit-missing--a sketch",
        "# CloudML: Ignore audit-missing -- a sketch",
        "# cloudml ignore audit-missing -- a sketch",
        "# cloudml: ignore: audit-missing -- a sketch",
        "# cloudml: ignore audit-missing \N{EM DASH} a sketch",
    ],
)
def test_a_comment_that_is_written_a_little_differently_is_understood(comment: str) -> None:
    report = commented(comment)
    assert [(each.rule, each.accepted) for each in report.accepted] == [
        ("audit-missing", "a sketch")
    ]
    assert not report.remarks


def test_what_a_text_quotes_is_no_comment() -> None:
    quoted = '"# cloudml: ignore serving-unmonitored -- a demo"'
    report = read(
        "components:\n"
        "  one: {stage: serve, capability: realtime-endpoint, because: "
        f"{quoted}}}  # cloudml: ignore serving-unused -- a trial\n"
        "  two: {stage: serve, capability: realtime-endpoint, because: 'this\n"
        "    # cloudml: ignore serving-unmonitored -- a demo'}\n"
        "  training: {stage: train, capability: training-managed}\n"
        "flows: [{'training -> one, two': the model}]\n"
    )
    assert {each.rule for each in report.accepted} == {"serving-unused"}
    assert {f.about for f in report.findings if f.rule == "serving-unmonitored"} == {"one", "two"}
    assert not report.remarks


def test_a_comment_covers_what_begins_on_its_line_and_no_more() -> None:
    body = (
        "components:\n"
        "  training: {stage: train, capability: training-managed}\n"
        "  one: {stage: serve, capability: realtime-endpoint} "
        "# cloudml: ignore serving-unmonitored -- a trial\n"
        "  two: {stage: serve, capability: realtime-endpoint}\n"
        "flows: ['training -> one, two': the model]\n"
    )
    report = read(body)
    about = {each.about for each in report.findings if each.rule == "serving-unmonitored"}
    assert about == {"two"}
