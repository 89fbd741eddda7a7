"""A regulated model that no person lets through."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.approvals import approvers, releases
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import wants_evidence
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    wanted = case.regulated or case.context.objective == "governance"
    return wanted and bool(releases(case))


def _look(case: Case) -> Iterator[Found]:
    if approvers(case):
        return
    ways = releases(case)
    release = ways[0][-1]
    servers = listing(dict.fromkeys(case.name(steps[-1].target) for steps in ways))
    keeper = next((p.component.id for p in case.needing("model-registry")), release.source)
    rules = case.context.regulation
    tested = any(flow.gate for steps in ways for flow in steps)
    yield found(
        release,
        f"a new version reaches {servers}, and no person has approved it",
        matters=(
            (
                f"Under {listing(rules)} somebody has to answer for it"
                if rules
                else "Governance is the objective"
            )
            + (
                ", and a test can stop a bad version but cannot answer for a good one."
                if tested
                else ", and nobody can answer for a version that no one let through."
            )
        ),
        change=(
            f"Add an actor who owns the model, and a flow of kind approval from there to {keeper}."
        ),
        severity="" if _strict(case) or not tested else "note",
    )


def _strict(case: Case) -> bool:
    """Tell whether more is asked for than that data of persons is protected."""
    return bool(wants_evidence(case)) or case.context.objective == "governance"


RULE = Rule(
    code="release-unapproved",
    group="governance",
    severity="warning",
    points=(4, 5),
    title="A release that no person lets through",
    question="Who said yes to the version that serves now, and what had they seen?",
    why=(
        "Automatic retraining makes new versions faster than anybody reads about them. Under "
        "regulation a named person has to accept each one, or the rule by which most may pass "
        "without being read. The approval also fixes what was known at the time. Where only a law "
        "on privacy applies and a test stands on the way, this is a note."
    ),
    fix=(
        "Add a flow of kind approval from a person or a team to the registry or to the delivery, "
        "or a gate of kind person on the flow that releases."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html",
    asks=_asks,
    look=_look,
)
