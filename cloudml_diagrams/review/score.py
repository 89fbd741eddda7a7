"""How a design stands on each rubric point, and which questions are worth answering first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cloudml_diagrams.model import POINTS, SEVERITIES, Finding, Question, Score
from cloudml_diagrams.review.rule import Rule

__all__ = ["MOST_QUESTIONS", "ask_first", "score"]

MOST_QUESTIONS = 3
"""People mend what comes first, and nothing that comes fourth."""


def score(asked: Collection[Rule], findings: Iterable[Finding]) -> tuple[Score, ...]:
    """Return a score a rubric point.

    ``asked`` are the rules that had something to look at. Each weighs 1 for a note, 2 for a
    warning and 3 for an error; one with an open finding counts as not held.
    """
    failed = {finding.rule for finding in findings}
    scores = []
    for point in POINTS:
        rules = [rule for rule in asked if point in rule.points]
        held = sum(_weight(rule.severity) for rule in rules if rule.code not in failed)
        scores.append(Score(point=point, held=held, asked=sum(_weight(r.severity) for r in rules)))
    return tuple(scores)


def ask_first(rules: Iterable[Rule], findings: Iterable[Finding]) -> tuple[Question, ...]:
    """Return the most useful questions: those whose answer mends the gravest faults, and of
    equally grave ones those that touch most rubric points and most parts."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    failed = [rule for rule in rules if rule.code in by_rule]

    def usefulness(rule: Rule) -> tuple[int, int, int]:
        gravest = max(_weight(each.severity) for each in by_rule[rule.code])
        return gravest, len(rule.points), len(by_rule[rule.code])

    first = sorted(failed, key=usefulness, reverse=True)[:MOST_QUESTIONS]
    return tuple(
        Question(
            rule=rule.code,
            text=rule.question,
            about=tuple(dict.fromkeys(each.about for each in by_rule[rule.code])),
        )
        for rule in first
    )


def _weight(severity: str) -> int:
    return SEVERITIES.index(severity) + 1
