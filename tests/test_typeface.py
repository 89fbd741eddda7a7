"""Type: as wide as a browser draws it, broken without loss, and only the glyphs that are in use."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from cloudml_diagrams.typeface import (
    FAMILY,
    embedded_css,
    family_stack,
    font_files,
    runs,
    uncovered,
    width,
    wrap,
)
from tests.browsermeasure import run_in_browser

WEIGHTS = (400, 500, 600, 700)
SAMPLES = {
    "latin": (
        "Real-time fraud scoring",
        "SageMaker Pipelines",
        "To Ty LT AVAWA fjord ffi",
        "1.1.1",
    ),
    "accents": ("Zażółć gęślą", "Tiếng Việt", "e\u0301te\u0301 na\u0308ive", "L'été à Orléans"),
    "signs": ("→ ≥ ≤ × … \u2013 —", "(A) [B] {C} <d> & 'e'", "¼ ½ ™ ©", "a\u00a0b", "①②③"),
    "greek and cyrillic": ("Μητρώο μοντέλων", "Реестр моделей"),
    "arabic": ("مخزن النماذج والتنبؤات", "محمد", "مُحَمَّد", "پایپ‌لاین یادگیری", "اردو ماڈل"),
    "chinese": ("模型注册表与训练流水线", "特征存储、在线推理。", "ML平台v2"),
    "japanese and korean": ("データ、モデル「登録」", "がぎぐ ぱ", "모델 레지스트리"),
    "hebrew": ("מאגר מודלים", "שָׁלוֹם"),
    "thai and lao": ("ทะเบียนโมเดล", "กำลัง ดูแลข้อมูล", "ກຳລັງ ຮຽນ"),
    "indian": (
        "क़ानून ज़रूरी श्रेणी",
        "কোন মৌলিক মডেল",
        "கொடு போகும் கௌ",
        "ಕೊಡು ಮಾದರಿ ಕೋಟೆ",
        "కొత్త మోడల్",
        "കൊച്ചി മാതൃക",
        "මොළය ආදර්ශය",
        "મોડેલ",
        "ਮਾਡਲ",
        "ମଡେଲ",
    ),
    "others": ("Աշխարհ", "მოდელი", "ሞዴል መዝገብ", "ទិន្នន័យ", "မော်ဒယ်"),
    "emoji": ("🚀🔥", "👩‍💻 👍🏽 🇩🇪", "❤️ ⚠️ ✅", "1️⃣ go"),
}
ALL = [text for texts in SAMPLES.values() for text in texts]
CONTENT = """
const made = document.createElement('pre');
made.id = 'measured';
made.textContent = JSON.stringify({
  widths: [...document.querySelectorAll('text')].map(t => t.getComputedTextLength()),
  loaded: [...document.fonts].map(f => f.status),
});
document.body.replaceChildren(made);
"""

LETTERS = st.characters(exclude_categories=["Cs"])
SAMPLED = st.text(st.sampled_from("".join(ALL) + "-/_ \t\n\u200d\u0301\ufe0f"), max_size=60)
LONG_WORDS = st.text(st.sampled_from("abcWi-_/模🚀ก\u0e33\u0301"), min_size=30, max_size=120)
TEXTS = st.one_of(st.text(LETTERS, max_size=40), SAMPLED, LONG_WORDS)


def browser_widths(pairs: list[tuple[str, int]], browser: str, folder: Path) -> list[float]:
    """Return how wide Chromium draws the texts in the embedded type, at 20 px."""
    drawn = "".join(
        f'<text y="{30 * (i + 1)}" font-size="20" font-weight="{weight}">{escape(text)}</text>'
        for i, (text, weight) in enumerate(pairs)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{family_stack(pairs)}">'
        f"<style>{embedded_css(pairs)}</style>{drawn}</svg>"
    )
    made = run_in_browser(svg, CONTENT, browser, folder)
    assert set(made["loaded"]) == {"loaded"}
    return [float(each) for each in made["widths"]]


@pytest.mark.browser
@pytest.mark.parametrize("script", SAMPLES)
def test_width_is_not_less_than_a_browser_draws(script: str, browser: str, tmp_path: Path) -> None:
    pairs = [(text, weight) for text in SAMPLES[script] for weight in WEIGHTS]
    short = {}
    for (text, weight), drawn in zip(pairs, browser_widths(pairs, browser, tmp_path), strict=True):
        assert drawn > 0, text
        share = width(text, 20, weight) / drawn
        if share < 0.99:
            short[text, weight] = round(share, 3)
    assert short == {}


@pytest.mark.browser
def test_width_of_latin_is_close(browser: str, tmp_path: Path) -> None:
    pairs = [(text, weight) for text in SAMPLES["latin"][:2] for weight in WEIGHTS]
    for (text, weight), drawn in zip(pairs, browser_widths(pairs, browser, tmp_path), strict=True):
        assert width(text, 20, weight) == pytest.approx(drawn, rel=0.03)


def test_width_grows_with_size_and_adds_up() -> None:
    assert width("Registry", 28) == pytest.approx(2 * width("Registry", 14))
    assert width("ab", 10) == pytest.approx(width("a", 10) + width("b", 10))
    assert width("a\tb\nc", 10) == width("a b c", 10)
    assert width("a\u200bb\ufe0f\u0301", 10) == width("ab", 10)
    assert width(chr(0x10FFFD), 10) >= 10


def graphemes(text: str) -> list[str]:
    """Split into bases with their marks; joined and toned emoji stay whole."""
    found: list[str] = []
    for char in text:
        extends = unicodedata.category(char) in ("Mn", "Me", "Cf") or "🏻" <= char <= "🏿"
        if found and (extends or found[-1].endswith("\u200d")):
            found[-1] += char
        else:
            found.append(char)
    return found


def bare(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.sampled_from((8.0, 14.0)), st.sampled_from((400, 700)), st.floats(1, 300))
def test_wrap_loses_nothing_and_every_line_fits(
    text: str, size: float, weight: int, room: float
) -> None:
    lines = wrap(text, size, weight, room)
    assert bare("".join(lines)) == bare(text)
    assert lines == () or text.split()
    for line in lines:
        assert line == line.strip(" ")
        assert line
        assert width(line, size, weight) <= room or len(graphemes(line)) == 1, line


@given(TEXTS, st.integers(1, 4), st.floats(1, 200))
def test_wrap_keeps_to_the_number_of_lines(text: str, most: int, room: float) -> None:
    lines = wrap(text, 14, 400, room, most)
    assert len(lines) <= most
    assert bare("".join(lines)) == bare(text)
    free = wrap(text, 14, 400, room)
    assert lines[:-1] == free[: len(lines)][:-1]
    if len(free) <= most:
        assert lines == free


@given(st.text(st.sampled_from("ab 模🚀-"), max_size=40), st.floats(10, 200))
def test_wrap_puts_on_a_line_what_fits(text: str, room: float) -> None:
    """The first word of a line would not have fitted the line before."""
    lines = wrap(text, 14, 400, room)
    for before, after in pairwise(lines):
        assert width(f"{before} {after}", 14, 400) > room


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("模型。注册", 29, ("模", "型。", "注册")),
        ("a  b\n c", 15, ("a", "b", "c")),
        ("batch-inference/online", 70, ("batch-", "inference/", "online")),
        ("👩\u200d💻👍🏽", 20, ("👩\u200d💻", "👍🏽")),
        ("กำ", 1, ("ก", "ำ")),
        ("", 10, ()),
        (" \t\n", 10, ()),
    ],
)
def test_wrap_breaks_where_a_reader_expects_it(
    text: str, room: float, lines: tuple[str, ...]
) -> None:
    assert wrap(text, 14, 400, room) == lines


def rules(css: str) -> list[tuple[str, int, TTFont]]:
    """Return family, weight and font of each rule; nothing else may stand in the text."""
    form = (
        r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);'
        r'src:url\(data:font/woff2;base64,([^)]+)\) format\("woff2"\)\}'
    )
    assert re.sub(form, "", css) == ""
    found = []
    for family, weight, data in re.findall(form, css):
        font = TTFont(io.BytesIO(base64.b64decode(data, validate=True)))
        assert font.flavor == "woff2"
        found.append((family, int(weight), font))
    return found


def test_each_rule_is_a_font_of_just_the_glyphs() -> None:
    texts = [("Drift", 400), ("Drift 模型", 700), ("🚀", 400), ("מ", 500)]
    made = {(family, weight): font for family, weight, font in rules(embedded_css(texts))}
    assert {key: glyphs(font) for key, font in made.items()} == {
        ("Inter", 400): set("Drift"),
        ("Inter", 700): set("Drift "),
        ("Noto Sans CJK SC", 700): set("模型"),
        ("Noto Emoji", 400): set("🚀"),
        ("Noto Sans Hebrew", 500): set("מ"),
    }
    for (_, weight), font in made.items():
        assert font["OS/2"].usWeightClass == weight
        assert "fvar" not in font


def glyphs(font: TTFont) -> set[str]:
    """Return the characters that a font has, each with a glyph that can be drawn or is a space."""
    names = font.getBestCmap()
    outlines = font.getGlyphSet()
    for code, name in names.items():
        assert outlines[name].width > 0, chr(code)
    return {chr(code) for code in names}


def test_a_vowel_of_two_parts_brings_its_parts() -> None:
    ((_, _, font),) = rules(embedded_css([("\u0e01\u0e33", 400)]))
    assert {chr(code) for code in font.getBestCmap()} == set("\u0e01\u0e33\u0e4d\u0e32")


@pytest.mark.parametrize("pairs", [[(text, 400) for text in ALL], [("Drift", w) for w in WEIGHTS]])
def test_the_order_of_texts_changes_nothing(pairs: list[tuple[str, int]]) -> None:
    turned = list(reversed(pairs)) * 2
    assert embedded_css(turned) == embedded_css(pairs)
    assert family_stack(turned) == family_stack(pairs)


def test_a_fresh_process_makes_the_same_bytes(root: Path) -> None:
    pairs = [("Drift 模型", 700), ("กำลัง", 400), ("مخزن", 400)]
    code = (
        "import sys; from cloudml_diagrams.typeface import embedded_css;"
        f"sys.stdout.write(embedded_css({pairs!a}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == embedded_css(pairs)


def test_no_text_carries_no_font() -> None:
    assert embedded_css([]) == ""
    assert family_stack([]) == "sans-serif"
    assert embedded_css([(chr(0x10FFFD), 400)]) == ""


def test_font_files_have_family_and_weight(tmp_path: Path) -> None:
    texts = [("Drift", 400), ("Drift", 700), ("模型", 600), ("กำ", 400)]
    found = {}
    for path in font_files(texts, tmp_path):
        assert path.parent == tmp_path
        font = TTFont(path)
        assert font["name"].getDebugName(1) == font["name"].getBestFamilyName()
        found[font["name"].getDebugName(1), font["OS/2"].usWeightClass] = path.name
    assert set(found) == {
        ("Inter", 400),
        ("Inter", 700),
        ("Noto Sans CJK SC", 600),
        ("Noto Sans Thai", 400),
    }
    assert len(set(found.values())) == 4
    assert sorted(found.values()) == sorted(path.name for path in tmp_path.iterdir())


def test_the_family_of_most_texts_comes_first() -> None:
    assert FAMILY == "Inter"
    for texts in ([("模型 v2", 400)], [("🚀", 700), ("Drift", 400)], [("مخ", 400), ("a", 400)]):
        stack = family_stack(texts).split(", ")
        assert stack[0] == FAMILY
        assert stack[-1] == "sans-serif"
    assert family_stack([("模型", 400)]) == "'Noto Sans CJK SC', sans-serif"


@given(TEXTS)
def test_runs_lose_nothing_and_name_fonts_that_there_are(text: str) -> None:
    parts = runs(text)
    assert "".join(part for _, part in parts) == text
    assert all(part for _, part in parts)
    named = {family.strip("'") for family in family_stack([(text, 400)]).split(", ")}
    assert {family for family, _ in parts} <= named | {FAMILY}


def test_what_no_font_has_is_told() -> None:
    assert "".join(uncovered(text) for text in ALL) == ""
    assert uncovered("a\U0010fffdb\U0010fffc\U0010fffd") == "\U0010fffc\U0010fffd"
    assert uncovered("a\u200d\ufe0f\n\t") == ""
