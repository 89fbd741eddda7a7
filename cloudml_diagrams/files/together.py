"""What shows one spec on all its targets at once."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.draw.contact import Shown, contact
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.files.pictures import both
from cloudml_diagrams.files.sidebyside import SideBySide
from cloudml_diagrams.layout import layout_alike
from cloudml_diagrams.model import Board

__all__ = ["contact_files", "side_by_side"]


def side_by_side(makings: Sequence[Making]) -> SideBySide:
    """Return what compares the targets of one spec, each of which has files of its own."""
    first = makings[0]
    return SideBySide(
        architectures=[each.architecture for each in makings],
        siblings=first.siblings,
        theme=first.theme,
        request=first.request,
        linked=True,
    )


def contact_files(makings: Sequence[Making]) -> Named:
    """Yield the main boards of all targets on one slide, as SVG and as PNG."""
    first = makings[0]
    spec = first.architecture.spec
    names = {each.target: each.name for each in first.siblings}
    shown = []
    for each, board in zip(makings, _alike(makings), strict=True):
        target = each.architecture.target
        name = names[target][:1].upper() + names[target][1:]
        shown.append(Shown(name=name, target=target, board=board))
    drawn = contact(spec.title, spec.question, shown, first.theme, first.icons)
    yield from both("contact.svg", drawn, first.request.width)


def _alike(makings: Sequence[Making]) -> tuple[Board, ...]:
    """Return the main boards of all targets, every card of them in the same place."""
    if len(makings) == 1:
        return (makings[0].board(""),)
    sheets = []
    for each in makings:
        view, walk = each.main
        sheets.append((each.architecture, view, walk.description))
    return layout_alike(sheets, labels=makings[0].request.labels)
