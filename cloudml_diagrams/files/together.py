"""What shows one spec on all its targets at once."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.draw.contact import Shown, contact
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.files.pictures import both

__all__ = ["contact_files"]


def contact_files(makings: Sequence[Making]) -> Named:
    """Yield the main boards of all targets on one slide, as SVG and as PNG."""
    first = makings[0]
    spec = first.architecture.spec
    names = {each.target: each.name for each in first.siblings}
    shown = []
    for each in makings:
        target = each.architecture.target
        name = names[target][:1].upper() + names[target][1:]
        shown.append(Shown(name=name, target=target, board=each.board("")))
    drawn = contact(spec.title, spec.question, shown, first.theme, first.icons)
    yield from both("contact.svg", drawn, first)
