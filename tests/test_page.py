"""The page as text: whole, safe, and complete without a browser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from cloudml_diagrams.build import build
from cloudml_diagrams.draw.colors import named, palette
from cloudml_diagrams.model import Sibling, Stage, Walk
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.narrate.formats.sections import sections
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme
from tests.pages import PAGES, lights, made, narration, page_of, script
from tests.real import shape

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls")
OPEN = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")


@dataclass
class Read(HTMLParser):
    """What a reader of HTML finds: elements with their attributes, texts by their element."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in OPEN:
            self.path.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.setdefault(self.path[-1], []).append(data)

    def having(self, name: str) -> list[str]:
        """Return the values of an attribute, in order."""
        return [attrs[name] for _, attrs in self.elements if name in attrs]


def read(html: str) -> Read:
    """Return what stands in a page; every element has to be closed."""
    found = Read()
    found.feed(html)
    found.close()
    assert found.path == []
    return found


@pytest.mark.parametrize(("name", "target"), PAGES)
def test_ids_are_unique_and_whatever_is_referred_to_exists(name: str, target: str) -> None:
    found = read(made(name, target))
    ids = Counter(found.having("id"))
    assert [each for each, count in ids.items() if count > 1] == []
    wanted = {each for name in REFERENCES for value in found.having(name) for each in value.split()}
    wanted |= {href[1:] for href in found.having("href") if href.startswith("#")}
    assert wanted - set(ids) == set()


@pytest.mark.parametrize(("name", "target"), PAGES)
def test_every_step_is_there_with_its_words(name: str, target: str) -> None:
    found = read(made(name, target))
    steps = [attrs for _, attrs in found.elements if attrs.get("class") == "step"]
    expected = lights(name, target)
    assert [step["id"] for step in steps] == list(expected)
    for step in steps:
        assert set(step["data-ends"].split()) == expected[step["id"]].cards
    text = " ".join(" ".join(chain.from_iterable(found.texts.values())).split())
    for walk in narration(name, target).views:
        for step_ in walk.steps:
            assert step_.sentence[:40] in text


@pytest.mark.parametrize(("name", "target"), PAGES)
def test_a_board_of_every_view_is_there(name: str, target: str) -> None:
    found = read(made(name, target))
    boards = [
        attrs["data-view"] for _, attrs in found.elements if "board" in attrs.get("class", "")
    ]
    assert boards == [walk.id for walk in narration(name, target).views]


@pytest.mark.parametrize(("name", "target"), PAGES)
def test_nothing_is_fetched_from_outside(name: str, target: str) -> None:
    found = read(made(name, target))
    for tag, attrs in found.elements:
        assert "src" not in attrs
        assert not [each for each in attrs if each.startswith("on")]
        if tag != "a":
            assert attrs.get("href", "#").startswith(("#", "data:"))
    style = "".join(found.texts["style"])
    assert {each[:5] for each in re.findall(r"url\(([^)]*)", style)} == {"data:"}
    assert "@import" not in style


def test_icons_and_type_stand_once_however_many_boards_there_are() -> None:
    html = made("regulated-enterprise", "azure")
    icons = re.findall(r"data:image/png;base64,([^\"]+)", html)
    assert len(icons) > 10
    assert len(icons) == len(set(icons))
    assert html.count("@font-face") == 4


def test_the_page_is_small() -> None:
    assert len(made("weekly-retrain", "aws").encode()) <= 350_000
    assert len(made("regulated-enterprise", "azure").encode()) <= 500_000


def test_only_its_own_style_and_script_are_allowed() -> None:
    html = made("weekly-retrain", "aws")
    policy = next(a["content"] for _, a in read(html).elements if "http-equiv" in a)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        ((content),) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy


def test_the_script_knows_every_cue() -> None:
    html = made("regulated-enterprise", "azure")
    (data,) = re.findall(r'<script type="application/json" id="cues">(.*?)</script>', html)
    told = json.loads(data)
    expected = script("regulated-enterprise", "azure")
    assert [cue["seconds"] for cue in told] == [cue.seconds for cue in expected]
    assert ["\n\n".join(cue["said"]) for cue in told] == [cue.said for cue in expected]
    ids = set(read(html).having("id"))
    assert {cue["step"] or cue["board"] for cue in told} <= ids


def test_hostile_words_stay_words() -> None:
    html = page_of(shape("markup"))
    found = read(html)
    tags = [tag for tag, _ in found.elements]
    assert tags.count("script") == 2
    assert set(tags) <= {
        tag for name, target in PAGES for tag, _ in read(made(name, target)).elements
    }
    allowed = ("https://", "#", "data:", "../")
    assert [href for href in found.having("href") if not href.startswith(allowed)] == []


def test_a_cue_cannot_end_the_element_it_stands_in() -> None:
    html = page_of(shape("markup"))
    (data,) = re.findall(r'<script type="application/json" id="cues">(.*?)</script>', html)
    assert "<" not in data
    assert json.loads(data)


def test_targets_lead_to_one_another_only_where_several_are_built() -> None:
    siblings = (Sibling(name="AWS", target="aws"), Sibling(name="Google Cloud", target="gcp"))
    found = read(made("weekly-retrain", "aws", siblings))
    links = [a for t, a in found.elements if t == "a" and a["href"].startswith("../")]
    assert links == [
        {"href": "../aws/explanation.html", "aria-current": "page"},
        {"href": "../gcp/explanation.html"},
    ]
    alone = read(made("weekly-retrain", "aws", siblings[:1]))
    assert not [href for href in alone.having("href") if href.startswith("../")]


def test_colours_are_named_alike_in_the_drawing_and_in_both_themes() -> None:
    light, dark = load_theme("light"), load_theme("dark")
    names = {color.name for color in palette(light, dark)}
    used = set(re.findall(r"var\((--[a-z-]+)\)", made("regulated-enterprise", "azure")))
    assert used - names - {"--accent", "--edge", "--head", "--kind", "--tint"} == set()
    body = made("regulated-enterprise", "azure").partition("<body>")[2]
    assert not re.findall(r"(?:fill|stroke)=\"#", body)
    assert named(light).stages[Stage.TRAIN].fill == "var(--stages-train-fill)"


def test_a_drawing_in_names_serves_both_themes() -> None:
    """Themes may differ in lines as well; the two that the page has must not."""
    light, dark = load_theme("light"), load_theme("dark")
    bare = [
        {kind: replace(line, color="") for kind, line in theme.flows.items()}
        for theme in (light, dark)
    ]
    assert bare[0] == bare[1]


def test_a_users_own_style_counts(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "page").mkdir(parents=True)
    (own / "page/page.css").write_text(
        '{% include "shipped/page/page.css" %}\nh1 { color: red; }\n'
    )
    request = BuildRequest(
        specs=(root / "specs/weekly-retrain.yaml",),
        targets=("aws",),
        formats=("html",),
        templates=own,
    )
    (made_,) = build(request)
    assert "h1 { color: red; }\n</style>" in made_.content.decode()
    (own / "page/page.css").write_bytes(b"\xff\xfe")
    with pytest.raises(SpecError):
        build(request)


def test_sections_follow_the_headings_of_the_text() -> None:
    told = narration("weekly-retrain", "aws")
    words = markdown(told)
    cut = sections(words, told.views)
    assert [section.title for section in cut] == re.findall(r"^## (.*)$", words, re.MULTILINE)
    assert all(re.fullmatch(r"about-[\w-]+", section.id) for section in cut)


def test_steps_are_found_wherever_the_text_tells_them() -> None:
    (walk,) = narration("weekly-retrain", "aws").views
    text = "Before.\n\n## One\n\n![x](diagram.svg)\n\n**1** First *thing*.\n\nBetween.\n\n"
    text += "**2** Second.\n\n## One\n\n- [board](diagram.svg)\n"
    first, second, third = sections(text, (walk,))
    assert (first.id, second.id, third.id) == ("", "about-one", "about-one--2")
    assert [[step.html for step in part.steps] or part.html for part in second.parts] == [
        ["First <em>thing</em>."],
        "<p>Between.</p>\n",
        ["Second."],
    ]
    assert '<a href="#board">board</a>' in third.parts[0].html


def test_where_the_text_names_a_step_it_leads_there() -> None:
    told = narration("weekly-retrain", "aws")
    words = "## A\n\nHere (steps 7, 8 and 99), [step 3](https://example.org) and step 1b.\n"
    (only,) = sections(words, told.views)
    link = '<a class="mention" href="#step-{0}">{0}</a>'.format
    assert only.parts[0].html == (
        f"<p>Here (steps {link(7)}, {link(8)} and 99), "
        '<a href="https://example.org">step 3</a> and step 1b.</p>\n'
    )


def test_what_looks_like_a_step_but_is_not_drawn_stays_prose() -> None:
    walk = Walk(id="", title="", description="", steps=())
    (only,) = sections("## A\n\n![x](diagram.svg)\n\n**7** Not drawn.\n", (walk,))
    assert only.parts[0].html == "<p><strong>7</strong> Not drawn.</p>\n"
