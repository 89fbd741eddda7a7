"""Data about persons between clouds, with no network around either end."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.anatomy.crossings import Crossing
from cloudml_diagrams.model import FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.words import about_persons, asking

__all__ = ["RULE"]

_CARRYING = (FlowKind.DATA, FlowKind.REQUEST, FlowKind.FEEDBACK, FlowKind.TELEMETRY)
_CLOSED = ("network", "subnet")


def _asks(case: Case) -> bool:
    return case.personal and any(_words(each) for each in case.crossings)


def _look(case: Case) -> Iterator[Found]:
    """Yield one finding for each pair of places, at the first flow between them."""
    seen: set[frozenset[str]] = set()
    for crossing in case.crossings:
        words, flow = _words(crossing), crossing.flow
        if not words or crossing.pair in seen or crossing.network:
            continue
        if all(_closed(end, case) for end in (flow.source, flow.target)):
            continue
        seen.add(crossing.pair)
        start, end = (case.cloud_name(each) for each in (crossing.source, crossing.target))
        yield found(
            flow,
            f'{case.said(flow)} takes what is said of "{words}" from {start} to {end}, and no '
            "network closes off both sides",
            matters=(
                f"{asking(case.context.regulation)} for a protection that fits the risk. On "
                "the internet TLS and a password, or less, stand between these data and anybody "
                "who tries."
            ),
            change=(
                "Let one component with the capability network-perimeter have a lane of each side, "
                "with a private line between them, or put both ends into lanes of kind network."
            ),
        )


def _words(crossing: Crossing) -> str:
    if crossing.flow.kind not in _CARRYING:
        return ""
    return about_persons(crossing.flow.carries) or about_persons(crossing.flow.reply)


def _closed(node: str, case: Case) -> bool:
    return any(case.lanes[lane].kind in _CLOSED for lane in case.around(node))


RULE = Rule(
    code="crossing-on-public-network",
    group="multi-cloud",
    severity="warning",
    points=(4,),
    title="Data about persons on the public network",
    question="Which way do these data take, and who else can reach its two ends?",
    why=(
        "What goes from one cloud to another takes the internet unless somebody orders a line. "
        "Encryption protects it on the way; the two ends are open to anybody who has an address "
        "and a guess. A private line, and a network closed off on each side, take them off the "
        "internet, and supervisors ask for that where persons are concerned."
    ),
    fix=(
        "Give a component with the capability network-perimeter a lane of each side, or put both "
        "ends into lanes of kind network. What is masked before it crosses is left alone."
    ),
    source="https://gdpr-info.eu/art-32-gdpr/",
    asks=_asks,
    look=_look,
)
