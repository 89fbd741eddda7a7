"""Nothing records who did what."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Edit
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found_in_spec

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(case.trainers or case.servers)


def _look(case: Case) -> Iterator[Found]:
    if case.needing("audit-log"):
        return
    rules = " and ".join(case.context.regulation)
    yield found_in_spec(
        case.spec,
        "nothing records who changed or called what",
        matters=(
            f"{rules} asks for evidence, and a log that was not kept cannot be written afterwards."
            if rules
            else "After a bad release the first question is who changed what, and when."
        ),
        change="Add a component with the capability audit-log to the govern stage.",
        edits=(
            Edit(
                path=("components",),
                key="audit",
                value="{stage: govern, capability: audit-log, role: Audit trail}",
            ),
        ),
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
        "they were recorded as they happened. The clouds record much of it by themselves, but for "
        "how long, where and out of whose reach is a decision of the design."
    ),
    fix="Give the spec a component with the capability audit-log, in the govern stage.",
    source="https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/",
    asks=_asks,
    look=_look,
)
