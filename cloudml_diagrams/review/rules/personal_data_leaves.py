"""Data of persons that leaves the place where it was collected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.words import asking, personal_words

__all__ = ["RULE"]

_CARRYING = (
    *(FlowKind.DATA, FlowKind.REQUEST, FlowKind.EVENT, FlowKind.TELEMETRY, FlowKind.FEEDBACK),
)
_MASKS = re.compile(
    r"(?i)\b(?:pseudonym\w*|anonym\w*|de-?identif\w*|mask\w*|redact\w*|tokeni[sz]\w*|privacy"
    r"|personal data (?:scan|check)|PII)\b"
)
_ALLOWED = re.compile(
    r"(?i)\b(?:consent\w*|agreed|agreement|contractual clauses|SCCs?|adequacy|adequate|legal basis"
    r"|permit\w*|allow(?:s|ed)|licen[cs]ed|same (?:region|country))\b"
)

_NOT = re.compile(r"(?i)\b(?:not|never|no|nobody|without)\b")


def _asks(case: Case) -> bool:
    return case.personal and any(_leaves(flow, case) for flow in case.flows)


def _look(case: Case) -> Iterator[Found]:
    seen = set()
    for flow in case.flows:
        words = personal_words(flow.carries) or personal_words(flow.reply)
        if not words or flow.path in seen or not _leaves(flow, case) or _cared_for(flow, case):
            continue
        seen.add(flow.path)
        back = not personal_words(flow.carries)
        source, target = (flow.target, flow.source) if back else (flow.source, flow.target)
        yield found(
            flow,
            f'{case.said(flow)} takes "{words}" from {_place(source, case)} to '
            f"{_place(target, case)}",
            matters=(
                f"{asking(case.context.regulation, 'hold')} in both places, and rows that have "
                "been copied cannot be corrected or erased in one of them only."
            ),
            change=(
                f"Mask or aggregate them in {_place(source, case)} and let the flow carry the "
                "result. If they have to cross as they are, say in its because what permits it."
            ),
        )


def _leaves(flow: Flow, case: Case) -> bool:
    """Tell whether a flow of data goes to another cloud, to or from the own site, or to another
    region."""
    if flow.kind not in _CARRYING:
        return False
    source, target = case.regions(flow.source), case.regions(flow.target)
    elsewhere = bool(source and target and not source & target)
    return elsewhere or case.crosses(flow)


def _cared_for(flow: Flow, case: Case) -> bool:
    """Tell whether the data is masked where it comes from, checked on its way, or may cross."""
    gate = f"{flow.gate.by} {flow.gate.rule}" if flow.gate else ""
    masked = _MASKS.search(f"{case.name(flow.source)} {gate}")
    allowed = _ALLOWED.search(flow.because) and not _NOT.search(flow.because)
    return bool(masked or allowed)


def _place(node: str, case: Case) -> str:
    """Return what the picture calls the place that a node lies in: its region, or its cloud."""
    around = [case.lanes[each] for each in case.around(node)]
    regions = [lane.title for lane in around if lane.kind == "region"]
    wholes = [lane.title for lane in around if lane.kind in ("site", "cloud", "device")]
    return next(iter((*regions, *reversed(wholes))), around[-1].title if around else "its cloud")


RULE = Rule(
    code="personal-data-leaves",
    group="governance",
    severity="error",
    points=(4,),
    title="Data of persons that leaves its place",
    question="Why do these rows have to cross, and what would be lost if only a masked form did?",
    why=(
        "A model rarely needs to know who somebody is. Rows that cross into another cloud, another "
        "region or out of the own house fall under a second set of administrators and perhaps of "
        "laws. Masked rows and features mostly do the same work and leave the risk at home."
    ),
    fix=(
        "Mask, pseudonymise or aggregate before the crossing and say so in what the flow carries. "
        "Draw the direct flow as denied. If it has to cross, give the legal basis in because."
    ),
    source="https://gdpr-info.eu/art-25-gdpr/",
    asks=_asks,
    look=_look,
)
