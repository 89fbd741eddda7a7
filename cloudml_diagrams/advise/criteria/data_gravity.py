"""Whether the data has to move, and what crosses for good."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, Ground, cite, reason
from cloudml_diagrams.advise.criterion import Abstention, Criterion, Raises, Scored, bounded
from cloudml_diagrams.advise.home import HEAVY, LIGHT, SITE, heavy_words, weight_of_data
from cloudml_diagrams.advise.names import mentions
from cloudml_diagrams.model import BEST, Fact, FlowKind, Placement, Reason, Service, Stage

__all__ = ["CRITERION"]

_AWAY = {LIGHT: 3.0, "": 1.5, HEAVY: 0.5}
"""What a part that reads the data from elsewhere is worth: a little data is soon copied."""
_CROSSES = {LIGHT: 0.1, "": 0.25, HEAVY: 0.4}
"""What each flow of data between clouds costs: it is paid every day."""
_MOST = 2.0
_READ, _UNREAD = 3.0, 1.5
"""With and without a service that the catalog chooses for such data."""
_DATA = (FlowKind.DATA, FlowKind.FEEDBACK, FlowKind.TELEMETRY)


def _raised(ground: Ground) -> Raises:
    if weight_of_data(ground.context) == HEAVY:
        yield 1.0, f"nobody moves {heavy_words(ground.context)} twice"


def _abstains(ground: Ground) -> Abstention | None:
    said = ground.context.data
    if not said:
        return Abstention(
            why="Nobody says where the data is.",
            tell="Set data in the context to where it lives, such as the store and the region.",
        )
    if not ground.home.known:
        return Abstention(
            why=f'Whose machines hold the data that lives "{said}" is not clear.',
            tell="Name in data the one cloud, or a service of it, that holds the data today.",
        )
    return None


def _score(case: Case) -> Scored:
    if not case.ground.home.provider:
        return _read(case)
    readers = case.staged(Stage.INGEST, Stage.TRAIN) or case.placements
    near = [each for each in readers if case.ground.home.provider in case.at(each)]
    share = len(near) / max(len(readers), 1)
    size = weight_of_data(case.context)
    crossing = [flow for flow, *_ in case.crossings(*_DATA)]
    value = BEST * share + _AWAY[size] * (1 - share)
    value -= min(_CROSSES[size] * len(crossing), _MOST)
    return bounded(value, _reasons(case, readers, near))


def _reasons(case: Case, readers: tuple[Placement, ...], near: list[Placement]) -> Iterator[Reason]:
    said = Fact(field="context.data", text=case.context.data)
    home = case.ground.catalog.providers[case.ground.home.provider]
    far = tuple(each.component.id for each in readers if each not in near)
    # On premises the data is with the team itself, which is no name to mention.
    owner = [cite("providers", home, "short", home.short)] if home.id != SITE else []
    lives = f"The data lives {said.text}{f', with {owner[0].text}' if owner else ''}, and "
    if near:
        stand = f"{_parts(len(near), len(readers))} there too."
        if not far:
            stand = f"all {len(readers)} parts that read it stand there too."
        about = tuple(each.component.id for each in near)
        yield reason(lives + stand, said, *owner, about=about, weighs=1)
    if far:
        stand = f"{_parts(len(far), len(readers))} elsewhere."
        if not near:
            stand = f"none of the {len(readers)} parts that read it stands there."
        yield reason(lives + stand, said, *owner, about=far, weighs=-1)
    yield from _crossing(case)
    if (far or any(case.crossings(*_DATA))) and home.egress:
        name = cite("providers", home, "short", home.short)
        egress = cite("providers", home, "egress", home.egress)
        yield reason(f"{name.text}: {egress.text}", name, egress, weighs=-1)
    if far and case.context.volume:
        volume = Fact(field="context.volume", text=case.context.volume)
        yield reason(f"{volume.text} would have to be moved.", volume, weighs=-1)


def _parts(some: int, count: int) -> str:
    return f"{some} of the {count} parts that read it {'stands' if some == 1 else 'stand'}"


def _crossing(case: Case) -> Iterator[Reason]:
    """Yield how many flows of data pass between clouds, with the first of them."""
    flows = [flow for flow, *_ in case.crossings(*_DATA)]
    roles = {each.id: each.role for each in case.architecture.spec.components}
    for flow in flows[:1]:
        ends = (flow.source, flow.target)
        facts = [Fact(field=f"components.{each}.role", text=roles[each]) for each in ends]
        count = "One flow" if len(flows) == 1 else f"{len(flows)} flows"
        verb, like = ("passes", "from") if len(flows) == 1 else ("pass", "such as from")
        text = f"{count} of data {verb} between clouds for good, {like} {facts[0].text} to "
        yield reason(f"{text}{facts[1].text}.", *facts, about=ends, weighs=-1)


def _read(case: Case) -> Scored:
    """Rating data that is with no cloud by whether a service is made to read it."""
    here = {each.id for each in case.providers}
    readers = [each for each in case.ground.home.readers if each.provider in here]
    return bounded(_READ if readers else _UNREAD, _reading(case, readers[:1]))


def _reading(case: Case, readers: list[Service]) -> Iterator[Reason]:
    said = Fact(field="context.data", text=case.context.data)
    for service in readers:
        for index, rule in enumerate(service.chosen_when):
            if any(e.key == "data" and mentions(said.text, e.value) for e in rule.conditions):
                because = cite("services", service, f"chosen_when.{index}.because", rule.because)
                text = f"The data lives {said.text}. {service.short} is for that: {rule.because}."
                yield reason(text, said, because, weighs=1)
                return
    if not readers:
        text = f"The data lives {said.text}, and no service here is chosen for that."
        yield reason(text, said, weighs=-1)


CRITERION = Criterion(
    id="data-gravity",
    title="Data gravity and egress",
    question="Does the data stay where it is, and what crosses to another cloud?",
    start=3.0,
    raised=_raised,
    abstains=_abstains,
    score=_score,
)
