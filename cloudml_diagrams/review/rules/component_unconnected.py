"""A component that no flow touches."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Component, Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.lifecycle import standing
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    parts = _parts(case)
    return len(parts) > 1 or bool(parts and case.spec.flows)


def _look(case: Case) -> Iterator[Found]:
    if not case.spec.flows:
        yield found(
            case.spec,
            "no flow connects one component with another",
            matters="A list of services is no design yet: what moves between them is the design.",
            change="Write the flows in the order in which you would tell the story.",
        )
        return
    touched = {end for flow in case.spec.flows for end in (flow.source, flow.target)}
    for component in _parts(case):
        if touched.isdisjoint({component.id, *case.around(component.id)}):
            yield found(
                component,
                f"nothing leads to {component.role}, and nothing leads away from it",
                matters=_matters(component),
                change=(
                    f"Add the flow that says what {component.id} gets or gives, or mark it as "
                    "presence: planned, or take it out."
                ),
            )


def _parts(case: Case) -> tuple[Component, ...]:
    """Return what flows should touch: what is there, and does not govern the whole."""
    return tuple(
        each for each in case.spec.components if each.stage is not Stage.GOVERN and standing(each)
    )


def _matters(component: Component) -> str:
    if component.because:
        return f"You say why it is there ({component.because}), but not what it works on."
    return "Somebody will ask what it is for, and the picture has no answer."


RULE = Rule(
    code="component-unconnected",
    group="life-cycle",
    severity="warning",
    points=(1,),
    title="A component that nothing is connected to",
    question="What does this part get, and who uses what it makes?",
    why=(
        "A box without an arrow is a part that was meant and not thought through, or one that "
        "was forgotten when the design changed. Either way someone pays for it and nobody uses it."
    ),
    fix="Give it the flow it is there for, mark it as planned, or remove it.",
    source=(
        "In design reviews the box without an arrow is where the first question goes, and often "
        "nobody in the room can answer it."
    ),
    asks=_asks,
    look=_look,
)
