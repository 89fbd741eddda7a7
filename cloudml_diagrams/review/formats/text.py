"""A report for people: the questions first, then what is behind them, then the scores."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import POINTS, Edit, Finding, Report

__all__ = ["findings_text", "text"]


def text(report: Report) -> str:
    """Return a report as lines of plain text; empty if there is nothing to say.

    Each finding has the form of a compiler's: ``file:line:column: severity: message [rule]``.
    """
    blocks = [*filter(None, [findings_text(report)]), *(each.render() for each in report.remarks)]
    if not blocks:
        return ""
    return "\n\n".join([*_questions(report), *blocks, _scores(report)]) + "\n"


def findings_text(report: Report) -> str:
    """Return the findings alone, without the questions before and the scores behind them."""
    return "\n\n".join(_finding(report, each) for each in report.findings)


def _questions(report: Report) -> Iterator[str]:
    if not report.questions:
        return
    lines = [f"{report.source.file}: be ready to answer"]
    for number, question in enumerate(report.questions, start=1):
        about = ", ".join(each for each in question.about if each != "spec")
        lines.append(f"  {number}. {question.text}{f' ({about})' if about else ''}")
    yield "\n".join(lines)


def _finding(report: Report, finding: Finding) -> str:
    """Return a finding with its line, why it matters, and what to change."""
    lines = [report.problem(finding).render()]
    if finding.targets:
        lines.append(f"   = for: {', '.join(finding.targets)}")
    lines += [f"   = why: {finding.matters}", f"   = change: {finding.change}"]
    lines += [f"   = patch: {_patch(edit)}" for edit in finding.edits]
    return "\n".join(lines)


def _patch(edit: Edit) -> str:
    """Return where an edit adds what: ``components: + audit: {…}``."""
    place = ".".join(str(each) for each in edit.path)
    item = f"{edit.key}: {edit.value}" if edit.key else f"- {edit.value}"
    return f"{place}: + {item}"


def _scores(report: Report) -> str:
    """Return how the design stands on each rubric point that there was something to ask about."""
    asked = (each for each in report.scores if each.of_ten is not None)
    parts = " · ".join(f"{POINTS[each.point]} {each.of_ten}" for each in asked)
    return f"{report.source.file}: of ten: {parts}"
