"""Findings that come with an edit are mended in the text of the spec, if the edit holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from cloudml_diagrams.model import SEVERITIES, Finding, Report
from cloudml_diagrams.problems import KeyPath, SpecError
from cloudml_diagrams.yamledit import add
from cloudml_diagrams.yamlentry import ITSELF, UnsafeEdit
from cloudml_diagrams.yamlfile import parse

__all__ = ["Mended", "mend"]

Again = Callable[[str], Report]
"""Reads, resolves and reviews a text; SpecError if it has a fault."""

_FEW = 8
"""So many findings of one rule are mended one by one, so that none is mended that the mending of
another has settled. More of them are tried together: each trial is a whole review."""

Mark = tuple[str, str, str]
"""What tells findings apart while a spec changes: rule, part, severity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What became of a spec."""

    file: str
    old: str
    """The text as it was."""
    text: str
    """The text with all that could be mended."""
    findings: tuple[Finding, ...]
    """Those that are mended, in the order in which they were."""
    left: tuple[Finding, ...]
    """Those that come with an edit which did not hold."""


def mend(text: str, again: Again, wanted: Callable[[Finding], bool]) -> Mended:
    """Return the text with the open findings mended that are wanted and come with edits.

    They are taken one by one, or many of one rule together. Edits stay only if they can all be
    made, the spec has no fault afterwards, what they are for is gone, and no finding is there that
    was not there before.
    """
    work = _Work(text=text, report=again(text), again=again)
    while work.go_through(wanted):
        pass  # what did not hold may hold now
    return Mended(
        file=work.report.source.file,
        old=text,
        text=work.text,
        findings=tuple(work.mended),
        left=tuple(work.left),
    )


@dataclass(slots=True, kw_only=True)
class _Work:
    """The text as far as it is mended, with its review."""

    text: str
    report: Report
    again: Again
    mended: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)

    def go_through(self, wanted: Callable[[Finding], bool]) -> bool:
        """Try each finding once; return whether it is worth to go through the rest again."""
        before, self.left = len(self.mended), []
        for rule in dict.fromkeys(each.rule for each in self.report.findings):
            self.together([each for each in self.report.findings if each.rule == rule], wanted)
        while finding := _next(self.report, self.left, wanted):
            if not self.mends([finding]):
                self.left.append(finding)
        marks = {_mark(each) for each in self.report.findings}
        self.left = [each for each in self.left if _mark(each) in marks]
        return bool(self.left) and len(self.mended) > before

    def together(self, findings: list[Finding], wanted: Callable[[Finding], bool]) -> None:
        """Try many findings of one rule at once; if that does not hold, half of them at a time."""
        there = {(_mark(each), each.edits) for each in self.report.findings}
        open_ = [f for f in findings if f.edits and wanted(f) and (_mark(f), f.edits) in there]
        if len(open_) <= _FEW or self.mends(open_):
            return
        half = len(open_) // 2
        self.together(open_[:half], wanted)
        self.together(open_[half:], wanted)

    def mends(self, findings: list[Finding]) -> bool:
        """Tell whether the edits of all these hold, and keep them if they do."""
        text: str | None = self.text
        for finding in findings:
            text = _edited(text, finding) if text else None
        report = _review(text, self.again) if text else None
        if not text or not report or not _better(self.report, report, findings):
            return False
        self.text, self.report = text, report
        self.mended += findings
        return True


def _next(
    report: Report, left: Collection[Finding], wanted: Callable[[Finding], bool]
) -> Finding | None:
    """Return the next finding to try; one that was tried is not tried again."""
    tried = {(_mark(each), each.edits) for each in left}
    return next(
        (
            each
            for each in report.findings
            if each.edits and wanted(each) and (_mark(each), each.edits) not in tried
        ),
        None,
    )


def _edited(text: str, finding: Finding) -> str | None:
    """Return the text with all edits of a finding; None if one of them cannot be made."""
    try:
        for edit in finding.edits:
            path = _whole(text, edit.path)
            text = add(text, path, edit.key, edit.value, short=_short(path))
    except (UnsafeEdit, SpecError):
        return None
    return text


def _whole(text: str, path: KeyPath) -> KeyPath:
    """Return a path that goes on to what is said of a flow, if that was a text alone before."""
    match path:
        case ("flows", int(index)):
            line = parse(text, "")[1]["flows"][index]
            if isinstance(line, dict) and len(line) == 1:
                return (*path, *line)
    return path


def _short(path: KeyPath) -> str:
    """Return for which key of the spec language a text at ``path`` is short."""
    match path:
        case ("flows", int()):
            return ITSELF
        case ("flows", int(), str()):
            return "carries"
        case ("actors", str()):
            return "role"
        case ("triggers", str()):
            return "schedule"
        case ("components", str(), "on", str()):
            return "service"
    return ""


def _review(text: str, again: Again) -> Report | None:
    try:
        return again(text)
    except SpecError:
        return None


def _better(before: Report, after: Report, findings: list[Finding]) -> bool:
    """Tell whether findings are gone and none has come or become graver, nor one that its author
    lets stand."""
    old, new = _count(before), _count(after)
    gone = Counter((each.rule, each.about, SEVERITIES[0]) for each in findings)
    return not (new - old) and all(new[each] <= old[each] - gone[each] for each in gone)


def _count(report: Report) -> Counter[Mark]:
    """Return how many findings there are of each rule, part and severity, or a graver one."""
    return Counter(
        (each.rule, each.about, severity)
        for each in (*report.findings, *report.accepted)
        for severity in SEVERITIES[: SEVERITIES.index(each.severity) + 1]
    )


def _mark(finding: Finding) -> Mark:
    return finding.rule, finding.about, finding.severity
