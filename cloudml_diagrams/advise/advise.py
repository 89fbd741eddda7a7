"""A spec in its context becomes advice: who leads, why, and what would change that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cloudml_diagrams.advise.case import Case
from cloudml_diagrams.advise.collect import all_criteria
from cloudml_diagrams.advise.crossing import crossings
from cloudml_diagrams.advise.names import names_of
from cloudml_diagrams.advise.otherwise import steps, supposed
from cloudml_diagrams.advise.rank import Ranking, rank
from cloudml_diagrams.advise.told import told
from cloudml_diagrams.advise.turning import turns
from cloudml_diagrams.advise.weights import check_weights
from cloudml_diagrams.model import MIXED, Advice, Candidate, Catalog, Spec, Swing
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.resolve.placing import Placed

__all__ = ["advise"]

_SHOWN = 3
"""Changes of a weight that are told, each of another criterion."""


def advise(
    spec: Spec, targets: Sequence[str], catalog: Catalog, own: Mapping[str, float] | None = None
) -> Advice:
    """Return the advice for a spec that ``resolve`` finds no fault with for these targets.

    ``own`` are weights that the user sets, by the id of the criterion. SpecError if there is
    nothing to compare, for a weight that is none, or if nothing is left that counts.
    """
    criteria, weights = all_criteria(), dict(own or {})
    check_weights(weights)
    distinct = tuple(dict.fromkeys(targets))
    if len(distinct) < 2 and MIXED not in distinct:
        raise SpecError([_alone(spec, distinct, catalog)])
    if all(each.custom for each in spec.components):
        raise SpecError([_unknown()])
    placed: Placed = {}
    ranking = rank(spec, distinct, catalog, names_of(catalog), criteria, weights, placed=placed)
    if len(ranking.options) < 2:
        raise SpecError([_alone(spec, distinct, catalog)])
    advice = Advice(
        name=spec.name,
        title=spec.title,
        context=spec.context,
        candidates=tuple(_candidates(ranking)),
        criteria=ranking.rated,
        swings=(*_of_weights(ranking), *_of_contexts(ranking, distinct, weights, placed)),
    )
    return told(advice)


def _alone(spec: Spec, targets: Sequence[str], catalog: Catalog) -> Problem:
    """Return what is wrong, at the providers of the spec where those are what is asked about."""
    known = [each for each in (*catalog.providers, MIXED) if each not in targets]
    named = f'only "{targets[0]}" is asked about' if targets else "no target is asked about"
    message = f"{named}, and advice compares at least two"
    hint = f"name more with --target, such as --target {known[0]}" if known else ""
    if tuple(targets) == spec.providers and spec.providers:
        hint = f"add more to providers, such as {known[0]}, or {hint}" if known else ""
        return spec.source.problem("nothing-to-compare", message, ("providers",), hint=hint)
    return Problem(code="nothing-to-compare", message=message, hint=hint)


def _unknown() -> Problem:
    return Problem(
        code="nothing-to-compare",
        message="the catalog knows no part of this pipeline: all of them are custom",
        hint="give a component a capability, so that the clouds' services for it can be compared",
    )


def _candidates(ranking: Ranking) -> Iterator[Candidate]:
    for option, case, total in zip(ranking.options, ranking.cases, ranking.totals, strict=True):
        yield Candidate(
            id=option.title.id,
            name=option.title.name,
            providers=tuple(each.id for each in case.providers),
            total=total,
            proposed=option.title.proposed,
            unpinned=option.title.unpinned,
            crossings=crossings(case),
        )


def _of_weights(ranking: Ranking) -> Iterator[Swing]:
    criteria: list[str] = []
    for turn in turns(ranking.rated):
        if turn.criterion.id in criteria or len(criteria) == _SHOWN:
            continue
        criteria.append(turn.criterion.id)
        yield Swing(
            kind="weight",
            key=turn.criterion.id,
            before=f"{turn.criterion.weight.value:g}",
            after=f"{turn.weight:g}",
            leader=ranking.options[turn.place].title.name,
        )


def _of_contexts(
    ranking: Ranking, targets: Sequence[str], own: Mapping[str, float], placed: Placed
) -> Iterator[Swing]:
    """Yield the nearest step of each key after which another one leads."""
    spec, leads = ranking.ground.spec, ranking.options[0].title.id
    catalog = ranking.ground.catalog
    moved: list[str] = []
    for step in steps(spec, _clouds(ranking.cases), catalog):
        if step.key in moved:
            continue
        try:
            again = rank(
                supposed(spec, step),
                targets,
                catalog,
                ranking.ground.names,
                all_criteria(),
                own,
                telling=False,
                placed=placed,
            )
        except SpecError:  # nothing counts in that context
            continue
        if again.options[0].title.id != leads and again.totals[0] > _total(leads, again):
            moved.append(step.key)
            name = again.options[0].title.name
            yield Swing(
                kind="context", key=step.key, before=step.before, after=step.after, leader=name
            )


def _total(option: str, ranking: Ranking) -> float:
    """Return the total of an option; of a split that is no longer proposed, nothing."""
    pairs = zip(ranking.options, ranking.totals, strict=True)
    return next((total for each, total in pairs if each.title.id == option), 0.0)


def _clouds(cases: Sequence[Case]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for case in cases for each in case.providers))
