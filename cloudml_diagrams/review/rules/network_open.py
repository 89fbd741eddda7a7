"""A model under regulation that anybody can call who finds its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Flow, FlowKind, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import adding, governed, wants_evidence
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_INSIDE = ("network", "subnet")
_WORDS = r"network|perimeter|firewall|VPN|VPC|VNet|private (?:link|endpoints?)"


def _asks(case: Case) -> bool:
    return case.regulated and any(_calls(server, case) for server in case.servers)


def _look(case: Case) -> Iterator[Found]:
    if _closed(case):
        return
    for server in case.servers:
        calls = _calls(server, case)
        if not calls or "on-site" in case.clouds(server.component.id):
            continue
        caller = case.name(calls[0].source)
        yield found(
            server.component,
            f"{server.component.role} is called directly by {caller}, and no network closes it off",
            matters=(
                f"What it is asked falls under {listing(case.context.regulation)}, and without a "
                "network boundary one lost credential is enough to ask it from anywhere."
            ),
            change=(
                "Add a component with the capability network-perimeter to the govern stage, or "
                f"put {server.component.id} into a lane of kind network."
            ),
            edits=adding(case, "network", "network-perimeter", "Private network"),
            severity="" if _strict(case) else "note",
        )
        return


def _strict(case: Case) -> bool:
    """Tell whether more is asked for than that data of persons is protected."""
    other = any(re.search(r"(?i)PCI|HIPAA", each) for each in case.context.regulation)
    return bool(other or wants_evidence(case)) or case.context.objective in (
        "governance",
        "control",
    )


def _closed(case: Case) -> bool:
    badges = (badge for each in case.spec.components for badge in each.badges)
    return (
        governed(case, "network-perimeter", words=_WORDS)
        or any(lane.kind in _INSIDE for lane in case.spec.lanes)
        or any("private" in badge.casefold() for badge in badges)
    )


def _calls(server: Placement, case: Case) -> list[Flow]:
    """Return the requests that reach a server straight from outside, with no gateway between."""
    return [
        flow
        for flow in case.into(server.component.id)
        if flow.kind is FlowKind.REQUEST and flow.source in case.actors
    ]


RULE = Rule(
    code="network-open",
    group="security",
    severity="warning",
    points=(4,),
    title="An endpoint that no network closes",
    question="From where can this endpoint be reached, and what stops everybody else?",
    why=(
        "A managed endpoint has a public address unless the design says otherwise. Roles protect "
        "it, but a leaked credential then works from anywhere. A private network or a service "
        "perimeter is the second line, and supervisors ask for it by name. Where the context names "
        "only a law on privacy, this is no more than a note."
    ),
    fix=(
        "Add a component with the capability network-perimeter, put the endpoint into a lane of "
        "kind network or subnet, or give it the badge private."
    ),
    source="https://docs.cloud.google.com/gemini-enterprise-agent-platform/machine-learning/general/vpc-service-controls",
    asks=_asks,
    look=_look,
)
