"""One spec on one target while its files are made: each thing that several formats show, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import (
    Architecture,
    Board,
    Cue,
    Deck,
    Figures,
    Narration,
    Sibling,
    Theme,
    View,
    Walk,
)
from cloudml_diagrams.narrate.check import SCRIPT, check
from cloudml_diagrams.narrate.deck.compose import compose_deck
from cloudml_diagrams.narrate.deck.outline import outline
from cloudml_diagrams.narrate.formats.script import cues, script
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.theme import load_theme

__all__ = ["Making", "Named", "Writer"]

Named = Iterable[tuple[str, bytes]]
"""Files by name."""


@dataclass(frozen=True, kw_only=True)
class Making:
    """What the writers of all formats are given."""

    architecture: Architecture
    narration: Narration
    words: str
    """The explanation as Markdown."""
    siblings: tuple[Sibling, ...]
    """The targets for which the same spec is built, this one among them."""
    theme: Theme
    request: BuildRequest
    _laid: dict[str, Board] = field(default_factory=dict, init=False, repr=False, compare=False)
    _drawn: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def icons(self) -> Path:
        """Where the icons are that the spec brings along."""
        return Path(self.architecture.spec.folder)

    @property
    def credit(self) -> str:
        """What a file says about how it was made."""
        return f"Drawn by cloudml-diagrams from the spec {self.architecture.spec.name}"

    def board(self, view: str) -> Board:
        """Return the board of the view of this id, which is laid out once."""
        if view not in self._laid:
            shown, walk = next(pair for pair in self._all if pair[0].id == view)
            self._laid[view] = layout(
                self.architecture, shown, labels=self.request.labels, description=walk.description
            )
        return self._laid[view]

    def drawing(self, view: str) -> str:
        """Return the board of the view of this id as SVG, which is drawn once."""
        if view not in self._drawn:
            self._drawn[view] = svg(self.board(view), self.theme, self.icons)
        return self._drawn[view]

    @property
    def boards(self) -> dict[str, Board]:
        """The boards of all views by id, whichever are asked for."""
        return {view.id: self.board(view.id) for view, _ in self._all}

    @property
    def main(self) -> tuple[View, Walk]:
        """The main view with its walk, whether it is asked for or not."""
        return self.architecture.views[0], self.narration.views[0]

    @property
    def shown(self) -> Iterator[tuple[View, Walk]]:
        """The views that are asked for, each with its walk."""
        return (pair for pair in self._all if self.request.shows(pair[0].id))

    @property
    def _all(self) -> Iterator[tuple[View, Walk]]:
        return zip(self.architecture.views, self.narration.views, strict=True)

    @cached_property
    def figures(self) -> Figures:
        """The boards, light and dark at once, whatever the theme of the pictures is."""
        return figures(self.boards, load_theme("light"), load_theme("dark"), self.icons)

    @cached_property
    def spoken(self) -> tuple[str, tuple[Cue, ...]]:
        """The spoken script and its cues, which the page tells, checked against the pictures."""
        own = self.request.templates
        told = script(self.narration, own)
        self._check(told)
        return told, cues(self.narration, own)

    @cached_property
    def deck(self) -> Deck:
        """The slides, checked against the pictures as the script is."""
        deck = compose_deck(self.narration, self.request.templates)
        self._check(outline(deck))
        return deck

    def _check(self, told: str) -> None:
        faults = check(self.architecture, self.narration, told, SCRIPT)
        if faults:
            raise SpecError(faults)


Writer = Callable[[Making], Named]
"""Writes one format."""
