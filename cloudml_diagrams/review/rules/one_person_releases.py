"""One person who can bring a model of their own into production alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Actor, Flow, FlowKind, Stage
from cloudml_diagrams.review.approvals import approvers, is_approval
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_MODEL = re.compile(
    r"(?i)\b(?:models?|versions?|weights|candidates?|artefacts?|artifacts?|images?|packages?|builds?)\b"
)


def _asks(case: Case) -> bool:
    return any(_person(who, case) for who in approvers(case)) or bool(_by_hand(case))


def _look(case: Case) -> Iterator[Found]:
    yield from _approves_own_work(case)
    for flow in _by_hand(case):
        person, server = case.name(flow.source), case.name(flow.target)
        yield found(
            flow,
            f"{person} brings a model straight to {server}, past everybody else",
            matters=(
                "One mistake, or one stolen account, is then enough to change what the model "
                "answers."
            ),
            change=(
                f"Let {person} hand the version to the registry, and let it reach {server} from "
                "there after a test and the approval of somebody else."
            ),
        )


def _approves_own_work(case: Case) -> Iterator[Found]:
    who = approvers(case)
    if len(who) != 1:
        return
    (id_, approval), *_ = who.items()
    person = _person(id_, case)
    work = _work(id_, case) if person else []
    if not person or not work:
        return
    what = listing(dict.fromkeys(flow.carries or case.name(flow.target) for flow in work[:2]))
    yield found(
        approval,
        f"{person.role} alone approves what {person.role} has made ({what})",
        matters=(
            f"Nobody looks at it afresh on its way from {person.role} to production, so one "
            "mistake or one stolen account is enough."
        ),
        change=(
            f"Let another actor give the approval on {case.said(approval)}, or add a second one "
            "beside it."
        ),
    )


def _person(id_: str, case: Case) -> Actor | None:
    actor = case.actors.get(id_)
    return actor if actor and actor.kind == "person" else None


def _work(person: str, case: Case) -> list[Flow]:
    """Return what a person hands to ingest, training or delivery, or starts there."""
    making = (Stage.INGEST, Stage.TRAIN)
    return [
        flow
        for flow in case.flows
        if flow.source == person
        and not flow.reply
        and not is_approval(flow, case)
        and (case.stage(flow.target) in making or case.needs(flow.target) == "ci-cd")
    ]


def _by_hand(case: Case) -> list[Flow]:
    """Return the flows by which a person brings a model to a server, with no gate on them."""
    servers = {server.component.id for server in case.servers}
    return [
        flow
        for flow in case.flows
        if flow.target in servers
        and flow.gate is None
        and _person(flow.source, case)
        and (
            flow.kind is FlowKind.MODEL
            or (flow.kind is FlowKind.DEPLOY and _MODEL.search(flow.carries))
        )
    ]


RULE = Rule(
    code="one-person-releases",
    group="governance",
    severity="warning",
    points=(4,),
    title="One person can release alone",
    question="Could one person, or one stolen account, bring a changed model into production?",
    why=(
        "Whoever made something sees what was meant, not what is there. A second person finds the "
        "honest mistakes, and makes the dishonest ones need two. Auditors look for this separation "
        "first, because it is easy to check."
    ),
    fix=(
        "Let somebody other than the author approve, as an actor of its own. Let models reach a "
        "server from the registry and never from a person."
    ),
    source="https://slsa.dev/spec/v1.2/source-requirements",
    asks=_asks,
    look=_look,
)
