"""Every rule: its good example is silent, its bad one is found out, its page is up to date.

``tests/cases/review/<code>/`` holds good.yaml, bad.yaml and expected.txt; ``--accept`` writes
expected.txt and docs/rules/.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cloudml_diagrams.model import POINTS, SEVERITIES, Report
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.review.collect import all_rules
from cloudml_diagrams.review.formats.page import index, page
from cloudml_diagrams.review.formats.text import findings_text, text
from cloudml_diagrams.review.rule import GROUPS, Rule
from cloudml_diagrams.reviewing import review
from tests.conftest import Accepted

CASES = Path(__file__).parent / "cases" / "review"
RULES = all_rules()


def held(rule: Rule, name: str) -> Report:
    """Return what a rule alone says of one of its examples."""
    request = BuildRequest(specs=(CASES / rule.code / name,))
    return review(request, [rule.code])[0]


def said(report: Report) -> str:
    """Return the findings of a report as text, with the file's name alone."""
    shown = findings_text(report)
    return re.sub(rf"(?m)^{re.escape(report.source.file)}", "bad.yaml", shown) + "\n"


@pytest.fixture(params=RULES, ids=lambda rule: rule.code)
def rule(request: pytest.FixtureRequest) -> Rule:
    found: Rule = request.param
    return found


def test_the_good_example_is_silent(rule: Rule) -> None:
    report = held(rule, "good.yaml")
    assert not text(report)
    assert any(score.asked for score in report.scores), "the rule has nothing to look at there"


def test_the_bad_example_is_found_out(rule: Rule, accepted: Accepted) -> None:
    report = held(rule, "bad.yaml")
    assert report.findings
    assert {finding.rule for finding in report.findings} == {rule.code}
    accepted(CASES / rule.code / "expected.txt", said(report))


def test_the_page_is_what_the_rule_says(rule: Rule, root: Path, accepted: Accepted) -> None:
    bad, good = ((CASES / rule.code / n).read_text() for n in ("bad.yaml", "good.yaml"))
    shown = page(rule, bad, said(held(rule, "bad.yaml")), good)
    accepted(root / "docs" / "rules" / f"{rule.code}.md", shown)


def test_a_rule_says_all_that_it_should(rule: Rule) -> None:
    assert rule.group in GROUPS
    assert rule.severity in SEVERITIES
    assert rule.points
    assert set(rule.points) <= set(POINTS)
    assert rule.question.endswith("?")
    assert not rule.title.endswith(".")
    for text_ in (rule.why, rule.fix):
        assert text_.endswith(".")
    assert rule.source.startswith("https://") or rule.source.endswith(".")


def test_findings_are_written_to_be_read(rule: Rule) -> None:
    for finding in held(rule, "bad.yaml").findings:
        assert not finding.message.endswith(".")
        assert finding.matters.endswith(".")
        assert finding.change.endswith(".")
        assert finding.path


def test_a_rule_is_found_by_its_file(root: Path) -> None:
    files = {path.stem for path in (root / "cloudml_diagrams/review/rules").glob("*.py")}
    assert files - {"__init__"} == {rule.code.replace("-", "_") for rule in RULES}


def test_every_page_and_every_case_has_its_rule(root: Path) -> None:
    codes = {rule.code for rule in RULES}
    pages = {path.stem for path in (root / "docs" / "rules").glob("*.md")} - {"README"}
    cases = {path.name for path in CASES.iterdir() if path.is_dir()} - {"specs"}
    assert pages == cases == codes


def test_the_index_lists_every_rule(root: Path, accepted: Accepted) -> None:
    accepted(root / "docs" / "rules" / "README.md", index(RULES))
