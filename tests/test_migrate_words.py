"""A plan reads well, says what the boards show, and escapes what the spec's author wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.migrate import plan
from cloudml_diagrams.migrate.formats.page import page
from cloudml_diagrams.migrating import Plan
from cloudml_diagrams.narrate.wording import filters
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.theme import load_theme
from tests.knowing import parsed
from tests.plans import LOOKED_AT, made, migration
from tests.prose import glued, measure, ragged, sentences
from tests.real import ROOT

LOOKED = pytest.mark.parametrize(("name", "source", "target"), LOOKED_AT)
READ = pytest.mark.parametrize(
    ("name", "source", "target"), [*LOOKED_AT, ("segmentation-dashboards", "azure", "gcp")]
)
TEMPLATES = sorted((ROOT / "templates" / "migrate").rglob("*.j2"))
HOSTILE = """
name: odd
title: "<script>alert(1)</script> *a* | b"
providers: [aws, gcp]
context: {regulation: "<b>law</b>", volume: 40 GB}
actors: {shop: {role: "<i>Shop</i> `q`", kind: system}}
components:
  lake:
    stage: ingest
    capability: object-storage
    role: "Lake | <img src=x>"
    because: "*it* <u>is</u>"
  train: {stage: train, capability: training-managed, role: "_Train_ {{ 7*7 }}"}
  serve: {stage: serve, capability: realtime-endpoint, role: "# Serve"}
flows:
  - shop -> lake:
      carries: "<b>rows</b> | x"
      kind: data
      gate: {by: "a | b", rule: "<p>1 < 2</p>", kind: test}
  - lake -> train: "](http://x)"
  - train -> serve: {carries: "---", kind: model}
  - shop -> serve: {carries: "<q>", kind: request}
"""


@READ
def test_it_reads_well(name: str, source: str, target: str) -> None:
    known = migration(name, source, target)
    quoted = [said for it in known.moves for said in (it.caveat, *it.gaps) if said]
    quoted += [known.target.residency]
    for side in (known.source, known.target):
        quoted.append(side.egress.split(", so ")[0] + ".")
        if side.federation and side.interconnect:
            quoted += [side.federation.proves, side.federation.accepts, side.interconnect.clouds]
    told = sentences(made(name, source, target).words, tuple(quoted))
    ours = [each for each in told if not each.authors]
    found = measure(told)
    assert found.mean <= 17
    assert found.longest <= 40
    assert found.long <= 0.05
    assert found.flesch >= 65
    assert found.selling == ()
    assert [each.text for each in ours if glued(each.text)] == []
    assert ragged(ours) == []


@READ
def test_the_text_has_every_component_and_every_picture(
    name: str, source: str, target: str
) -> None:
    known, words = migration(name, source, target), made(name, source, target).words
    table = words.split("## Every component")[1]
    for move in known.moves:
        assert f"| **{move.role}** | {move.before} | {move.after} |" in table
    for phase in known.phases:
        assert f"(phase-{phase.number}-{phase.id}.svg)" in words
    assert all(gap in words for move in known.missing for gap in move.gaps)


@READ
def test_steps_are_those_of_the_board(name: str, source: str, target: str) -> None:
    known = made(name, source, target)
    shown = {r.callout.number for board in known.boards.values() for r in board.routes}
    said = re.findall(r"\(steps? ([^)]*)\)", known.words)
    assert said
    assert {each for text in said for each in re.findall(r"\d+[a-z]*", text)} <= shown


def test_no_template_names_a_provider() -> None:
    names = {name for each in load_catalog().providers.values() for name in (each.name, each.short)}
    names |= {service.short for service in load_catalog().services.values()}
    assert TEMPLATES
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert [n for n in names if len(n) > 2 and re.search(rf"\b{re.escape(n)}\b", text)] == []


def test_what_an_author_writes_is_text_in_every_format() -> None:
    catalog, spec = load_catalog(), parsed(HOSTILE)
    old, new = (resolve(spec, catalog, each) for each in ("aws", "gcp"))
    made_of = plan(old, new, catalog.providers["aws"], catalog.providers["gcp"])
    light = load_theme("light")
    whole = Plan(migration=made_of, old=old, new=new, theme=light, templates=None)
    assert "<" not in re.sub(r"&lt;", "", whole.words)
    rows = [line for line in whole.words.splitlines() if line.startswith("| **")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {9}
    drawn = figures(whole.boards, light, load_theme("dark"))
    html = page(made_of, whole.words, drawn, whole.titles, filters())
    assert not re.search(r"<(?:script>alert|img|i>Shop|b>rows|u>is|q>|p>1)", html)
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)
    assert "{{ 7*7 }}" in html
    tables = [slide.table for slide in whole.deck.slides if slide.table]
    assert "# Serve" in [row[0] for table in tables for row in table.rows]


@LOOKED
def test_slides_show_every_phase_and_its_gate(name: str, source: str, target: str) -> None:
    known = made(name, source, target)
    shown = [slide.view for slide in known.deck.slides if slide.view]
    assert shown == [phase.id for phase in known.migration.phases]
    leads = [point.lead for slide in known.deck.slides for point in slide.points]
    assert leads.count("Way back") == len(known.migration.phases)
    texts = [p.text for slide in known.deck.slides for p in slide.points]
    assert all(texts)
    assert [text for text in texts if text.endswith("…")] == []


def run(*arguments: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cloudml, ["migrate", *arguments])


SPEC = str(ROOT / "specs" / "weekly-retrain.yaml")


@pytest.mark.parametrize(
    ("ends", "code", "said"),
    [
        (("aws", "gpc"), "unknown-provider", 'did you mean "gcp"?'),
        (("mixed", "gcp"), "unknown-provider", '"mixed" is not a provider'),
        (("aws", "aws"), "same-provider", "--to one of gcp, azure or oss"),
        (("aws", "oss"), "provider-excluded", 'add "oss" to its providers'),
    ],
)
def test_bad_ends_are_told_and_nothing_is_written(
    tmp_path: Path, ends: tuple[str, str], code: str, said: str
) -> None:
    out = tmp_path / "out"
    result = run(SPEC, "--from", ends[0], "--to", ends[1], "--out", str(out))
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert said in result.stderr
    assert not out.exists()


def test_a_pinned_component_keeps_its_place(tmp_path: Path) -> None:
    text = Path(SPEC).read_text(encoding="utf-8")
    pinned = tmp_path / "pinned.yaml"
    pinned.write_text(text.replace("role: Raw data", "provider: aws, role: Raw data"))
    result = run(str(pinned), "--from", "aws", "--to", "gcp", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "[pinned-elsewhere]" in result.stderr


def test_a_spec_that_stands_on_sites_of_ones_own_has_nothing_to_move(tmp_path: Path) -> None:
    spec = tmp_path / "house.yaml"
    spec.write_text(
        "name: house\ntitle: House\nproviders: [aws, gcp]\n"
        "lanes: {house: {title: House, kind: site, provider: oss}}\ncomponents:\n"
        "  lake: {stage: ingest, capability: object-storage, role: Lake, lane: house}\n"
    )
    result = run(str(spec), "--from", "aws", "--to", "gcp", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "[nothing-moves]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_files_stand_where_they_are_said_and_are_the_same_each_time(tmp_path: Path) -> None:
    asked = (SPEC, "--from", "aws", "--to", "gcp", "--format", "md", "--format", "html")
    for out in ("one", "two"):
        assert run(*asked, "--out", str(tmp_path / out)).exit_code == 0
    one, two = (tmp_path / each / "weekly-retrain" / "aws-to-gcp" for each in ("one", "two"))
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(
        [
            "migration.html",
            "migration.md",
            *(f"phase-{p.number}-{p.id}.svg" for p in migration(*LOOKED_AT[0]).phases),
        ]
    )
    assert all((one / each).read_bytes() == (two / each).read_bytes() for each in names)


def test_a_template_of_ones_own_is_used_and_its_fault_is_told(tmp_path: Path) -> None:
    own = tmp_path / "migrate"
    own.mkdir()
    (own / "migration.md.j2").write_text("Ours: {{ plan.title }}\n")
    known = replace(made(*LOOKED_AT[0]), templates=tmp_path)
    assert known.words == "Ours: Weekly retraining of a demand forecast\n"
    (own / "migration.md.j2").write_text("{{ nothing.at.all }}\n")
    with pytest.raises(SpecError, match="bad-template"):
        assert replace(made(*LOOKED_AT[0]), templates=tmp_path).words
