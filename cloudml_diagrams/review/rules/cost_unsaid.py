"""Cost comes first, and nobody speaks of money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_MONEY = re.compile(
    r"(?i)\b(?:costs?|costly|prices?|priced|pay|pays|paid|bills?|billed|budgets?|cheap(?:er)?"
    r"|expensive|saves?|savings?|spend(?:ing)?|money|dear(?:er)?|low-cost|spot|scale-to-zero"
    r"|reserved|USD|EUR|GBP|CHF)\b|[$€£]"
)


def _asks(case: Case) -> bool:
    return case.context.objective == "cost"


def _look(case: Case) -> Iterator[Found]:
    if any(map(_MONEY.search, _words(case))):
        return
    if any(case.quantity(each, "cost") for each in case.architecture.placements):
        return
    dearest = next(iter((*case.trainers, *case.servers)), None)
    yield found(
        case.spec,
        "cost is the objective, and nothing says what anything costs or where it is saved",
        matters=(
            "An objective without a number or a lever cannot be weighed against speed or "
            "simplicity, and the next change to the design cannot be held to it."
        ),
        change=(
            f"Give {dearest.component.id} a cost among its quantities with what it assumes, or "
            "say in a because what was chosen for its price."
            if dearest
            else "Say in a because what was chosen for its price."
        ),
    )


def _words(case: Case) -> Iterator[str]:
    """Yield what the author says by way of reasons, badges and preferences."""
    for component in (placement.component for placement in case.architecture.placements):
        yield from (component.because, component.when, component.prefer, *component.badges)
        yield from (override.prefer for override in component.overrides)
    for flow in case.flows:
        yield from (flow.because, flow.carries, flow.condition, flow.gate.rule if flow.gate else "")


RULE = Rule(
    code="cost-unsaid",
    group="cost",
    severity="note",
    points=(3,),
    title="Cost is the objective, and nobody names it",
    question="What does this cost a month, what drives that, and which choice brought it down?",
    why=(
        "To say that cost matters decides nothing. A rough figure with its assumption shows which "
        "part is worth optimising, and a lever such as spot capacity or scaling to zero shows that "
        "somebody did. Listeners ask for one or the other."
    ),
    fix=(
        "Give the dearest component a cost with its assuming, or name the lever: a badge such as "
        "spot or scale-to-zero, prefer: low-cost, or a because about the price."
    ),
    source="https://learn.microsoft.com/en-us/azure/well-architected/cost-optimization/cost-model",
    asks=_asks,
    look=_look,
)
