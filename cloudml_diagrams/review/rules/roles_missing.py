"""Nobody's rights are said."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import adding, governed, learns_or_answers
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_MANY = 3


def _look(case: Case) -> Iterator[Found]:
    if governed(case, "iam", words=r"IAM|roles?|rights|permissions|identit(?:y|ies)|access|SSO"):
        return
    yield found(
        case.spec,
        "nothing says who may train, release or read what",
        matters=_matters(case),
        change="Add a component with the capability iam to the govern stage.",
        edits=adding(case, "access", "iam", "Least privilege"),
    )


def _matters(case: Case) -> str:
    people = [actor.role for actor in case.spec.actors if actor.kind != "system"]
    if len(people) > 1:
        return f"{listing(people[:_MANY])} do different work, and may all do the same here."
    if case.trainers and case.servers:
        return "What trains would run with the same rights as what serves, and each could do both."
    return "Rights that nobody chose are the broad ones that things were first tried out with."


RULE = Rule(
    code="roles-missing",
    group="security",
    severity="error",
    points=(4,),
    title="Nobody's rights are said",
    question="Who may read the raw data, who may release a model, and who may do neither?",
    why=(
        "A pipeline is a chain of identities: the job that reads, the job that trains, the service "
        "that answers. If they share one role, a fault in any of them reaches all the data and all "
        "the models. Rights are cheap to separate before the first run and costly afterwards."
    ),
    fix=(
        "Give the spec a component with the capability iam, in the govern stage. Say in its "
        "because which duties it keeps apart."
    ),
    source="https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsec03-bp01.html",
    asks=learns_or_answers,
    look=_look,
)
