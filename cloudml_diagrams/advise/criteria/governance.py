"""How much of what an auditor asks for comes with the services, and stays in its region."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, gap_of, reason, role_of
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.advise.home import SITE
from cloudml_diagrams.advise.names import mentions
from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import BEST, Context, Fact, Placement, Reason, Stage

__all__ = ["CRITERION"]

_ALWAYS = ("identity", "audit", "network", "encryption")
_PLACE = "residency"
_UNDER_RULES = ("lineage", "versions", "approval", _PLACE)
_GAP = 1.0
"""What is taken off for each part of governing or monitoring that has to be built."""
_TRAIL = 0.5
"""What is taken off for each further cloud: one more audit trail, one more set of roles."""
_NAMED = 0.5
"""What is added for each regulation that a service is chosen for by name."""


def _raised(ground: Ground) -> Raises:
    context = ground.context
    if context.objective == "governance":
        yield 2.0, "the objective is governance"
    if context.regulation:
        yield 1.0, f"the pipeline is under {listing(context.regulation)}"


def _abstains(ground: Ground) -> Abstention | None:
    return None


def _aspects(context: Context) -> tuple[str, ...]:
    return (*_ALWAYS, *_UNDER_RULES) if context.regulation else _ALWAYS


def _score(case: Case) -> Scored:
    shares = [share for aspect in _aspects(case.context) if (share := _share(aspect, case)) >= 0]
    value = BEST * sum(shares) / max(len(shares), 1)
    value -= _GAP * len(_built(case)) + _TRAIL * (len(case.providers) - 1)
    value += _NAMED * len({said for _, said, _ in _by_name(case)})
    return bounded(value, _reasons(case))


def _share(aspect: str, case: Case) -> float:
    """Return in how much of what could speak of an aspect it does; -1 where nothing could."""
    able = [each for each in case.placements if _able(aspect, each)]
    held = [each for each in able if _holds(aspect, each, case)]
    return len(held) / len(able) if able else -1.0


def _able(aspect: str, placement: Placement) -> bool:
    services = placement.capability.services if placement.capability else ()
    return any(aspect in each.governance for each in services)


def _holds(aspect: str, placement: Placement, case: Case) -> bool:
    """Tell whether a service speaks of an aspect; what stays on premises has left no region."""
    stays = aspect == _PLACE and case.ground.home.provider == SITE and SITE in case.at(placement)
    return stays or any(aspect in each.service.governance for each in placement.choices)


def _built(case: Case) -> list[Placement]:
    parts = case.staged(Stage.MONITOR, Stage.GOVERN)
    return [each for each in parts if each.gaps or not each.choices]


def _by_name(case: Case) -> Iterator[tuple[Placement, str, Fact]]:
    """Yield the parts whose service is chosen for a regulation by name, which one, and why."""
    for placement in case.placements:
        for service in (choice.service for choice in placement.choices):
            for index, rule in enumerate(service.chosen_when):
                asked = [e.value for e in rule.conditions if e.key == "regulation"]
                for said in case.context.regulation:
                    if any(mentions(said, each) for each in asked):
                        field = f"chosen_when.{index}.because"
                        yield placement, said, cite("services", service, field, rule.because)


def _reasons(case: Case) -> Iterator[Reason]:
    for placement in _built(case):
        for gap in placement.gaps:
            role = role_of(placement)
            yield reason(
                f"{role.text} has to be built: {gap}",
                *(role, gap_of(placement, gap)),
                about=(placement.component.id,),
                weighs=-1,
            )
    for placement, said, because in _by_name(case):
        rules, role = Fact(field="context.regulation", text=said), role_of(placement)
        text = f"{role.text} is made for {rules.text}: {because.text}."
        yield reason(text, role, rules, because, about=(placement.component.id,), weighs=1)
    yield from _weakest(case)
    yield from _strongest(case)
    for provider in case.providers:
        if case.context.regulation and provider.residency:
            rules = Fact(field="context.regulation", text=case.context.regulation[0])
            held = cite("providers", provider, "residency", provider.residency)
            yield reason(f"For {rules.text}: {provider.residency}", rules, held)


def _weakest(case: Case) -> Iterator[Reason]:
    shares = {each: _share(each, case) for each in _aspects(case.context)}
    known = {aspect: share for aspect, share in shares.items() if 0 <= share < 1}
    if known:
        aspect = min(known, key=lambda each: known[each])
        parts = [e for e in case.placements if _able(aspect, e) and not _holds(aspect, e, case)]
        role = role_of(parts[0])
        rest = f" and {len(parts) - 1} more" if len(parts) > 1 else ""
        yield reason(
            f"Least is known of {aspect}: nothing is said of it at {role.text}{rest}.",
            role,
            about=tuple(each.component.id for each in parts),
            weighs=-1,
        )


def _strongest(case: Case) -> Iterator[Reason]:
    """Yield what a service brings for the aspect that rules ask for most, told once."""
    for aspect in reversed(_aspects(case.context)):
        for placement in case.placements:
            for choice in placement.choices:
                sentence = choice.service.governance.get(aspect)
                if sentence:
                    role = role_of(placement)
                    fact = cite("services", choice.service, f"governance.{aspect}", sentence)
                    text = f"{role.text}, {aspect}: {sentence}"
                    yield reason(text, role, fact, about=(placement.component.id,), weighs=1)
                    return


CRITERION = Criterion(
    id="governance",
    title="Governance and residency",
    question="How much of what an auditor asks for comes with the services?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
