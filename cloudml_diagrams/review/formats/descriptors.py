"""What a SARIF log says of each rule once: what it asks, why, and how to mend what it finds."""

from __future__ import annotations

from typing import Any

from cloudml_diagrams.markdowntext import escape
from cloudml_diagrams.model import POINTS
from cloudml_diagrams.problems import Problem
from cloudml_diagrams.review.formats.addresses import page_of_fault, page_of_rule
from cloudml_diagrams.review.rule import Rule

__all__ = ["describe_fault", "describe_rule"]


def describe_rule(rule: Rule) -> dict[str, Any]:
    """Return the reportingDescriptor of a rule."""
    address = page_of_rule(rule.code)
    points = [POINTS[point] for point in rule.points]
    return {
        "id": rule.code,
        "name": _name(rule.code),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.question}\n\n{rule.why}\n\nMend it: {rule.fix}\n\nMore: {address}",
            "markdown": f"**{escape(rule.question)}**\n\n{escape(rule.why)}\n\n"
            f"*Mend it:* {escape(rule.fix)}\n\n"
            f"*Let it stand:* `# cloudml: ignore {rule.code} -- why it may`\n\n"
            f"[{rule.code}]({address}) has an example.",
        },
        "helpUri": address,
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": [rule.group, *(f"rubric: {point}" for point in points)],
            "group": rule.group,
            "points": points,
        },
    }


def describe_fault(problem: Problem) -> dict[str, Any]:
    """Return the reportingDescriptor of what is wrong with a spec or with a comment in it."""
    address = page_of_fault(problem.code)
    comment = problem.code.startswith("ignore-")
    what = (
        "A comment for cloudml review that does not do what it should."
        if comment
        else "A fault of the spec: until it is mended, the spec cannot be reviewed."
    )
    return {
        "id": problem.code,
        "name": _name(problem.code),
        "shortDescription": {"text": f"{problem.code.replace('-', ' ').capitalize()}."},
        "fullDescription": {"text": what},
        "help": {
            "text": f"{what}\n\nMore: {address}",
            "markdown": f"{what} [{problem.code}]({address}) says how to mend it.",
        },
        "helpUri": address,
        "defaultConfiguration": {"level": problem.severity},
        "properties": {"tags": ["comment" if comment else "spec"]},
    }


def _name(code: str) -> str:
    """Return a code as SARIF wants names.

    >>> _name("audit-missing")
    'AuditMissing'
    """
    return "".join(word.capitalize() for word in code.split("-"))
