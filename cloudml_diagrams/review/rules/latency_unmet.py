"""The chosen service is slower than the target by its nature."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import Choice, Placement, Stage
from cloudml_diagrams.resolve.measures import seconds
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.speed import named, slowest

__all__ = ["RULE"]


def _asks(case: Case) -> bool:
    return bool(_held_to(case))


def _look(case: Case) -> Iterator[Found]:
    for placement, target in _held_to(case):
        late = slowest(placement, target)
        if late is None:
            continue
        component = placement.component
        said = case.quantity(placement, "latency") or case.context.latency
        yield found(
            component,
            f"{component.role} has the target {said}, and {_name(placement, late)} "
            f"answers in {_words(late)}",
            matters=(
                f"That is the nature of the service, so no larger machine and no tuning brings "
                f"{component.role} to {said}."
                if late.service.latency != "sub-second"
                else f"The service can take a tenth of a second and more, above all after a cold "
                f"start, so {said} will not hold for the slowest calls."
            ),
            change=(
                f"Choose a faster service for {component.id}, or answer from results that were "
                "computed before, or say a latency that this service can keep."
            ),
            severity="warning" if late.service.latency == "sub-second" else "",
        )


def _held_to(case: Case) -> list[tuple[Placement, float]]:
    """Return what has a target of its own, or serves under that of the context, with seconds."""
    servers = {each.component.id for each in case.servers if case.awaited(each)}
    held = []
    for placement in case.architecture.placements:
        component = placement.component
        own = seconds(case.quantity(placement, "latency"))
        target = case.within(placement) if component.id in servers else own
        if target and component.stage is Stage.SERVE and component.presence != "planned":
            held.append((placement, target))
    return held


def _name(placement: Placement, late: Choice) -> str:
    kind = placement.capability.name if placement.capability else "service"
    return named(placement, late) or f"its {kind}"


def _words(late: Choice) -> str:
    below = late.service.latency == "sub-second"
    return "some tenths of a second" if below else late.service.latency


RULE = Rule(
    code="latency-unmet",
    group="scale",
    severity="error",
    points=(3, 6),
    title="A service slower than its target",
    question="How does this service answer within the time that was promised?",
    why=(
        "Services differ by orders of magnitude: a cache answers in microseconds, an endpoint that "
        "is up in milliseconds, a language model in seconds, a batch job in minutes. A target "
        "below the order of its service is missed on every call, however well it is tuned."
    ),
    fix=(
        "Take a service of the right order, move the slow work out of the request by computing "
        "results beforehand, or agree on a target that can be kept."
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html",
    asks=_asks,
    look=_look,
)
