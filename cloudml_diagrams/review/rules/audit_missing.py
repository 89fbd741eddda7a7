"""Nothing records who did what."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import adding, governed, learns_or_answers
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.words import asking

__all__ = ["RULE"]


def _look(case: Case) -> Iterator[Found]:
    if governed(case, "audit-log", words=r"audit(?:ing|s)?|audit (?:log|trail)"):
        return
    rules = case.context.regulation
    yield found(
        case.spec,
        "nothing records who changed or called what",
        matters=(
            f"{asking(rules)} for evidence, and a log that was not kept cannot be written later."
            if rules
            else "After a bad release the first question is who changed what, and when."
        ),
        change="Add a component with the capability audit-log to the govern stage.",
        edits=adding(case, "audit", "audit-log", "Audit trail"),
        severity="error" if rules else "",
    )


RULE = Rule(
    code="audit-missing",
    group="governance",
    severity="warning",
    points=(4,),
    title="Nothing records who did what",
    question="Who changed this model, who called it, and where would you look that up?",
    why=(
        "A release, a changed permission and a read of raw data look alike a month later unless "
        "they were recorded as they happened. The clouds record changes by themselves, but reads "
        "of data often only if asked to. How long the record is kept, and out of whose reach, is "
        "a decision of the design."
    ),
    fix="Give the spec a component with the capability audit-log, in the govern stage.",
    source="https://docs.cloud.google.com/logging/docs/audit",
    asks=learns_or_answers,
    look=_look,
)
