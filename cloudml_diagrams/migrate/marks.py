"""What the board of a phase tells: what becomes of its cards, and which arrows go on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cloudml_diagrams.model import HALOS, Arrow, Board, Change, Migration, Node, Phase

__all__ = ["halos", "marked"]

_TONES = {"new": "added", "canary": "changed", "moved": "moved", "goes": "goes"}
"""The colours of a mark, by its last word."""

_BOTH, _ACROSS, _SWITCHED = HALOS
_ARROWS: Mapping[str, tuple[str, str]] = {
    "mirrored": (_BOTH, "a copy goes to the new side"),
    "split": (_BOTH, "shared out between both sides"),
    "twice": (_BOTH, "written to both sides"),
    "back": (_ACROSS, "sent back to the old side"),
    "copied": (_ACROSS, "copied to the new side"),
    "called": (_ACROSS, "asked for on the old side"),
}
"""Halo and words of an arrow, by how it is bridged; what comes first here goes before the rest.
Where nothing goes from one side to the other, as where people start things by hand, is no halo."""


def marked(board: Board, phase: Phase, plan: Migration) -> Board:
    """Return the board of a phase with its marks; a fold has those of what it stands for."""
    cards = {card.node.id: _of_card(card.node, phase.marks) for card in board.cards}
    told = _arrows(phase, plan)
    routes = {place: _of_arrow(route.arrow, told) for place, route in enumerate(board.routes)}
    return board.changed(
        {node: change for node, change in cards.items() if change},
        {place: change for place, change in routes.items() if change},
    )


def halos(plan: Migration) -> tuple[str, ...]:
    """Return the halos that arrows have in any phase, in the order of HALOS."""
    used = {each.tone for phase in plan.phases for each in _arrows(phase, plan).values()}
    return tuple(each for each in HALOS if each in used)


def _of_card(node: Node, marks: Mapping[str, str]) -> Change | None:
    members = node.members or (node.id,)
    found = [marks[each] for each in members if each in marks]
    if not found:
        return None
    of_all = len(found) == len(members) and len(set(found)) == 1
    words = found[0] if of_all else f"{len(found)} {found[0]}"
    return Change(words=words, tone=_TONES[found[0].split()[-1]])


def _of_arrow(arrow: Arrow, told: Mapping[str, Change]) -> Change | None:
    return next((told[flow.id] for flow in arrow.flows if flow.id in told), None)


def _arrows(phase: Phase, plan: Migration) -> dict[str, Change]:
    """Return what happens to flows in a phase, by their ids."""
    kinds: dict[str, list[str]] = {}
    for bridge in phase.bridges:
        kinds.setdefault(bridge.link.flow, []).append(bridge.kind)
    switched = set(_switched(plan)) if phase.id == "cutover" else set()
    found = {flow: Change(words="switched to the new side", tone=_SWITCHED) for flow in switched}
    for flow, all_kinds in kinds.items():
        for kind, (tone, words) in _ARROWS.items():
            if kind in all_kinds:
                found[flow] = Change(words=words, tone=tone)
                break
    return found


def _switched(plan: Migration) -> Iterator[str]:
    """Yield the ids of the flows from and to outside that change sides at the cut-over."""
    for move in plan.moves:
        yield from (link.flow for link in (*move.switched, *move.delivered))
