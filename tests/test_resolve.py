"""resolve: the right service for each target and why, pins, gaps, titles, Problems."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from cloudml_diagrams.model import (
    TARGETS,
    Alternative,
    Choice,
    Component,
    Context,
    Custom,
    Flow,
    FlowKind,
    Lane,
    Override,
    Spec,
    Stage,
)
from cloudml_diagrams.problems import Position, Source, SpecError
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.resolve.lanes import lane_tree
from tests.strategies import a_capability, a_catalog, a_rule, a_service, a_spec, make_spec, specs

STORE = a_capability(
    "store",
    [
        a_service(
            "s3",
            "aws",
            "store",
            alternatives=[
                Alternative(name="a product", when="it is not in the catalog"),
                Alternative(name="blob", when="the data is on Azure"),
                Alternative(name="efs", when="files are shared"),
            ],
        ),
        a_service(
            "efs",
            "aws",
            "store",
            chosen_when=[
                a_rule("the team asked for it", prefer="custom"),
                a_rule("files open at once", objective="latency"),
            ],
        ),
        a_service(
            "express",
            "aws",
            "store",
            chosen_when=[
                a_rule("accelerators must not wait", badge="H100"),
                a_rule("records come one by one", arrival="stream"),
            ],
        ),
        a_service("glacier", "aws", "store", status="retiring"),
        a_service(
            "gcs", "gcp", "store", alternatives=[Alternative(name="s3", when="it is all on AWS")]
        ),
        a_service("blob", "azure", "store"),
        a_service("ceph", "oss", "store"),
    ],
)
FORECAST = a_capability(
    "forecast", [a_service("f-aws", "aws", "forecast"), a_service("f-gcp", "gcp", "forecast")]
)
PARTIAL = a_capability(
    "search",
    [a_service("find-aws", "aws", "search"), a_service("find-gcp", "gcp", "search")],
    grade="partial",
)
CATALOG = a_catalog(STORE, FORECAST, PARTIAL)
LAKE = Component(id="lake", stage=Stage.INGEST, role="Lake", capability="store")
NAMED = replace(LAKE, capability="", service="s3")
GOOGLE = Lane(id="google", title="Google", kind="cloud", provider="gcp", path=("lanes", "google"))
AMAZON = Lane(id="amazon", title="Amazon", kind="cloud", provider="aws", path=("lanes", "amazon"))
PROJECT = Lane(id="project", title="Project", kind="project", parent="google")
NOWHERE = Lane(id="nowhere", title="Nowhere", kind="group")
OFFERS = (("old", "retired"), ("new", "ga"))
NOTHING_SAID = Context()
LANES = (GOOGLE, AMAZON, PROJECT, NOWHERE)


def chosen(component: Component, target: str = "aws", context: Context = NOTHING_SAID) -> Choice:
    spec = replace(a_spec([component]), context=context)
    (choice,) = resolve(spec, CATALOG, target).placements[0].choices
    return choice


def codes(spec: Spec, target: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        resolve(spec, CATALOG, target)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("target", "service"), [("aws", "s3"), ("gcp", "gcs"), ("azure", "blob"), ("oss", "ceph")]
)
def test_the_default_of_the_target_is_the_last_resort(target: str, service: str) -> None:
    choice = chosen(LAKE, target)
    assert (choice.provider, choice.service.id) == (target, service)
    assert choice.rule == "default for new work"
    assert choice.reason == f"{service} fits"


@pytest.mark.parametrize(
    ("component", "context", "service", "rule", "reason"),
    [
        (
            replace(LAKE, prefer="custom", badges=("8 × H100",)),
            Context(objective="latency", arrival="stream"),
            "efs",
            "prefer: custom",
            "the team asked for it",
        ),
        (
            replace(LAKE, badges=("versioned", "8 × H100")),
            Context(objective="latency", arrival="stream"),
            "express",
            "badge: 8 × H100",
            "accelerators must not wait",
        ),
        (
            LAKE,
            Context(objective="latency", arrival="stream"),
            "efs",
            "objective: latency",
            "files open at once",
        ),
        (LAKE, Context(arrival="stream"), "express", "arrival: stream", "records come one by one"),
        (
            replace(LAKE, prefer="portable"),
            Context(),
            "ceph",
            "prefer: portable",
            "ceph fits",
        ),
        (
            replace(LAKE, prefer="low-cost"),
            Context(),
            "s3",
            "default for new work; nothing answers prefer: low-cost",
            "s3 fits",
        ),
    ],
)
def test_the_strongest_wish_that_the_catalog_answers_decides(
    component: Component, context: Context, service: str, rule: str, reason: str
) -> None:
    choice = chosen(component, context=context)
    assert (choice.service.id, choice.rule, choice.reason) == (service, rule, reason)


def test_without_a_rule_the_nature_of_the_service_answers_managed_or_custom() -> None:
    ours = replace(a_service("ours", "gcp", "train"), managed="self-managed")
    theirs = [a_service(name, "gcp", "train", status=status) for name, status in OFFERS]
    catalog = a_catalog(a_capability("train", [ours, *theirs]))
    component = replace(LAKE, capability="train")
    for prefer, service in (("managed", "new"), ("custom", "ours"), ("low-cost", "ours")):
        spec = a_spec([replace(component, prefer=prefer)])
        (choice,) = resolve(spec, catalog, "gcp").placements[0].choices
        assert choice.service.id == service
        assert (choice.rule == f"prefer: {prefer}") == (prefer != "low-cost")


def test_an_override_comes_before_all_else_and_holds_for_its_provider_only() -> None:
    component = replace(
        NAMED, prefer="custom", overrides=(Override(provider="aws", service="express"),)
    )
    choice = chosen(component)
    assert (choice.service.id, choice.rule) == ("express", "named for AWS in the spec")
    assert choice.reason == "express fits"
    assert chosen(replace(component, prefer=""), "azure").service.id == "blob"


def test_an_override_may_be_a_preference() -> None:
    component = replace(LAKE, overrides=(Override(provider="aws", prefer="custom"),))
    choice = chosen(component)
    assert (choice.service.id, choice.rule) == ("efs", "prefer: custom for AWS")


def test_an_override_may_name_open_source_for_a_cloud() -> None:
    component = replace(LAKE, overrides=(Override(provider="aws", service="ceph"),))
    assert chosen(component).provider == "oss"


def test_a_named_service_is_taken_where_it_is_at_home() -> None:
    choice = chosen(replace(NAMED, prefer="custom"))
    assert (choice.service.id, choice.rule) == ("s3", "named in the spec")


def test_elsewhere_the_counterpart_of_a_named_service_is_taken_and_the_reason_says_so() -> None:
    choice = chosen(NAMED, "gcp")
    assert choice.service.id == "gcs"
    assert choice.rule == "s3 named in the spec; default for new work"
    assert choice.reason == "it does what s3 does on AWS, and gcs fits"
    partial = chosen(replace(NAMED, service="find-aws"), "gcp")
    assert partial.reason == "it comes closest to what find-aws does on AWS, and find-gcp fits"


def test_a_named_service_of_open_source_stays_on_every_cloud() -> None:
    choice = chosen(replace(NAMED, service="ceph"), "azure")
    assert (choice.provider, choice.service.id) == ("oss", "ceph")


def test_a_named_service_that_ends_is_kept_and_noted() -> None:
    choice = chosen(replace(NAMED, service="glacier"))
    assert choice.service.id == "glacier"
    assert choice.rule == "named in the spec, although it is being retired"


def test_the_runner_up_is_of_the_same_provider_if_there_is_one() -> None:
    choice = chosen(LAKE)
    assert choice.runner_up is CATALOG.services["efs"]
    assert choice.runner_up_when == "files are shared"


def test_else_the_runner_up_is_any_service_of_the_catalog() -> None:
    choice = chosen(LAKE, "gcp")
    assert choice.runner_up is CATALOG.services["s3"]
    assert choice.runner_up_when == "it is all on AWS"
    none = chosen(LAKE, "azure")
    assert (none.runner_up, none.runner_up_when) == (None, "")


def test_what_a_provider_lacks_is_said() -> None:
    spec = a_spec([replace(LAKE, capability="forecast")])
    (placement,) = resolve(spec, CATALOG, "azure").placements
    assert placement.choices == ()
    assert placement.gaps == ("azure lacks it.",)
    assert placement.capability is FORECAST


def test_a_custom_component_needs_no_service_and_no_provider() -> None:
    own = Component(id="own", stage=Stage.SERVE, role="Own", custom=Custom(name="Rater"))
    for target in TARGETS:
        (placement,) = resolve(a_spec([own]), CATALOG, target).placements
        assert (placement.choices, placement.gaps, placement.capability) == ((), (), None)


def test_mixed_follows_the_component_then_the_nearest_lane() -> None:
    components = [
        replace(LAKE, id="in-project", lanes=("project",)),
        replace(LAKE, id="pinned", lanes=("project",), provider="oss"),
        replace(LAKE, id="spanning", lanes=("amazon", "project")),
        replace(LAKE, id="half", lanes=("nowhere", "amazon")),
    ]
    found = resolve(a_spec(components, lanes=LANES), CATALOG, "mixed")
    assert [placement.providers for placement in found.placements] == [
        ("gcp",),
        ("oss",),
        ("aws", "gcp"),
        ("aws",),
    ]
    assert [provider.id for provider in found.providers] == ["gcp", "oss", "aws"]
    assert found.title == "Example across Google Cloud, open source and AWS"


def test_mixed_asks_for_a_provider() -> None:
    components = [LAKE, replace(LAKE, id="half", lanes=("nowhere",))]
    assert codes(a_spec(components, lanes=LANES), "mixed") == ["no-provider", "no-provider"]


def test_a_pin_to_open_source_stays_on_every_target() -> None:
    spec = a_spec([replace(LAKE, provider="oss"), replace(LAKE, id="cloudy")])
    for target in ("aws", "gcp", "azure"):
        first, second = resolve(spec, CATALOG, target).placements
        assert (first.providers, second.providers) == (("oss",), (target,))


@pytest.mark.parametrize("target", ["aws", "azure", "oss"])
def test_a_pin_to_another_cloud_is_a_problem_once_for_each_pin(target: str) -> None:
    pinned = [replace(LAKE, id=f"c{i}", lanes=("project",)) for i in range(5)]
    own = replace(LAKE, provider="gcp", path=("components", "lake"))
    spec = a_spec([*pinned, own], lanes=LANES)
    assert codes(spec, target) == ["pinned-elsewhere", "pinned-elsewhere"]


def test_a_pin_problem_stands_at_the_pin() -> None:
    place = Position(line=7, column=9)
    source = Source(file="a.yaml", text="", values={("lanes", "google", "provider"): place})
    spec = replace(a_spec([replace(LAKE, lanes=("project",))], lanes=LANES), source=source)
    with pytest.raises(SpecError) as caught:
        resolve(spec, CATALOG, "aws")
    (problem,) = caught.value.problems
    assert problem.position == place
    assert problem.message == 'lane "google" puts "lake" on Google Cloud, not AWS'
    assert "--target mixed" in problem.hint


def test_an_unknown_target_is_a_problem_with_a_guess() -> None:
    with pytest.raises(SpecError) as caught:
        resolve(a_spec([LAKE]), CATALOG, "azur")
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("unknown-target", 'did you mean "azure"?')


def test_a_target_that_the_spec_does_not_name_is_allowed() -> None:
    spec = a_spec([LAKE])
    assert "azure" not in spec.providers
    assert resolve(spec, CATALOG, "azure").target == "azure"


def test_all_problems_come_at_once() -> None:
    broken = [
        replace(LAKE, id="a", capability="stor"),
        replace(NAMED, id="b", service="s33"),
        replace(LAKE, id="c", overrides=(Override(provider="aws", service="gcs"),)),
        replace(LAKE, id="d", overrides=(Override(provider="aws", service="efss"),)),
        replace(LAKE, id="e", provider="gcp"),
    ]
    nowhere = Flow(id="f", source="a", target="nowhere", kind=FlowKind.DATA)
    assert sorted(codes(a_spec(broken, [nowhere], lanes=LANES), "aws")) == [
        "empty-lane",
        "pinned-elsewhere",
        "service-elsewhere",
        "unknown-capability",
        "unknown-service",
        "unknown-service",
    ]


@pytest.mark.parametrize(
    ("target", "title"),
    [
        ("aws", "Example on AWS"),
        ("gcp", "Example on Google Cloud"),
        ("azure", "Example on Azure"),
        ("oss", "Example with open source"),
    ],
)
def test_the_title_names_the_target(target: str, title: str) -> None:
    assert resolve(a_spec([LAKE]), CATALOG, target).title == title


@settings(max_examples=30, deadline=None)
@given(specs(60))
def test_every_component_is_placed_on_every_target(spec: Spec) -> None:
    for target in ("aws", "oss"):
        found = resolve(spec, CATALOG, target)
        assert [each.component for each in found.placements] == list(spec.components)
        for placement in found.placements:
            assert placement.component.custom or placement.providers == (target,)


@settings(max_examples=30, deadline=None)
@given(specs(60, mixed=True))
def test_every_component_of_a_mixed_spec_is_placed(spec: Spec) -> None:
    found = resolve(spec, CATALOG, "mixed")
    used = [provider for placement in found.placements for provider in placement.providers]
    held = {lane for placement in found.placements for lane in placement.component.lanes}
    filled = lane_tree(spec.lanes).around(held)
    # A cloud on whose machines only open source runs is one of them, too.
    used += [lane.provider for lane in spec.lanes if lane.provider and lane.id in filled]
    assert [provider.id for provider in found.providers] == list(dict.fromkeys(used))
    assert all(each.component.custom or each.providers for each in found.placements)


def test_the_same_spec_gives_an_equal_architecture_and_stays_as_it_is() -> None:
    spec, again = make_spec(7, 80), make_spec(7, 80)
    assert resolve(spec, CATALOG, "aws") == resolve(spec, CATALOG, "aws")
    assert spec == again
