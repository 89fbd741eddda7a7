"""The tree of lanes: what lies in what, and in which order it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cloudml_diagrams.model import Lane

__all__ = ["LaneTree", "lane_tree"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneTree:
    """All lanes of a spec; ``lanes`` has parents before children, in story order."""

    lanes: tuple[Lane, ...]
    by_id: dict[str, Lane]

    def chain(self, lane_id: str) -> tuple[str, ...]:
        """Return the ids from a lane outwards: itself first, the outermost last."""
        ids: list[str] = []
        while lane_id:
            ids.append(lane_id)
            lane_id = self.by_id[lane_id].parent
        return tuple(ids)

    def above(self, lane_ids: Iterable[str], depth: int) -> tuple[str, ...]:
        """Return these lanes, or what lies around them at that depth (1: outermost), each once."""
        return tuple(dict.fromkeys(self.chain(each)[-depth:][0] for each in lane_ids))

    def around(self, lane_ids: Iterable[str]) -> tuple[str, ...]:
        """Return these lanes and all around them, each once."""
        return tuple(dict.fromkeys(outer for each in lane_ids for outer in self.chain(each)))

    def told(self, lane_ids: Iterable[str]) -> tuple[str, ...]:
        """Return these lanes in story order."""
        wanted = set(lane_ids)
        return tuple(lane.id for lane in self.lanes if lane.id in wanted)

    def drawn(self, lane_ids: Iterable[str]) -> tuple[Lane, ...]:
        """Return these lanes and all around them, in story order."""
        wanted = set(self.around(lane_ids))
        return tuple(lane for lane in self.lanes if lane.id in wanted)

    def common(self, places: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Return where things stand together: the same lanes, else the deepest around them all."""
        if len({frozenset(each) for each in places}) == 1:
            return places[0]
        if not all(places):
            return ()
        chains = [self.chain(each) for lanes in dict.fromkeys(places) for each in lanes]
        shared = (each for each in chains[0] if all(each in chain for chain in chains))
        return tuple(shared)[:1]

    def name(self, lane_id: str) -> str:
        """Return a lane's title, with that of the lane around it where two have the same."""
        lane = self.by_id[lane_id]
        alone = sum(each.title == lane.title for each in self.lanes) == 1
        if alone or not lane.parent:
            return lane.title
        return f"{lane.title}, {self.by_id[lane.parent].title}"


def lane_tree(lanes: Sequence[Lane]) -> LaneTree:
    """Return the tree of a spec's lanes; their parents exist and none lies in itself."""
    children: dict[str, list[Lane]] = {}
    for lane in lanes:
        children.setdefault(lane.parent, []).append(lane)

    def walk(parent: str) -> Iterator[Lane]:
        for lane in children.get(parent, []):
            yield lane
            yield from walk(lane.id)

    return LaneTree(lanes=tuple(walk("")), by_id={lane.id: lane for lane in lanes})
