"""What a review says of a spec: its findings, and how the design stands on each rubric point."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.problems import KeyPath, Problem, Source

__all__ = ["POINTS", "SEVERITIES", "Edit", "Finding", "Question", "Report", "Score"]

SEVERITIES = ("note", "warning", "error")
"""From what is worth a question to what stops a release."""

POINTS = {
    1: "life cycle",
    2: "trade-offs",
    3: "cost and scale",
    4: "governance",
    5: "feedback loops",
    6: "fit to the context",
}
"""What listeners listen for, by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing to add to the text of a spec: an entry of a mapping, or an item of a list.

    ``path`` leads to the mapping or the list, which is made if it is not there yet.
    """

    path: KeyPath
    key: str = ""
    """Empty: ``value`` is a new item of a list."""
    value: str
    """YAML on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a reviewer would ask about one part of a design."""

    rule: str
    """The code of the rule that found it."""
    severity: str
    """One of SEVERITIES."""
    about: str
    """Id of a component, lane or flow; ``spec`` for the whole."""
    path: KeyPath
    """Where that stands in the spec."""
    message: str
    """What is the matter, in one clause that names the part; no stop at its end."""
    matters: str
    """Why it matters for this context: a full sentence."""
    change: str
    """What to change in the spec: a full sentence."""
    edits: tuple[Edit, ...] = ()
    """The same as a patch, where it is safe to apply."""
    targets: tuple[str, ...] = ()
    """For which targets it holds; empty: for all that were looked at."""
    accepted: str = ""
    """The reason for which the author lets it stand; empty: it is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a design stands on one rubric point."""

    point: int
    """A key of POINTS."""
    held: int
    asked: int
    """The weights of the rules that had something to look at, and of those that found nothing."""

    @property
    def of_ten(self) -> int | None:
        """Return the share that holds, in tenths; None if there was nothing to ask."""
        return self.held * 10 // self.asked if self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to be ready for: the question of a rule, and the parts it is asked about."""

    rule: str
    text: str
    about: tuple[str, ...]
    """As in the findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The review of one spec for its targets."""

    name: str
    source: Source
    targets: tuple[str, ...]
    findings: tuple[Finding, ...]
    """Those that are open, by their place in the file."""
    accepted: tuple[Finding, ...]
    """Those the author lets stand, each with a reason."""
    remarks: tuple[Problem, ...]
    """What is wrong with the comments by which findings are accepted."""
    questions: tuple[Question, ...]
    """The most useful first."""
    scores: tuple[Score, ...]
    """One a rubric point, in their order."""

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as it is shown, with file, line and column."""
        return self.source.problem(
            finding.rule, finding.message, finding.path, at_key=True, severity=finding.severity
        )
