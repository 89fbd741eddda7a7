"""What the tests of advice share: contexts, their pipelines, and clouds that trade names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from cloudml_diagrams import yamlfile
from cloudml_diagrams.advise import advise, all_criteria
from cloudml_diagrams.advise.names import Names, names_of
from cloudml_diagrams.advise.rank import Ranking, rank
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import (
    Advice,
    Candidate,
    Capability,
    Catalog,
    Context,
    Provider,
    Service,
    Spec,
)
from cloudml_diagrams.spec import load_context, load_spec
from tests.conftest import ROOT

__all__ = [
    "CASES",
    "EXPECTED",
    "advised",
    "asked",
    "judged",
    "ranked",
    "ranked_case",
    "renamed",
    "renamed_spec",
    "said",
    "spec_of",
]

CASES = ROOT / "tests" / "cases" / "advise"
EXPECTED: dict[str, dict[str, Any]] = yamlfile.read(CASES / "expected.yaml")[1]


@cache
def spec_of(pipeline: str) -> Spec:
    """Return a spec of the gallery."""
    path = ROOT / "specs" / f"{pipeline}.yaml"
    return load_spec(path, vocabulary(load_catalog()))


@cache
def asked(case: str) -> Spec:
    """Return the pipeline of a case in the context of the case."""
    context = load_context(CASES / f"{case}.yaml")
    return replace(spec_of(EXPECTED[case]["pipeline"]), context=context)


def said(pipeline: str, **context: Any) -> Spec:
    """Return a spec of the gallery in a context of its own."""
    return replace(spec_of(pipeline), context=Context(**context))


@cache
def _known() -> tuple[Catalog, Names]:
    catalog = load_catalog()
    return catalog, names_of(catalog)


def ranked(spec: Spec, own: Mapping[str, float] | None = None, *, telling: bool = False) -> Ranking:
    """Return the order for a spec on its own targets, with reasons only if ``telling``."""
    catalog, names = _known()
    return rank(spec, spec.providers, catalog, names, all_criteria(), own or {}, telling=telling)


@cache
def ranked_case(case: str) -> Ranking:
    """Return the order for a case, with all reasons."""
    return ranked(asked(case), telling=True)


def judged(ranking: Ranking) -> Advice:
    """Return an order as advice without words, which knows who is level with whom."""
    candidates = zip(ranking.options, ranking.cases, ranking.totals, strict=True)
    return Advice(
        name="",
        title="",
        context=Context(),
        candidates=tuple(
            Candidate(
                id=option.title.id,
                name=option.title.name,
                providers=tuple(each.id for each in case.providers),
                total=total,
            )
            for option, case, total in candidates
        ),
        criteria=ranking.rated,
    )


@cache
def advised(case: str) -> Advice:
    """Return the advice for a case."""
    spec = asked(case)
    return advise(spec, spec.providers, load_catalog())


def renamed(catalog: Catalog, names: Mapping[str, str], called: Mapping[str, str]) -> Catalog:
    """Return a catalog whose clouds have traded ids and are called by other names.

    What is known of each, and of its services, stays with it; what a cloud is called goes by id.
    """

    def other(provider: str) -> str:
        return names.get(provider, provider)

    def service(each: Service) -> Service:
        return replace(each, provider=other(each.provider))

    def capability(each: Capability) -> Capability:
        pairs = {
            "-".join(map(other, key.split("-"))): likeness
            for key, likeness in each.equivalence.pairs.items()
        }
        return replace(
            each,
            services=tuple(map(service, each.services)),
            defaults={other(key): value for key, value in each.defaults.items()},
            gaps={other(key): value for key, value in each.gaps.items()},
            equivalence=replace(each.equivalence, pairs=pairs),
        )

    def provider(each: Provider) -> Provider:
        name = called.get(other(each.id), each.short)
        return replace(each, id=other(each.id), name=name, short=name)

    return replace(
        catalog,
        capabilities={key: capability(each) for key, each in catalog.capabilities.items()},
        services={key: service(each) for key, each in catalog.services.items()},
        providers={other(each.id): provider(each) for each in catalog.providers.values()},
    )


def renamed_spec(spec: Spec, names: Mapping[str, str], called: Mapping[str, str]) -> Spec:
    """Return a spec whose pins, targets and skills have traded names too."""

    def other(provider: str) -> str:
        return names.get(provider, provider)

    providers = load_catalog().providers
    shorts = {providers[each].short: called[other(each)] for each in called}
    return replace(
        spec,
        context=replace(
            spec.context, skills=tuple(shorts.get(each, each) for each in spec.context.skills)
        ),
        providers=tuple(map(other, spec.providers)),
        components=tuple(
            replace(
                each,
                provider=other(each.provider),
                overrides=tuple(replace(o, provider=other(o.provider)) for o in each.overrides),
            )
            for each in spec.components
        ),
        lanes=tuple(replace(each, provider=other(each.provider)) for each in spec.lanes),
    )
