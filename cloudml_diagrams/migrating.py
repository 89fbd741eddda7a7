"""From specs to the files of their migration plans. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.draw.pptx import pptx
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.knowledge import vocabulary
from cloudml_diagrams.layout import layout_alike
from cloudml_diagrams.listing import listing
from cloudml_diagrams.migrate import plan, stands
from cloudml_diagrams.migrate.formats.page import page
from cloudml_diagrams.migrate.marks import halos, marked
from cloudml_diagrams.migrate.slides import sheets
from cloudml_diagrams.migrate.wording import document, titles
from cloudml_diagrams.model import (
    Architecture,
    Board,
    Catalog,
    Deck,
    Migration,
    Slide,
    Spec,
    Theme,
)
from cloudml_diagrams.narrate.deck.fitting import Limits, slides
from cloudml_diagrams.narrate.deck.lines import read
from cloudml_diagrams.narrate.formats.slides import slides_page
from cloudml_diagrams.narrate.wording import filters
from cloudml_diagrams.problems import Problem, closest
from cloudml_diagrams.reading import every, knowledge, names, raise_any, same_names
from cloudml_diagrams.request import SLIDES, BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec
from cloudml_diagrams.theme import load_theme

__all__ = ["FORMATS", "Plan", "migrate", "planned"]

Named = Iterator[tuple[str, bytes]]


def migrate(request: BuildRequest, source: str, target: str) -> tuple[Artifact, ...]:
    """Return the files of the plan that moves each spec from one provider to another.

    They stand below ``<spec>/<source>-to-<target>/``; ``request.formats`` are some of FORMATS.
    SpecError with all the faults of the first phase that finds any: a provider that does not
    exist, or the same one twice; what cannot be read; a spec that is not meant for one of the two.
    """
    plans = planned(request, source, target)
    made = every(lambda each: tuple(_artifacts(each, request)), plans)
    return tuple(chain(*made))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its pictures: each phase as a board, all cards in the same places."""

    migration: Migration
    old: Architecture
    new: Architecture
    theme: Theme
    templates: Path | None

    @cached_property
    def titles(self) -> dict[str, str]:
        """What the board of each phase is called."""
        return titles(self.migration, filters(), self.templates)

    @cached_property
    def phases(self) -> dict[str, Architecture]:
        """The architecture of each phase: what stands where at its end."""
        return {
            each.id: stands(self.migration, each, self.old, self.new, self.titles[each.id])
            for each in self.migration.phases
        }

    @cached_property
    def boards(self) -> dict[str, Board]:
        """The main board of each phase, by its id."""
        shown = [(each, each.views[0], self.titles[id]) for id, each in self.phases.items()]
        boards = layout_alike(shown, halos=halos(self.migration))
        return {
            phase.id: marked(board, phase, self.migration)
            for phase, board in zip(self.migration.phases, boards, strict=True)
        }

    @property
    def icons(self) -> Path:
        """Where the icons are that the spec brings along."""
        return Path(self.old.spec.folder)

    @cached_property
    def words(self) -> str:
        """The plan as Markdown."""
        pictures = {id: _picture(self.migration, id) for id in self.boards}
        return document(self.migration, pictures, filters(), self.templates)

    @cached_property
    def deck(self) -> Deck:
        """The plan as slides."""
        made = tuple(self._slides())
        return Deck(
            title=made[0].title,
            subtitle=made[0].subtitle,
            target=self.migration.target.id,
            slides=made,
        )

    def _slides(self) -> Iterator[Slide]:
        for each in sheets(self.migration, filters(), self.templates):
            limits = Limits(items=each.items, words=each.words, widths=each.widths, point=48)
            for slide in slides(read(each.text, each.template), each.kind, limits):
                yield replace(slide, view=each.view)


def planned(request: BuildRequest, source: str, target: str) -> tuple[Plan, ...]:
    """Return the plan of each spec of a request. SpecError as for ``migrate``."""
    known, theme = knowledge(request), load_theme(request.theme)
    raise_any(_ends(known("today"), source, target))
    words = vocabulary(known("today"))
    specs = every(lambda path: load_spec(path, words), request.specs)
    raise_any(same_names(specs))
    raise_any(chain(*(_excluded(spec, source, target) for spec in specs)))

    def planned_one(spec: Spec) -> Plan:
        catalog = known(names(spec, request))
        old, new = every(lambda side: resolve(spec, catalog, side), (source, target))
        made = plan(old, new, catalog.providers[source], catalog.providers[target])
        raise_any(_nothing(made, spec))
        return Plan(migration=made, old=old, new=new, theme=theme, templates=request.templates)

    return every(planned_one, specs)


def _ends(catalog: Catalog, source: str, target: str) -> Iterator[Problem]:
    known = tuple(catalog.providers)
    for name in dict.fromkeys((source, target)):
        if name not in known:
            message = f'"{name}" is not a provider'
            yield Problem(code="unknown-provider", message=message, hint=closest(name, known))
    if source == target and source in known:
        message = f'the plan would lead from "{source}" to "{target}"'
        hint = f"--to one of {listing([each for each in known if each != source], 'or')}"
        yield Problem(code="same-provider", message=message, hint=hint)


def _excluded(spec: Spec, source: str, target: str) -> Iterator[Problem]:
    """Yield a fault for each of the two that the spec does not name among its providers."""
    for name in (source, target):
        if name not in spec.providers:
            yield spec.source.problem(
                "provider-excluded",
                f'the spec is for {listing(spec.providers)}, not for "{name}"',
                ("providers",),
                hint=f'add "{name}" to its providers if it may run there',
            )


def _nothing(made: Migration, spec: Spec) -> Iterator[Problem]:
    """Yield a fault if all of it stays where it is."""
    if not made.moves:
        message = (
            f"nothing moves: neither {made.source.short} nor {made.target.short} runs any of it"
        )
        hint = "what is to move stands in no lane of kind site or device"
        yield spec.source.problem("nothing-moves", message, ("components",), hint=hint)


def _picture(migration: Migration, phase: str) -> str:
    number = next(each.number for each in migration.phases if each.id == phase)
    return f"phase-{number}-{phase}.svg"


def _artifacts(made: Plan, request: BuildRequest) -> Iterator[Artifact]:
    migration = made.migration
    ends = f"{migration.source.id}-to-{migration.target.id}"
    folder = PurePosixPath(migration.name, ends)
    for form in FORMATS:
        if form in request.formats:
            for name, content in _WRITERS[form](made, request):
                yield Artifact(path=folder / name, content=content)


def _markdown_files(made: Plan, request: BuildRequest) -> Named:
    """Yield the plan as Markdown, and the picture of each phase."""
    yield "migration.md", made.words.encode()
    for id, board in made.boards.items():
        yield _picture(made.migration, id), svg(board, made.theme, made.icons).encode()


def _page_files(made: Plan, request: BuildRequest) -> Named:
    drawn = figures(made.boards, load_theme("light"), load_theme("dark"), made.icons)
    written = page(made.migration, made.words, drawn, made.titles, filters(), made.templates)
    yield "migration.html", written.encode()


def _pptx_files(made: Plan, request: BuildRequest) -> Named:
    form = request.slides or SLIDES[0]
    template = request.pptx_template
    yield "migration.pptx", pptx(made.deck, made.boards, made.theme, made.icons, form, template)


def _deck_files(made: Plan, request: BuildRequest) -> Named:
    drawn = figures(made.boards, load_theme("light"), load_theme("dark"), made.icons)
    yield "migration-deck.html", slides_page(made.deck, drawn, made.templates).encode()


_WRITERS: Mapping[str, Callable[[Plan, BuildRequest], Named]] = {
    "md": _markdown_files,
    "html": _page_files,
    "pptx": _pptx_files,
    "deck-html": _deck_files,
}
FORMATS = tuple(_WRITERS)
"""What a plan can be written as."""
