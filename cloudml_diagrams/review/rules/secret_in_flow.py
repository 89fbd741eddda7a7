"""A password or key that travels with the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.words import secret_words

__all__ = ["RULE"]

_KEEPERS = ("secrets", "kms", "iam")
_KEEPER = re.compile(r"(?i)\b(?:vault|secrets?|key store|credential store|identity provider)\b")


def _asks(case: Case) -> bool:
    return any(flow.carries for flow in case.flows)


def _look(case: Case) -> Iterator[Found]:
    seen = set()
    for flow in case.flows:
        secret = secret_words(flow.carries) or secret_words(flow.reply)
        if not secret or flow.path in seen or _kept(flow, case) or _signs_in(flow, case):
            continue
        seen.add(flow.path)
        store = next((p.component for p in case.needing("secrets")), None)
        yield found(
            flow,
            f'{case.said(flow)} carries a secret: "{secret}"',
            matters=(
                f"{case.name(flow.target)} would keep a copy, and so would every log and backup on "
                "the way, so the secret could no longer be withdrawn in one place."
            ),
            change=(
                f"Take it out of the flow and let {case.name(flow.target)} fetch it from "
                f"{store.id if store else 'a component with the capability secrets'} when it "
                "starts, or give it a role that needs no secret."
            ),
        )


def _kept(flow: Flow, case: Case) -> bool:
    """Tell whether one end is what keeps secrets: there they may come and go."""
    ends = (flow.source, flow.target)
    keeps = any(case.needs(end) in _KEEPERS or _KEEPER.search(case.name(end)) for end in ends)
    return flow.kind is FlowKind.IDENTITY or keeps


def _signs_in(flow: Flow, case: Case) -> bool:
    """Tell whether a caller shows who it is: a request to a gateway, or by a system outside."""
    caller = case.actors.get(flow.source)
    system = caller is not None and caller.kind == "system"
    return flow.kind is FlowKind.REQUEST and (system or case.needs(flow.target) == "api-gateway")


RULE = Rule(
    code="secret-in-flow",
    group="security",
    severity="error",
    points=(4,),
    title="A secret that travels with the data",
    question="Where is this secret kept, and how many copies of it are there by now?",
    why=(
        "A secret that is handed on is copied into job parameters, logs, images and notebooks. "
        "Nobody knows all the places, so nobody dares to change it. Kept in one place and fetched "
        "when it is needed, it can be rotated, and every use of it is recorded."
    ),
    fix=(
        "Add a component with the capability secrets and let the part that needs the secret read "
        "it there. Better still is a role or a short-lived token, which leaves nothing to keep."
    ),
    source="https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    asks=_asks,
    look=_look,
)
