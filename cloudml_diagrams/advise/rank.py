"""Scores and weights become an order: the total of a candidate is the weighted mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cloudml_diagrams.advise.case import Case, Ground
from cloudml_diagrams.advise.criterion import Criterion
from cloudml_diagrams.advise.home import find_home
from cloudml_diagrams.advise.names import Names
from cloudml_diagrams.advise.options import Option, options
from cloudml_diagrams.advise.weights import weigh
from cloudml_diagrams.model import Catalog, Rated, Rating, Spec, Weight
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.resolve.placing import Placed

__all__ = ["Ranking", "rank", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Options, the best first, and what each criterion says of them, in the same order."""

    ground: Ground
    cases: tuple[Case, ...]
    options: tuple[Option, ...]
    rated: tuple[Rated, ...]
    totals: tuple[float, ...]


def rank(
    spec: Spec,
    targets: Sequence[str],
    catalog: Catalog,
    names: Names,
    criteria: Sequence[Criterion],
    own: Mapping[str, float],
    *,
    telling: bool = True,
    placed: Placed | None = None,
) -> Ranking:
    """Return the order of all options, without reasons unless ``telling``.

    SpecError if nothing is left that counts. ``placed`` is kept for the same spec in other
    contexts, as ``place`` has it.

    Equal totals keep the order in which they were asked for.
    """
    home = find_home(spec.context, names)
    ground = Ground(spec=spec, catalog=catalog, names=names, home=home)
    found = options(spec, targets, catalog, home.provider, {} if placed is None else placed)
    cases = [Case(ground=ground, architecture=e.architecture, places=e.places) for e in found]
    rated = [_rated(each, cases, weigh(each, ground, own), telling) for each in criteria]
    weighing = sum(each.weight.value for each in rated if each.scores)
    if weighing <= 0:
        message = "no criterion is left that counts: the weights of all that can be judged are 0"
        hint = "raise one of them, as in --weight latency=2, or say more in the context"
        raise SpecError([Problem(code="no-weight", message=message, hint=hint)])
    totals = [total(rated, place) for place in range(len(found))]
    order = sorted(range(len(found)), key=lambda place: -totals[place])
    return Ranking(
        ground=ground,
        cases=tuple(cases[each] for each in order),
        options=tuple(found[each] for each in order),
        rated=tuple(sorted((_ordered(r, order) for r in rated), key=_precedence)),
        totals=tuple(totals[each] for each in order),
    )


def _rated(criterion: Criterion, cases: Sequence[Case], weight: Weight, telling: bool) -> Rated:
    silent = criterion.abstains(cases[0].ground)
    return Rated(
        id=criterion.id,
        title=criterion.title,
        question=criterion.question,
        weight=weight,
        scores=() if silent else tuple(_rating(criterion, each, telling) for each in cases),
        abstains=silent.why if silent else "",
        tell=silent.tell if silent else "",
    )


def _rating(criterion: Criterion, case: Case, telling: bool) -> Rating:
    value, reasons = criterion.score(case)
    return Rating(value=value, reasons=tuple(dict.fromkeys(reasons)) if telling else ())


def total(rated: Sequence[Rated], place: int) -> float:
    """Return the weighted mean of what stands at a place, rounded so that equals are equal."""
    speaking = [each for each in rated if each.scores]
    weights = sum(each.weight.value for each in speaking)
    points = sum(each.weight.value * each.scores[place].value for each in speaking)
    return round(points / weights, 6)


def _ordered(rated: Rated, order: Sequence[int]) -> Rated:
    return replace(rated, scores=tuple(rated.scores[each] for each in order if rated.scores))


def _precedence(rated: Rated) -> tuple[bool, float]:
    """Return what orders criteria: those that speak first, then by what they count for."""
    return not rated.scores, -rated.weight.value
