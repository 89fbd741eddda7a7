"""The slides in a real browser: lit as the story says, within their edges, in step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.decks import deck, html, resolved
from tests.pageplay import DESK, axe_faults, opened, swipe

pytestmark = pytest.mark.browser

WALL = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
DECKS = (
    ("weekly-retrain", "aws"),
    ("regulated-enterprise", "azure"),
    ("hybrid-on-prem", "mixed"),
    ("long-words", ""),
    ("markup", ""),
)
WEEKLY, BANK = DECKS[0], DECKS[1]
LIT = """() => [...document.querySelectorAll('.frame.current .picture svg *')]
  .filter(e => e.dataset.component || e.dataset.flow || e.dataset.lane)
  .filter(e => e.matches('.lit')
    || (!e.dataset.lane && parseFloat(getComputedStyle(e).opacity) > .5))
  .map(({dataset: d}) => d.component ?? d.lane ?? `${d.flow} ${d.from} ${d.to}`)"""
SPILLS = """() => {
  const slide = document.querySelector('.frame.current .slide');
  const box = slide.getBoundingClientRect();
  const texts = [...slide.querySelectorAll('.title, .subtitle, .points li, th, td')];
  const outside = texts.filter(e => e.getClientRects().length).filter(e => {
    const r = e.getBoundingClientRect();
    return r.left < box.left - 1 || r.right > box.right + 1
      || r.top < box.top - 1 || r.bottom > box.bottom + 1
      || e.scrollWidth > e.clientWidth + 1;
  });
  const page = document.documentElement;
  return [page.scrollWidth > innerWidth, page.scrollHeight > innerHeight,
    ...outside.map(e => e.textContent)].filter(Boolean);
}"""

Files = dict[tuple[str, str], Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Return the decks as files."""
    found = {}
    for name, target in DECKS:
        path = tmp_path_factory.mktemp(name) / "deck.html"
        path.write_text(html(name, target), encoding="utf-8")
        found[name, target] = path
    return found


def place(page: Page) -> int:
    """Return the number of the slide that is shown."""
    found: int = page.evaluate(
        "[...document.querySelectorAll('.frame')].findIndex(e => e.matches('.current')) + 1"
    )
    return found


@pytest.mark.parametrize("spec", [WEEKLY, BANK])
def test_a_slide_lights_its_steps_and_nothing_else(
    chromium: Browser, files: Files, spec: tuple[str, str]
) -> None:
    views = {view.id: view for view in resolved(*spec).views}
    with opened(chromium, files[spec], viewport=WALL) as page:
        for slide in deck(*spec).slides:
            if slide.view is not None:
                arrows = [a for a in views[slide.view].arrows if a.number in slide.lit]
                ends = {end for a in arrows for end in (a.source, a.target)}
                flows = {f"{a.number} {a.source} {a.target}" for a in arrows}
                seen = set(page.evaluate(LIT))
                if slide.lit:
                    assert seen == ends | flows
                else:
                    assert {node.id for node in views[slide.view].nodes} <= seen
            page.keyboard.press("ArrowRight")


def test_keys_go_everywhere(chromium: Browser, files: Files) -> None:
    count = len(deck(*WEEKLY).slides)
    with opened(chromium, files[WEEKLY], viewport=WALL) as page:
        assert place(page) == 1
        for key in ("ArrowRight", "Space", "PageDown"):
            page.keyboard.press(key)
        assert place(page) == 4
        assert page.url.endswith("#slide-4")
        expect(page.get_by_role("status")).to_contain_text(f"Slide 4 of {count}")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("PageUp")
        assert place(page) == 2
        page.keyboard.press("End")
        assert place(page) == count
        page.keyboard.press("ArrowRight")
        assert place(page) == count
        page.keyboard.press("Home")
        assert place(page) == 1
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("ArrowRight")
        assert place(page) == 1
        page.keyboard.press("Escape")
        page.keyboard.press("f")
        page.wait_for_function("document.fullscreenElement")
        page.keyboard.press("f")
        page.wait_for_function("!document.fullscreenElement")
        page.keyboard.press("n")
        said = deck(*WEEKLY).slides[0].notes
        expect(page.locator(".notes.current")).to_be_visible()
        expect(page.locator(".notes.current")).to_contain_text(said[:40])


def test_a_link_opens_a_slide_and_fingers_turn_it(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY], "#slide-5", viewport=PHONE, has_touch=True) as page:
        assert place(page) == 5
        swipe(page, -1, ".frame.current")
        assert place(page) == 6
        swipe(page, 1, ".frame.current")
        assert place(page) == 5


@pytest.mark.parametrize("size", [WALL, PHONE, DESK, {"width": 844, "height": 390}], ids=str)
@pytest.mark.parametrize("spec", DECKS)
def test_nothing_spills(
    chromium: Browser, files: Files, spec: tuple[str, str], size: dict[str, int]
) -> None:
    with opened(chromium, files[spec], viewport=size) as page:
        for slide in deck(*spec).slides:
            assert page.evaluate(SPILLS) == [], slide.title
            page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("spec", [WEEKLY, BANK])
def test_type_of_the_gallery_is_large_enough(
    chromium: Browser, files: Files, spec: tuple[str, str]
) -> None:
    """Of 960 points that a slide is wide, what stands below a title has 13 and more."""
    with opened(chromium, files[spec], viewport=WALL) as page:
        for slide in deck(*spec).slides:
            sizes = page.evaluate(
                "[...document.querySelectorAll('.frame.current :is(.points span, td, .subtitle)')]"
                ".map(e => parseFloat(getComputedStyle(e).fontSize) / innerWidth * 960)"
            )
            assert min(sizes, default=20) >= 13, slide.title
            page.keyboard.press("ArrowRight")


def test_the_presenter_window_keeps_step(chromium: Browser, files: Files) -> None:
    made = deck(*WEEKLY)
    with opened(chromium, files[WEEKLY], viewport=WALL) as page:
        page.keyboard.press("ArrowRight")
        with page.expect_popup() as popup:
            page.keyboard.press("p")
        other = popup.value
        expect(other.locator(".frame.current")).to_have_id("slide-2")
        expect(other.locator(".frame.next")).to_have_id("slide-3")
        expect(other.locator(".notes.current")).to_contain_text(made.slides[1].notes[:30])
        expect(other.locator(".planned")).to_contain_text(f"Slide 2 of {len(made.slides)}")
        other.keyboard.press("ArrowRight")
        expect(page.locator(".frame.current")).to_have_id("slide-3")
        page.keyboard.press("End")
        expect(other.locator(".frame.current")).to_have_id(f"slide-{len(made.slides)}")
        expect(other.locator(".frame.next")).to_have_count(0)
        page.reload()
        other.wait_for_timeout(2500)
        other.keyboard.press("Home")
        other.keyboard.press("ArrowRight")
        expect(page.locator(".frame.current")).to_have_id("slide-2")
        before = other.locator(".elapsed").inner_text()
        other.wait_for_timeout(1300)
        assert other.locator(".elapsed").inner_text() != before
        other.get_by_role("button", name="Pause").click()
        expect(other.get_by_role("button", name="Start", exact=True)).to_be_visible()
        boxes = [
            other.locator(each).bounding_box()
            for each in (".frame.current", ".frame.next", ".desk", ".notes.current")
        ]
        for box in boxes:
            assert box
            assert box["x"] >= 0
            assert box["y"] >= 0
        assert axe_faults(other) == []


def test_where_windows_are_refused_the_words_come_into_this_one(
    chromium: Browser, files: Files
) -> None:
    with opened(chromium, files[WEEKLY], viewport=WALL) as page:
        page.evaluate("() => { window.open = () => null; }")
        page.keyboard.press("p")
        expect(page.locator(".notes.current")).to_be_visible()


@pytest.mark.parametrize("spec", [WEEKLY, BANK])
@pytest.mark.parametrize("size", [WALL, PHONE], ids=["wall", "phone"])
def test_print_gives_one_page_a_slide(
    chromium: Browser, files: Files, spec: tuple[str, str], size: dict[str, int]
) -> None:
    with opened(chromium, files[spec], viewport=size, color_scheme="dark") as page:
        page.keyboard.press("End")
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        sheets = re.findall(rb"/Type\s*/Page\b", paper)
        assert len(sheets) == len(deck(*spec).slides)
        page.emulate_media(media="print")
        expect(page.locator("body")).to_have_css("color", "rgb(15, 23, 42)")
        for button in page.locator("button").all():
            expect(button).to_be_hidden()


@pytest.mark.parametrize(("size", "scheme"), [(WALL, "light"), (PHONE, "dark")])
def test_axe_finds_no_fault(
    chromium: Browser, files: Files, size: dict[str, int], scheme: str
) -> None:
    seen = set()
    with opened(chromium, files[WEEKLY], viewport=size, color_scheme=scheme) as page:
        for slide in deck(*WEEKLY).slides:
            if slide.kind not in seen:
                seen.add(slide.kind)
                assert axe_faults(page, ".frame.current") == [], slide.title
            page.keyboard.press("ArrowRight")
        page.keyboard.press("?")
        assert axe_faults(page) == []


def test_without_script_slides_stand_below_one_another(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY], viewport=WALL, java_script_enabled=False) as page:
        for frame in page.locator(".frame").all():
            expect(frame).to_be_visible()
        for button in page.locator("button").all():
            expect(button).to_be_hidden()


def test_words_of_others_do_nothing(chromium: Browser, files: Files) -> None:
    with opened(chromium, files["markup", ""], viewport=WALL) as page:
        assert page.evaluate("[...document.scripts].length") == 1
        page.evaluate("postMessage({deck: 'at', at: 3}, '*')")
        page.evaluate("postMessage('nonsense', '*')")
        page.wait_for_timeout(100)
        assert place(page) == 1
