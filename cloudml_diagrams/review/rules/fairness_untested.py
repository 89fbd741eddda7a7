"""People are judged, and nobody has compared how groups of them fare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import governed
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.words import asking

__all__ = ["RULE"]

_LAWS = re.compile(
    r"(?i)\b(?:AI Act|ECOA|EEOC|Title VII|Equality Act|AGG|Local Law 144|LL ?144)\b"
    r"|equal credit|fair lending|fair housing|anti-?discrimination|non-?discrimination"
)
_PEOPLE = re.compile(
    r"(?i)\b(?:customers?|patients?|applicants?|borrowers?|employees?|citizens?|residents?|tenants?"
    r"|students?|pupils?|job seekers?|households?|policy ?holders?|claimants?|persons?|people"
    r"|credit|loans?|mortgages?|insurance|claims?|hiring|recruit\w+|admissions?|benefits"
    r"|welfare|rentals?|pension\w*)\b"
)
_FAIRNESS = re.compile(
    r"(?i)\b(?:fair\w*|bias\w*|parity|dispar\w+|discriminat\w+|groups?|genders?|sex|ethnic\w*"
    r"|protected|equal(?:ised|ized|ity)? (?:odds|opportunity|treatment)|demographic\w*)\b"
)


def _asks(case: Case) -> bool:
    return bool(_laws(case)) and bool(case.servers) and _judges_people(case)


def _look(case: Case) -> Iterator[Found]:
    if governed(case, "responsible-ai", words=r"fairness|bias"):
        return
    if any(_compares_groups(flow) for flow in case.flows):
        return
    server = case.servers[0].component
    yield found(
        server,
        f"{server.role} judges people, and no test compares how groups of them fare",
        matters=(
            f"{asking(_laws(case))} whether some group is worse off, and a mean over all of them "
            "does not show it."
        ),
        change=(
            "Add a component with the capability responsible-ai to the train stage before the "
            "registry, or a test gate whose rule bounds the difference between groups."
        ),
    )


def _laws(case: Case) -> list[str]:
    return [each for each in case.context.regulation if _LAWS.search(each)]


def _judges_people(case: Case) -> bool:
    spec = case.spec
    texts = [spec.title, spec.summary, spec.question]
    texts += [component.role for component in spec.components]
    texts += [actor.role for actor in spec.actors]
    texts += [f"{flow.carries} {flow.reply}" for flow in case.flows]
    return any(map(_PEOPLE.search, texts))


def _compares_groups(flow: Flow) -> bool:
    gate = f"{flow.gate.by} {flow.gate.rule}" if flow.gate else ""
    return bool(_FAIRNESS.search(f"{gate} {flow.condition}"))


RULE = Rule(
    code="fairness-untested",
    group="governance",
    severity="warning",
    points=(4,),
    title="People are judged, and groups are not compared",
    question="Which group does this model treat worst, and by how much?",
    why=(
        "A model repeats what the past decided, also where the past was unfair. Error and accuracy "
        "over everybody can improve while one group falls behind. Only a comparison of groups "
        "shows it, and it has to be made before a release as well as afterwards."
    ),
    fix=(
        "Add a component with the capability responsible-ai between training and the registry. A "
        "test gate will do if its rule names the groups and the difference that is allowed."
    ),
    source="https://developers.google.com/machine-learning/crash-course/fairness/evaluating-for-bias",
    asks=_asks,
    look=_look,
)
