"""The page with advice in a real browser: its weights move, it reckons as the program does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cloudml_diagrams.advise.formats.html import html
from cloudml_diagrams.advising import colors
from tests.advising import advised, asked, ranked
from tests.pageplay import PHONE, axe_faults, opened

pytestmark = pytest.mark.browser

CASE = "13-warehouse-here-people-there"
SET = "(s) => { s.value = '%s'; s.dispatchEvent(new Event('input')); }"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page as a file."""
    path = tmp_path_factory.mktemp("advice") / "explanation.html"
    path.write_text(html(advised(CASE), colors()), encoding="utf-8")
    return path


def slide(page: Page, title: str, weight: float) -> None:
    page.get_by_label(f"Weight of {title}", exact=True).evaluate(SET % weight)


def shown(page: Page) -> list[tuple[str, str]]:
    """Return names and totals from top to bottom."""
    bars = page.locator(".bars li")
    return [
        (bars.nth(place).locator(".name").inner_text(), bars.nth(place).locator("b").inner_text())
        for place in range(bars.count())
    ]


def reckoned(own: dict[str, float]) -> list[tuple[str, str]]:
    ranking = ranked(asked(CASE), own)
    pairs = zip(ranking.options, ranking.totals, strict=True)
    return [(option.title.name, f"{total:.2f}") for option, total in pairs]


def test_the_page_shows_the_order_of_the_program(chromium: Browser, page_file: Path) -> None:
    with opened(chromium, page_file) as page:
        assert shown(page) == reckoned({})


@pytest.mark.parametrize(
    ("title", "id_", "weight"),
    [
        ("Data gravity and egress", "data-gravity", 0.0),
        ("Team skills", "team-skills", 9.0),
        ("Latency", "latency", 0.5),
    ],
)
def test_a_slider_reckons_as_the_program_does(
    chromium: Browser, page_file: Path, title: str, id_: str, weight: float
) -> None:
    with opened(chromium, page_file) as page:
        slide(page, title, weight)
        assert shown(page) == reckoned({id_: weight})
        leader = reckoned({id_: weight})[0][0]
        said = page.locator(".now").inner_text()
        assert said.startswith("With your weights: ")
        assert leader in said
        page.get_by_role("button", name="Weights as at first").click()
        assert shown(page) == reckoned({})
        assert page.locator(".now").inner_text() == ""


def test_all_weights_at_nought_are_told(chromium: Browser, page_file: Path) -> None:
    with opened(chromium, page_file) as page:
        for rated in advised(CASE).criteria:
            if rated.scores:
                slide(page, rated.title, 0)
        assert page.locator(".now").inner_text() == "All weights are 0, so nothing counts."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_left_out(chromium: Browser, page_file: Path, scheme: str) -> None:
    with opened(chromium, page_file, color_scheme=scheme) as page:
        page.locator("details").first.evaluate("(each) => { each.open = true; }")
        assert axe_faults(page) == []


def test_it_fits_a_phone(chromium: Browser, page_file: Path) -> None:
    with opened(chromium, page_file, viewport=PHONE) as page:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]


def test_it_can_be_read_without_script(chromium: Browser, page_file: Path) -> None:
    with opened(chromium, page_file, java_script_enabled=False) as page:
        assert page.locator("input[type=range]").first.is_hidden()
        assert page.locator(".lead").is_visible()
        assert page.locator("output").first.is_visible()
