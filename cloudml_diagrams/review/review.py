"""Architectures of one spec in, a Report out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cloudml_diagrams.model import Architecture, Finding, Report
from cloudml_diagrams.problems import KeyPath, Position
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.collect import all_rules
from cloudml_diagrams.review.ignores import read_ignores, settle_ignores
from cloudml_diagrams.review.rule import Found, Rule
from cloudml_diagrams.review.score import ask_first, score

__all__ = ["review"]


def review(architectures: Sequence[Architecture], rules: Sequence[Rule] = ()) -> Report:
    """Return the review of one spec, resolved for one or more targets.

    ``rules`` are those to hold it against; none: all there are. What several targets have in
    common is found once. ValueError if there is no architecture.
    """
    if not architectures:
        raise ValueError("a review needs at least one architecture")
    spec, wanted = architectures[0].spec, tuple(rules) or all_rules()
    cases = [Case(architecture=each) for each in architectures]
    asked = [rule for rule in wanted if any(map(rule.asks, cases))]
    findings = sorted(_merged(asked, cases), key=lambda each: _place(each, spec.source.keys))
    ignores, faults = read_ignores(spec.source, {rule.code for rule in all_rules()})
    chosen = {rule.code for rule in wanted}
    ignores = [each for each in ignores if each.code in chosen]
    still, accepted, idle = settle_ignores(spec.source, findings, ignores)
    return Report(
        name=spec.name,
        source=spec.source,
        targets=tuple(each.target for each in architectures),
        findings=still,
        accepted=accepted,
        remarks=(*faults, *idle),
        questions=ask_first(asked, still),
        scores=score(asked, still),
    )


def _merged(rules: Iterable[Rule], cases: Sequence[Case]) -> list[Finding]:
    """Return the findings of all targets; those that say the same are one, with its targets."""
    targets: dict[Finding, list[str]] = {}
    for rule in rules:
        for case in filter(rule.asks, cases):
            for each in rule.look(case):
                targets.setdefault(_finding(rule, each), []).append(case.architecture.target)
    return [
        replace(finding, targets=() if len(where) == len(cases) else tuple(where))
        for finding, where in targets.items()
    ]


def _finding(rule: Rule, what: Found) -> Finding:
    return Finding(
        rule=rule.code,
        severity=what.severity or rule.severity,
        about=what.about,
        path=what.path,
        message=what.message,
        matters=what.matters,
        change=what.change,
        edits=what.edits,
    )


def _place(finding: Finding, keys: dict[KeyPath, Position]) -> tuple[Position, str]:
    """Return what orders findings: where the part stands, then the code."""
    for length in range(len(finding.path), 0, -1):
        if finding.path[:length] in keys:
            return keys[finding.path[:length]], finding.rule
    return Position(line=0, column=0), finding.rule
