"""Production that is changed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import adding, governed, learns_or_answers
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_WORDS = r"CI|CD|CI/CD|git ?ops|deliver(?:y|s)|build pipeline|deployment pipeline|terraform"


def _asks(case: Case) -> bool:
    wanted = case.regulated or case.context.objective == "governance"
    return wanted and learns_or_answers(case)


def _look(case: Case) -> Iterator[Found]:
    committed = any(trigger.kind == "commit" for trigger in case.spec.triggers)
    if committed or governed(case, "ci-cd", words=_WORDS):
        return
    rules = listing(case.context.regulation)
    yield found(
        case.spec,
        "nothing says how code and settings reach production, so it happens by hand",
        matters=(
            f"A change that nobody reviewed is hard to explain under {rules}, and a change by hand "
            "leaves no review behind."
            if rules
            else "Governance is the objective, and a change by hand leaves no review behind."
        ),
        change="Add a component with the capability ci-cd to the govern stage.",
        edits=adding(case, "delivery", "ci-cd", "Reviewed delivery"),
    )


RULE = Rule(
    code="delivery-by-hand",
    group="governance",
    severity="note",
    points=(4,),
    title="Production that is changed by hand",
    question="How does a changed line of pipeline code reach production, and who has seen it?",
    why=(
        "A model is only as repeatable as the code that made it. Steps that are run by hand differ "
        "a little each time and leave no trace of who agreed. Delivery from reviewed commits gives "
        "both for the price of one set-up."
    ),
    fix=(
        "Give the spec a component with the capability ci-cd, or start the pipeline with a trigger "
        "of kind commit."
    ),
    source="https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    asks=_asks,
    look=_look,
)
