"""A comparison as files: whole, safe, and saying what the catalog says."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from cloudml_diagrams.build import build
from cloudml_diagrams.cli import cloudml
from cloudml_diagrams.compare.formats.wording import told
from cloudml_diagrams.comparing import comparisons
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.markdownhtml import blocks
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import COMPARISONS, BuildRequest
from cloudml_diagrams.resources import shipped
from tests.compared import CLOUDS, NAMES, comparison, page, text
from tests.real import ROOT
from tests.test_page import REFERENCES, read

SPECS = ("weekly-retrain", "regulated-enterprise")
WEEKLY = ROOT / "specs/weekly-retrain.yaml"


@pytest.mark.parametrize("name", SPECS)
def test_ids_are_unique_and_whatever_is_referred_to_exists(name: str) -> None:
    found = read(page(name))
    ids = Counter(found.having("id"))
    assert [each for each, count in ids.items() if count > 1] == []
    wanted = {each for ref in REFERENCES for value in found.having(ref) for each in value.split()}
    wanted |= {href[1:] for href in found.having("href") if href.startswith("#")}
    assert wanted - set(ids) == set()


@pytest.mark.parametrize("name", SPECS)
def test_a_board_of_every_view_on_every_target_with_its_cards_in_the_same_places(name: str) -> None:
    html = page(name)
    views = re.findall(r'class="group[^"]*" id="[^"]*" data-view="([^"]*)"', html)
    boards = re.findall(r'<div class="board" data-target="(\w+)">\s*(<svg.*?</svg>)', html, re.S)
    assert [target for target, _ in boards] == list(CLOUDS) * len(views)
    placed = [
        re.findall(r'data-component="([^"]+)".*?<rect x="([^"]+)" y="([^"]+)" width="([^"]+)"', svg)
        for _, svg in boards
    ]
    for start in range(0, len(placed), len(CLOUDS)):
        first, *others = placed[start : start + len(CLOUDS)]
        assert first
        assert all(other == first for other in others)


@pytest.mark.parametrize("name", SPECS)
def test_the_cards_that_differ_in_kind_are_marked_and_no_other(name: str) -> None:
    shown = re.findall(r'data-component="([^"]+)"[^>]*data-marks="([^"]+)"', page(name))
    parts = {row.id for row in comparison(name).rows}
    expected = {
        (row.id, " ".join(cell.marks))
        for row in comparison(name).rows
        for cell in row.cells
        if cell.marks
    }
    assert {pair for pair in shown if pair[0] in parts} == expected
    assert len(re.findall(r">≠ (?:assembled|partial)</text>", page(name))) >= len(expected)


@pytest.mark.parametrize("name", SPECS)
def test_every_component_has_a_row_with_what_the_catalog_knows(name: str) -> None:
    found = read(page(name))
    said = " ".join(" ".join(each) for each in found.texts.values())
    plain = " ".join(said.split())
    for row in comparison(name).rows:
        assert row.role in plain
        for cell in row.cells:
            for each in (*cell.scales, *cell.limits, *cell.gives_up, *cell.gaps):
                assert " ".join(each.split()) in plain
            for _, each in cell.cost:
                assert " ".join(each.split()) in plain
            for _, likeness in cell.alike:
                assert " ".join(likeness.caveat.split()) in plain
    rows = [a["id"] for tag, a in found.elements if tag == "tr" and "data-id" in a]
    assert rows == [f"row-{row.id}" for row in comparison(name).rows]
    differing = {a["data-id"] for tag, a in found.elements if tag == "tr" and "data-differs" in a}
    assert differing == {row.id for row in comparison(name).rows if row.differs}


@pytest.mark.parametrize("name", SPECS)
def test_nothing_is_fetched_from_outside(name: str) -> None:
    html = page(name)
    found = read(html)
    for tag, attrs in found.elements:
        assert "src" not in attrs
        assert "style" not in attrs
        assert not [each for each in attrs if each.startswith("on")]
        if tag != "a":
            assert attrs.get("href", "#").startswith(("#", "data:"))
    policy = next(a["content"] for _, a in found.elements if "http-equiv" in a)
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        ((content,),) = (re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S),)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy


def test_icons_and_type_stand_once_however_many_boards_there_are() -> None:
    html = page("regulated-enterprise")
    icons = re.findall(r"data:image/png;base64,([^\"]+)", html)
    assert len(set(icons)) > 20
    assert len(icons) <= len(set(icons)) + 1  # two classes of the icon pack show the same picture
    assert len(html.encode()) <= 800_000
    assert len(page("weekly-retrain").encode()) <= 450_000


def test_no_template_names_a_provider_or_a_service() -> None:
    catalog = load_catalog()
    names = {name for each in catalog.providers.values() for name in (each.short, each.name)}
    names |= {each.short for each in catalog.services.values()} - {"Metrics", "Pipelines"}
    for path in [
        *(shipped("templates") / "compare").iterdir(),
        shipped("templates") / "comparison.md.j2",
    ]:
        words = path.read_text(encoding="utf-8")
        if path.suffix == ".j2":
            assert not [n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", words)]


@pytest.mark.parametrize("name", SPECS)
def test_the_words_tell_every_row_once_and_the_gravest_first(name: str) -> None:
    made, parts = text(name), told(comparison(name))
    rows = [*parts.gravest, *parts.rest, *parts.alike, *parts.same]
    assert sorted(row.id for row in rows) == sorted(row.id for row in comparison(name).rows)
    words, _, table = made.partition("## Service map")
    headings = re.findall(r"(?m)^### (.*)$", words)
    assert headings[: len(parts.gravest)] == [row.role for row in parts.gravest]
    for row in (*parts.rest, *parts.alike, *parts.same):
        assert words.count(f"- **{row.role}**: ") == 1
    assert table.count("\n| ") == len(comparison(name).rows) + 2
    assert "assembled" in parts.gravest[0].cells[0].marks + parts.gravest[0].cells[2].marks
    assert "  " not in re.sub(r"(?m)^ +", "", words)
    assert not re.search(r"[ \n][.,;:]|\.\.|\(\)|None", words)


@pytest.mark.parametrize("name", SPECS)
def test_in_short_every_marked_component_is_named_with_its_cloud(name: str) -> None:
    short = text(name).partition("## In short")[2].partition("\n## ")[0]
    for target, marked in comparison(name).marks.items():
        (line,) = re.findall(rf"(?m)^- \*\*{NAMES[target]}\*\*.*$", short)
        roles = [row.role for row in comparison(name).rows if row.id in marked]
        assert all(role in line for role in roles)
        assert (f"({len(roles)} of {len(comparison(name).rows)})" in line) == bool(roles)
    assert "**0**" not in short


def test_the_odd_one_out_is_not_called_weaker() -> None:
    short = text("rag-assistant").partition("## In short")[2].partition("\n## ")[0]
    (line,) = [each for each in short.splitlines() if each.startswith("- **Google Cloud**")]
    assert "Least like the others is Private network." in line


def test_where_nothing_differs_the_words_say_so() -> None:
    short = text("portable-pipeline", ("gcp", "gcp")).partition("## In short")[2]
    assert "**None differs**" in short
    assert "**0" not in short


def test_the_head_of_the_page_says_what_stands_side_by_side() -> None:
    for made in (page("weekly-retrain"), text("weekly-retrain")):
        assert "AWS, Google Cloud and Azure side by side" in made.partition("In short")[0]


def test_why_a_difference_counts_comes_from_the_context() -> None:
    rows = {row.id: row for row in comparison("weekly-retrain").rows}
    assert [(m.key, m.said) for m in rows["checks"].matters] == [("team", "6 engineers")]
    assert [(m.key, m.said) for m in rows["endpoint"].matters] == [("objective", "cost")]
    assert rows["keys"].matters == ()
    assert "the team is 6 engineers" in text("weekly-retrain")
    bank = {row.id: row for row in comparison("regulated-enterprise").rows}
    assert "regulation" in {m.key for m in bank["network"].matters}


def test_hostile_words_stay_words() -> None:
    found = read(page("markup", ("aws", "gcp")))
    tags = [tag for tag, _ in found.elements]
    assert tags.count("script") == 1
    assert {*tags} <= {tag for name in SPECS for tag, _ in read(page(name)).elements}
    allowed = ("https://", "#", "data:")
    assert [href for href in found.having("href") if not href.startswith(allowed)] == []
    shown = " ".join(block.html for block in blocks(text("markup", ("aws", "gcp"))))
    assert not re.search(r"<(script|img|b|iframe)\b", shown)


def test_the_same_spec_gives_the_same_bytes_in_build_and_compare() -> None:
    request = BuildRequest(specs=(WEEKLY,), targets=("aws", "gcp"), formats=("html", "md"))
    first, again = comparisons(request), comparisons(request)
    assert first == again
    assert [str(each.path) for each in first] == [
        "weekly-retrain/comparison.md",
        "weekly-retrain/comparison.html",
    ]


def test_a_users_own_words_and_style_count(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "compare").mkdir(parents=True)
    (own / "compare/words.md.j2").write_text("## Mine\n\n{{ comparison.title }}\n")
    (own / "compare/compare.css").write_text('{% include "shipped/compare/compare.css" %}\nh1 {}')
    formats = ("html", "md")
    request = BuildRequest(specs=(WEEKLY,), targets=("aws", "gcp"), formats=formats, templates=own)
    words, html = (each.content.decode() for each in comparisons(request))
    assert "## Mine\n\nWeekly retraining" in words
    assert "<h2>Mine</h2>" in html
    assert "h1 {}</style>" in html


PINNED = """\
name: pinned
title: Pinned
providers: [aws, gcp]
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, provider: aws}
  runs: {stage: train, capability: training-managed, role: Training, provider: aws}
flows:
  - {from: lake, to: runs, kind: data}
"""


@pytest.mark.parametrize(
    ("change", "targets", "codes", "words"),
    [
        ({}, ("aws", "gpc"), ["unknown-target"], 'did you mean "gcp"?'),
        ({}, ("aws", "oss"), ["pinned-to-one", "excluded-target"], "it is for aws, gcp"),
        ({}, ("aws",), ["one-target"], "only aws"),
        ({}, ("aws", "gcp"), ["pinned-to-one"], "pinned to AWS"),
        ({"[aws, gcp]": "[aws]"}, (), ["one-target"], "into its providers"),
        ({"Lake, provider: aws": "Lake"}, ("aws", "gcp"), ["pinned-elsewhere"], '"runs"'),
        ({"providers: [aws, gcp]\n": ""}, ("aws", "oss"), ["pinned-to-one"], "AWS"),
    ],
)
def test_what_cannot_be_compared_is_a_problem(
    tmp_path: Path,
    change: dict[str, str],
    targets: tuple[str, ...],
    codes: list[str],
    words: str,
) -> None:
    written = PINNED
    for old, new in change.items():
        written = written.replace(old, new)
    spec = tmp_path / "pinned.yaml"
    spec.write_text(written)
    with pytest.raises(SpecError) as caught:
        comparisons(BuildRequest(specs=(spec,), targets=targets, formats=("md",)))
    assert [problem.code for problem in caught.value.problems] == codes
    shown = "\n".join(problem.render() for problem in caught.value.problems)
    assert words in shown
    documented = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    assert all(f"### {code}\n" in documented for code in codes)


def test_the_command_takes_targets_in_either_form(tmp_path: Path) -> None:
    for given in (["--targets", "gcp,aws"], ["--targets", "gcp", "--targets", "aws"]):
        out = tmp_path / str(len(given))
        arguments = ["compare", str(WEEKLY), *given, "--format", "md", "--out", str(out)]
        done = CliRunner().invoke(cloudml, arguments)
        assert done.exit_code == 0, done.output
        path = out / "weekly-retrain/comparison.md"
        assert done.output == f"{path.parent}: comparison.md\n"
        assert path.read_text(encoding="utf-8").startswith(
            f"# Weekly retraining of a demand forecast: {NAMES['gcp']} and {NAMES['aws']} "
            "side by side\n"
        )


def test_the_page_opens_in_the_theme_that_is_asked_for() -> None:
    request = BuildRequest(specs=(WEEKLY,), targets=("aws", "gcp"), formats=("html",), theme="dark")
    (made,) = comparisons(request)
    assert b'<html lang="en" data-theme="dark">' in made.content
    assert '<html lang="en">' in page("weekly-retrain")
    with pytest.raises(SpecError):
        comparisons(BuildRequest(specs=(WEEKLY,), formats=("md",), theme="drak"))


def test_a_fault_ends_the_command_and_nothing_is_written(tmp_path: Path) -> None:
    arguments = ["compare", str(WEEKLY), "--targets", "aws", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(cloudml, arguments)
    assert done.exit_code == 1
    assert "[one-target]" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_command_writes_what_build_writes_to_compare(tmp_path: Path) -> None:
    asked = [word for form in COMPARISONS for word in ("--format", form)]
    arguments = [str(WEEKLY), *asked, "--out", str(tmp_path)]
    done = CliRunner().invoke(cloudml, ["compare", *arguments, "--targets", "aws,gcp"])
    assert done.exit_code == 0, done.output
    folder = tmp_path / "weekly-retrain"
    assert done.output == (
        f"{folder}: comparison.md comparison.html servicemap.svg servicemap.png "
        "compare-deck.pptx compare-deck.html compare-deck.md deck-board-aws.svg "
        "deck-board-gcp.svg compare-deck.pdf\n"
    )
    alone = {each.name: each.read_bytes() for each in folder.iterdir()}
    request = BuildRequest(specs=(WEEKLY,), targets=("aws", "gcp"), formats=COMPARISONS)
    built = {each.path.name: each.content for each in build(request) if len(each.path.parts) == 2}
    # In a build the page leads to the explanation of each target, which stands beside it.
    assert alone.pop("comparison.html") != built.pop("comparison.html")
    assert alone == built


def test_a_template_is_for_slides(tmp_path: Path) -> None:
    for command in (["compare"], ["migrate", "--from", "aws", "--to", "gcp"]):
        arguments = [*command, str(WEEKLY), "--pptx-template", "no.pptx", "--out", str(tmp_path)]
        done = CliRunner().invoke(cloudml, arguments)
        assert done.exit_code == 2
        assert "--pptx-template is for --format pptx" in done.stderr
        slides = CliRunner().invoke(cloudml, [*arguments, "--format", "pptx"])
        assert slides.exit_code == 1
        assert "no.pptx" in slides.stderr
    assert list(tmp_path.iterdir()) == []
