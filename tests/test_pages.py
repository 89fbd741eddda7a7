"""The pages under docs/catalog/: what the catalog says now, one page a capability."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.pages import pages
from tests.conftest import Accepted

PAGES = {page.path.name: page.content.decode() for page in pages(load_catalog())}
CATALOG = load_catalog()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_catalog_says(name: str, root: Path, accepted: Accepted) -> None:
    accepted(root / "docs" / "catalog" / name, PAGES[name])


def test_there_is_no_page_of_what_is_gone(root: Path) -> None:
    assert sorted(path.name for path in (root / "docs" / "catalog").iterdir()) == sorted(PAGES)


@pytest.mark.parametrize("capability", CATALOG.capabilities)
def test_a_page_tells_of_every_provider_pair_and_service(capability: str) -> None:
    text, one = PAGES[f"{capability}.md"], CATALOG.capabilities[capability]
    for service in one.services:
        assert f'<a id="{service.id}"></a>' in text
        assert service.docs in text
    assert text.count("| direct |") + text.count("| partial |") + text.count(
        "| none |"
    ) + text.count("| assembled |") == len(one.equivalence.pairs)


def test_tables_have_as_many_cells_in_every_row() -> None:
    for name, text in PAGES.items():
        for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
            cells = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(cells) == 1, f"{name}: {table[:200]}"


def test_links_between_pages_lead_somewhere() -> None:
    for name, text in PAGES.items():
        for page, anchor in re.findall(r"\]\((?!https)([\w./-]*)(?:#([\w-]+))?\)", text):
            if page.startswith("../"):
                continue
            target = PAGES[page or name]
            assert not anchor or f'<a id="{anchor}"></a>' in target, f"{name}: {page}#{anchor}"
