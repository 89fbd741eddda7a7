"""Lines become flows: chains, fans, ids, steps, kinds; and views find them."""

from __future__ import annotations

import re

import pytest

from cloudml_diagrams.model import Actor, Component, Flow, FlowKind, Lane, Spec, Stage
from cloudml_diagrams.spec import infer_kind
from tests.knowing import CAPABILITY_OF, PARTS, parsed


def with_flows(*lines: str, views: str = "") -> Spec:
    return parsed(PARTS + "flows:\n" + "".join(f"  - {line}\n" for line in lines) + views)


def ends(flow: Flow) -> tuple[str, str, str]:
    return flow.source, flow.target, flow.carries


def test_a_chain_is_a_flow_for_each_arrow() -> None:
    flows = with_flows("lake -> features -> training: a week").flows
    assert [ends(flow) for flow in flows] == [
        ("lake", "features", "a week"),
        ("features", "training", "a week"),
    ]
    assert [flow.step for flow in flows] == ["", ""]


def test_a_text_for_each_arrow() -> None:
    flows = with_flows("lake -> features -> training: [orders, features]").flows
    assert [flow.carries for flow in flows] == ["orders", "features"]


def test_a_line_without_a_text_and_the_long_form() -> None:
    flows = with_flows("lake->training", "{from: training, to: registry, carries: a version}").flows
    assert [ends(flow) for flow in flows] == [
        ("lake", "training", ""),
        ("training", "registry", "a version"),
    ]
    assert [flow.id for flow in flows] == ["lake->training", "training->registry"]


def test_a_fan_shares_a_step_that_nobody_can_write() -> None:
    flows = with_flows(
        "registry -> endpoint, batch: the version",
        "lake, features -> training -> registry",
        "lake -> training: {step: learn}",
    ).flows
    out, into = {flow.step for flow in flows[:2]}, {flow.step for flow in flows[2:4]}
    assert len(out) == len(into) == 1
    assert out != into
    assert flows[4].step == ""
    assert flows[5].step == "learn"
    assert not any(re.fullmatch(r"[a-z0-9/-]+", step) for step in out | into)


def test_a_fan_keeps_the_step_it_is_given() -> None:
    flows = with_flows("registry -> endpoint, batch: {carries: it, step: release/push}").flows
    assert {flow.step for flow in flows} == {"release/push"}


def test_all_that_can_be_said_of_a_flow() -> None:
    said = (
        "{carries: the version, kind: deploy, if: it is better, freshness: 5 min, rate: 2/day,"
        " reply: a receipt, denied: true, because: it must, presence: planned,"
        " gate: {by: ML lead, rule: all green, kind: test}}"
    )
    (flow,) = with_flows(f"registry -> endpoint: {said}").flows
    assert flow.kind is FlowKind.DEPLOY
    assert (flow.condition, flow.freshness, flow.rate) == ("it is better", "5 min", "2/day")
    assert (flow.reply, flow.denied, flow.because) == ("a receipt", True, "it must")
    assert (flow.presence, flow.path) == ("planned", ("flows", 0, "registry -> endpoint"))
    assert flow.gate
    assert (flow.gate.by, flow.gate.rule, flow.gate.kind) == ("ML lead", "all green", "test")


def test_flow_ids_are_unique() -> None:
    flows = with_flows(
        *["lake -> training"] * 3,
        "registry -> endpoint, batch: {id: push}",
        "training -> registry: {id: push-2}",
    ).flows
    assert [flow.id for flow in flows] == [
        *("lake->training", "lake->training-2", "lake->training-3"),
        *("push", "push-3", "push-2"),
    ]


def test_views_name_flows_by_id_and_by_ends() -> None:
    views = """\
views:
  release:
    title: A release
    components: [shop, registry]
    lanes: [cloud]
    stages: [serve]
    flows: [push, "lake  -> training -> registry", lake -> training]
    fold: [ingest, prod-eu]
  the-rest: {stages: [ingest]}
"""
    spec = with_flows(
        *["lake -> training"] * 2,
        "training -> registry",
        "registry -> endpoint, batch: {id: push}",
        views=views,
    )
    release, rest = spec.views
    assert release.flows == (
        *("push", "push-2"),
        *("lake->training", "lake->training-2", "training->registry"),
    )
    assert release.stages == (Stage.SERVE,)
    assert (release.components, release.lanes) == (("shop", "registry"), ("cloud",))
    assert release.fold == ("ingest", "prod-eu")
    assert rest.title == "The rest"


def part(stage: str, capability: str = "", service: str = "") -> Component:
    return Component(id="x", stage=Stage(stage), role="X", capability=capability, service=service)


LANE = Lane(id="cloud", title="Cloud", kind="cloud")
PERSON = Actor(id="shop", role="Shop")


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        (PERSON, part("ingest", "object-storage"), "request"),
        (part("monitor", "alerting-event-bus"), PERSON, "request"),
        (part("monitor", "alerting-event-bus"), part("train", "training-managed"), "feedback"),
        (part("train", "pipeline-orchestrator"), part("ingest", "batch-etl"), "feedback"),
        (part("train", "pipeline-orchestrator"), part("train", "model-registry"), "control"),
        (part("monitor", "workflow-trigger"), part("monitor", "metrics"), "control"),
        (part("govern", "ci-cd"), part("serve", "realtime-endpoint"), "deploy"),
        (part("monitor", "alerting-event-bus"), part("govern", "ci-cd"), "event"),
        (part("monitor", "event-stream"), part("govern", "ci-cd"), "event"),
        (part("ingest", "event-stream"), part("ingest", "batch-etl"), "data"),
        (part("train", "training-managed"), part("train", "model-registry"), "model"),
        (part("train", service="mlflow"), part("serve", "realtime-endpoint"), "model"),
        (part("govern", "iam"), part("serve", "realtime-endpoint"), "identity"),
        (part("govern", "kms"), part("monitor", "metrics"), "identity"),
        (part("serve", "realtime-endpoint"), part("monitor", "model-monitoring"), "telemetry"),
        (part("serve", "api-gateway"), part("serve", "realtime-endpoint"), "request"),
        (part("ingest", "object-storage"), part("train", "training-managed"), "data"),
        (part("monitor", "metrics"), part("govern", "audit-log"), "data"),
        (LANE, part("serve", "realtime-endpoint"), "data"),
        (part("serve", "realtime-endpoint"), LANE, "data"),
    ],
)
def test_kind_follows_from_the_ends(
    source: Component | Actor | Lane, target: Component | Actor | Lane, kind: str
) -> None:
    assert infer_kind(source, target, CAPABILITY_OF) is FlowKind(kind)
