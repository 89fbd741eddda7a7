"""Which rows each lane takes: lanes below one another, or side by side where their stages differ.

Siblings that use different columns share rows, as books share a shelf; a lane's own components come
first, then the lanes inside it, in story order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cloudml_diagrams.model import Lane

__all__ = ["UNLANED", "stack_lanes"]

UNLANED = ""
"""Stands for the components outside every lane."""


@dataclass(slots=True)
class _Block:
    """Rows of some lanes, counted from the block's top; ``left`` and ``right`` are its stages."""

    height: int
    left: int
    right: int
    rows: dict[str, range] = field(default_factory=dict)


def stack_lanes(
    lanes: tuple[Lane, ...],
    needs: Mapping[str, int],
    reach: Mapping[str, tuple[int, int]],
) -> tuple[dict[str, range], int]:
    """Return the rows of each lane that holds components itself, and how many rows there are.

    ``needs`` says how many rows such a lane takes, ``reach`` the first and last stage it uses.

    >>> lanes = (Lane(id="a", title="A", kind="site"), Lane(id="b", title="B", kind="site"))
    >>> stack_lanes(lanes, {"a": 2, "b": 1}, {"a": (0, 1), "b": (2, 2)})
    ({'a': range(0, 2), 'b': range(0, 1)}, 2)
    >>> stack_lanes(lanes, {"a": 2, "b": 1}, {"a": (0, 1), "b": (1, 2)})
    ({'a': range(0, 2), 'b': range(2, 3)}, 3)
    """
    known = {lane.id for lane in lanes}
    children: dict[str, list[str]] = {UNLANED: [], **{lane.id: [] for lane in lanes}}
    for lane in lanes:
        children[lane.parent if lane.parent in known else UNLANED].append(lane.id)
    whole = _block(UNLANED, children, needs, reach)
    return (whole.rows, whole.height) if whole else ({}, 0)


def _block(
    lane: str,
    children: Mapping[str, list[str]],
    needs: Mapping[str, int],
    reach: Mapping[str, tuple[int, int]],
) -> _Block | None:
    """Return the block of a lane with everything inside it; None if it holds nothing."""
    parts = []
    if lane in needs:
        left, right = reach[lane]
        parts.append(_Block(needs[lane], left, right, {lane: range(needs[lane])}))
    parts += [block for child in children[lane] if (block := _block(child, children, needs, reach))]
    if not parts:
        return None
    whole = _Block(0, min(part.left for part in parts), max(part.right for part in parts))
    for shelf in _shelves(parts):
        for part in shelf:
            for name, rows in part.rows.items():
                whole.rows[name] = range(rows.start + whole.height, rows.stop + whole.height)
        whole.height += max(part.height for part in shelf)
    return whole


def _shelves(parts: list[_Block]) -> list[list[_Block]]:
    """Put each block beside those on the last shelf if it has room there, else on a new one."""
    shelves: list[list[_Block]] = []
    for part in parts:
        if shelves and all(part.right < o.left or o.right < part.left for o in shelves[-1]):
            shelves[-1].append(part)
        else:
            shelves.append([part])
    return shelves
