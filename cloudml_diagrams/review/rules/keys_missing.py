"""Nobody holds the keys that data and models are encrypted with."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import adding, governed, learns_or_answers
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _look(case: Case) -> Iterator[Found]:
    if governed(case, "kms", words=r"(?:encryption )?keys?|KMS|HSM|key (?:vault|store|service)"):
        return
    rules = case.context.regulation
    yield found(
        case.spec,
        "nothing holds the keys for data and models",
        matters=(
            f"Under {listing(rules)} somebody will ask who can decrypt, and with the provider's "
            "default key the answer is not yours to give."
            if rules
            else "With the provider's default key nobody on the team can withdraw access by key."
        ),
        change="Add a component with the capability kms to the govern stage.",
        edits=adding(case, "keys", "kms", "Encryption keys"),
        severity="" if rules else "note",
    )


RULE = Rule(
    code="keys-missing",
    group="security",
    severity="warning",
    points=(4,),
    title="Nobody holds the keys",
    question="With whose keys are the data and the models encrypted, and who can withdraw them?",
    why=(
        "The clouds encrypt what they store, but with a key of their own unless told otherwise. A "
        "key of the team's own has an owner, a log of its use and an end: withdrawing it closes "
        "every copy at once. A model keeps traces of what it learned from, so it needs one too."
    ),
    fix=(
        "Give the spec a component with the capability kms, in the govern stage. Without any "
        "regulation in the context this is only a note."
    ),
    source="https://docs.cloud.google.com/kms/docs/cmek",
    asks=learns_or_answers,
    look=_look,
)
