"""The page of a comparison in a real browser: boards that move as one, a map that answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.compared import comparison, page
from tests.pageplay import DESK, PHONE, axe_faults, opened, touch

pytestmark = pytest.mark.browser

WEEKLY, BANK, MARKUP = "weekly-retrain", "regulated-enterprise", "markup"
LIT = """() => [...document.querySelectorAll('.group.shown .board')].map(board => ({
  cards: [...board.querySelectorAll('.lit[data-component]')].map(e => e.dataset.component),
  flows: [...board.querySelectorAll('.lit[data-flow]')].map(e => [e.dataset.from, e.dataset.to]),
  discs: board.querySelectorAll('.lit[data-callout]').length,
}))"""
MOVED = """() => [...document.querySelectorAll('.group.shown .board svg')]
  .map(svg => svg.style.transform)"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the pages as files, laid out as a build lays them."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {WEEKLY: page(WEEKLY), BANK: page(BANK), MARKUP: page(MARKUP, ("aws", "gcp"))}
    found = {}
    for name, text in texts.items():
        path = folder / name / "comparison.html"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        found[name] = path
    return found


Files = dict[str, Path]


def hover(shown: Page, component: str, board: int = 0) -> None:
    card = (
        shown.locator(".group.shown .board").nth(board).locator(f'[data-component="{component}"]')
    )
    card.hover()


def listed(shown: Page) -> list[str]:
    return [
        str(row.get_attribute("data-id")) for row in shown.locator(".row").all() if row.is_visible()
    ]


def moved(shown: Page) -> set[str]:
    return set(shown.evaluate(MOVED))


@pytest.mark.parametrize("board", [0, 2])
def test_a_component_lights_up_on_every_board(chromium: Browser, files: Files, board: int) -> None:
    with opened(chromium, files[WEEKLY]) as shown:
        hover(shown, "pipeline", board)
        lit: list[dict[str, Any]] = shown.evaluate(LIT)
        assert len(lit) == 3
        for each in lit:
            assert each["cards"] == ["pipeline"]
            assert each["flows"]
            assert all("pipeline" in ends for ends in each["flows"])
            assert each["discs"] == len(each["flows"])
        row = next(row for row in comparison(WEEKLY).rows if row.id == "pipeline")
        said = shown.locator(".readout").inner_text()
        assert all(text in said for text in (row.role, *(cell.name for cell in row.cells)))
        assert said.count("≠ partial") == 1
        expect(shown.locator("#row-pipeline")).to_contain_class("seen")
        shown.mouse.move(5, 5)
        assert not any(each["cards"] for each in shown.evaluate(LIT))


def test_a_row_lights_its_cards_and_a_card_leads_to_its_row(
    chromium: Browser, files: Files
) -> None:
    with opened(chromium, files[WEEKLY]) as shown:
        shown.locator("#row-drift .need").hover()
        assert [each["cards"] for each in shown.evaluate(LIT)] == [["drift"]] * 3
        shown.evaluate("scrollTo(0, 0)")
        shown.locator('.board >> nth=1 >> [data-component="keys"]').click()
        expect(shown.locator("#row-keys")).to_contain_class("current")
        expect(shown.locator("#row-keys")).to_be_in_viewport()
        assert shown.url.endswith("#row-keys")
    with opened(chromium, files[WEEKLY], "#row-drift") as shown:
        expect(shown.locator("#row-drift")).to_contain_class("current")
        expect(shown.locator("#row-drift")).to_be_in_viewport()
        assert [each["cards"] for each in shown.evaluate(LIT)] == [["drift"]] * 3


def test_one_zoom_and_one_pan_move_all_boards(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY]) as shown:
        start = moved(shown)
        shown.get_by_role("button", name="Zoom in").click()
        (near,) = moved(shown)
        assert {near} != start
        box = shown.locator(".board").nth(1).bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        shown.mouse.move(x, y)
        shown.mouse.down()
        shown.mouse.move(x + 40, y + 10, steps=4)
        shown.mouse.up()
        (dragged,) = moved(shown)
        assert dragged != near
        assert shown.url.endswith("comparison.html")  # a drag is no click
        shown.keyboard.press("Shift+ArrowLeft")
        (panned,) = moved(shown)
        assert panned != dragged
        shown.keyboard.press("0")
        assert len(moved(shown)) == 1
        assert "scale(1)" in moved(shown).pop()
        shown.mouse.move(x, y)
        shown.keyboard.down("Control")
        shown.mouse.wheel(0, -200)
        shown.keyboard.up("Control")
        assert len(moved(shown)) == 1
        assert "scale(1)" not in moved(shown).pop()


def test_the_arrow_keys_walk_through_what_is_listed(chromium: Browser, files: Files) -> None:
    rows = comparison(WEEKLY).rows
    with opened(chromium, files[WEEKLY]) as shown:
        for row in rows:
            shown.keyboard.press("ArrowRight")
            assert shown.evaluate(LIT)[0]["cards"] == [row.id]
        shown.keyboard.press("ArrowLeft")
        assert shown.evaluate(LIT)[0]["cards"] == [rows[-2].id]
        shown.keyboard.press("Escape")
        assert not shown.evaluate(LIT)[0]["cards"]
        shown.keyboard.press("d")
        differing = [row.id for row in rows if row.differs]
        assert listed(shown) == differing
        shown.keyboard.press("ArrowRight")
        shown.keyboard.press("ArrowRight")
        assert shown.evaluate(LIT)[0]["cards"] == [differing[1]]


def test_the_map_is_sifted_and_sorted(chromium: Browser, files: Files) -> None:
    rows = comparison(WEEKLY).rows
    with opened(chromium, files[WEEKLY]) as shown:
        assert listed(shown) == [row.id for row in rows]
        shown.get_by_label("Only differences").check()
        expect(shown.locator(".counted")).to_have_text("9 of 14 components")
        shown.get_by_label("Only differences").uncheck()
        shown.get_by_label("Stage").select_option("govern")
        assert listed(shown) == [row.id for row in rows if row.stage == "govern"]
        shown.get_by_label("Stage").select_option("all")
        shown.get_by_label("Find").fill("evidently")
        assert listed(shown) == ["drift"]
        shown.locator('.board >> nth=0 >> [data-component="keys"]').click()
        assert "keys" in listed(shown)  # what is asked for is shown again
        shown.get_by_label("Order").select_option("by name")
        names = [row.role for row in sorted(rows, key=lambda row: row.role.lower())]
        assert [each.inner_text() for each in shown.locator(".role").all()] == names
        shown.get_by_label("Order").select_option("gravest difference first")
        assert set(listed(shown)[:2]) == {"checks", "drift"}
        shown.get_by_label("Order").select_option("as in the pipeline")
        assert listed(shown) == [row.id for row in rows]


def test_what_is_unfolded_for_one_cloud_is_for_all(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[WEEKLY]) as shown:
        row = shown.locator("#row-checks")
        row.locator("summary").first.click()
        assert row.locator("details[open]").count() == 3
        row.locator("summary").nth(2).click()
        assert row.locator("details[open]").count() == 0
        shown.get_by_role("button", name="Unfold all").click()
        assert shown.locator("details:not([open])").count() == 0


def test_views_have_tabs_and_a_row_shows_its_view(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK]) as shown:
        tabs = shown.get_by_role("tab")
        assert tabs.count() > 1
        tabs.nth(1).click()
        assert shown.locator(".board:visible").count() == 3
        assert len(moved(shown)) == 1
        expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
        tabs.nth(1).press("ArrowLeft")
        expect(tabs.nth(0)).to_be_focused()


def test_boards_stand_side_by_side_or_below_one_another(chromium: Browser, files: Files) -> None:
    def tops(shown: Page) -> list[float]:
        boxes = [each.bounding_box() for each in shown.locator(".board").all()]
        return [box["y"] for box in boxes if box]

    with opened(chromium, files[WEEKLY]) as shown:
        assert len(set(tops(shown))) == 1
        shown.get_by_role("button", name="Large, one below another").click()
        assert tops(shown) == sorted(set(tops(shown)))
        box = shown.locator(".board").first.bounding_box()
        assert box
        assert box["width"] > 1300
    with opened(chromium, files[WEEKLY], viewport=PHONE) as shown:
        assert tops(shown) == sorted(set(tops(shown)))


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_nobody_is_left_out(
    chromium: Browser, files: Files, size: dict[str, int], scheme: str
) -> None:
    with opened(chromium, files[WEEKLY], viewport=size, color_scheme=scheme) as shown:
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert shown.evaluate(wide) == 0
        assert axe_faults(shown) == []
        shown.locator("summary").first.click()
        assert axe_faults(shown, ".row:has(details[open])") == []
        if size is DESK:
            shown.keyboard.press("Escape")
            shown.keyboard.press("?")
            expect(shown.get_by_role("dialog")).to_be_visible()
            assert axe_faults(shown, "dialog") == []


def test_a_finger_scrolls_the_page_until_the_boards_are_zoomed(
    chromium: Browser, files: Files
) -> None:
    with opened(chromium, files[WEEKLY], viewport=PHONE, has_touch=True) as shown:
        shown.get_by_role("button", name="Zoom in").click()
        before = moved(shown)
        box = shown.locator(".board").first.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch(shown, *([(x + step * 8, y)] for step in range(6)))
        assert moved(shown) != before
        assert len(moved(shown)) == 1


def test_without_script_everything_is_there_to_read(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK], java_script_enabled=False) as shown:
        for part in (".board", ".row", "article h2"):
            for each in shown.locator(part).all():
                expect(each).to_be_visible()
        for button in shown.locator("button, input, select").all():
            expect(button).to_be_hidden()
        shown.locator("summary").first.click()
        assert shown.locator("details[open]").count() == 1
        shown.locator('.board >> nth=0 >> [data-component="keys"]').click()
        assert shown.url.endswith("#row-keys")


def test_on_paper_boards_are_whole_and_light(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[BANK], "#row-keys", color_scheme="dark") as shown:
        shown.emulate_media(media="print", color_scheme="dark")
        assert shown.locator(".board:visible").count() == shown.locator(".board").count()
        for button in shown.locator("button").all():
            expect(button).to_be_hidden()
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        transforms = (
            "[...document.querySelectorAll('.board svg')].map(e => getComputedStyle(e).transform)"
        )
        assert set(shown.evaluate(transforms)) == {"none"}


def test_hostile_words_do_nothing(chromium: Browser, files: Files) -> None:
    with opened(chromium, files[MARKUP]) as shown:
        for row in comparison(MARKUP, ("aws", "gcp")).rows:
            shown.keyboard.press("ArrowRight")
            cards = shown.evaluate(LIT)[0]["cards"]
            assert cards == [row.id]
        assert shown.locator("script").count() == 1
