"""Reports as plain data, and written as one JSON document for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cloudml_diagrams.model import POINTS, Finding, Report
from cloudml_diagrams.problems import Problem
from cloudml_diagrams.review.formats.addresses import page_of_rule
from cloudml_diagrams.review.rule import Rule

__all__ = ["VERSION", "as_json", "plain_rule"]

VERSION = 1
"""Of the document. Keys may be added; one that goes or changes its meaning makes it the next."""


def as_json(
    reports: Iterable[Report], rules: Iterable[Rule], problems: Iterable[Problem] = ()
) -> str:
    """Return reports as a JSON document, with the faults for which there is none.

    ``rules`` are those that the reports come from.
    """
    groups = {rule.code: rule.group for rule in rules}
    document = {
        "version": VERSION,
        "reports": [_report(report, groups) for report in reports],
        "problems": [problem.plain() for problem in problems],
    }
    return json.dumps(document, indent=2) + "\n"


def plain_rule(rule: Rule) -> dict[str, Any]:
    """Return what a rule says of itself."""
    return {
        "code": rule.code,
        "group": rule.group,
        "severity": rule.severity,
        "points": [POINTS[point] for point in rule.points],
        "title": rule.title,
        "question": rule.question,
        "why": rule.why,
        "fix": rule.fix,
        "source": rule.source,
        "url": page_of_rule(rule.code),
    }


def _report(report: Report, groups: dict[str, str]) -> dict[str, Any]:
    return {
        "file": report.source.file,
        "name": report.name,
        "targets": list(report.targets),
        "questions": [
            {"rule": each.rule, "text": each.text, "about": list(each.about)}
            for each in report.questions
        ],
        "findings": [_finding(report, each, groups) for each in report.findings],
        "accepted": [
            {**_finding(report, each, groups), "reason": each.accepted} for each in report.accepted
        ],
        "remarks": [each.plain() for each in report.remarks],
        "scores": [
            {
                "point": each.point,
                "name": POINTS[each.point],
                "held": each.held,
                "asked": each.asked,
                "of_ten": each.of_ten,
            }
            for each in report.scores
        ],
    }


def _finding(report: Report, finding: Finding, groups: dict[str, str]) -> dict[str, Any]:
    place = report.problem(finding).plain()
    return {
        "rule": finding.rule,
        "group": groups[finding.rule],
        "severity": finding.severity,
        "file": place["file"],
        "line": place["line"],
        "column": place["column"],
        "about": finding.about,
        "path": list(finding.path),
        "message": finding.message,
        "why": finding.matters,
        "change": finding.change,
        "edits": [
            {"path": list(each.path), "key": each.key, "value": each.value}
            for each in finding.edits
        ],
        "targets": list(finding.targets or report.targets),
        "url": page_of_rule(finding.rule),
    }
