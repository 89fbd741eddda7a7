"""A page in a real browser: opened from a file, watched for faults, played by keys and fingers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

from tests.pages import Lit

__all__ = [
    "DESK",
    "PATIENCE",
    "PHONE",
    "axe_faults",
    "launched",
    "lit",
    "opened",
    "swipe",
    "touch",
    "watched",
]

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 180_000
"""In ms: a machine that does much else at once is no fault of a page."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LIT = """() => {
  const board = document.querySelector('.board.shown');
  const lit = [...board.querySelectorAll('.lit')].map(e => e.dataset);
  const dimmed = [...board.querySelectorAll('[data-component], [data-flow], [data-callout]')]
    .filter(e => parseFloat(getComputedStyle(e).opacity) < 0.3).map(e => e.dataset);
  const all = [...board.querySelectorAll('[data-component], [data-flow], [data-callout]')].length;
  const here = document.querySelector('[aria-current=step]');
  return { lit, dimmed, all, step: here && here.parentElement.id };
}"""


def launched(playwright: Playwright, path: str) -> Browser:
    """Return a running Chromium, the one at that path."""
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=PATIENCE)


@contextmanager
def opened(browser: Browser, file: Path, anchor: str = "", **options: Any) -> Iterator[Page]:
    """Open a page of its own, without motion unless asked for; fail if it complains or fetches."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **options})
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        with watched(page):
            page.goto(file.as_uri() + anchor)
            yield page
    finally:
        context.close()


@contextmanager
def watched(page: Page) -> Iterator[None]:
    """Fail if the page writes to the console, throws, or asks for anything but pages."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"thrown: {error}"))
    page.on("request", lambda asked: faults.append(asked.url) if _outside(asked.url) else None)
    yield
    assert faults == [], faults


def _outside(url: str) -> bool:
    page = url.startswith("file:") and url.partition("#")[0].endswith(
        (
            "/explanation.html",
            "/deck.html",
            "/comparison.html",
            "/migration.html",
            "/migration-deck.html",
        )
    )
    return not page and not url.startswith("data:")


def lit(page: Page) -> tuple[str | None, Lit]:
    """Return the id of the current step, and what stands out on the board that is shown."""
    seen = page.evaluate(LIT)
    parts: list[dict[str, str]] = seen["lit"]
    cards = {part["component"] for part in parts if "component" in part}
    lanes = {part["lane"] for part in parts if "lane" in part}
    arrows = {(part["flow"], part["from"], part["to"]) for part in parts if "flow" in part}
    callouts = {part["callout"] for part in parts if "callout" in part}
    assert callouts == {number for number, _, _ in arrows}
    drawn = [part for part in parts if {"component", "flow", "callout"} & set(part)]
    assert not {json.dumps(part) for part in drawn} & {json.dumps(p) for p in seen["dimmed"]}
    assert len(drawn) + len(seen["dimmed"]) == seen["all"] or not parts
    return seen["step"], Lit(cards=frozenset(cards | lanes), arrows=frozenset(arrows))


def axe_faults(page: Page, within: str | None = None) -> list[str]:
    """Return every accessibility fault that axe-core finds, however slight.

    ``within`` is a selector of the part to look at, where the rest has been looked at before.
    """
    options = {"resultTypes": ["violations"]}
    found: dict[str, Any] = Axe().run(page, context=within, options=options).response
    return [
        f"{fault['impact']} {fault['id']}: {node['target']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def touch(page: Page, *moments: list[tuple[float, float]]) -> None:
    """Put fingers down at the first of these places, move them on, and lift them at the last."""
    session = page.context.new_cdp_session(page)
    for place, fingers in enumerate(moments):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        kind = "touchMove" if place else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def swipe(page: Page, way: int, over: str = ".board.shown") -> None:
    """Swipe over an element with one finger: -1 to the left, 1 to the right."""
    box = page.locator(over).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch(page, *([(x + way * step * 20, y)] for step in range(8)))
