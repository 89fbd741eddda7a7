"""Which pictures show an architecture: one, or also those its author names, or its parts."""

from __future__ import annotations

from cloudml_diagrams.model import View
from cloudml_diagrams.resolve.assemble import assemble
from cloudml_diagrams.resolve.fold import card
from cloudml_diagrams.resolve.named import named_view, select
from cloudml_diagrams.resolve.overview import overview
from cloudml_diagrams.resolve.parts import part_view, split
from cloudml_diagrams.resolve.whole import LIMIT, Whole

__all__ = ["make_views"]


def make_views(whole: Whole, title: str) -> tuple[View, ...]:
    """Return the views: the main one first, its id empty and its title ``title``.

    Up to LIMIT components the main view shows everything, above it the overview. Then come the
    views that the spec names; a big spec that names none gets one for each part.
    """
    spec = whole.spec
    big = len(spec.components) > LIMIT
    if big and not spec.views:
        parts = split(whole)
        homes = {member: part.id for part in parts for member in part.members}
        main = overview(whole, title, homes, {part.id: part.title for part in parts})
        return (main, *(part_view(whole, part, parts) for part in parts))
    selections = [select(whole, view) for view in spec.views]
    # Told backwards, so that the first view with a card of a component is its home.
    homes = {each: chosen.view.id for chosen in reversed(selections) for each in chosen.cards}
    main = overview(whole, title, homes, {}) if big else _everything(whole, title)
    return (main, *(named_view(whole, each, homes) for each in selections))


def _everything(whole: Whole, title: str) -> View:
    nodes = [card(whole, each) for each in whole.placements]
    return assemble(whole, id="", title=title, nodes=nodes, flows=whole.spec.flows)
