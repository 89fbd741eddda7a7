"""Which accelerators there are to train and serve on, where the pipeline asks for some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.advise.names import mentions
from cloudml_diagrams.model import BEST, Component, Fact, Reason, Service

__all__ = ["CRITERION"]

_CAPABILITY = "accelerators"
_NEEDS = (_CAPABILITY, "gpu-cluster")
_COUNT = re.compile(r"[0-9]+ × ")
_BREADTH = 2.0
"""How much of the score is choice of silicon; the rest is that what is asked for can be rented."""
_OWN = 1.0
"""What is taken off for a cluster that the team has to run by itself."""


def _raised(ground: Ground) -> Raises:
    """Yield if the pipeline is built around them: a cluster, or so many of a kind in one part."""
    for component in ground.spec.components:
        counted = [badge for badge in _badges(component, ground) if _COUNT.match(badge)]
        if counted:
            yield 1.0, f"{component.role} asks for {counted[0]}"
            return
        if component.capability in _NEEDS:
            yield 1.0, f"{component.role} is what the pipeline is built around"
            return


def _abstains(ground: Ground) -> Abstention | None:
    if any(_asks(each, ground) for each in ground.spec.components):
        return None
    return Abstention(why="Nothing in this pipeline asks for an accelerator.")


def _kinds(ground: Ground) -> tuple[Service, ...]:
    capability = ground.catalog.capabilities.get(_CAPABILITY)
    return tuple(each for each in capability.services if each.for_new_work) if capability else ()


def _asks(component: Component, ground: Ground) -> bool:
    return component.capability in _NEEDS or any(_badges(component, ground))


def _badges(component: Component, ground: Ground) -> Iterator[str]:
    """Yield the badges of a component that name an accelerator of the catalog."""
    names = _asked_for(ground)
    yield from (b for b in component.badges if any(mentions(b, name) for name in names))


def _owners(word: str, ground: Ground) -> tuple[Service, ...]:
    """Return the kinds that are called so; of a word for none of them, nothing can be concluded."""
    return tuple(each for each in _kinds(ground) if mentions(each.name, word))


def _asked_for(ground: Ground) -> set[str]:
    kinds = _kinds(ground)
    rules = (rule for each in kinds for rule in each.chosen_when)
    return {e.value for rule in rules for e in rule.conditions if e.key == "badge"}


def _named(ground: Ground) -> tuple[str, ...]:
    """Return what parts ask for by name, as the badges say it."""
    badges = (badge for each in ground.spec.components for badge in _badges(each, ground))
    return tuple(dict.fromkeys(badges))


def _known(ground: Ground) -> tuple[str, ...]:
    """Return the kinds that the team knows."""
    owned = [word for word in sorted(_asked_for(ground)) if _owners(word, ground)]
    skills = ground.context.skills
    return tuple(dict.fromkeys(w for each in skills for w in owned if mentions(each, w)))


def _score(case: Case) -> Scored:
    """Who asks for a kind by name gets it or not; else the choice counts, and what is known."""
    named, mine = _named(case.ground), _mine(case)
    wanted = named or _known(case.ground)
    met = [word for word in wanted if _there(word, mine, case.ground)]
    share = len(met) / len(wanted) if wanted else float(bool(_rented(mine)))
    most = max(len(_rented(_of(each, case.ground))) for each in case.ground.catalog.providers)
    breadth = share if named else len(_rented(mine)) / max(most, 1)
    own = [each for each in _clusters(case) if each.managed == "self-managed"]
    value = _BREADTH * breadth + (BEST - _BREADTH) * share - _OWN * len(own)
    return bounded(value, _reasons(case, mine, wanted, met))


def _there(wanted: str, mine: tuple[Service, ...], ground: Ground) -> bool:
    """Tell whether a kind can be rented; one that the catalog tells nobody apart by: if any can."""
    words = [word for word in _asked_for(ground) if mentions(wanted, word)]
    owners = [owner for word in words for owner in _owners(word, ground)]
    return any(each in mine for each in owners) if owners else bool(_rented(mine))


def _rented(kinds: tuple[Service, ...]) -> tuple[Service, ...]:
    """Return those that a cloud lends: what has to be bought first is no choice."""
    return tuple(each for each in kinds if each.managed != "self-managed")


def _of(provider: str, ground: Ground) -> tuple[Service, ...]:
    return tuple(each for each in _kinds(ground) if each.provider == provider)


def _mine(case: Case) -> tuple[Service, ...]:
    """Return the kinds there are where the parts stand that ask for one."""
    needy = [each for each in case.placements if _asks(each.component, case.ground)]
    places = dict.fromkeys(place for each in needy for place in case.at(each))
    return tuple(kind for place in places for kind in _of(place, case.ground))


def _clusters(case: Case) -> Iterator[Service]:
    for placement in case.placements:
        if placement.component.capability in _NEEDS:
            yield from (choice.service for choice in placement.choices)


def _reasons(
    case: Case, mine: tuple[Service, ...], wanted: tuple[str, ...], met: list[str]
) -> Iterator[Reason]:
    about = tuple(e.id for e in case.architecture.spec.components if _asks(e, case.ground))
    for kind in mine:
        name = cite("services", kind, "short", kind.short)
        if kind in _rented(mine):
            does = cite("services", kind, "because", kind.because)
            yield reason(
                f"{name.text} can be rented here: {kind.because}.",
                *(name, does),
                about=about,
                weighs=1,
            )
        else:
            cost = cite("services", kind, "gives_up", kind.gives_up)
            yield reason(f"{name.text}: {kind.gives_up}", name, cost, about=about, weighs=-1)
    for provider in case.providers if not mine else ():
        name = cite("providers", provider, "short", provider.short)
        yield reason(f"{name.text} has no accelerator of its own.", name, weighs=-1)
    said = "The pipeline asks for" if _named(case.ground) else "The team knows"
    for each in wanted:
        if each not in met:
            fact = Fact(field="spec.accelerators", text=each)
            text = f"{said} {each}, which cannot be rented here."
            yield reason(text, fact, about=about, weighs=-1)
    for service in _clusters(case):
        name = cite("services", service, "short", service.short)
        cost = cite("services", service, "gives_up", service.gives_up)
        weighs = -1 if service.managed == "self-managed" else 0
        yield reason(f"{name.text}: {service.gives_up}", name, cost, about=about, weighs=weighs)


CRITERION = Criterion(
    id="accelerators",
    title="Accelerators",
    question="Are the accelerators there that the pipeline asks for?",
    start=1.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
