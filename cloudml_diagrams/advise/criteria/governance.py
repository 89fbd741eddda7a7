"""How much of what an auditor is shown comes with the services, and how much is the team's work."""

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
_GAP, _PREVIEW = 1.0, 0.5
"""What is taken off for each part that governs or watches and has to be built, or is in preview."""
_OWN = 2.0
"""What is taken off if the team runs all of them by itself: all evidence is its own work then."""
_UNSAID = 0.25
"""What is taken off for each aspect of which no part of the whole pipeline speaks. Of the single
part that is silent nothing is taken: what the catalog does not say may still be there."""
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
    silent = [each for each in _aspects(case.context) if not _spoken(each, case)]
    value = BEST - _UNSAID * len(silent) - _TRAIL * (len(case.providers) - 1)
    parts = _governing(case)
    value -= sum(_GAP if _built(each) else _PREVIEW * _is_preview(each) for each in parts)
    value -= _OWN * sum(map(_own_share, parts)) / max(len(parts), 1)
    value += _NAMED * len({said for _, said, _ in _by_name(case)})
    return bounded(value, _reasons(case, silent))


def _spoken(aspect: str, case: Case) -> bool:
    """Tell whether any part speaks of an aspect; what stays on premises has left no region."""
    if aspect == _PLACE and case.ground.home.provider == SITE:
        readers = case.staged(Stage.INGEST) or case.placements
        if all(SITE in case.at(each) for each in readers):
            return True
    services = (choice.service for each in case.placements for choice in each.choices)
    return any(aspect in each.governance for each in services)


def _governing(case: Case) -> tuple[Placement, ...]:
    """Return the parts from which an auditor gets evidence."""
    return case.staged(Stage.MONITOR, Stage.GOVERN)


def _built(placement: Placement) -> bool:
    return bool(placement.gaps or not placement.choices)


def _own_share(placement: Placement) -> float:
    """Return how much of a part the team runs by itself; of one that stands twice, maybe half."""
    if _built(placement):
        return 0.0
    own = [each for each in placement.choices if each.service.managed == "self-managed"]
    return len(own) / len(placement.choices)


def _is_preview(placement: Placement) -> bool:
    return any(each.service.status == "preview" for each in placement.choices)


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


def _reasons(case: Case, silent: list[str]) -> Iterator[Reason]:
    parts = _governing(case)
    for placement in parts:
        for gap in placement.gaps:
            role = role_of(placement)
            yield reason(
                f"{role.text} has to be built: {gap}",
                *(role, gap_of(placement, gap)),
                about=(placement.component.id,),
                weighs=-1,
            )
    yield from _own([each for each in parts if _own_share(each)])
    yield from _previews([each for each in parts if _is_preview(each) and not _built(each)])
    for placement, said, because in _by_name(case):
        rules, role = Fact(field="context.regulation", text=said), role_of(placement)
        text = f"{role.text} would stand on what is made for {rules.text}: {because.text}."
        yield reason(text, role, rules, because, about=(placement.component.id,), weighs=1)
    yield from _strongest(case)
    yield from _residency(case)
    for aspect in silent:
        names = [cite("providers", each, "short", each.short) for each in case.providers]
        text = f"With {listing(each.text for each in names)}, the catalog says nothing of {aspect} "
        yield reason(f"{text}for any part, so that is to be checked.", *names, weighs=-1)


def _own(parts: list[Placement]) -> Iterator[Reason]:
    """Yield the parts of which the evidence is the team's own work, told with the first of them."""
    for placement in parts[:1]:
        role, rest = role_of(placement), f" and {len(parts) - 1} more" if len(parts) > 1 else ""
        services = (choice.service for choice in placement.choices)
        service = next(each for each in services if each.managed == "self-managed")
        name = cite("services", service, "short", service.short)
        text = f"Evidence from {role.text}, with {name.text},{rest} would be the team's own work."
        about = tuple(each.component.id for each in parts)
        yield reason(text, role, name, about=about, weighs=-1)


def _previews(parts: list[Placement]) -> Iterator[Reason]:
    for placement in parts:
        services = (choice.service for choice in placement.choices)
        service = next(each for each in services if each.status == "preview")
        role, name = role_of(placement), cite("services", service, "short", service.short)
        status = cite("services", service, "status", service.status)
        text = f"Evidence from {role.text} would rest on {name.text}, whose state is {status.text}."
        about = (placement.component.id,)
        yield reason(text, role, name, status, about=about, weighs=-1)


def _residency(case: Case) -> Iterator[Reason]:
    """Yield how the data is kept in its region, for each provider, where rules ask for it."""
    rules = [Fact(field="context.regulation", text=each) for each in case.context.regulation]
    for provider in case.providers:
        if rules and provider.residency:
            name = cite("providers", provider, "short", provider.short)
            held = cite("providers", provider, "residency", provider.residency)
            text = f"{name.text}, for {listing(each.text for each in rules)}: {held.text}"
            yield reason(text, name, *rules, held)


def _strongest(case: Case) -> Iterator[Reason]:
    """Yield what a service brings for the aspect that rules ask for most, told once.

    It informs only: where another cloud is silent, it may have the same.
    """
    for aspect in reversed(_aspects(case.context)):
        for placement in case.placements:
            for choice in placement.choices:
                sentence = choice.service.governance.get(aspect)
                if sentence:
                    role = role_of(placement)
                    fact = cite("services", choice.service, f"governance.{aspect}", sentence)
                    text = f"On {aspect}, for {role.text}: {sentence}"
                    yield reason(text, role, fact, about=(placement.component.id,))
                    return


CRITERION = Criterion(
    id="governance",
    title="Governance and residency",
    question="How much of what an auditor is shown comes with the services?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
