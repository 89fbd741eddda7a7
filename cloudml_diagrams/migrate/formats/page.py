"""The plan as one HTML file that needs nothing else: a board a phase, and the text beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from cloudml_diagrams.markdownhtml import Block, blocks, inline
from cloudml_diagrams.migrate.wording import Filters
from cloudml_diagrams.model import Figures, Migration, Phase
from cloudml_diagrams.sealed import sealed
from cloudml_diagrams.templating import load_templates, verbatim

__all__ = ["page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A part of the text under a heading of its own."""

    id: str
    """Empty for what stands before the first heading."""
    title: str
    """As HTML."""
    html: str
    phase: Phase | None


def page(
    plan: Migration,
    words: str,
    figures: Figures,
    titles: Mapping[str, str],
    filters: Filters,
    templates: Path | None = None,
) -> str:
    """Return the page as HTML.

    ``words`` is the plan as Markdown; ``figures`` has a board a phase, under its id, and ``titles``
    what each of them shows. ``templates`` is the folder of the user's own templates. SpecError if
    one has a fault.
    """
    own = load_templates(templates, escape=escape, filters={**filters, "safe": verbatim})
    parts = sealed(
        own,
        "migrate/page.css",
        "migrate/page.js",
        colors=figures.colors,
        words=(words, *titles.values(), "\u2013←→"),
        texts=figures.texts,
    )
    told = tuple(_sections(words, plan))
    last = max(place for place, each in enumerate(told) if each.phase)
    return own.render(
        "migrate/page.html.j2",
        plan=plan,
        figures=figures,
        titles=titles,
        beside=told[: last + 1],
        below=told[last + 1 :],
        **parts,
    )


def _sections(words: str, plan: Migration) -> Iterator[_Section]:
    """Yield the sections of the Markdown; those of the phases come in the order of the plan."""
    cut: list[list[Block]] = [[]]
    for block in blocks(words):
        if block.tag == "h2":
            cut.append([])
        if block.tag != "h1" and not block.source.startswith("!["):
            cut[-1].append(block)
    phases = iter(plan.phases)
    for part in cut:
        head = part[0]
        if head.tag != "h2":
            yield _Section(id="", title="", html="".join(b.html for b in part), phase=None)
            continue
        slug = "-".join(re.findall(r"\w+", head.source.lower()))
        phase = next(phases) if head.source.startswith("Phase ") else None
        body = "".join(block.html for block in part[1:])
        yield _Section(id=slug, title=inline(head.source), html=body, phase=phase)
