"""The page in a real browser: it plays, by mouse, keys and fingers, and leaves nobody out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from cloudml_diagrams.model import Sibling
from tests.pageplay import DESK, PHONE, axe_faults, lit, opened, swipe, touch
from tests.pages import PAGES, Lit, lights, made, script

pytestmark = pytest.mark.browser

REFUSED = "() => { Element.prototype.requestFullscreen = async () => { throw new Error('no'); }; }"
NOTHING = Lit(cards=frozenset(), arrows=frozenset())
WEEKLY = ("weekly-retrain", "aws")
BANK = ("regulated-enterprise", "azure")
TARGETS = (Sibling(name="AWS", target="aws"), Sibling(name="Google Cloud", target="gcp"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Return the pages as files, laid out as a build lays them."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {(name, target): made(name, target) for name, target in PAGES}
    texts |= {
        ("weekly-retrain", each.target): made(*WEEKLY[:1], each.target, TARGETS) for each in TARGETS
    }
    texts |= {("sized-30", "aws"): made("sized-30"), ("markup", "aws"): made("markup")}
    found = {}
    for (name, target), text in texts.items():
        path = folder / name / target / "explanation.html"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        found[name, target] = path
    return found


Files = dict[tuple[str, str], Path]


@pytest.mark.parametrize("spec", PAGES)
def test_the_arrow_keys_walk_through_every_step(
    chromium: Browser, files: Files, spec: tuple[str, str]
) -> None:
    expected = lights(*spec)
    with opened(chromium, files[spec]) as page:
        assert lit(page) == (None, NOTHING)
        for step, light in expected.items():
            page.keyboard.press("ArrowRight")
            assert lit(page) == (step, light)
            assert page.url.endswith(f"#{step}")
            expect(page.locator(f"[id='{step}']")).to_be_in_viewport()
        for step in list(expected)[-2::-1]:
            page.keyboard.press("ArrowLeft")
            assert lit(page)[0] == step
        page.keyboard.press("Escape")
        assert lit(page) == (None, NOTHING)


def test_the_measure_can_fail(chromium: Browser, files: Files, tmp_path: Path) -> None:
    html = files[WEEKLY].read_text(encoding="utf-8")
    tampered = tmp_path / "explanation.html"
    tampered.write_text(html.replace('data-ends="shop lake"', 'data-ends="shop"'), encoding="utf-8")
    with opened(chromium, tampered, "#step-1") as page:
        assert lit(page)[0] == "step-1"
        assert lit(page)[1] != lights(*WEEKLY)["step-1"]
    with pytest.raises(AssertionError, match="said"), opened(chromium, tampered) as page:
        page.evaluate("console.log('said')")
    with pytest.raises(AssertionError, match="example"), opened(chromium, tampered) as page:
        page.evaluate("fetch('https://example.org').catch(() => {})")


def test_mouse_and_address_light_the_same(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK]) as page:
        for step, light in lights(*BANK).items():
            item = page.locator(f"[id='{step}']")
            item.hover(position={"x": 200, "y": 12})
            assert lit(page)[1] == light
            page.mouse.move(700, 450)
            assert lit(page) == (None, NOTHING)
            item.locator(".number").click()
            assert lit(page) == (step, light)
            page.keyboard.press("Escape")
            page.mouse.move(700, 450)
            page.evaluate("step => { location.hash = step }", step)
            page.wait_for_function("document.querySelector('[aria-current=step]')")
            assert lit(page) == (step, light)
            page.keyboard.press("Escape")


@pytest.mark.parametrize("step", ["step-4", "release.step-2"])
def test_a_link_to_a_step_opens_the_page_there(chromium: Browser, files: Files, step: str) -> None:
    with opened(chromium, files[BANK], f"#{step}") as page:
        assert lit(page) == (step, lights(*BANK)[step])
        expect(page.locator(f"[id='{step}']")).to_be_in_viewport()


@pytest.mark.parametrize("address", ["#nothing", "#%E0%A4%A", "#about-the-answer", "#text"])
def test_other_addresses_light_nothing(chromium: Browser, files: Files, address: str) -> None:
    with opened(chromium, files[WEEKLY], address) as page:
        assert lit(page) == (None, NOTHING)


def test_fingers_swipe_through_the_steps(chromium: Browser, files: Files) -> None:
    expected = lights(*WEEKLY)
    with opened(chromium, files[WEEKLY], viewport=PHONE, has_touch=True) as page:
        page.locator("[id='step-3'] p").tap()
        assert lit(page) == ("step-3", expected["step-3"])
        for step in list(expected)[3:]:
            swipe(page, -1)
            assert lit(page) == (step, expected[step])
        swipe(page, 1)
        assert lit(page)[0] == list(expected)[-2]


def test_buttons_callouts_and_the_bar_walk_too(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY]) as page:
        page.get_by_role("button", name="Next step").click()
        assert lit(page)[0] == "step-1"
        page.locator(".board.shown [data-callout='6']").click()
        assert lit(page)[0] == "step-6"
        expect(page.get_by_role("status")).to_contain_text("Step 6 of 11")
        page.get_by_role("button", name="Step back").click()
        assert lit(page)[0] == "step-5"


def test_a_mention_of_a_step_lights_it(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY]) as page:
        mention = page.locator("article .mention").first
        step = f"step-{mention.inner_text()}"
        mention.hover()
        assert lit(page)[1] == lights(*WEEKLY)[step]
        mention.click()
        assert lit(page) == (step, lights(*WEEKLY)[step])
        expect(page.locator(f"#{step}")).to_be_in_viewport()


def test_tabs_show_views_and_steps_show_their_tab(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK]) as page:
        tabs = page.get_by_role("tab")
        expect(page.get_by_role("tabpanel")).to_have_count(1)
        tabs.nth(1).click()
        assert page.locator(".board.shown").get_attribute("data-view") == "boundaries"
        assert page.url.endswith("#boundaries.board")
        page.keyboard.press("ArrowRight")
        expect(tabs.nth(2)).to_be_focused()
        expect(tabs.nth(2)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Home")
        expect(tabs.nth(0)).to_be_focused()
        page.locator("[id='release.step-1'] .number").click()
        expect(tabs.nth(2)).to_have_attribute("aria-selected", "true")
        assert [tabs.nth(place).get_attribute("tabindex") for place in range(3)] == [
            "-1",
            "-1",
            "0",
        ]


def test_a_fold_opens_its_view(chromium: Browser, files: Files) -> None:
    with opened(chromium, files["sized-30", "aws"]) as page:
        link = page.locator(".board.shown a[href^='#']").first
        target = (link.get_attribute("href") or "")[1:]
        link.click()
        assert page.locator(".board.shown").get_attribute("id") == target


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_until_they_are_chosen(
    chromium: Browser, files: Files, scheme: str
) -> None:
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 42)"}
    other = "dark" if scheme == "light" else "light"
    card = ".board.shown [data-component=lake] > rect:first-of-type"
    cards = {"light": "rgb(255, 255, 255)", "dark": "rgb(30, 41, 59)"}
    with opened(chromium, files[WEEKLY], color_scheme=scheme) as page:
        expect(page.locator("body")).to_have_css("background-color", paper[scheme])
        expect(page.locator(card)).to_have_css("fill", cards[scheme])
        page.get_by_role("button", name="Switch between light and dark").click()
        expect(page.locator("body")).to_have_css("background-color", paper[other])
        expect(page.locator(card)).to_have_css("fill", cards[other])


def transform(page: Page) -> tuple[float, float, float]:
    """Return scale and offset of the board that is shown."""
    found: list[float] = page.evaluate(
        "() => { const board = document.querySelector('.board.shown svg');"
        " const m = new DOMMatrix(getComputedStyle(board).transform); return [m.a, m.e, m.f]; }"
    )
    return (found[0], found[1], found[2])


def test_the_board_zooms_and_pans_by_keys_wheel_and_mouse(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY]) as page:
        page.keyboard.press("+")
        scale, x, _ = transform(page)
        assert scale == pytest.approx(1.4)
        page.keyboard.press("Shift+ArrowLeft")
        assert transform(page)[1] == pytest.approx(x + 60)
        page.mouse.move(400, 450)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        assert transform(page)[0] > scale
        before = transform(page)
        page.mouse.down()
        page.mouse.move(430, 470, steps=4)
        page.mouse.up()
        _, right, down = transform(page)
        assert (right - before[1], down - before[2]) == pytest.approx((30, 20))
        assert len(page.context.pages) == 1
        page.keyboard.press("0")
        assert transform(page) == (1, 0, 0)
        page.mouse.wheel(0, 300)
        assert transform(page) == (1, 0, 0)


def test_two_fingers_zoom_and_then_one_finger_pans(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY], viewport=PHONE, has_touch=True) as page:
        pinch: list[list[tuple[float, float]]] = [
            [(180 - 12 * step, 280), (210 + 12 * step, 280)] for step in range(8)
        ]
        touch(page, *pinch)
        scale, x, _ = transform(page)
        assert scale > 2
        touch(page, *([(200.0 + 10 * step, 260.0)] for step in range(6)))
        assert transform(page)[1] > x
        assert lit(page) == (None, NOTHING)


def test_a_small_screen_goes_to_each_step(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK], viewport=PHONE) as page:
        whole = transform(page)
        assert whole[0] == 1
        page.keyboard.press("ArrowRight")
        frame = page.locator(".stage").bounding_box()
        assert transform(page)[0] > 1.3
        assert frame
        for card in page.locator(".board.shown [data-component].lit > rect:first-of-type").all():
            box = card.bounding_box()
            assert box
            assert frame["x"] - 1 <= box["x"] <= frame["x"] + frame["width"] - box["width"] + 1
            assert frame["y"] - 1 <= box["y"] <= frame["y"] + frame["height"] - box["height"] + 1
        page.keyboard.press("Escape")
        assert transform(page)[0] == 1


def test_other_targets_open_at_the_same_step(chromium: Browser, files: Files) -> None:
    with opened(chromium, files["weekly-retrain", "aws"], "#step-5") as page:
        page.keyboard.press("ArrowRight")
        page.get_by_role("link", name="Google Cloud").click()
        page.wait_for_url("**/gcp/explanation.html#step-6")
        assert lit(page)[0] == "step-6"
        assert page.locator(".targets [aria-current]").inner_text() == "Google Cloud"


def test_presenting_shows_cue_after_cue(chromium: Browser, files: Files) -> None:
    cues = script(*BANK)
    with opened(chromium, files[BANK]) as page:
        page.keyboard.press("p")
        page.wait_for_function("document.fullscreenElement")
        expect(page.locator("article")).to_be_hidden()
        for cue in cues:
            expect(page.locator(".cue")).to_contain_text(cue.show)
            said = "\n\n".join(page.locator(".said p").all_inner_texts())
            assert " ".join(said.split()) == " ".join(cue.said.split())
            assert page.locator(".board.shown").get_attribute("data-view") == cue.view
            number = page.evaluate("document.querySelector('.step.current')?.dataset.number ?? ''")
            assert number == cue.number
            page.keyboard.press("PageDown")
        expect(page.locator(".next")).to_have_text("This is the end.")
        page.keyboard.press("Home")
        expect(page.locator(".place")).to_have_text(f"1 of {len(cues)}")
        page.keyboard.press("s")
        expect(page.locator(".said")).to_be_hidden()
        page.keyboard.press("p")
        expect(page.locator("article")).to_be_visible()
        expect(page.get_by_role("region", name="Presenter")).to_be_hidden()
        assert page.evaluate("document.fullscreenElement") is None


def test_the_presenter_plays_by_the_clock(chromium: Browser, files: Files) -> None:
    first, second, *rest = script(*WEEKLY)
    count = len(rest) + 2
    with opened(chromium, files[WEEKLY]) as page:
        page.clock.install(time="2026-01-01T09:00:00")
        page.reload()
        # From now on time passes only as it is told to: a slow machine would add its own.
        page.clock.pause_at("2026-01-01T10:00:00")
        page.get_by_role("button", name="Present").click()
        place, elapsed = page.locator(".place"), page.locator(".elapsed")
        page.clock.run_for((first.seconds - 1) * 1000)
        expect(place).to_have_text(f"1 of {count}")
        page.clock.run_for(2000)
        expect(place).to_have_text(f"2 of {count}")
        page.keyboard.press(" ")
        before = elapsed.inner_text()
        page.clock.run_for(60_000)
        expect(place).to_have_text(f"2 of {count}")
        expect(elapsed).to_have_text(before)
        page.keyboard.press(" ")
        page.keyboard.press("ArrowRight")
        page.clock.run_for(60_000)
        expect(place).to_have_text(f"3 of {count}")
        expect(elapsed).not_to_have_text(before)
        assert page.locator(".playing").count() == 0
        assert second.seconds < 60


def test_presenting_works_where_full_screen_is_refused(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY]) as page:
        page.evaluate(REFUSED)
        page.get_by_role("button", name="Present").click()
        area = page.locator("main").bounding_box()
        assert area == {"x": 0, "y": 0, **DESK}
        page.keyboard.press("Escape")
        expect(page.locator("article")).to_be_visible()
        expect(page.get_by_role("button", name="Present")).to_be_focused()


def test_help_and_the_link_of_a_step(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY], permissions=["clipboard-read", "clipboard-write"]) as page:
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("ArrowRight")
        assert lit(page) == (None, NOTHING)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("l")
        expect(page.get_by_role("status")).to_have_text("The link is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("spec", PAGES)
def test_nothing_runs_over_the_edge(
    chromium: Browser, files: Files, spec: tuple[str, str], size: dict[str, int]
) -> None:
    with opened(chromium, files[spec], viewport=size) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        board, text = page.locator(".stage").bounding_box(), page.locator("#text").bounding_box()
        assert board
        assert text
        if size == DESK:
            assert board["x"] + board["width"] <= text["x"]
        else:
            assert board["y"] + board["height"] <= text["y"]
        small = page.evaluate(
            "[...document.querySelectorAll('button, .number, .targets a')].filter(e => {"
            " const r = e.getBoundingClientRect();"
            " return r.width && (r.width < 24 || r.height < 24); }).map(e => e.outerHTML)"
        )
        assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("whole", ""),
        ("step", "ArrowRight"),
        ("presenter", "p"),
        ("phone", "ArrowRight"),
        ("help", "?"),
    ],
)
def test_axe_finds_no_fault(
    chromium: Browser, files: Files, state: str, key: str, scheme: str
) -> None:
    spec = BANK if state == "whole" else WEEKLY
    size = PHONE if state == "phone" else DESK
    with opened(chromium, files[spec], viewport=size, color_scheme=scheme) as page:
        if key:
            page.keyboard.press(key)
        assert axe_faults(page) == []


def test_paper_shows_every_board_light_and_nothing_to_press(
    chromium: Browser, files: Files
) -> None:
    with opened(chromium, files[BANK], "#step-4", color_scheme="dark") as page:
        page.keyboard.press("+")
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator("body")).to_have_css("color", "rgb(15, 23, 42)")
        for board in page.locator(".board").all():
            expect(board).to_be_visible()
        assert transform(page) == (1, 0, 0)
        faint = page.evaluate(
            "[...document.querySelectorAll('.board *')]"
            ".filter(e => parseFloat(getComputedStyle(e).opacity) < .5).length"
        )
        assert faint == 0
        for button in page.locator("button").all():
            expect(button).to_be_hidden()
        for step in page.locator(".step").all():
            expect(step).to_be_visible()


@pytest.mark.parametrize(("motion", "seconds"), [("reduce", "0s"), ("no-preference", "0.35s")])
def test_motion_is_left_out_where_it_is_not_wanted(
    chromium: Browser, files: Files, motion: str, seconds: str
) -> None:
    with opened(chromium, files[WEEKLY], reduced_motion=motion) as page:
        expect(page.locator(".board.shown svg")).to_have_css("transition-duration", seconds)


def test_without_script_everything_is_there_to_read(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK], java_script_enabled=False) as page:
        for part in (".board", ".step", "article h2"):
            for each in page.locator(part).all():
                expect(each).to_be_visible()
        for button in page.locator("button").all():
            expect(button).to_be_hidden()
        page.locator("[id='step-2'] .number").click()
        assert page.url.endswith("#step-2")


def test_hostile_words_do_nothing(chromium: Browser, files: Files) -> None:
    with opened(chromium, files["markup", "aws"]) as page:
        for step, light in lights("markup").items():
            page.keyboard.press("ArrowRight")
            assert lit(page) == (step, light)
        page.keyboard.press("p")
        assert page.evaluate("[...document.scripts].length") == 2


def test_foreign_script_is_not_run(chromium: Browser, files: Files) -> None:
    """The policy of the page lets nothing run but what was built."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(files[WEEKLY].as_uri())
    ran: Any = page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        " document.body.append(s); return window.ran ?? false; }"
    )
    context.close()
    assert ran is False
