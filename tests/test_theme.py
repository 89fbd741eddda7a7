"""Themes: every text is legible, flow kinds differ without colour, a bad file is told in words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cloudml_diagrams import resources
from cloudml_diagrams.model import PROVIDERS, FlowKind, Stage, Theme
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.theme import load_theme, theme_names

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "cloudml_diagrams/themes"
LIGHT = (FOLDER / "light.yaml").read_text(encoding="utf-8")
CLASSIC_TINTS = ("#E5F5FD", "#EBF3E7", "#ECE8F6", "#FDF7E3")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    assert re.fullmatch("#[0-9a-fA-F]{6}", color), color
    shares = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def texts_on_grounds(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Yield each pair that occurs in a picture: what it is, the text's colour, its ground's."""
    fills = {str(stage): region.fill for stage, region in theme.stages.items()}
    for name in ("ink", "muted"):
        color = theme.color(name)
        grounds = {"paper": theme.paper, "card": theme.card, **fills}
        yield from ((f"{name} on {where}", color, ground) for where, ground in grounds.items())
    for stage, region in theme.stages.items():
        yield f"title of {stage}", region.title, region.fill
    for provider in (*PROVIDERS, ""):
        yield f"lane title of {provider or 'no provider'}", theme.lane(provider), theme.paper
    for name, tone in theme.tags.items():
        yield f"tag {name}", tone.ink, tone.fill
    for kind, line in (*theme.flows.items(), ("denied", theme.denied)):
        yield f"callout on {kind}", theme.callout_ink, line.color
    for change in ("added", "removed", "changed"):
        yield f"callout on what is {change}", theme.callout_ink, theme.tags[change].ink
    yield "step number on the sheet", theme.callout_ink, theme.ink


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme_names())
def test_every_text_is_legible_on_its_ground(name: str) -> None:
    pairs = list(texts_on_grounds(load_theme(name)))
    weak = {what: contrast(*pair) for what, *pair in pairs if contrast(*pair) < 4.5}
    assert weak == {}


def test_the_classic_picture_is_legible() -> None:
    theme = load_theme("light")
    for ground in (*CLASSIC_TINTS, theme.paper):
        for color in (theme.ink, theme.muted, "#2D3436"):
            assert contrast(color, ground) >= 4.5, (color, ground)


@pytest.mark.parametrize("name", theme_names())
def test_arrows_show_on_every_ground(name: str) -> None:
    theme = load_theme(name)
    grounds = [theme.paper, *(region.fill for region in theme.stages.values())]
    for line in (*theme.flows.values(), theme.denied):
        assert min(contrast(line.color, ground) for ground in grounds) >= 3


@pytest.mark.parametrize("name", theme_names())
def test_flow_kinds_differ_without_their_colour(name: str) -> None:
    theme = load_theme(name)
    looks: dict[str, tuple[str, float, str]] = {
        str(kind): (line.dash, line.width, line.head) for kind, line in theme.flows.items()
    }
    looks["denied"] = (theme.denied.dash, theme.denied.width, theme.denied.head)
    assert len(looks) == len(FlowKind) + 1
    for one, other in itertools.combinations(looks, 2):
        assert looks[one] != looks[other], f"{one} looks like {other}"


def keys(data: Any) -> Any:
    """Return the keys of a mapping, nested; optional ones of a line left out."""
    if not isinstance(data, dict):
        return None
    return {key: keys(data[key]) for key in data if key not in ("dash", "cap", "head")}


def test_all_themes_have_the_same_keys() -> None:
    light, *others = (
        yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in sorted(theme_names(), reverse=True)
    )
    assert others
    for other in others:
        assert keys(other) == keys(light)


def test_a_theme_names_every_tone() -> None:
    for name in theme_names():
        theme = load_theme(name)
        tones = [*Stage, *FlowKind, *PROVIDERS, *theme.tags, "ink", "muted", "paper", "callout"]
        for tone in (*tones, "line", "denied"):
            assert re.fullmatch("#[0-9a-f]{6}", theme.color(tone)), tone
        assert theme.tag("free text") == theme.tags["neutral"]
        assert theme.lane("") == theme.lanes["neutral"]
        with pytest.raises(KeyError):
            theme.color("no such tone")


def test_an_unknown_theme_is_told_with_a_guess() -> None:
    (problem,) = faults_of("ligth")
    assert problem.code == "unknown-theme"
    assert problem.hint == 'did you mean "light"?'
    (problem,) = faults_of("../light")
    assert problem.code == "unknown-theme"


def faults_of(name: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        load_theme(name)
    return caught.value.problems


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the file of a theme called ``mine``, which lies where the shipped themes do."""
    shipped = resources.shipped
    (tmp_path / "light.yaml").write_text(LIGHT, encoding="utf-8")
    monkeypatch.setattr(
        resources, "shipped", lambda name: tmp_path if name == "themes" else shipped(name)
    )
    load_theme.cache_clear()
    yield tmp_path / "mine.yaml"
    load_theme.cache_clear()


def test_a_copy_of_a_theme_is_a_theme(mine: Path) -> None:
    mine.write_text(LIGHT.replace('"#0f172a"', '"#000000"'), encoding="utf-8")
    assert theme_names() == ("light", "mine")
    theme = load_theme("mine")
    assert (theme.name, theme.ink) == ("mine", "#000000")


TOP = sorted(yaml.safe_load(LIGHT))


@pytest.mark.parametrize("key", TOP)
def test_a_missing_key_is_told(mine: Path, key: str) -> None:
    data = yaml.safe_load(LIGHT)
    del data[key]
    mine.write_text(yaml.safe_dump(data), encoding="utf-8")
    (problem,) = faults_of("mine")
    assert problem.code == "bad-theme"
    assert key in problem.message
    assert problem.file == str(mine)


@pytest.mark.parametrize("key", TOP)
@pytest.mark.parametrize("value", [5, None, True, ["#ffffff"], "red", "#fff", {"fill": "#ffffff"}])
def test_a_value_of_another_kind_is_told(mine: Path, key: str, value: object) -> None:
    data = yaml.safe_load(LIGHT)
    data[key] = value
    mine.write_text(yaml.safe_dump(data), encoding="utf-8")
    problems = faults_of("mine")
    assert {problem.code for problem in problems} == {"bad-theme"}
    assert all(problem.position and problem.message and problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\npaper:", "\npapper:", "papper"),
        ("  ingest:", "  injest:", "injest"),
        ("  data:      {", "  dato:      {", "dato"),
        ("fill: ", "full: ", "full"),
        ("width: 1.75", "width: thick", "width"),
        ("width: 1.75", "width: -1", "width"),
        ("head: cross", "head: star", "star"),
        ("cap: round", "cap: pointed", "pointed"),
        ('dash: "8 5"', "dash: dotted", "dash"),
        ("  neutral:     {", "  plain:     {", "neutral"),
        ('  aws: "#b4470b"', '  aws: "orange"', "aws"),
        ('paper: "#ffffff"', "paper: #ffffff", "paper"),
    ],
)
def test_a_slip_inside_is_told_where_it_is(mine: Path, old: str, new: str, said: str) -> None:
    assert old in LIGHT
    text = LIGHT.replace(old, new)
    mine.write_text(text, encoding="utf-8")
    problems = faults_of("mine")
    assert {problem.code for problem in problems} == {"bad-theme"}
    assert any(said in problem.message + problem.excerpt for problem in problems)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n", "5\n", "paper: [\n", "\0"])
def test_a_file_that_is_no_theme_is_told(mine: Path, text: str) -> None:
    mine.write_text(text, encoding="utf-8")
    assert all(problem.file == str(mine) for problem in faults_of("mine"))
