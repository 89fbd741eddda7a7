"""A language model that answers people with nothing in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Flow, FlowKind, Placement, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_GUARD = re.compile(
    r"(?i)\bguard(?:s|rails?)?\b|\bmoderat\w+|\b(?:content|safety|prompt) filters?\b"
)


def _asks(case: Case) -> bool:
    return any(_askers(model, case) for model in _models(case))


def _look(case: Case) -> Iterator[Found]:
    if _guarded(case):
        return
    for model in _models(case):
        id_, role = model.component.id, model.component.role
        askers = _askers(model, case)
        fronts = [flow for flow in case.into(id_) if _is_question(flow)]
        if not askers or any(flow.gate for flow in (*fronts, *case.out_of(id_))):
            continue
        front = next((flow.source for flow in fronts if flow.source in case.placements), id_)
        yield found(
            model.component,
            f"{role} answers {listing(askers)}, and nothing checks question or answer",
            matters=(
                "Whoever writes the question writes part of the instructions, and an answer that "
                "is wrong, harmful or not meant for the reader is passed on as it came."
            ),
            change=(
                "Add a component with the capability responsible-ai to the serve stage, and lead "
                f"a request from {front} to it that has the verdict as its reply."
            ),
        )


def _models(case: Case) -> list[Placement]:
    return [
        each for each in case.servers if case.needs(each.component.id) == "foundation-model-api"
    ]


def _is_question(flow: Flow) -> bool:
    return flow.kind is FlowKind.REQUEST or bool(flow.reply)


def _askers(model: Placement, case: Case) -> list[str]:
    """Return the actors whose questions lead to a model, by role, in the order of the spec."""
    backward = {model.component.id}
    questions = [flow for flow in case.flows if _is_question(flow)]
    for _ in questions:
        more = {f.source for f in questions if f.target in _with_lanes(backward, case)} - backward
        if not more:
            break
        backward |= more
    return [actor.role for actor in case.spec.actors if actor.id in backward]


def _with_lanes(nodes: set[str], case: Case) -> set[str]:
    return nodes.union(*(case.around(node) for node in nodes))


def _guarded(case: Case) -> bool:
    checks = case.needing("responsible-ai")
    if any(each.component.stage is not Stage.TRAIN for each in checks):
        return True
    words = (
        " ".join((each.role, each.custom.name if each.custom else "", *each.badges))
        for each in case.spec.components
        if each.stage is not Stage.TRAIN
    )
    return any(map(_GUARD.search, words))


RULE = Rule(
    code="model-answers-unguarded",
    group="security",
    severity="warning",
    points=(4,),
    title="A language model that answers people unchecked",
    question="What does this model answer when somebody tries to talk it out of its orders?",
    why=(
        "A language model cannot tell instructions from the text that it is given. A question or a "
        "retrieved page can therefore change what it does. Checks on what goes in and what comes "
        "out do not end that, but they bound the damage and leave a trace."
    ),
    fix=(
        "Let the service in front of the model ask a component with the capability responsible-ai, "
        "with the badge guardrails, about the question and the answer. A gate on the flow counts "
        "as well."
    ),
    source="https://genai.owasp.org/llmrisk/llm01-prompt-injection/",
    asks=_asks,
    look=_look,
)
