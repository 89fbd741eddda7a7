"""The page of a plan in a real browser: one file, a board a phase, nobody left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.migrate.formats.page import page
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.narrate.wording import filters
from cloudml_diagrams.theme import load_theme
from tests.pageplay import DESK, PHONE, axe_faults, opened
from tests.plans import LOOKED_AT, made

pytestmark = pytest.mark.browser

BANK = LOOKED_AT[-1]
PLACES = """() => [...document.querySelectorAll('.board.shown [data-component]')]
  .map(card => [card.dataset.component, card.querySelector('rect')])
  .map(([id, rect]) => [id, rect.getBBox(), rect.getBoundingClientRect()])
  .map(([id, box, seen]) => [id, box.width, box.height, ...[
    seen.x + seen.width / 2, seen.y + seen.height / 2].map(at => Math.round(at * 100))])"""
"""How large each card is, and where its middle stands on the screen: a mark's border is wider."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the page and the slides of one plan stand."""
    folder, plan = tmp_path_factory.mktemp("plan"), made(*BANK)
    drawn = figures(plan.boards, load_theme("light"), load_theme("dark"))
    html = page(plan.migration, plan.words, drawn, plan.titles, filters())
    (folder / "migration.html").write_text(html, encoding="utf-8")
    slides = slides_page(plan.deck, drawn)
    (folder / "migration-deck.html").write_text(slides, encoding="utf-8")
    return folder


def test_each_tab_shows_its_phase_with_every_card_in_the_same_place(
    chromium: Browser, folder: Path
) -> None:
    with opened(chromium, folder / "migration.html") as page:
        places = page.evaluate(PLACES)
        for phase in made(*BANK).migration.phases:
            page.locator(f"#tab-{phase.id}").click()
            expect(page.locator(f"#board-{phase.id}")).to_be_visible()
            expect(page.locator(f"[data-phase={phase.id}] h2")).to_be_in_viewport()
            assert page.evaluate(PLACES) == places
            seen = page.locator(".board.shown [data-component][data-change]").evaluate_all(
                "cards => cards.map(card => [card.dataset.component, card.lastChild.textContent])"
            )
            assert dict(seen) == phase.marks
            halos = page.locator(".board.shown [data-flow][data-change]")
            changed = [r for r in made(*BANK).boards[phase.id].routes if r.change]
            expect(halos).to_have_count(len(changed))
            expect(page.locator(".when")).to_contain_text(f"Phase {phase.number} of")


def test_the_board_follows_the_text_and_the_keys(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "migration.html") as page:
        page.wait_for_timeout(500)
        page.evaluate("document.querySelector('[data-phase=training]').scrollIntoView()")
        expect(page.locator("#board-training")).to_be_visible()
        page.locator("#tab-training").focus()
        page.keyboard.press("End")
        expect(page.locator("#board-decommission")).to_be_visible()
        expect(page.locator("#tab-decommission")).to_be_focused()


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_nobody_is_left_out(
    chromium: Browser, folder: Path, viewport: dict[str, int], scheme: str
) -> None:
    options: dict[str, Any] = {"viewport": viewport, "color_scheme": scheme}
    with opened(chromium, folder / "migration.html", **options) as page:
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_all_phases_are_there(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "migration.html", java_script_enabled=False) as page:
        count = len(made(*BANK).migration.phases)
        expect(page.locator(".board:visible")).to_have_count(count)


def test_the_slides_open_by_themselves(chromium: Browser, folder: Path) -> None:
    with opened(chromium, folder / "migration-deck.html") as page:
        assert axe_faults(page) == []
        count = len(made(*BANK).migration.phases)
        expect(page.locator("section.frame .picture svg")).to_have_count(count)
