"""Specs that nobody thought of, and a small catalog that answers all they ask for.

``specs()`` is a Hypothesis strategy; ``make_spec(seed, count)`` makes the same for one seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random

from hypothesis import strategies as st

from cloudml_diagrams.model import (
    PROVIDERS,
    Actor,
    Alternative,
    Capability,
    Catalog,
    Component,
    Condition,
    Custom,
    Equivalence,
    Flow,
    FlowKind,
    Lane,
    Likeness,
    Provider,
    Rule,
    Service,
    Spec,
    Stage,
    ViewSpec,
)
from cloudml_diagrams.problems import Source
from tests.shapes.parts import CAPABILITIES

__all__ = [
    "a_capability",
    "a_catalog",
    "a_rule",
    "a_service",
    "a_spec",
    "alike",
    "make_spec",
    "specs",
]

SOURCE = Source(file="specs/example.yaml", text="")
NAMES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "oss": "open source"}


def a_service(
    service_id: str,
    provider: str,
    capability: str,
    *,
    status: str = "ga",
    alternatives: Sequence[Alternative] = (),
    chosen_when: Sequence[Rule] = (),
) -> Service:
    """Return a service whose texts are told apart by its id."""
    return Service(
        id=service_id,
        provider=provider,
        capability=capability,
        name=f"The {service_id}",
        short=service_id,
        status=status,
        docs=f"https://example.org/{service_id}",
        icon="generic.storage.Storage",
        managed="managed",
        does=f"does the work of {service_id}",
        because=f"{service_id} fits",
        gives_up=f"{service_id} costs freedom.",
        scales=f"{service_id} grows.",
        alternatives=tuple(alternatives),
        chosen_when=tuple(chosen_when),
    )


def a_rule(because: str, **conditions: str) -> Rule:
    """Return a rule that asks for all of these."""
    asked = tuple(Condition(key=key, value=value) for key, value in conditions.items())
    return Rule(conditions=asked, because=because)


def alike(grade: str) -> dict[str, Likeness]:
    """Return the same grade for each pair of clouds."""
    pairs = ("aws-gcp", "aws-azure", "gcp-azure")
    return {pair: Likeness(grade=grade, caveat=f"{pair} differ.") for pair in pairs}


def a_capability(
    capability_id: str, services: Sequence[Service], *, stage: str = "ingest", grade: str = "direct"
) -> Capability:
    """Return a capability whose default is the first service of each provider, else a gap."""
    defaults: dict[str, str] = {}
    for service in services:
        defaults.setdefault(service.provider, service.id)
    return Capability(
        id=capability_id,
        name=capability_id.replace("-", " "),
        stage=Stage(stage),
        purpose="",
        need=f"have {capability_id}",
        acts_otherwise="takes it",
        equivalence=Equivalence(caveat="They differ.", pairs=alike(grade)),
        defaults=defaults,
        gaps={each: f"{each} lacks it." for each in PROVIDERS if each not in defaults},
        services=tuple(services),
    )


def a_catalog(*more: Capability) -> Catalog:
    """Return a catalog of these capabilities and of those that generated specs ask for."""
    capabilities = {each.id: each for each in (*_usual(), *more)}
    return Catalog(
        capabilities=capabilities,
        providers={
            each: Provider(id=each, name=name, short=name, position="It is one.", color="#123456")
            for each, name in NAMES.items()
        },
        services={s.id: s for each in capabilities.values() for s in each.services},
    )


@cache
def _usual() -> tuple[Capability, ...]:
    return tuple(
        a_capability(name, [a_service(f"{p}-{name}", p, name) for p in PROVIDERS], stage=stage)
        for stage, usual in CAPABILITIES.items()
        for name, _ in usual
    )


def a_spec(
    components: Sequence[Component],
    flows: Sequence[Flow] = (),
    *,
    lanes: Sequence[Lane] = (),
    actors: Sequence[Actor] = (),
    views: Sequence[ViewSpec] = (),
) -> Spec:
    """Return a spec called Example."""
    return Spec(
        name="example",
        title="Example",
        components=tuple(components),
        flows=tuple(flows),
        lanes=tuple(lanes),
        actors=tuple(actors),
        views=tuple(views),
        providers=("aws",),
        source=SOURCE,
    )


def make_spec(seed: int, count: int, *, mixed: bool = False, views: bool = False) -> Spec:
    """Return a legal spec of ``count`` components; equal arguments give equal specs.

    ``mixed``: every component has a provider, and it resolves for the target mixed only.
    ``views``: it names views of its own.
    """
    random = Random(seed)
    lanes = _lanes(random, count, mixed)
    components = _components(random, count, lanes, mixed)
    actors = tuple(
        Actor(id=f"actor-{i}", role=f"Actor {i}") for i in range(random.choice((0, 1, 3)))
    )
    flows = _flows(random, components, actors, lanes)
    return a_spec(
        components,
        flows,
        lanes=lanes,
        actors=actors,
        views=_views(random, components, lanes, flows) if views else (),
    )


def specs(
    max_components: int = 200, *, mixed: bool = False, views: bool = False
) -> st.SearchStrategy[Spec]:
    """Return a strategy of legal specs; see ``make_spec`` for what the options mean."""
    return st.builds(
        make_spec,
        st.integers(min_value=0, max_value=2**32),
        st.integers(min_value=1, max_value=max_components),
        mixed=st.just(mixed),
        views=st.just(views),
    )


def _lanes(random: Random, count: int, mixed: bool) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    most = random.choice((0, 3, 12, min(60, count)))
    for i in range(max(most, 1) if mixed else most):
        parent = random.choice([*lanes[-6:], None]) if lanes else None
        lanes.append(
            Lane(
                id=f"lane-{i}",
                # Some lanes have the same title as another one.
                title=f"Lane {i % 10}",
                kind="group",
                parent=parent.id if parent else "",
                provider=random.choice(PROVIDERS) if mixed and not parent else "",
            )
        )
    random.shuffle(lanes)
    return tuple(lanes)


def _components(
    random: Random, count: int, lanes: Sequence[Lane], mixed: bool
) -> tuple[Component, ...]:
    stages = random.choice((list(Stage), [random.choice(list(Stage))]))
    homeless = 0 if mixed or not lanes else random.choice((0, 0.2))

    def one(i: int) -> Component:
        stage = random.choice(stages)
        own = random.random() < 0.05
        spanned = 0 if not lanes or random.random() < homeless else random.choice((1, 1, 1, 2))
        return Component(
            id=f"part-{i}",
            stage=stage,
            role=f"Part {i}",
            custom=Custom(name="Own") if own else None,
            capability="" if own else random.choice(CAPABILITIES[stage])[0],
            lanes=tuple(each.id for each in random.sample(lanes, min(spanned, len(lanes)))),
        )

    return tuple(one(i) for i in range(count))


def _flows(
    random: Random,
    components: Sequence[Component],
    actors: Sequence[Actor],
    lanes: Sequence[Lane],
) -> tuple[Flow, ...]:
    filled = sorted({lane for each in components for lane in each.lanes})
    ends = [each.id for each in components] * 3 + [each.id for each in actors] + filled
    steps = ("", "", "", "release", "release/sign", "release/scan", "watch/once")

    def one(i: int) -> Flow:
        return Flow(
            id=f"flow-{i}",
            source=random.choice(ends),
            target=random.choice(ends),
            kind=random.choice(list(FlowKind)),
            step=random.choice(steps),
            denied=random.random() < 0.1,
        )

    drawn = (one(i) for i in range(random.randint(0, 2 * len(components))))
    return tuple(flow for flow in drawn if not _within(flow, components, lanes))


def _within(flow: Flow, components: Sequence[Component], lanes: Sequence[Lane]) -> bool:
    """Tell whether a flow joins a lane and something in it, which no spec may say."""
    parents = {lane.id: lane.parent for lane in lanes}
    around: dict[str, set[str]] = {lane.id: set() for lane in lanes}
    for inner in parents:
        outer = inner
        while outer:
            around[inner].add(outer)
            outer = parents[outer]
    held = around | {
        each.id: {outer for lane in each.lanes for outer in around[lane]} for each in components
    }
    return any(
        lane in around and lane in held.get(end, ())
        for lane, end in ((flow.source, flow.target), (flow.target, flow.source))
    )


def _views(
    random: Random, components: Sequence[Component], lanes: Sequence[Lane], flows: Sequence[Flow]
) -> tuple[ViewSpec, ...]:
    def some(items: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(random.sample(items, random.randint(0, min(most, len(items)))))

    lane_ids = [each.id for each in lanes]
    return tuple(
        ViewSpec(
            id=f"view-{i}",
            title=f"View {i}",
            components=some([each.id for each in components], 20),
            lanes=some(lane_ids, 2),
            stages=tuple(Stage(each) for each in some([*Stage], 2)),
            flows=some([each.id for each in flows], 10) if random.random() < 0.5 else (),
            fold=some([*lane_ids, *Stage], 3),
        )
        for i in range(random.randint(1, 4))
    )
