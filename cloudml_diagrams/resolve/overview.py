"""The overview of a big system: each lane and stage folded into one card with a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cloudml_diagrams.model import Node, Stage, View
from cloudml_diagrams.resolve.assemble import assemble
from cloudml_diagrams.resolve.fold import fold
from cloudml_diagrams.resolve.whole import LIMIT, Whole

__all__ = ["opening", "overview"]

FOLDS = 12
"""Groups that a reader takes in at a glance; the vendors' best overviews have no more."""

_Place = tuple[tuple[str, ...], Stage]
_Groups = Mapping[_Place, Sequence[str]]


def overview(whole: Whole, title: str, homes: Mapping[str, str], boards: Mapping[str, str]) -> View:
    """Return the main view: at most FOLDS cards, whose folds open the ``homes`` of their members.

    It folds lane by stage, in as deep lanes as leave few enough cards to take in at a glance.
    Where that is a single card, it folds by ``boards``: the id and title of the parts, if any.
    """
    groups = _groups(whole)
    if len(groups) == 1 and 1 < len(boards) <= LIMIT:
        nodes = [_board(whole, each, role, homes) for each, role in boards.items()]
    else:
        nodes = [_fold(whole, place, groups, homes) for place in groups]
    return assemble(whole, id="", title=title, nodes=nodes, flows=whole.spec.flows)


def opening(members: Sequence[str], homes: Mapping[str, str]) -> str:
    """Return the id of the view that shows most of these components; empty if none does."""
    counts = Counter(homes[each] for each in members if each in homes)
    return counts.most_common(1)[0][0] if counts else ""


def _groups(whole: Whole) -> _Groups:
    """Group lane by stage, as deep in the lanes as gives at most FOLDS groups; else by stage."""
    deepest = max((len(whole.tree.chain(lane)) for lane in whole.tree.by_id), default=0)
    for depth in range(deepest, 0, -1):
        groups = _grouped(whole, depth)
        if len(groups) <= FOLDS:
            return groups
    return _grouped(whole, 0)


def _grouped(whole: Whole, depth: int) -> _Groups:
    """Group the components by stage and by their lanes up to that depth."""
    groups: dict[_Place, list[str]] = {}
    for component in whole.spec.components:
        lanes = whole.tree.told(whole.tree.above(component.lanes, depth)) if depth else ()
        groups.setdefault((lanes, component.stage), []).append(component.id)
    return groups


def _board(whole: Whole, board: str, title: str, homes: Mapping[str, str]) -> Node:
    members = [each for each in whole.placements if homes[each] == board]
    return fold(whole, members, id=board, role=title, opens=board)


def _fold(whole: Whole, place: _Place, groups: _Groups, homes: Mapping[str, str]) -> Node:
    lanes, stage = place
    role = stage.title()
    if lanes and sum(other == stage for _, other in groups) > 1:
        role += " · " + " + ".join(whole.tree.name(each) for each in lanes)
    members = groups[place]
    return fold(
        whole,
        members,
        id="--".join((stage.value, *lanes)),
        role=role,
        opens=opening(members, homes),
    )
