"""A key with a long life that opens one cloud from another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Component, Flow
from cloudml_diagrams.problems import KeyPath
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.words import secret_words

__all__ = ["RULE"]

_KEEPERS = ("iam", "secrets")
_KEY = re.compile(
    r"(?i)\b(?:(?:access|service[ -]account|storage|account|static|long-lived|shared|api)[ -]keys?"
    r"|client[ -]secrets?|key[ -]files?|sas[ -]tokens?)\b"
)
_REFUSED = re.compile(
    r"(?i)\b(?:no|not|never|without|instead of|in place of|replac\w+|rather than|short-lived"
    r"|temporary|federat\w+|rotat\w+ (?:hourly|daily))\b"
)


def _asks(case: Case) -> bool:
    return bool(case.crossings)


def _look(case: Case) -> Iterator[Found]:
    """Yield the flows that carry a key across, then the parts that say they live on one."""
    seen: set[KeyPath] = set()
    for crossing in case.crossings:
        flow = crossing.flow
        secret = _key(flow.carries) or _key(flow.reply)
        if not secret or flow.path in seen:
            continue
        seen.add(flow.path)
        yield _carried(case, flow, secret, crossing.source, crossing.target)
    for component in case.spec.components:
        if len(case.clouds(component.id)) > 1 and case.needs(component.id) in _KEEPERS:
            yield from _kept(case, component)


def _key(text: str) -> str:
    """Return the words that name a key with a long life; one that is refused or short is none."""
    named = _KEY.search(text)
    if _REFUSED.search(text):
        return ""
    return named.group() if named else secret_words(text)


def _carried(case: Case, flow: Flow, secret: str, source: str, target: str) -> Found:
    start, end = case.cloud_name(source), case.cloud_name(target)
    return found(
        flow,
        f'{case.said(flow)} takes "{secret}" from {start} to {end}',
        matters=(
            f"A copy of it lies in {end} from then on, and it opens {start} or {end} to whoever "
            "finds it, until somebody thinks of changing it in both."
        ),
        change=(
            f"Take the flow out. Let {end} trust the identity that its caller has on its own side, "
            "and say so with a component of the capability iam that has a lane of each."
        ),
    )


def _kept(case: Case, component: Component) -> Iterator[Found]:
    words = (component.role, component.because, *component.badges)
    secret = next(filter(None, map(_key, words)), "")
    if secret:
        yield found(
            component,
            f'{component.role} keeps "{secret}" in more than one place',
            matters=(
                "Each place keeps a copy of it, so it can be withdrawn only in all of them at "
                "once, and no log tells who used which copy."
            ),
            change=(
                f"Let {component.id} federate identities instead, and write that into its role: "
                "then each side lets the other in for an hour, and nothing is kept."
            ),
        )


RULE = Rule(
    code="crossing-with-long-lived-key",
    group="multi-cloud",
    severity="error",
    points=(4,),
    title="A key with a long life between clouds",
    question="Who would notice if this key were used from somewhere else, and who can withdraw it?",
    why=(
        "An access key or a service account key works for years and from anywhere. Copied into "
        "another cloud, it is out of reach of the rules of both. Federation does the same without "
        "a secret: a workload shows the token it has at home, and gets one for an hour."
    ),
    fix=(
        "Let one component with the capability iam cover both sides and say that it federates. "
        "Leave out the flow that carries the key, and the store that keeps it."
    ),
    source="https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
    asks=_asks,
    look=_look,
)
