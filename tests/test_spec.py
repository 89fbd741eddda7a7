"""What an author writes becomes the Spec that the language promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cloudml_diagrams.model import Actor, Component, Lane, Override, Quantity, Stage, Trigger
from cloudml_diagrams.problems import Source
from cloudml_diagrams.spec import spec_from
from tests.conftest import ROOT
from tests.knowing import KNOWN, PARTS, loaded, parsed

OK = ROOT / "tests" / "cases" / "ok"
HEAD = "name: churn\ntitle: Churn scores\n"


def one_component(entry: str) -> Component:
    return parsed(f"{HEAD}components:\n  raw-data: {entry}\n").components[0]


@pytest.mark.parametrize("path", sorted(OK.glob("*.yaml")), ids=lambda path: path.stem)
def test_ok_cases_are_silent(path: Path) -> None:
    assert loaded(path).components


def test_the_example_of_the_documentation() -> None:
    text = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[0]
    spec = parsed(example)
    assert [flow.id for flow in spec.flows if "register" in flow.id] == ["register"]
    assert spec.views[0].flows == ("register", "registry->endpoint")


def test_the_least_spec() -> None:
    spec = loaded(OK / "least.yaml")
    (lake,) = spec.components
    assert (lake.role, lake.stage, lake.capability) == ("Lake", Stage.INGEST, "object-storage")
    assert spec.providers == ("aws", "gcp", "azure")
    assert (spec.flows, spec.views, spec.lanes, spec.actors, spec.triggers) == ((), (), (), (), ())
    assert spec.folder == str(OK)


def test_words_of_yaml_1_1_stay_text() -> None:
    spec = loaded(OK / "yaml-1-2.yaml")
    assert (spec.title, spec.summary) == ("yes", "2026-11-24")
    assert (spec.context.team, spec.context.data) == ("on", "off")
    assert spec.components[0].id == "no"
    assert spec.triggers[0].text == "02:00"


def test_texts_on_several_lines_become_one_line() -> None:
    spec = loaded(OK / "block-texts.yaml")
    assert spec.title == "A title on two lines"
    assert spec.summary == "One sentence in a block."
    assert spec.components[0].role == "Raw data"


def test_spaces_that_mean_something_stay() -> None:
    assert one_component("{stage: ingest, capability: iam, role: 'a\u00a0b\u2009c'}").role == (
        "a\u00a0b\u2009c"
    )


def test_role_is_the_id_in_words() -> None:
    assert one_component("{stage: ingest, capability: iam}").role == "Raw data"


def test_actors_and_lanes() -> None:
    spec = parsed(PARTS)
    assert spec.actors == (
        Actor(id="shop", role="Web shop", kind="person", path=("actors", "shop")),
        Actor(id="ops", role="Operators", kind="team", path=("actors", "ops")),
    )
    assert spec.lanes == (
        Lane(id="cloud", title="The cloud", kind="cloud", provider="gcp", path=("lanes", "cloud")),
        Lane(
            id="prod-eu",
            title="Prod eu",
            kind="environment",
            parent="cloud",
            repeat=("dev", "prod"),
            path=("lanes", "prod-eu"),
        ),
    )


def test_badges() -> None:
    entry = "{stage: train, capability: iam, badges: [spot, x8, ×2, {accelerator: H100, count: 8}]}"
    assert one_component(entry).badges == ("spot", "×8", "×2", "8 × H100")


def test_overrides_in_the_order_of_providers() -> None:
    on = "{azure: {service: adls, prefer: managed}, gcp: {prefer: custom}, aws: redshift}"
    assert one_component(f"{{stage: ingest, capability: object-storage, on: {on}}}").overrides == (
        Override(provider="aws", service="redshift"),
        Override(provider="gcp", prefer="custom"),
        Override(provider="azure", service="adls", prefer="managed"),
    )


def test_quantities() -> None:
    assert loaded(OK / "quantities.yaml").components[0].quantities == (
        Quantity(name="latency", value="under 1,500 ms"),
        Quantity(name="throughput", value="2 to 3 million events a day"),
        Quantity(name="volume", value="1.5 TB"),
        Quantity(name="replicas", value="3"),
        Quantity(name="cost", value="€300 a month", assuming="one region"),
        Quantity(name="recovery-point", value="15min"),
    )


@pytest.mark.parametrize("said", ["GDPR", "[GDPR]"])
def test_regulation_is_one_or_several(said: str) -> None:
    text = (
        f"{HEAD}context: {{regulation: {said}}}\ncomponents: {{a: {{stage: train, service: s3}}}}"
    )
    assert parsed(text).context.regulation == ("GDPR",)


def test_lane_is_one_or_several() -> None:
    text = PARTS + "  keys: {stage: govern, capability: iam, lane: %s}\n"
    assert parsed(text % "cloud").components[-1].lanes == ("cloud",)
    assert parsed(text % "[prod-eu, cloud]").components[-1].lanes == ("prod-eu", "cloud")


def test_triggers() -> None:
    text = """\
triggers:
  lake: every day
  training: {event: drift found}
  endpoint: [{commit: main}, {schedule: every Monday at 02:00}]
"""
    assert parsed(PARTS + text).triggers == (
        Trigger(target="lake", kind="schedule", text="every day", path=("triggers", "lake")),
        Trigger(target="training", kind="event", text="drift found", path=("triggers", "training")),
        Trigger(target="endpoint", kind="commit", text="main", path=("triggers", "endpoint")),
        Trigger(
            target="endpoint",
            kind="schedule",
            text="every Monday at 02:00",
            path=("triggers", "endpoint"),
        ),
    )


def test_spec_from_plain_data(tmp_path: Path) -> None:
    component = {"stage": "ingest", "custom": {"name": "Tape", "icon": "tape.svg"}}
    data = {"name": "a", "title": "A", "components": {"tape": component}}
    (tmp_path / "tape.svg").write_text("<svg/>", encoding="utf-8")
    source = Source(file="a.yaml", text="")
    spec = spec_from(source, data, tmp_path, KNOWN)
    assert spec.components[0].custom
    assert spec.components[0].custom.icon == "tape.svg"
