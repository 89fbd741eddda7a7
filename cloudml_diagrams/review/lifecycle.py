"""Who learns, who answers with what was learned, and how far a way leads: for the life-cycle rules.

Ways are followed through lanes too: a flow into a lane leads to all that lies in it, and one out of
a lane begins at each of them.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from cloudml_diagrams.model import Component, Edit, Flow, FlowKind, Placement, Stage
from cloudml_diagrams.review.case import Case

__all__ = [
    "answering",
    "handing_over",
    "learners",
    "measures_quality",
    "on_ways",
    "reach",
    "standing",
    "starters",
    "used",
    "watched_by",
    "watchers",
    "watching_flow",
]

_OWN_MODEL = (
    *("realtime-endpoint", "serverless-inference", "kubernetes-serving", "async-inference"),
    *("batch-inference", "in-warehouse-ml"),
)
_MAYBE_MODEL = ("container-serving",)
_CARRIERS = (FlowKind.MODEL, FlowKind.DATA, FlowKind.DEPLOY, FlowKind.CONTROL, FlowKind.EVENT)
_NO_USE = (FlowKind.TELEMETRY, FlowKind.FEEDBACK, FlowKind.IDENTITY)
_STARTERS = (
    *("pipeline-orchestrator", "workflow-orchestration", "workflow-trigger", "ci-cd"),
    "hyperparameter-tuning",
)
_TRIED = re.compile(r"(?i)\b(?:test|testing|staging|pre-?prod\w*|development|dev|qa|sandbox)\b")
_QUALITY = re.compile(
    r"(?i)\b(?:drift|skew|decay|accuracy|quality|evaluat\w+|fairness|bias|AUC|F1|precision|recall"
    r"|calibration|forecast error|prediction error|stability index|PSI|back-?test\w*)\b"
)

Through = Callable[[str], bool]
Allowed = Callable[[Flow, str, str], bool]
Marks = Callable[[Flow, str], bool]


def standing(component: Component) -> bool:
    """Tell whether a component is there now and by itself: not planned, no other's alternative."""
    return not component.presence and not component.alternative_to


def learners(case: Case) -> tuple[Placement, ...]:
    """Return what learns: trainers, but not machines and queues that only run another trainer, and
    not what no flow touches."""
    trainers = {p.component.id for p in case.trainers}
    found = []
    for placement in case.trainers:
        component = placement.component
        away = case.out_of(component.id)
        lends = away and all(f.kind is FlowKind.CONTROL and f.target in trainers for f in away)
        early = component.stage in (Stage.INGEST, Stage.TRAIN)
        if early and standing(component) and not lends and _touched(component.id, case):
            found.append(placement)
    return tuple(found)


def answering(case: Case, *more: str) -> tuple[Placement, ...]:
    """Return what answers with a model, or scores with it, now and not as another's alternative.

    What stands in a test environment is left out, and what no flow touches: another rule says
    that. A container counts where a model is handed to it, or nothing
    else could hold the model: many only look results up. ``more`` are further capabilities.
    """
    here = [
        p
        for p in case.needing(*_OWN_MODEL, *_MAYBE_MODEL, "foundation-model-api", *more)
        if p.component.stage is Stage.SERVE
    ]
    sure = [p for p in here if p.capability and p.capability.id not in _MAYBE_MODEL]
    wanted = (*_OWN_MODEL, *more)
    return tuple(
        p
        for p in here
        if standing(p.component)
        and p.capability
        and not _for_tests(p.component, case)
        and _touched(p.component.id, case)
        and (p.capability.id in wanted or _handed(p.component.id, case) or not sure)
    )


def _for_tests(component: Component, case: Case) -> bool:
    environments = (
        f"{lane.id} {lane.title}"
        for lane in map(case.lanes.__getitem__, case.around(component.id))
        if lane.kind == "environment"
    )
    return any(map(_TRIED.search, (component.role, *environments)))


def _touched(node: str, case: Case) -> bool:
    return bool(case.into(node) or case.out_of(node))


def _handed(server: str, case: Case) -> bool:
    """Tell whether a model is handed to a component: by its kind, or from what learns or keeps."""
    sources = {p.component.id for p in (*case.trainers, *case.needing("model-registry"))}
    return any(f.kind is FlowKind.MODEL or f.source in sources for f in case.into(server))


def used(server: str, case: Case) -> bool:
    """Tell whether somebody asks a server, or its results go on to where they can be used."""
    return any(_asked(flow, case) for flow in case.into(server)) or any(
        _hands_on(flow, case) for flow in case.out_of(server)
    )


def _asked(flow: Flow, case: Case) -> bool:
    return flow.kind is FlowKind.REQUEST or bool(flow.reply) or flow.source in case.actors


def _hands_on(flow: Flow, case: Case) -> bool:
    """Tell whether a flow hands results on: not what it asks others, not what watches it."""
    if flow.target in case.actors or case.needs(flow.target) == "dashboards-bi":
        return True
    asks = flow.kind is FlowKind.REQUEST and bool(flow.reply)
    return not asks and flow.kind not in _NO_USE and case.stage(flow.target) is not Stage.MONITOR


def handing_over(case: Case) -> Allowed:
    """Return what tells whether a flow may hand a model on, from one end to the other."""

    def allowed(flow: Flow, source: str, target: str) -> bool:
        if source == flow.source and target == flow.target:
            return flow.kind in _CARRIERS
        return flow.kind in (FlowKind.MODEL, FlowKind.REQUEST, FlowKind.DEPLOY)

    return allowed


def on_ways(
    case: Case,
    starts: Iterable[str],
    marks: Marks,
    *,
    allowed: Allowed | None = None,
    through: Through | None = None,
    back: bool = False,
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what ways lead to from the starts: without passing a mark, and after passing one.

    ``marks`` is asked for each flow with the node it leads to; ``through`` for each node whether a
    way may go on from there. ``back`` follows the flows against their direction.
    """
    inside = _inside(case)
    first = frozenset(starts)
    seen = {(start, False) for start in first}
    waiting = deque(seen)
    while waiting:
        node, marked = waiting.popleft()
        if through and node not in first and not through(node):
            continue
        for flow, there in _steps(case, node, allowed, back):
            for each in (there, *inside.get(there, ())):
                step = (each, marked or marks(flow, each))
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
    without = frozenset(node for node, marked in seen if not marked)
    return without, frozenset(node for node, marked in seen if marked)


def _steps(
    case: Case, node: str, allowed: Allowed | None, back: bool
) -> Iterator[tuple[Flow, str]]:
    """Yield the flows by which a way may go on from a node, with where each leads.

    They are looked for where the way is: few ways see all flows of a large design.
    """
    onward, returns = case.by_source, case.by_target
    if back:
        onward, returns = returns, onward
    for end in (node, *case.around(node)):
        for flow in onward.get(end, ()):
            if allowed is None or allowed(flow, flow.source, flow.target):
                yield flow, flow.source if back else flow.target
        for flow in returns.get(end, ()):
            if flow.reply and (allowed is None or allowed(flow, flow.target, flow.source)):
                yield flow, flow.target if back else flow.source


def reach(
    case: Case,
    starts: Iterable[str],
    *,
    allowed: Allowed | None = None,
    through: Through | None = None,
    back: bool = False,
) -> frozenset[str]:
    """Return all that ways lead to from the starts, and the starts."""
    found, _ = on_ways(
        case, starts, lambda flow, node: False, allowed=allowed, through=through, back=back
    )
    return found


def watchers(case: Case, *, of_quality: bool = False) -> tuple[Component, ...]:
    """Return what watches; ``of_quality``: only what can see that answers become worse."""
    found = case.in_stage(Stage.MONITOR)
    return tuple(c for c in found if not of_quality or measures_quality(c.id, case))


def measures_quality(watcher: str, case: Case) -> bool:
    """Tell whether a component of the monitor stage looks at inputs, predictions or outcomes.

    A custom thing is given the benefit of the doubt, and so is what starts training from a bound
    on, what raises an event on quality, or a dashboard that shows results themselves.
    """
    if case.needs(watcher) in ("", "model-monitoring", "responsible-ai", "data-validation"):
        return True
    if case.needs(watcher) == "dashboards-bi" and any(
        case.stage(flow.source) is Stage.SERVE for flow in case.into(watcher)
    ):
        return True
    if any(f.condition and case.stage(f.target) is Stage.TRAIN for f in case.out_of(watcher)):
        return True
    said = [case.name(watcher), *(f"{f.condition} {f.carries}" for f in case.out_of(watcher))]
    return any(_QUALITY.search(text) for text in said)


def watched_by(case: Case, who: Iterable[Component]) -> frozenset[str]:
    """Return all that some of these watches, from afar or in place.

    A caller that asks two models does not make one of them watched because the other is, and
    neither does a training that learns from what one of them wrote.
    """

    def allowed(flow: Flow, source: str, target: str) -> bool:
        return not (flow.kind is FlowKind.REQUEST and source in case.actors)

    def through(node: str) -> bool:
        return case.stage(node) is not Stage.TRAIN

    ids = {component.id for component in who}
    inside = _inside(case)
    asked = {flow.target for flow in case.flows if flow.source in ids}
    in_place = {each for end in asked for each in (end, *inside.get(end, ()))}
    return reach(case, ids, allowed=allowed, through=through, back=True) | in_place


def watching_flow(server: str, case: Case) -> tuple[Edit, ...]:
    """Return the flow from a server to the monitor of models, if there is exactly one."""
    monitors = case.needing("model-monitoring")
    if len(monitors) != 1:
        return ()
    line = f"{server} -> {monitors[0].component.id}: predictions and inputs"
    return (Edit(path=("flows",), value=line),)


def starters(case: Case) -> frozenset[str]:
    """Return the components of training that can start a run, or be asked to: what learns too."""
    found = {p.component.id for p in case.needing(*_STARTERS)} | {
        p.component.id for p in case.trainers if p.component.stage is not Stage.SERVE
    }
    return frozenset(found)


def _inside(case: Case) -> dict[str, list[str]]:
    """Return the components that lie in each lane, also in one within it."""
    found: dict[str, list[str]] = {}
    for component in case.spec.components:
        for lane in case.around(component.id):
            found.setdefault(lane, []).append(component.id)
    return found
