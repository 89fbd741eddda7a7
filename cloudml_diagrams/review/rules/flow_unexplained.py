"""An arrow that does not say what moves along it."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Flow
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(case.spec.flows)


def _look(case: Case) -> Iterator[Found]:
    """Yield one finding a line of the spec, however many arrows it stands for."""
    by_line: dict[tuple[str | int, ...], list[Flow]] = {}
    for flow in case.spec.flows:
        if not _says_something(flow):
            by_line.setdefault(flow.path, []).append(flow)
    for flows in by_line.values():
        names = case.said(flows[0])
        more = f" and {len(flows) - 1} more of its line" if len(flows) > 1 else ""
        yield found(
            flows[0],
            f"{names}{more}: nothing says what moves there",
            matters=(
                f"The arrow shows that {case.name(flows[0].source)} has to do with "
                f"{case.name(flows[0].target)}, and leaves open what it hands over."
            ),
            change=f"Write what it carries behind {flows[0].source} -> {flows[0].target}.",
        )


def _says_something(flow: Flow) -> bool:
    """Tell whether an arrow says anything: a condition or a reply is told as well."""
    return bool(flow.carries or flow.condition or flow.reply or flow.because or flow.gate)


RULE = Rule(
    code="flow-unexplained",
    group="picture",
    severity="warning",
    points=(2,),
    title="An arrow that says nothing",
    question="What moves along this arrow, and in which form?",
    why=(
        "Boxes are easy to draw and arrows are where a design is decided: rows or features, a "
        "model or a link to it, a push or a pull. An arrow without words hides exactly that."
    ),
    fix='Write what it carries, as in "lake -> training: a week of orders".',
    source="https://c4model.com/diagrams/notation",
    asks=_asks,
    look=_look,
)
