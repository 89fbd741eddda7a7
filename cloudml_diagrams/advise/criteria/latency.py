"""Whether what people wait for can answer in time."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.model import BEST, Fact, FlowKind, Placement, Reason, Service, Stage
from cloudml_diagrams.resolve.measures import seconds

__all__ = ["CRITERION"]

_AT_LEAST = {
    "microseconds": 1e-6,
    "milliseconds": 1e-3,
    "sub-second": 0.1,
    "seconds": 1.0,
    "minutes": 60.0,
    "hours": 3600.0,
}
"""The shortest answer of each class, in seconds: an order of magnitude can only rule out."""
_LATE, _CROSSES = 2.0, 1.0
"""What is taken off for each part that is too slow, and for each call to another cloud."""
_TIGHT = 0.1


def _raised(ground: Ground) -> Raises:
    context, target = ground.context, seconds(ground.context.latency)
    if context.objective == "latency":
        yield 2.0, "the objective is latency"
    if target is not None and target <= _TIGHT:
        yield 1.0, f"{context.latency} leaves no time for a start or a detour"


def _abstains(ground: Ground) -> Abstention | None:
    if seconds(ground.context.latency) is not None:
        return None
    return Abstention(
        why="Nobody says how long a caller may wait.",
        tell="Set latency in the context to a time, such as p99 200 ms, if anyone waits.",
    )


def _score(case: Case) -> Scored:
    late = [each for each in _asked(case) if _late(each, case)]
    calls = list(case.crossings(FlowKind.REQUEST))
    return bounded(BEST - _LATE * len(late) - _CROSSES * len(calls), _reasons(case))


def _asked(case: Case) -> tuple[Placement, ...]:
    """Return the serving parts that a request reaches; where no request is drawn, all of them."""
    serving = case.staged(Stage.SERVE)
    flows = case.architecture.spec.flows
    asked = {each.target for each in flows if each.kind is FlowKind.REQUEST}
    return tuple(each for each in serving if each.component.id in asked) or serving


def _late(placement: Placement, case: Case) -> bool:
    target = seconds(_wanted(placement, case).text)
    return target is not None and any(_takes(c.service) > target for c in placement.choices)


def _wanted(placement: Placement, case: Case) -> Fact:
    """Return the time that is asked for: the part's own, else that of the context."""
    component = placement.component
    for quantity in component.quantities:
        if quantity.name == "latency":
            return Fact(field=f"components.{component.id}.latency", text=quantity.value)
    return Fact(field="context.latency", text=case.context.latency)


def _takes(service: Service) -> float:
    return _AT_LEAST.get(service.latency, 0.0)


def _reasons(case: Case) -> Iterator[Reason]:
    context = Fact(field="context.latency", text=case.context.latency)
    late = [each for each in _asked(case) if _late(each, case)]
    for placement in late:
        slowest = max((each.service for each in placement.choices), key=_takes)
        name = cite("services", slowest, "short", slowest.short)
        order = cite("services", slowest, "latency", slowest.latency)
        wanted = _wanted(placement, case)
        yield reason(
            f"{name.text} answers in the order of {order.text}, and {wanted.text} is asked for.",
            *(name, order, wanted),
            about=(placement.component.id,),
            weighs=-1,
        )
    for flow, here, there in case.crossings(FlowKind.REQUEST):
        names = [case.ground.catalog.providers[each] for each in (here, there)]
        facts = [cite("providers", each, "short", each.short) for each in names]
        text = f"A call passes from {facts[0].text} to {facts[1].text} while {context.text} counts."
        yield reason(text, *facts, context, about=(flow.source, flow.target), weighs=-1)
    if not late:
        yield from _in_time(case)


def _in_time(case: Case) -> Iterator[Reason]:
    for placement in _asked(case):
        for choice in placement.choices:
            service = choice.service
            if service.latency and choice.provider:
                name = cite("services", service, "short", service.short)
                order = cite("services", service, "latency", service.latency)
                wanted, about = _wanted(placement, case), (placement.component.id,)
                text = (
                    f"{name.text} answers in the order of {order.text}; {wanted.text} is asked for."
                )
                yield reason(text, name, order, wanted, about=about, weighs=1)
                return


CRITERION = Criterion(
    id="latency",
    title="Latency",
    question="Can what people wait for answer in time?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
