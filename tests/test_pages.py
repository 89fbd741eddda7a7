"""The pages under docs/catalog/ and docs/answers/: what the catalog says now."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.pages import answers, pages
from cloudml_diagrams.pages.answers import FEWEST, MOST
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
    for name, text in (PAGES | {f"answers/{n}": t for n, t in ANSWERS.items()}).items():
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


ANSWERS = {page.path.name: page.content.decode() for page in answers(load_catalog())}
QUOTE = re.compile(r"(?:^>.*\n)+", re.MULTILINE)


def spoken(name: str) -> list[str]:
    """Return what a page has to be said aloud, each answer as one text."""
    quotes = QUOTE.findall(ANSWERS[name])
    return [" ".join(re.sub(r"^>|\*\*", "", each, flags=re.MULTILINE).split()) for each in quotes]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_what_the_catalog_says(name: str, root: Path, accepted: Accepted) -> None:
    accepted(root / "docs" / "answers" / name, ANSWERS[name])


def test_there_is_no_answer_of_what_is_gone(root: Path) -> None:
    assert sorted(path.name for path in (root / "docs" / "answers").iterdir()) == sorted(ANSWERS)


@pytest.mark.parametrize("name", sorted(ANSWERS.keys() - {"README.md"}))
def test_what_is_said_first_takes_half_a_minute(name: str) -> None:
    said = spoken(name)
    assert said
    for words in said:
        assert FEWEST <= len(words.split()) <= MOST, words


def test_every_provider_is_described_in_half_a_minute() -> None:
    said = spoken("clouds-in-30-seconds.md")
    assert len(said) == len(CATALOG.providers)
    for words, provider in zip(said, CATALOG.providers.values(), strict=True):
        gives, _, asks = provider.position.partition("; ")
        assert gives
        assert asks
        assert words.startswith(f"{gives}. {asks[:1].upper()}{asks[1:]}")


@pytest.mark.parametrize("name", sorted(ANSWERS.keys() - {"README.md"}))
def test_what_is_said_first_is_no_block_of_text(name: str) -> None:
    for each in QUOTE.findall(ANSWERS[name]):
        thoughts = [line for line in each.splitlines() if line != ">"]
        assert len(thoughts) >= 2
        assert max(len(line.split()) for line in thoughts) <= 55, thoughts


def test_no_template_of_an_answer_names_a_provider_or_a_service(root: Path) -> None:
    names = {
        name
        for known in (CATALOG.providers, CATALOG.services)
        for each in known.values()
        for name in (each.name, each.short)
    }
    for path in (root / "templates" / "catalog" / "answers").iterdir():
        words = re.sub(r"\{[#%{].*?[#%}]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", words)], path


def test_every_row_of_an_answer_says_when_it_was_read() -> None:
    for text in ANSWERS.values():
        for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
            head, _, *rows = table.splitlines()
            if head.endswith(("| Checked |", "| Read at |")):
                for row in rows:
                    assert re.search(r"20\d\d-\d\d-\d\d|\| \u2013 \|$", row), row


def test_links_of_answers_lead_somewhere() -> None:
    for name, text in ANSWERS.items():
        for page, target in re.findall(r"\]\((?!https)([\w./-]*)(?:#([\w-]+))?\)", text):
            if page.startswith("../catalog/"):
                known = PAGES[page.removeprefix("../catalog/")]
                assert not target or f'<a id="{target}"></a>' in known, f"{name}: {page}#{target}"
            else:
                assert page in ANSWERS or page == "../rules/README.md", f"{name}: {page}"


def test_a_catalog_without_what_is_asked_has_fewer_answers() -> None:
    bare = replace(CATALOG, capabilities={"iam": CATALOG.capabilities["iam"]})
    assert {page.path.name for page in answers(bare)} == {"README.md", "security-and-compliance.md"}
