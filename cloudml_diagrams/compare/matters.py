"""Why a difference counts for this spec: which words of its context it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cloudml_diagrams.model import Cell, Component, Context, Matter, Stage

__all__ = ["matters_of"]

_Held = Callable[[Component, Sequence[Cell], Sequence[str], str], bool]
"""Whether what the context says touches a row: its component, cells, differences, and grade."""


def matters_of(
    component: Component,
    cells: Sequence[Cell],
    differences: Sequence[str],
    grade: str,
    context: Context,
) -> tuple[Matter, ...]:
    """Return which words of the context the differences of a row touch; none: none of them."""
    found = []
    for key, said, touches in _said(context):
        if touches(component, cells, differences, grade):
            found.append(Matter(key=key, said=said))
    return tuple(found)


def _said(context: Context) -> Iterator[tuple[str, str, _Held]]:
    """Yield what the context says, with what it touches."""
    if context.latency:
        yield "latency", context.latency, _somebody_waits
    if context.team:
        yield "team", context.team, _own_work
    if context.objective in _OBJECTIVES:
        yield "objective", context.objective, _OBJECTIVES[context.objective]
    if context.arrival == "batch" and context.objective != "cost":
        yield "arrival", context.arrival, _idles
    if context.regulation:
        yield "regulation", ", ".join(context.regulation), _governs


def _somebody_waits(
    component: Component, cells: Sequence[Cell], differences: Sequence[str], _: str
) -> bool:
    return component.stage is Stage.SERVE and "latency" in differences


def _own_work(_: Component, cells: Sequence[Cell], differences: Sequence[str], __: str) -> bool:
    """Tell whether the team has more to do with it on one target than on another."""
    marks = {mark for cell in cells for mark in cell.marks}
    by_hand = "self-managed" in {cell.managed for cell in cells}
    return bool(marks & {"missing", "assembled"}) or ("managed" in differences and by_hand)


def _idles(_: Component, __: Sequence[Cell], differences: Sequence[str], ___: str) -> bool:
    return "scale-to-zero" in differences


def _governs(component: Component, _: Sequence[Cell], differences: Sequence[str], __: str) -> bool:
    return component.stage is Stage.GOVERN and "marks" in differences


def _not_one_to_one(_: Component, __: Sequence[Cell], ___: Sequence[str], grade: str) -> bool:
    return grade in ("none", "assembled")


def _run_for_it(_: Component, __: Sequence[Cell], differences: Sequence[str], ___: str) -> bool:
    return "managed" in differences


_OBJECTIVES: dict[str, _Held] = {
    "cost": _idles,
    "control": _run_for_it,
    "time-to-market": _own_work,
    "portability": _not_one_to_one,
    "governance": _governs,
    "latency": _somebody_waits,
}
