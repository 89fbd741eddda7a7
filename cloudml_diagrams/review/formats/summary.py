"""Reports in Markdown, as short as the summary of a CI job should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import POINTS, SEVERITIES, Finding, Report
from cloudml_diagrams.problems import Problem
from cloudml_diagrams.review.formats.addresses import page_of_fault, page_of_rule

__all__ = ["as_markdown"]


def as_markdown(reports: Iterable[Report], problems: Iterable[Problem] = ()) -> str:
    """Return reports as Markdown, with the faults for which there is none."""
    told, faults = list(reports), list(problems)
    blocks = ["## What a reviewer would ask"]
    if faults:
        blocks += ["Until this is mended, there is no review:", _table(map(_fault, faults))]
    for report in told:
        blocks += _report(report)
    return tidy("\n\n".join(blocks))


def _report(report: Report) -> Iterator[str]:
    yield f"### {escape(report.source.file)}: {_counts(report)}"
    if report.questions:
        yield "\n".join(
            f"{number}. {escape(question.text)}"
            for number, question in enumerate(report.questions, start=1)
        )
    rows = [*(_finding(report, each) for each in report.findings), *map(_fault, report.remarks)]
    if rows:
        yield _table(rows)
    if report.accepted:
        yield "Let stand, with the reason its author gives:"
        yield "\n".join(_accepted(each) for each in report.accepted)
    asked = [each for each in report.scores if each.of_ten is not None]
    if asked:
        yield f"Of ten: {', '.join(f'{POINTS[each.point]} {each.of_ten}' for each in asked)}."


def _counts(report: Report) -> str:
    """Return how much was found: ``1 error, 2 notes``."""
    found = Counter(each.severity for each in report.findings)
    found.update(each.severity for each in report.remarks)
    parts = [f"{found[each]} {each}{'s' * (found[each] > 1)}" for each in SEVERITIES if found[each]]
    return ", ".join(reversed(parts)) or "nothing to ask"


def _table(rows: Iterable[tuple[str, str, str]]) -> str:
    head = ("severity", "where", "what")
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _finding(report: Report, finding: Finding) -> tuple[str, str, str]:
    place = report.problem(finding).position
    targets = f" (for {escape(', '.join(finding.targets))})" if finding.targets else ""
    what = f"{escape(finding.message)}{targets} {_link(finding)}<br>{escape(finding.change)}"
    return finding.severity, f"line {place.line}" if place else "", what


def _accepted(finding: Finding) -> str:
    return f"- {escape(finding.message)} {_link(finding)}: {escape(finding.accepted)}"


def _link(finding: Finding) -> str:
    return f"[{finding.rule}]({page_of_rule(finding.rule)})"


def _fault(problem: Problem) -> tuple[str, str, str]:
    place = f"line {problem.position.line}" if problem.position else ""
    where = ", ".join(filter(None, [escape(problem.file), place]))
    hint = f"<br>{escape(problem.hint)}" if problem.hint else ""
    link = f"[{problem.code}]({page_of_fault(problem.code)})"
    return problem.severity, where, f"{escape(problem.message)} {link}{hint}"
