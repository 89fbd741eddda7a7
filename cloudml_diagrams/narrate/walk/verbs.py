"""Which verb suits a flow: decided by its kind, its two ends and the noun that moves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cloudml_diagrams.model import FlowKind
from cloudml_diagrams.narrate.phrases.nouns import head_noun

__all__ = ["SIGNAL", "Subject", "Way", "own_verb", "ways"]


class Subject(StrEnum):
    """Which part of a flow acts in the sentence."""

    SOURCE = "source"
    TARGET = "target"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to say a flow: subject, verb, and the rest with {source}, {target} and {thing}."""

    subject: Subject
    verb: str
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    kind: FlowKind
    ways: tuple[Way, ...]
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    head: str = ""
    """A pattern for the words that move."""


def _source(verb: str, rest: str) -> Way:
    return Way(subject=Subject.SOURCE, verb=verb, rest=rest)


def _thing(verb: str, rest: str) -> Way:
    return Way(subject=Subject.THING, verb=verb, rest=rest)


def _target(verb: str, rest: str) -> Way:
    return Way(subject=Subject.TARGET, verb=verb, rest=rest)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_READ = _target("read", "{thing} from {source}")
_SEND = _source("send", "{thing} to {target}")
_HAND = _source("hand", "{thing} to {target}")
_MOVE = _thing("move", "from {source} to {target}")
_GO = _thing("go", "from {source} to {target}")
SIGNAL = _source("signal", "{thing} to {target}")
"""For a carried text that is an event in words, such as "drift found"."""

_STORES = _set("object-storage training-storage data-catalog")
_TABLES = _set("data-warehouse feature-store feature-serving-cache vector-database")
_KEEPS = _STORES | _TABLES | _set("logging experiment-tracking")
_BUS = _set("alerting-event-bus workflow-trigger")
_RUN = r"\b(?:runs?|jobs?|retraining|training|builds?|sweeps?|roll-?outs?|deployments?)$"
_ORDER = r"\b(?:requests?|orders?|approvals?|findings?|alarms?|alerts?|events?|scores?|reports?)$"
_COUNT = r"\b(?:counts?|sizes?|limits?|thresholds?|weights?|shares?)$"
_CONSENT = r"\b(?:approvals?|decisions?|consent|sign-off|go-ahead|verdicts?)$"

_RULES = (
    _Rule(kind=FlowKind.DATA, targets=_BUS, ways=(_source("raise", "{thing} through {target}"),)),
    _Rule(kind=FlowKind.DATA, sources=_set("actor fold lane"), ways=(_SEND,)),
    _Rule(
        kind=FlowKind.DATA,
        sources=_set("event-stream"),
        ways=(_thing("flow", "from {source} to {target}"), _READ),
    ),
    _Rule(
        kind=FlowKind.DATA,
        sources=_set("model-registry container-registry"),
        ways=(_GO, _HAND),
    ),
    _Rule(
        kind=FlowKind.DATA,
        sources=_TABLES,
        targets=_set("feature-serving-cache"),
        ways=(_source("copy", "{thing} into {target}"),),
    ),
    _Rule(kind=FlowKind.DATA, sources=_STORES, ways=(_MOVE, _READ)),
    _Rule(kind=FlowKind.DATA, sources=_TABLES, ways=(_READ, _GO)),
    _Rule(
        kind=FlowKind.DATA,
        sources=_set("logging metrics experiment-tracking"),
        ways=(_READ, _source("pass", "{thing} on to {target}")),
    ),
    _Rule(
        kind=FlowKind.DATA,
        targets=_KEEPS,
        ways=(
            _source("write", "{thing} to {target}"),
            _source("put", "{thing} into {target}"),
        ),
    ),
    _Rule(
        kind=FlowKind.DATA,
        ways=(_HAND, _source("pass", "{thing} on to {target}"), _GO),
    ),
    _Rule(
        kind=FlowKind.MODEL,
        targets=_set("model-registry"),
        ways=(_source("register", "{thing} in {target}"),),
    ),
    _Rule(kind=FlowKind.MODEL, sources=_set("model-registry"), ways=(_GO, _HAND)),
    _Rule(kind=FlowKind.MODEL, ways=(_HAND, _GO)),
    _Rule(
        kind=FlowKind.DEPLOY,
        sources=_set("container-registry model-registry object-storage"),
        ways=(_target("pull", "{thing} from {source}"),),
    ),
    _Rule(
        kind=FlowKind.DEPLOY,
        ways=(_source("deploy", "{thing} to {target}"), _source("roll", "{thing} out to {target}")),
    ),
    _Rule(
        kind=FlowKind.REQUEST,
        sources=_set("api-gateway edge-cache"),
        ways=(_source("pass", "{thing} on to {target}"),),
    ),
    _Rule(kind=FlowKind.REQUEST, targets=_set("actor"), ways=(_SEND,)),
    _Rule(kind=FlowKind.REQUEST, ways=(_SEND,)),
    _Rule(kind=FlowKind.EVENT, targets=_BUS, ways=(_source("raise", "{thing} through {target}"),)),
    _Rule(kind=FlowKind.EVENT, head=_RUN, ways=(_source("ask", "{target} for {thing}"),)),
    _Rule(kind=FlowKind.EVENT, ways=(_SEND, _source("pass", "{thing} on to {target}"))),
    _Rule(kind=FlowKind.CONTROL, head=_RUN, ways=(_source("start", "{thing} in {target}"),)),
    _Rule(kind=FlowKind.CONTROL, head=_ORDER, ways=(_SEND,)),
    _Rule(kind=FlowKind.CONTROL, head=_COUNT, ways=(_source("set", "{thing} for {target}"),)),
    _Rule(kind=FlowKind.CONTROL, ways=(_source("give", "{thing} to {target}"), _SEND)),
    _Rule(
        kind=FlowKind.APPROVAL,
        head=_CONSENT,
        targets=_set("model-registry ci-cd pipeline-orchestrator workflow-orchestration"),
        ways=(_source("record", "{thing} in {target}"),),
    ),
    _Rule(kind=FlowKind.APPROVAL, head=_CONSENT, ways=(_source("give", "{thing} to {target}"),)),
    _Rule(kind=FlowKind.APPROVAL, ways=(_source("approve", "{thing} in {target}"),)),
    _Rule(kind=FlowKind.TELEMETRY, sources=_KEEPS, ways=(_GO, _READ)),
    _Rule(
        kind=FlowKind.TELEMETRY,
        targets=_set("actor"),
        ways=(_source("show", "{thing} to {target}"),),
    ),
    _Rule(
        kind=FlowKind.TELEMETRY,
        targets=_set("logging experiment-tracking object-storage data-warehouse"),
        ways=(
            _source("record", "{thing} in {target}"),
            _source("write", "{thing} to {target}"),
        ),
    ),
    _Rule(
        kind=FlowKind.TELEMETRY,
        ways=(_source("report", "{thing} to {target}"), _SEND),
    ),
    _Rule(kind=FlowKind.FEEDBACK, head=_RUN, ways=(_source("ask", "{target} for {thing}"),)),
    _Rule(kind=FlowKind.FEEDBACK, head=_ORDER, ways=(_SEND,)),
    _Rule(
        kind=FlowKind.FEEDBACK,
        ways=(
            _source("feed", "{thing} back to {target}"),
            _source("return", "{thing} to {target}"),
        ),
    ),
    _Rule(kind=FlowKind.IDENTITY, ways=(_source("give", "{thing} to {target}"),)),
)

_SILENT = {
    FlowKind.DATA: _source("feed", "{target}"),
    FlowKind.MODEL: _source("hand", "its model to {target}"),
    FlowKind.REQUEST: _source("call", "{target}"),
    FlowKind.EVENT: _source("notify", "{target}"),
    FlowKind.CONTROL: _source("start", "{target}"),
    FlowKind.DEPLOY: _source("deploy", "to {target}"),
    FlowKind.APPROVAL: _source("approve", "what is in {target}"),
    FlowKind.TELEMETRY: _source("report", "to {target}"),
    FlowKind.FEEDBACK: _source("report", "back to {target}"),
    FlowKind.IDENTITY: _source("grant", "rights to {target}"),
}

_VERBS = _set(
    "starts triggers asks deploys promotes registers invokes notifies watches reads writes sends "
    "pulls pushes serves trains encrypts wakes launches opens approves grants gives restarts "
    "resumes loads stops scrapes retrains protects signs calls feeds monitors uses authorizes"
)
_JOINS = {
    "sends": "to",
    "pushes": "to",
    "writes": "to",
    "gives": "to",
    "grants": "to",
} | dict.fromkeys(("reads", "pulls", "loads", "scrapes"), "from")


def ways(kind: FlowKind, source: str, target: str, thing: str) -> tuple[Way, ...]:
    """Return the ways to say a flow between ends of these traits, the best suited first.

    ``thing`` is what moves, in words; empty if the spec does not say.

    >>> ways(FlowKind.MODEL, "training-managed", "model-registry", "the new version")[0].verb
    'register'
    """
    if not thing:
        return (_SILENT[kind],)
    for rule in _RULES:
        if (
            rule.kind is kind
            and (not rule.sources or source in rule.sources)
            and (not rule.targets or target in rule.targets)
            and (not rule.head or re.search(rule.head, head_noun(thing), re.IGNORECASE))
        ):
            return rule.ways
    return (_HAND,)


def own_verb(thing: str) -> Way | None:
    """Return the way to say a carried text that brings its own verb, or None.

    >>> own_verb("starts").rest, own_verb("sends a report").rest, own_verb("a report")
    ('{target}', 'a report to {target}', None)
    """
    verb, _, rest = thing.partition(" ")
    if verb not in _VERBS or re.match(r"(?:to|of|from|per|and|in|with)\b", rest):
        return None
    base = _base(verb)
    if rest.startswith(("for ", "about ")):
        return _source(base, f"{{target}} {_braced(rest)}")
    if rest:
        return _source(base, f"{_braced(rest)} {_JOINS.get(verb, 'in')} {{target}}")
    return _source(base, "{target}")


def _base(verb: str) -> str:
    """Return the plain form of a verb in the third person: watches -> watch, notifies -> notify."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("ches", "shes")) else verb[:-1]


def _braced(text: str) -> str:
    """Return a text of the user's that survives str.format."""
    return text.replace("{", "{{").replace("}", "}}")
