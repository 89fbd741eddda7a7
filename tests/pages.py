"""Pages made of real specs, and what their steps have to light up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cloudml_diagrams.build import narrate
from cloudml_diagrams.draw.figures import figures
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Architecture, Cue, Narration, Sibling, anchor
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.narrate.formats.page import page
from cloudml_diagrams.narrate.formats.script import cues
from cloudml_diagrams.theme import load_theme
from tests.real import SHAPE_NAMES, architecture, shape

__all__ = ["PAGES", "Lit", "lights", "made", "narration", "page_of", "script"]

PAGES = (
    ("weekly-retrain", "aws"),
    ("regulated-enterprise", "azure"),
    ("data-on-gcp-serve-on-aws", "mixed"),
)
"""One cloud, several views, two clouds."""


@dataclass(frozen=True, slots=True)
class Lit:
    """What stands out on a board while a step is current."""

    cards: frozenset[str]
    arrows: frozenset[tuple[str, str, str]]
    """Number, source, target."""


@cache
def made(name: str, target: str = "", siblings: tuple[Sibling, ...] = ()) -> str:
    """Return the page of a gallery spec or of an extreme one."""
    return page_of(_resolved(name, target), siblings)


def page_of(resolved: Architecture, siblings: tuple[Sibling, ...] = ()) -> str:
    """Return the page of an architecture."""
    told = _told(resolved)
    boards = {
        view.id: layout(resolved, view, description=walk.description)
        for view, walk in zip(resolved.views, told.views, strict=True)
    }
    shown = figures(boards, load_theme("light"), load_theme("dark"))
    return page(told, markdown(told), cues(told), shown, siblings=siblings)


@cache
def narration(name: str, target: str = "") -> Narration:
    """Return what is said about a gallery spec."""
    return _told(_resolved(name, target))


def script(name: str, target: str = "") -> tuple[Cue, ...]:
    """Return its spoken script."""
    return cues(narration(name, target))


def lights(name: str, target: str = "") -> dict[str, Lit]:
    """Return what each step lights up, by the step's id on the page, in the order of the walk."""
    return {
        anchor(walk.id, f"step-{step.number}"): Lit(
            cards=frozenset(end for a in step.arrows for end in (a.source, a.target)),
            arrows=frozenset((a.number, a.source, a.target) for a in step.arrows),
        )
        for walk in narration(name, target).views
        for step in walk.steps
    }


def _told(resolved: Architecture) -> Narration:
    return narrate(resolved, load_catalog())


def _resolved(name: str, target: str) -> Architecture:
    return shape(name) if name in SHAPE_NAMES else architecture(name, target)
