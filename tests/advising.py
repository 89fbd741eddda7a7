"""What the tests of advice share: contexts, their pipelines, and clouds that trade names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from cloudml_diagrams import yamlfile
from cloudml_diagrams.advise import advise, all_criteria
from cloudml_diagrams.advise.names import names_of
from cloudml_diagrams.advise.rank import Ranking, rank
from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Advice, Capability, Catalog, Context, Service, Spec
from cloudml_diagrams.spec import load_context, load_spec
from tests.conftest import ROOT

__all__ = [
    "CASES",
    "EXPECTED",
    "advised",
    "asked",
    "ranked",
    "renamed",
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


def ranked(
    spec: Spec, own: Mapping[str, float] | None = None, catalog: Catalog | None = None
) -> Ranking:
    """Return the order for a spec on its own targets."""
    known = catalog or load_catalog()
    return rank(spec, spec.providers, known, names_of(known), all_criteria(), own or {})


@cache
def advised(case: str) -> Advice:
    """Return the advice for a case."""
    spec = asked(case)
    return advise(spec, spec.providers, load_catalog())


def renamed(catalog: Catalog, names: Mapping[str, str]) -> Catalog:
    """Return a catalog whose clouds have traded names: ids, what they are called, and references.

    What is known of each, and of its services, stays with it.
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

    providers = [
        replace(
            each,
            id=other(each.id),
            name=catalog.providers[other(each.id)].name,
            short=catalog.providers[other(each.id)].short,
        )
        for each in catalog.providers.values()
    ]
    return replace(
        catalog,
        capabilities={key: capability(each) for key, each in catalog.capabilities.items()},
        services={key: service(each) for key, each in catalog.services.items()},
        providers={each.id: each for each in providers},
    )
