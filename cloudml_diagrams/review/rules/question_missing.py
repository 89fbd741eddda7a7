"""A design that does not say what it is an answer to."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(case.spec.components)


def _look(case: Case) -> Iterator[Found]:
    if case.spec.question or case.spec.summary:
        return
    yield found(
        case.spec,
        "nothing says which question this design answers, or what it does",
        matters=f'Listeners hear "{case.spec.title}" and have to guess what to judge it by.',
        change="Write question: with what was asked, or summary: with one sentence on its work.",
    )


RULE = Rule(
    code="question-missing",
    group="picture",
    severity="note",
    points=(6,),
    title="A design without a question",
    question="What were you asked, and what does this system do, in one sentence?",
    why=(
        "A design is good or bad only for the question that it answers. The narration opens with "
        "the question and the summary. Without them it has to begin in the middle."
    ),
    fix="Give the spec a question, or a summary of one sentence, or both.",
    source=(
        "Talks on designs go astray most often at the start, when speaker and listeners have "
        "different questions in mind."
    ),
    asks=_asks,
    look=_look,
)
