"""A design that works against the objective it names."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.anatomy.capabilities import SERVERS, TRAINERS
from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Placement
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import run_by_team, servers_run

__all__ = ["RULE"]

_CARRYING = (
    *("pipeline-orchestrator", "workflow-orchestration", "model-registry"),
    *TRAINERS,
    *SERVERS,
)
"""What has to move with a pipeline."""

_CONTAINERS = ("training-kubernetes", "kubernetes-serving", "container-serving")
_OPEN_INSIDE = (
    *("agent-platform-pipelines", "mwaa", "managed-airflow", "eks-for-endpoints"),
    *("gke-for-endpoints", "cloud-run-for-endpoints", "azureml-kubernetes-for-endpoints"),
    "container-apps-for-endpoints",
)
"""Services of a cloud that run open definitions or containers, which others run as well."""

_FEW = 4


def _asks(case: Case) -> bool:
    return case.context.objective in ("portability", "time-to-market")


def _look(case: Case) -> Iterator[Found]:
    look = _portability if case.context.objective == "portability" else _time
    yield from look(case)


def _portability(case: Case) -> Iterator[Found]:
    carrying = [p for p in case.built if p.capability and p.capability.id in _CARRYING]
    if not carrying or any(_moves(placement, case) for placement in carrying):
        return
    yield found(
        case.spec,
        "the objective is portability, and nothing that trains or serves could move",
        matters=(
            f"A move would mean to build {listing([p.component.role for p in carrying][:4])} "
            "again, since each is a service of one cloud alone."
        ),
        change=(
            f"Write prefer: portable at {listing([p.component.id for p in carrying][:3])}, or put "
            "what they run into containers."
        ),
    )


def _moves(placement: Placement, case: Case) -> bool:
    """Tell whether a part is open, or runs containers: by its kind, or since images reach it."""
    if "oss" in placement.providers or placement.capability is None:
        return True
    if placement.capability.id in _CONTAINERS:
        return True
    if any(choice.service.id in _OPEN_INSIDE for choice in placement.choices):
        return True
    sources = {flow.source for flow in case.into(placement.component.id)}
    return any(case.needs(source) == "container-registry" for source in sources)


def _time(case: Case) -> Iterator[Found]:
    work = [p for p in case.built if p.choices]
    total = sum(len(p.choices) for p in work)
    own = run_by_team(work)
    if total < _FEW or len(own) * 2 <= total:
        return
    shown = listing(servers_run(work)[:3])
    yield found(
        case.spec,
        "the objective is time-to-market, and the team runs most of the services itself",
        matters=f"Before the first model is live somebody has to install and secure {shown}.",
        change="Write prefer: managed where a cloud offers the same, or name another objective.",
    )


RULE = Rule(
    code="objective-contradicted",
    group="trade-offs",
    severity="warning",
    points=(2, 6),
    title="A design that works against its objective",
    question="Where in this design do you see the objective that you named?",
    why=(
        "An objective is worth what is given up for it. Portability that is nowhere to be seen and "
        "speed that begins with the set-up of servers are both found out by the first question."
    ),
    fix=(
        "For portability keep at least one of orchestrator, registry, training and serving in open "
        "source or in containers. For time-to-market let the cloud run most of it. Or say what the "
        "objective really is."
    ),
    source=(
        "Teams name an objective at the start and choose services by habit afterwards, and the "
        "gap comes to light when somebody asks for one example."
    ),
    asks=_asks,
    look=_look,
)
