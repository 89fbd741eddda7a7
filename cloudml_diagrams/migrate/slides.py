"""A plan as slides: which there are, in which order, and the words of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cloudml_diagrams.migrate.wording import Filters, slide_words
from cloudml_diagrams.model import Migration

__all__ = ["Sheet", "sheets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The words of a slide, or of several of a kind, before they are fitted."""

    kind: str
    """As of a Slide."""
    template: str
    text: str
    """Lines with keys."""
    view: str | None = None
    """The phase whose board is shown."""
    items: int = 5
    words: int = 110
    widths: tuple[float, ...] = ()


def sheets(plan: Migration, filters: Filters, own: Path | None = None) -> Iterator[Sheet]:
    """Yield the slides of a plan: all phases in one table, each with its board and its gate, the
    components that need most, how the two are joined, what has no equivalent, and the ways back.

    ``own`` is the folder of the user's own templates. SpecError if one has a fault.
    """

    def sheet(name: str, kind: str, /, *, phase: object = None, **how: object) -> Sheet:
        text = slide_words(plan, name, filters, own, phase=phase)
        return Sheet(kind=kind, template=f"migrate/deck/{name}.j2", text=text, **how)  # type: ignore[arg-type]

    yield sheet("title", "title")
    yield sheet("overview", "services", items=7, words=170, widths=(0.18, 0.56, 0.26))
    yield sheet("heavy", "services", items=5, words=130, widths=(0.2, 0.28, 0.26, 0.26))
    if plan.joint.ways:
        yield sheet("joint", "tradeoffs", items=6, words=150)
    for phase in plan.phases:
        yield sheet("phase", "board", phase=phase, view=phase.id)
        yield sheet("gate", "tradeoffs", phase=phase, items=6, words=150)
    if plan.missing:
        yield sheet("missing", "tradeoffs", items=4, words=110)
    yield sheet("back", "services", items=7, words=150, widths=(0.22, 0.78))
