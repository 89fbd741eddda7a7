"""What several tests share: accepted texts, and programs that CI must have."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.pageplay import PATIENCE, launched

# No test is timed: the first picture of a process opens fonts, and machines differ.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
ALIASES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "soffice": ("soffice", "libreoffice"),
}
"""What a program is called elsewhere."""

Accepted = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --accept."""
    parser.addoption(
        "--accept", action="store_true", help="take what is made now as right, and write it down"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs a program where there is none; in CI that is a failure."""
    wanted = [mark.args[0] for mark in item.iter_markers("needs")]
    wanted += ["chromium"] if item.get_closest_marker("browser") else []
    missing = [name for name in wanted if not program(name)]
    if not missing:
        return
    reason = f"not found: {', '.join(missing)}"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must have it", pytrace=False)
    pytest.skip(reason)


def program(name: str) -> str:
    """Return the path of a program that a package brings along or the machine has, else nothing."""
    places = (str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    path = os.pathsep.join(places)
    found = (shutil.which(each, path=path) for each in ALIASES.get(name, (name,)))
    return next(filter(None, found), "")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def browser() -> str:
    """Return the path of a Chromium; use it with the marker ``browser``."""
    return program("chromium")


@pytest.fixture(scope="module")
def chromium(browser: str) -> Iterator[Browser]:
    """Yield one running Chromium for all tests of a file; use it with the marker ``browser``."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = launched(playwright, browser)
        yield running
        running.close()


@pytest.fixture(scope="session")
def office() -> str:
    """Return the path of LibreOffice; use it with ``needs("soffice")``."""
    return program("soffice")


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> Accepted:
    """Return a check that a file of the repository holds exactly this text; --accept writes it."""
    accept = bool(request.config.getoption("--accept"))

    def check(path: Path, text: str) -> None:
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: look at it, then run make accept"
        known = path.read_text(encoding="utf-8")
        if text != known:
            pytest.fail(
                f"{path} is not what is made now: look, then make accept{_first(known, text)}"
            )

    return check


def _first(known: str, text: str) -> str:
    """Return the first line that differs, old and new, cut to a readable length."""
    for number, pair in enumerate(zip_longest(known.splitlines(), text.splitlines()), start=1):
        if pair[0] != pair[1]:
            old, new = (str(line)[:200] for line in pair)
            return f"\nfirst in line {number}:\n- {old}\n+ {new}"
    return ""
