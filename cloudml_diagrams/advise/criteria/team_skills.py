"""Whether the people know it already."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.advise.home import SITE
from cloudml_diagrams.model import BEST, Fact, Provider, Reason, Service

__all__ = ["CRITERION"]

_OFFERED = 3.0
"""What a skill of no cloud is worth where a service here uses it; run by the team itself: BEST."""


def _raised(ground: Ground) -> Raises:
    yield from ()


def _abstains(ground: Ground) -> Abstention | None:
    skills = ground.context.skills
    if not skills:
        return Abstention(
            why="Nobody says what the team knows.",
            tell="Set skills in the context to the clouds, services and tools that it knows.",
        )
    if not any(_known(each, ground) for each in skills):
        return Abstention(
            why=f"The catalog knows nothing of {', '.join(skills)}.",
            tell="Name among the skills a cloud, a service or a tool that the catalog knows.",
        )
    return None


def _known(skill: str, ground: Ground) -> bool:
    return bool(_places(skill, ground) or ground.names.users_of(skill))


def _places(skill: str, ground: Ground) -> tuple[str, ...]:
    """Return the cloud that a skill belongs to; of open source and of all clouds, none."""
    named = ground.names.named_in(skill)
    ids = {each.provider if isinstance(each, Service) else each.id for each in named}
    return () if SITE in ids or len(ids) > 1 else tuple(ids)


def _score(case: Case) -> Scored:
    known = [each for each in case.context.skills if _known(each, case.ground)]
    value = sum(_worth(each, case) for each in known) / len(known)
    return bounded(value, _reasons(case, known))


def _worth(skill: str, case: Case) -> float:
    places = _places(skill, case.ground)
    if places:
        return BEST * _share(case, places[0])
    here = {each.id for each in case.providers}
    if here == {SITE}:
        return BEST
    return (
        _OFFERED
        if any(each.provider in here for each in case.ground.names.users_of(skill))
        else 0.0
    )


def _share(case: Case, provider: str) -> float:
    parts = case.placements
    return sum(provider in case.at(each) for each in parts) / max(len(parts), 1)


def _reasons(case: Case, known: list[str]) -> Iterator[Reason]:
    here = {each.id for each in case.providers}
    for skill in known:
        said = Fact(field="context.skills", text=skill)
        places = _places(skill, case.ground)
        if places:
            home = case.ground.catalog.providers[places[0]]
            yield _of_cloud(case, said, home)
            continue
        users = [each for each in case.ground.names.users_of(skill) if each.provider in here]
        if users:
            name = cite("services", users[0], "short", users[0].short)
            yield reason(
                f"Who knows {skill} can use it here with {name.text}.", said, name, weighs=1
            )
        elif here == {SITE}:
            yield reason(f"Who knows {skill} runs it here as it is.", said, weighs=1)
        else:
            yield reason(f"Nothing here is known to use {skill}.", said, weighs=-1)


def _of_cloud(case: Case, said: Fact, home: Provider) -> Reason:
    share, name = _share(case, home.id), cite("providers", home, "short", home.short)
    if share == 1:
        text = f"The team knows {said.text}, and the whole stands on {name.text}."
    elif share > 0:
        text = f"The team knows {said.text}, and {share:.0%} of the parts stand on {name.text}."
    else:
        owned = "" if said.text == name.text else f", which belongs to {name.text},"
        text = f"The team knows {said.text}{owned} and would begin anew here."
    return reason(text, said, name, weighs=1 if share >= 0.5 else -1)


CRITERION = Criterion(
    id="team-skills",
    title="Team skills",
    question="How much of it does the team know already?",
    start=2.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
