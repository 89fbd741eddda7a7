"""A way between two clouds on which nobody says who may come."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Flow
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return any(case.crosses(flow) for flow in case.flows)


def _look(case: Case) -> Iterator[Found]:
    """Yield one finding for each pair of places, at the first flow between them."""
    seen: set[frozenset[str]] = set()
    for flow in case.flows:
        if not case.crosses(flow):
            continue
        here, there = case.clouds(flow.source), case.clouds(flow.target)
        pair = here | there
        if pair in seen or case.places.covering("iam", here, there):
            continue
        seen.add(pair)
        yield _found(case, flow, here, there)


def _found(case: Case, flow: Flow, here: frozenset[str], there: frozenset[str]) -> Found:
    start, end = case.cloud_name(min(here)), case.cloud_name(min(there))
    access = [placement.component.id for placement in case.needing("iam")]
    lanes = [_outermost(case, node) for node in (flow.source, flow.target)]
    both = f"lane: [{', '.join(lanes)}]" if all(lanes) else "both sides among its lanes"
    return found(
        flow,
        f"{case.said(flow)} goes from {start} to {end}, and no identity is known on both sides",
        matters=(
            "Without a shared identity a key with a long life is copied across, and nobody notices "
            f"when it is lost.{_law(case)}"
        ),
        change=(
            f"Give {listing(access)} {both}, or add a flow from it to the other side."
            if len(access) == 1
            else f"Let one component with the capability iam cover both: {both}."
        ),
    )


def _law(case: Case) -> str:
    rules = case.context.regulation
    return f" {listing(rules)} will want to know who could reach what." if rules else ""


def _outermost(case: Case, node: str) -> str:
    """Return the outermost lane that says where a node runs; empty if none does."""
    lanes = [each for each in case.around(node) if case.lanes[each].provider]
    return lanes[-1] if lanes else ""


RULE = Rule(
    code="crossing-without-identity",
    group="multi-cloud",
    severity="error",
    points=(4,),
    title="A way between clouds without an identity on both sides",
    question="As whom does one cloud call the other, and which secret does it keep for that?",
    why=(
        "Roles end where a cloud ends. What calls across needs an identity that the other side "
        "trusts, and federation gives it one for an hour. The usual alternative is a key in a file "
        "that opens the data to whoever finds it."
    ),
    fix=(
        "Let a component with the capability iam span both sides: name a lane of each. Two of them "
        "with a flow from one to the other say the same."
    ),
    source="https://docs.cloud.google.com/iam/docs/workload-identity-federation",
    asks=_asks,
    look=_look,
)
