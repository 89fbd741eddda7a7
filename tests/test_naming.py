"""Today's names, familiar ones, or both: on cards, in words, and in the sentences about others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cloudml_diagrams.build import build
from cloudml_diagrams.knowledge import called, load_catalog
from cloudml_diagrams.model import NAMES
from cloudml_diagrams.narrate.formats.introduce import introduce
from cloudml_diagrams.request import BuildRequest

SPEC = """\
name: churn
title: Churn scores
{names}
providers: [gcp]
components:
  pipeline: {{stage: train, capability: pipeline-orchestrator}}
  training: {{stage: train, capability: training-managed}}
  features: {{stage: ingest, capability: feature-store}}
flows:
  - pipeline -> training: starts
  - features -> training: the features
"""
TODAY, FAMILIAR = "Agent Platform Pipelines", "Vertex AI Pipelines"


def made(tmp_path: Path, in_spec: str = "", option: str = "") -> tuple[str, str]:
    """Return what stands on the cards, and the explanation."""
    spec = tmp_path / "churn.yaml"
    names = f"names: {in_spec}" if in_spec else "summary: It scores."
    spec.write_text(SPEC.format(names=names), encoding="utf-8")
    files = build(BuildRequest(specs=(spec,), formats=("svg", "md"), names=option))
    by_name = {file.path.name: file.content.decode() for file in files}
    svg = re.sub(r"<(title|desc)\b.*?</\1>", "", by_name["diagram.svg"], flags=re.DOTALL)
    words = " ".join(
        re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)).split()
    )
    return words, by_name["explanation.md"]


def test_todays_names_are_used_unless_something_else_is_said(tmp_path: Path) -> None:
    cards, words = made(tmp_path)
    assert TODAY in cards
    assert FAMILIAR not in cards
    before, _, after = words.partition("## Names that have changed")
    assert FAMILIAR not in before
    assert f"| {TODAY} | {FAMILIAR} | 20" in after


@pytest.mark.parametrize(
    ("in_spec", "option"), [("familiar", ""), ("", "familiar"), ("both", "familiar")]
)
def test_familiar_names_are_used_everywhere(tmp_path: Path, in_spec: str, option: str) -> None:
    cards, words = made(tmp_path, in_spec, option)
    assert FAMILIAR in cards
    assert TODAY not in cards
    before, _, after = words.partition("## Names that have changed")
    assert FAMILIAR in before
    assert TODAY not in before
    assert f"| {FAMILIAR} | {TODAY} | today |" in after


def test_both_names_stand_on_the_card_and_at_the_first_mention(tmp_path: Path) -> None:
    cards, words = made(tmp_path, "both")
    assert f"{TODAY} ({FAMILIAR})" in cards
    before, _, _ = words.partition("## Names that have changed")
    read = re.sub(r"!\[.*?\]", "", before)
    first = read.index(TODAY)
    assert re.match(rf"{TODAY}( \({FAMILIAR}\)|, formerly {FAMILIAR})", read[first:])
    assert read.count(FAMILIAR) == read.count(f"formerly {FAMILIAR}") + read.count(f"({FAMILIAR})")
    assert TODAY in read[first + 60 :]


@pytest.mark.parametrize("names", NAMES)
def test_renaming_keeps_ids_links_and_what_is_not_renamed(names: str) -> None:
    shipped, renamed = load_catalog(), called(load_catalog(), names)
    assert list(renamed.services) == list(shipped.services)
    for name, service in renamed.services.items():
        before = shipped.services[name]
        assert (service.id, service.docs, service.icon) == (before.id, before.docs, before.icon)
        assert service.former == before.former
        assert before.familiar or (service.name, service.short) == (before.name, before.short)


def test_names_inside_longer_names_stay() -> None:
    text = str(called(load_catalog(), "familiar").services["sagemaker-feature-store"])
    assert "Vertex" not in text


def test_no_todays_name_is_left_where_familiar_ones_are_wanted() -> None:
    renamed = called(load_catalog(), "familiar")
    for name, service in load_catalog().services.items():
        if service.familiar:
            assert renamed.services[name].short == service.familiar
            assert renamed.services[name].today == service.name
            for text in renamed.services[name].strengths:
                assert not re.search(rf"(?<!\w){re.escape(service.short)}(?!\w)", text) or (
                    service.short in service.familiar
                ), text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pub and Sub. Sub.", "Pub and Sub (Bus). Sub."),
        ("It runs (Sub). Sub.", "It runs (Sub, formerly Bus). Sub."),
        ("![Sub here](Sub) [x](Sub) Sub", "![Sub here](Sub) [x](Sub) Sub (Bus)"),
        ("Subs and MSub", "Subs and MSub"),
        ("nothing", "nothing"),
    ],
)
def test_a_name_is_introduced_once_where_it_is_read_first(text: str, shown: str) -> None:
    assert introduce(text, {"Sub": "Bus"}) == shown


def test_a_longer_name_is_introduced_before_the_shorter_one_in_it() -> None:
    beside = {"Feature Store": "FS", "Big Feature Store": "BFS"}
    shown = introduce("Big Feature Store and Feature Store.", beside)
    assert shown == "Big Feature Store (BFS) and Feature Store (FS)."
