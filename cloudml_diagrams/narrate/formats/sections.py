"""The Markdown of an explanation as the sections of a page, its steps apart from its prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from cloudml_diagrams.markdownhtml import Block, blocks, inline
from cloudml_diagrams.model import Part, Section, StepItem, Walk, anchor
from cloudml_diagrams.narrate.formats.markdown import picture_of
from cloudml_diagrams.narrate.formats.walked import MENTION, Told, walked

__all__ = ["sections"]

_MENTION = re.compile(rf"<a\b.*?</a>|<[^>]*>|{MENTION}", re.DOTALL)
"""A link or a tag, which is left alone, or steps as the text refers to them."""


def sections(
    words: str, walks: tuple[Walk, ...], picture: str = "diagram.svg"
) -> tuple[Section, ...]:
    """Return the sections of an explanation, cut at its headings of the second level.

    ``picture`` is the file that the text shows for the main view. Where prose names a step, it
    leads there.
    """
    boards = {picture_of(walk.id, picture): f"#{anchor(walk.id, 'board')}" for walk in walks}
    cut: list[list[Block | StepItem]] = [[]]
    for item in _told(blocks(words, boards), walks):
        if isinstance(item, Block) and item.tag == "h2":
            cut.append([])
        cut[-1].append(item)
    known = frozenset(step.number for walk in walks[:1] for step in walk.steps)
    filled = (_section(items, known) for items in cut if items)
    return tuple(_with_own_ids(filled))


def _told(found: Iterable[Block], walks: tuple[Walk, ...]) -> Iterator[Block | StepItem]:
    """Yield the blocks, a step in place of the paragraph that tells it, without the pictures."""
    for item in walked(found, walks):
        if isinstance(item, Told):
            yield _item(item)
        elif isinstance(item, Block) and item.tag != "h1":
            yield item


def _item(told: Told) -> StepItem:
    step = told.step
    ends = (end for arrow in step.arrows for end in (arrow.source, arrow.target))
    return StepItem(
        id=anchor(told.view, f"step-{step.number}"),
        view=told.view,
        number=step.number,
        short=step.short,
        kind=told.kind,
        ends=tuple(dict.fromkeys(ends)),
        html=inline(told.words),
    )


def _section(items: list[Block | StepItem], known: frozenset[str]) -> Section:
    head, rest = items[0], items[1:]
    if not isinstance(head, Block) or head.tag != "h2":
        return Section(id="", title="", parts=tuple(_parts(items, known)))
    slug = "-".join(re.findall(r"\w+", head.source.lower()))
    return Section(id=f"about-{slug}", title=inline(head.source), parts=tuple(_parts(rest, known)))


def _parts(items: Iterable[Block | StepItem], known: frozenset[str]) -> Iterator[Part]:
    """Yield prose and steps by turns."""
    for _, group in groupby(items, key=type):
        together = list(group)
        yield Part(
            html=_leading(
                "".join(item.html for item in together if isinstance(item, Block)), known
            ),
            steps=tuple(item for item in together if isinstance(item, StepItem)),
        )


def _leading(html: str, known: frozenset[str]) -> str:
    """Return prose in which each mention of a step of the main view leads to it."""

    def led(number: re.Match[str]) -> str:
        if number[0] not in known:
            return number[0]
        return f'<a class="mention" href="#{anchor("", f"step-{number[0]}")}">{number[0]}</a>'

    def linked(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("<") else re.sub(r"\d+[a-z]*", led, found[0])

    return _MENTION.sub(linked, html)


def _with_own_ids(made: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections; where two have one title, the later one gets a number."""
    seen: list[str] = []
    for section in made:
        seen.append(section.id)
        count = seen.count(section.id)
        yield section if count == 1 else replace(section, id=f"{section.id}--{count}")
