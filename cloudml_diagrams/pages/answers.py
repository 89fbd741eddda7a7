"""Answers across the clouds, ready to be said: short pages of which every claim is a catalog field.

What is asked and which capabilities answer it stands here; the words are in
``templates/catalog/answers/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.markdowntext import escape, tidy, url
from cloudml_diagrams.model import Capability, Catalog, Provider
from cloudml_diagrams.pages.reference import Column, columns
from cloudml_diagrams.templating import Templates, load_templates

__all__ = ["FEWEST", "MOST", "answers"]

FEWEST, MOST = 65, 85
"""Words of an answer of thirty seconds, at a calm pace."""

_OPEN_SOURCE = "oss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One question that is asked across clouds."""

    name: str
    title: str
    question: str
    asks: tuple[str, ...] = ()
    """Ids of the capabilities that answer it, in the order in which they are told."""


_PAGES = (
    Page(
        name="clouds-in-30-seconds",
        title="The clouds in 30 seconds",
        question="How would you describe each cloud for ML, in half a minute?",
        asks=("training-managed", "realtime-endpoint", "model-registry", "model-monitoring"),
    ),
    Page(
        name="cost-levers",
        title="Cost levers side by side",
        question="Where can you save, and how far does each cloud let you?",
        asks=("training-managed", "realtime-endpoint", "object-storage", "data-warehouse"),
    ),
    Page(
        name="security-and-compliance",
        title="Security and compliance side by side",
        question="Who may do what, what is protected, and how is that proved later?",
        asks=(
            *("iam", "network-perimeter", "kms", "audit-log", "policy-compliance"),
            "data-catalog",
        ),
    ),
    Page(
        name="managed-or-custom-serving",
        title="Managed against custom serving",
        question="Take the platform's endpoint, or run the model server yourself?",
        asks=(
            *("realtime-endpoint", "serverless-inference", "container-serving"),
            "kubernetes-serving",
        ),
    ),
    Page(
        name="monitoring-and-retraining",
        title="Monitoring and retraining side by side",
        question="How does each cloud notice that a model has gone stale, and what happens then?",
        asks=(
            *("model-monitoring", "alerting-event-bus", "workflow-trigger"),
            *("pipeline-orchestrator", "model-registry"),
        ),
    ),
    Page(
        name="between-clouds",
        title="From one cloud to another",
        question="Data in one cloud, serving in another: as whom, on which line, at what cost?",
        asks=("model-registry", "container-registry"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One capability, with what each cloud offers for it."""

    capability: Capability
    all: tuple[Column, ...]

    @property
    def clouds(self) -> tuple[Column, ...]:
        """Return the columns without that of open source."""
        return tuple(each for each in self.all if each.provider.id != _OPEN_SOURCE)


def answers(catalog: Catalog) -> tuple[Artifact, ...]:
    """Return ``README.md`` and a page for each question that is asked across the clouds.

    They link to the pages of ``pages.pages``, which stand in a folder ``catalog`` beside theirs. A
    question that the catalog has no capability for is left out.

    >>> from cloudml_diagrams.knowledge import load_catalog
    >>> [page.path.name for page in answers(load_catalog())][:2]
    ['README.md', 'clouds-in-30-seconds.md']
    """
    templates = load_templates(
        escape=escape,
        filters={
            "link": url,
            "capital": lambda text: text[:1].upper() + text[1:],
            "place": _place,
        },
    )
    # What is put together from sentences is escaped once, where it is set.
    spoken = load_templates(escape=None)
    known = [page for page in _PAGES if _topics(page, catalog)]
    index = templates.render("catalog/answers/index.md.j2", pages=known)
    return (_artifact("README", index), *_pages(known, catalog, templates, spoken))


def _pages(
    known: Sequence[Page], catalog: Catalog, templates: Templates, spoken: Templates
) -> Iterator[Artifact]:
    clouds = _clouds(catalog)
    for page in known:
        topics = _topics(page, catalog)
        told = _fitting(spoken.render("catalog/answers/opening.j2", topics=topics))
        text = templates.render(
            f"catalog/answers/{page.name}.md.j2",
            page=page,
            topics=topics,
            told=told,
            clouds=clouds,
            said={each.id: _said(each, catalog, spoken) for each in catalog.providers.values()},
            providers=tuple(catalog.providers.values()),
        )
        yield _artifact(page.name, text)


def _clouds(catalog: Catalog) -> tuple[Provider, ...]:
    return tuple(each for each in catalog.providers.values() if each.id != _OPEN_SOURCE)


def _topics(page: Page, catalog: Catalog) -> tuple[Topic, ...]:
    found = (catalog.capabilities[each] for each in page.asks if each in catalog.capabilities)
    return tuple(Topic(capability=each, all=columns(each, catalog)) for each in found)


def _said(provider: Provider, catalog: Catalog, templates: Templates) -> str:
    """Return what is said of a provider in half a minute: its position, then what there is room
    for."""
    offers = {
        capability: catalog.services.get(each.defaults.get(provider.id, ""))
        for capability, each in catalog.capabilities.items()
    }
    text = templates.render("catalog/answers/said.j2", provider=provider, offers=offers)
    gives, _, asks = provider.position.partition("; ")
    told = _fitting(text).removeprefix(provider.position)
    return f"{gives}.\n{asks[:1].upper()}{asks[1:]}{told}" if asks else f"{gives}{told}"


def _fitting(lines: str) -> str:
    """Return the first line and of the others, in order, as many as half a minute holds."""
    first, *rest = [line.strip() for line in lines.splitlines() if line.strip()]
    told = first
    for line in rest:
        words = len(told.split())
        if words < FEWEST and words + len(line.split()) <= MOST:
            told = f"{told}\n{line}"
    return told


def _place(source: str) -> str:
    """Return the address of a source that is a file on GitHub, or an address already; else none.

    >>> _place("github:owner/name@abc1234 (2026-08-21) docs/a.md")
    'https://github.com/owner/name/blob/HEAD/docs/a.md'
    """
    found = re.fullmatch(r"github:([\w.-]+/[\w.-]+?)(?:@\w+)?(?: \([\d-]+\))? (\S+)", source)
    if found:
        return f"https://github.com/{found[1]}/blob/HEAD/{found[2]}"
    return source if source.startswith("https://") else ""


def _artifact(name: str, text: str) -> Artifact:
    return Artifact(path=PurePosixPath(f"{name}.md"), content=tidy(text).encode())
