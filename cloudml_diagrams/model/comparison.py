"""One spec on several targets, side by side: what each component is on each of them."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.catalog import Likeness, Service
from cloudml_diagrams.model.page import Sibling
from cloudml_diagrams.model.spec import Stage

__all__ = ["MARKS", "Cell", "Comparison", "Row"]

MARKS = ("missing", "assembled", "partial", "preview", "leaving")
"""In what a cell is not simply one service that is there, the gravest first: the target has none,
it takes several, it is not quite the same as on another target, it is in preview, it is no longer
for new work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A component on one target."""

    target: str
    name: str
    """As on its card: ``SageMaker endpoint``, ``Cloud KMS + AWS KMS``."""
    services: tuple[Service, ...]
    """Empty for a custom thing, and where the target has none."""
    because: str = ""
    """Why this one, a clause after "because"."""
    managed: str = ""
    """Of the part that asks most of the team: ``serverless``, ``managed`` or ``self-managed``."""
    latency: str = ""
    """Of the slowest part."""
    scale_to_zero: str = ""
    """Of the part that does worst: ``no``, ``preview``, ``yes``; empty: nobody has said it."""
    scales: tuple[str, ...] = ()
    """Full sentences, as those that follow."""
    cost: tuple[tuple[str, str], ...] = ()
    """(lever, sentence) pairs, the strongest first."""
    limits: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """What the target lacks here, and what takes its place."""
    alike: tuple[tuple[str, Likeness], ...] = ()
    """(other target, how far the two are one to one) pairs, where that is known."""
    marks: tuple[str, ...] = ()
    """Of MARKS, in that order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A component on all targets."""

    id: str
    role: str
    stage: Stage
    need: str
    """A verb phrase after "to"; empty for a custom thing that does not say."""
    caveat: str
    """A full sentence an architect would say on moving it; empty: none."""
    cells: tuple[Cell, ...]
    """One a target, in the order of the comparison."""

    @property
    def differs(self) -> bool:
        """Whether more than the product's name is different from target to target."""
        facts = {
            (cell.managed, cell.latency, cell.scale_to_zero, bool(cell.gaps)) for cell in self.cells
        }
        return len(facts) > 1 or any(cell.marks for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A spec on several targets."""

    title: str
    question: str
    targets: tuple[Sibling, ...]
    rows: tuple[Row, ...]
    """Grouped by stage, in the order of the spec within one."""
