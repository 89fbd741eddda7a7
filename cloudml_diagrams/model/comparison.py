"""One spec on several targets, side by side: what each component is on each of them."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model.catalog import Likeness, Service
from cloudml_diagrams.model.page import Sibling
from cloudml_diagrams.model.provider import Provider
from cloudml_diagrams.model.spec import Stage

__all__ = ["DIFFERENCES", "MARKS", "Cell", "Comparison", "Matter", "Row"]

MARKS = ("missing", "assembled", "partial", "preview", "leaving")
"""In what a cell is another kind of thing than the others of its row, the gravest first: the target
has none, the team puts it together, it is weaker than all the others, it is in preview, it is no
longer for new work. ``compare.marks`` has the rules."""

DIFFERENCES = ("marks", "gaps", "managed", "latency", "scale-to-zero")
"""In what the cells of a row may differ, as an architect sees it: not merely in their names."""


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
    gives_up: tuple[str, ...] = ()
    cost: tuple[tuple[str, str], ...] = ()
    """(lever, sentence) pairs, the strongest first."""
    limits: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """What the target lacks here, and what takes its place."""
    alike: tuple[tuple[str, Likeness], ...] = ()
    """(other target, how far the two are one to one) pairs, where that is known."""
    marks: tuple[str, ...] = ()
    """Of MARKS, in that order."""
    weaker: tuple[str, ...] = ()
    """What makes it weaker than all the others: ``grade`` for the odd one out, ``managed``,
    ``latency``, ``scale-to-zero``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something the spec says of its context which a difference touches."""

    key: str
    """A field of Context: ``latency``, ``team``, ``objective``, ``arrival`` or ``regulation``."""
    said: str
    """As the spec says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A component on all targets."""

    id: str
    role: str
    stage: Stage
    need: str
    """A verb phrase after "to"; empty for a custom thing that does not say."""
    grade: str = ""
    """The weakest of all pairs, one of GRADES; empty: nobody has said it."""
    caveat: str = ""
    """A full sentence an architect would say on moving it; empty: none."""
    cells: tuple[Cell, ...]
    """One a target, in the order of the comparison."""
    differences: tuple[str, ...] = ()
    """Of DIFFERENCES, in that order."""
    matters: tuple[Matter, ...] = ()
    """What of the context the differences touch."""

    @property
    def differs(self) -> bool:
        """Whether more than the product's name is different from target to target."""
        return bool(self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A spec on several targets."""

    title: str
    question: str
    targets: tuple[Sibling, ...]
    rows: tuple[Row, ...]
    """Grouped by stage, in the order of the spec within one."""
    clouds: tuple[Provider, ...] = ()
    """The providers among the targets, in their order: what is said of them as a whole."""

    @property
    def marks(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The marks of each target's cards: target -> component -> marks, where there are any."""
        found: dict[str, dict[str, tuple[str, ...]]] = {each.target: {} for each in self.targets}
        for row in self.rows:
            for cell in row.cells:
                if cell.marks:
                    found[cell.target][row.id] = cell.marks
        return found
