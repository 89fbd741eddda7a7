"""A model is released, and nothing brings the version before it back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.rollback import rollbacks
from cloudml_diagrams.model import Edit, Flow, FlowKind, Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_RELEASES = (FlowKind.MODEL, FlowKind.DEPLOY)
_BACK = re.compile(r"(?i)\b(?:roll(?:s|ed|ing)?[ -]?back|rollbacks?|revert(?:s|ed)?)\b")
_EARLIER = re.compile(
    r"(?i)\b(?:last (?:approved|good|known)|previous|earlier|prior|former|kept)\b|\bbefore$"
)


def _asks(case: Case) -> bool:
    return any(_releases(server, case) for server in case.servers)


def _look(case: Case) -> Iterator[Found]:
    back = rollbacks(case.flows)
    for server in case.servers:
        component, releases = server.component, _releases(server, case)
        if not releases or _goes_back(server, case, back) or _covered(server, case, back):
            continue
        sources = {flow.source for flow in releases}
        other = next((flow for flow in back if flow.source in sources), None)
        yield found(
            component,
            f"no flow brings an earlier version back to {component.role}",
            matters=_matters(server, case, other),
            change=(
                f"Add a second flow from {releases[0].source} to {releases[0].target} that carries "
                "the last approved version, with an if that says when it is taken."
            ),
            edits=_edits(releases, component.id, case),
            severity="warning" if other else "",
        )


def _releases(server: Placement, case: Case) -> list[Flow]:
    """Return the flows that bring a model to a server that is in use."""
    component = server.component.id
    into = case.into(component)
    answers = any(flow.reply and flow.kind not in _RELEASES for flow in into)
    if not answers and not case.awaited(server) and not case.out_of(component):
        return []
    return [flow for flow in into if flow.kind in _RELEASES]


def _goes_back(server: Placement, case: Case, back: list[Flow]) -> bool:
    for flow in case.into(server.component.id):
        texts = (flow.carries, flow.condition, flow.gate.rule if flow.gate else "")
        if flow in back or any(map(_BACK.search, texts)) or _EARLIER.search(flow.carries):
            return True
    return False


def _covered(server: Placement, case: Case, back: list[Flow]) -> bool:
    """Tell whether it stands in for another part while the design has a way back."""
    return bool(server.component.alternative_to and back)


def _matters(server: Placement, case: Case, other: Flow | None) -> str:
    if other:
        return (
            f"When {case.name(other.target)} goes back to the last version, "
            f"{server.component.role} stays with the bad one, and the two disagree."
        )
    if case.awaited(server):
        return (
            "Whoever waits for its answers gets those of a bad version until a new one has been "
            "trained, tested and approved."
        )
    return "Every run goes on using a bad version until a new one has been trained and approved."


def _edits(releases: list[Flow], server: str, case: Case) -> tuple[Edit, ...]:
    """Return the way back from the registry, if it is the one that the model came from."""
    models = [flow for flow in releases if flow.kind is FlowKind.MODEL]
    if (
        len(models) != 1
        or models[0].target != server
        or case.needs(models[0].source) != "model-registry"
    ):
        return ()
    line = (
        f"{models[0].source} -> {server}: "
        "{carries: the last approved version, if: errors or quality leave their bounds after a "
        "release}"
    )
    return (Edit(path=("flows",), value=line),)


RULE = Rule(
    code="rollback-missing",
    group="reliability",
    severity="error",
    points=(4, 5),
    title="A release without a way back",
    question="The new version is worse: what brings the old one back, and how long does it take?",
    why=(
        "Tests before a release find what they were written for, and the rest shows in production. "
        "Then the quickest repair is the version that worked yesterday. It has to be kept, and "
        "somebody or something must know when to fetch it."
    ),
    fix=(
        "Draw a second flow from the registry to the component that serves. It carries the last "
        "approved version and has an if: the sign by which a bad release is known."
    ),
    source="https://docs.aws.amazon.com/prescriptive-guidance/latest/mlops-checklist/continuous-deployment.html",
    asks=_asks,
    look=_look,
)
